"""The second table of rules: who may open each page, by the name of its route. A page without a row is refused.

What a record shows is for anyone. What people do is for those who sit in the project; what is left to somebody who has
left (to take words back, to see what they are owed) stays open to them.
"""

from __future__ import annotations

from typing import Literal

from alongside.readings.asking import Who, Why

Audience = Literal["anyone", "seat", "left", "host", "demo"]

PAGES: dict[str, Audience] = {
    "home": "anyone",
    "modes": "anyone",
    "project": "anyone",
    "element": "anyone",
    "behind": "anyone",
    "behind-whole": "anyone",
    "power": "anyone",
    "voices": "anyone",
    "voice": "anyone",
    "acts": "anyone",
    "act": "anyone",
    "timeline": "anyone",
    "check": "anyone",
    "bundle": "anyone",
    # sitting down
    "join": "anyone",
    "come-back": "anyone",
    "shoes": "demo",
    "later": "demo",
    # what people with a seat do
    "say": "seat",
    "said": "seat",
    "invite": "seat",
    "leave": "seat",
    # what stays open to somebody who has left: each act is asked of its own row
    "mine": "left",
    "who-sees": "left",
    "take-back": "left",
    "my-code": "left",
    "stand-up": "left",
    "tell": "left",
    "tell-act": "left",
}


def may_see(who: Who, page: str, *, demo: bool = False) -> Why | None:
    """Why a page may not be opened; None if it may. `demo`: this machine shows invented people to try out."""
    audience = PAGES.get(page)
    if audience is None or (audience == "demo" and not demo):
        return "unknown"
    if audience == "host":
        return None if who.host else "role"
    if audience in ("anyone", "demo"):
        return None
    if who.seat is None:
        return "no-seat"
    return "left" if audience == "seat" and who.left else None
