"""The second table of rules: who may open each page, by the name of its route. A page without a row is refused.

What a record shows is for anyone. What people do is for those who sit in the project; what is left to somebody who has
left (to take words back, to see what they are owed) stays open to them.
"""

from __future__ import annotations

from typing import Literal

from alongside.readings.asking import Who, Why

Audience = Literal["anyone", "seat", "left", "host", "opener", "demo"]

PAGES: dict[str, Audience] = {
    "home": "anyone",
    "modes": "anyone",
    # a place, and opening a project in it
    "entrance": "anyone",
    "places": "anyone",
    "place": "anyone",
    "opening-link": "host",
    "opening": "opener",
    "opening-step": "opener",
    "project": "anyone",
    "element": "anyone",
    "behind": "anyone",
    "behind-whole": "anyone",
    "power": "anyone",
    "voices": "anyone",
    "voice": "anyone",
    "acts": "anyone",
    "act": "anyone",
    # finding: each act's words are asked of their own row
    "find": "anyone",
    # for programs: what the pages show to anyone
    "feed": "anyone",
    "standing-json": "anyone",
    "timeline": "anyone",
    "forecast": "anyone",
    "contests": "anyone",
    "panel": "anyone",
    "check": "anyone",
    "bundle": "anyone",
    # proof that an act is in the record: as public as the act, and asking for it says nothing of who told it
    "keep-proof": "anyone",
    "proof-file": "anyone",
    # seals, for people and for programs: hashes, never acts
    "log": "anyone",
    "log-checkpoint": "anyone",
    "log-policy": "anyone",
    "log-policy-before": "anyone",
    "host-policy-before": "anyone",
    "log-tile": "anyone",
    "log-host-copy": "anyone",
    "host-checkpoint": "anyone",
    "host-copy": "anyone",
    "host-entries": "anyone",
    "host-key": "anyone",
    "host-tile": "anyone",
    "verify": "anyone",
    # first pages for those who come with one question
    "for-funder": "anyone",
    "for-leader": "anyone",
    "for-committee": "anyone",
    # sitting down
    "join": "anyone",
    "come-back": "anyone",
    # an account, for whoever wants one
    "account": "anyone",
    "account_login": "anyone",
    "account_request_login_code": "anyone",
    "account_confirm_login_code": "anyone",
    "account_signup": "anyone",
    "account_email_verification_sent": "anyone",
    "account_logout": "anyone",
    "mfa_index": "anyone",
    "mfa_add_webauthn": "anyone",
    "mfa_remove_webauthn": "anyone",
    "mfa_login_webauthn": "anyone",
    # links in mails, each for one thing
    "news-confirm": "anyone",
    "news-see": "anyone",
    "news-stop": "anyone",
    "shoes": "demo",
    "later": "demo",
    # what people with a seat do
    "say": "seat",
    "said": "seat",
    "invite": "seat",
    "inbox": "seat",
    "not-true": "seat",
    "leave": "seat",
    "to-do": "seat",
    "sign": "seat",
    # a circle: for those in it, and what convenes it for whoever convenes it
    "circles": "seat",
    "circle": "seat",
    "circle-sheet": "seat",
    "circle-enter": "seat",
    # a group of young people, or anybody's: for those in it
    "groups": "seat",
    "group": "seat",
    "group-vote": "seat",
    "group-position": "seat",
    "credits": "seat",
    # what stays open to somebody who has left: each act is asked of its own row
    "mine": "left",
    "who-sees": "left",
    "take-back": "left",
    "apart": "seat",
    "my-code": "left",
    "link-seat": "left",
    "news": "left",
    "news-forget": "left",
    "is-it-mine": "left",
    "stand-up": "left",
    "tell": "left",
    "tell-act": "left",
    "say-how": "left",
    "act-photo": "left",
}


def may_see(who: Who, page: str, *, demo: bool = False) -> Why | None:
    """Why a page may not be opened; None if it may. `demo`: this machine shows invented people to try out."""
    audience = PAGES.get(page)
    if audience is None or (audience == "demo" and not demo):
        return "unknown"
    if audience in ("host", "opener"):
        return None if who.host or (who.opens and audience == "opener") else "role"
    if audience in ("anyone", "demo"):
        return None
    if who.seat is None:
        return "no-seat"
    return "left" if audience == "seat" and who.left else None
