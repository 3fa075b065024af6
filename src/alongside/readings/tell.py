"""Telling it in English: the honest sentence, and needs in plain words. Pages say the same in any language from the
codes."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.acts import MODES
from alongside.readings.results import ElementStanding, Need


def mode_name(mode: int | None) -> str:
    """The word for a mode: 5 is "co-produced"."""
    return MODES[mode - 1] if mode else "not begun"


def element_name(element: str) -> str:
    """An element as a noun: "the engagement strategy"."""
    return "the " + element.replace("-", " ")


def span(element: ElementStanding) -> str:
    """What an element may be called, in a few words."""
    if not element.begun:
        return "not begun"
    if element.lower == element.upper:
        return mode_name(element.lower)
    if (element.lower, element.upper) == (1, 6):
        return "can't tell"
    return f"between {mode_name(element.lower)} and {mode_name(element.upper)}: can't tell yet"


def sentence(elements: Sequence[ElementStanding], whole: bool) -> str:
    """The honest sentence about the whole project."""
    if whole:
        return "This project was co-produced."
    begun = [e for e in elements if e.begun]
    if not begun:
        return "Nothing has begun yet."
    groups: dict[int, list[str]] = {}
    for element in begun:
        if element.lower == element.upper and element.lower:
            groups.setdefault(element.lower, []).append(element.element)
    parts = [
        f"{_names(names)} {_verb(names)} {mode_name(mode)}" for mode, names in sorted(groups.items(), reverse=True)
    ]
    unsure = [e.element for e in begun if e.lower != e.upper]
    if unsure:
        parts.append(f"we cannot tell yet about {_names(unsure)}")
    waiting = [e.element for e in elements if not e.begun]
    if waiting:
        parts.append(f"{_names(waiting)} {'has' if len(waiting) == 1 else 'have'} not begun")
    text = "; ".join(parts) + "."
    return text[0].upper() + text[1:]


def _names(elements: list[str]) -> str:
    names = [element_name(e) for e in elements]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _verb(names: list[str]) -> str:
    return "was" if len(names) == 1 and names != ["decisions"] else "were"


_NEEDS = {
    "first-item": "nothing is recorded yet: one fact would begin to answer",
    "more-items": "needs {text}, has {have}",
    "complete": "needs {text}, has {have}",
    "confirm": "waits for the word of people who were there",
    "reach": "needs {text} for {mode_name}",
    "remedy": "a stop stands: it needs a remedy that those it harmed accept",
    "entry-question": "needs an open question, or a voice, before the freeze",
    "entry-contact": "needs both sides to have met on two days",
    "nothing": "nothing now",
}


def need_text(need: Need) -> str:
    """One need in plain English, with the test it belongs to."""
    facts = dict(need.facts)
    facts["mode_name"] = mode_name(int(facts["mode"])) if "mode" in facts else ""
    text = _NEEDS[need.code].format(**{"text": "", "have": "", **facts})
    return f"{need.test}: {text}" if need.test and need.test != "stop" else text
