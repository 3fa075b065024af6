"""A voice's fate in one English sentence, and the state of each step in a few words."""

from __future__ import annotations

from alongside.cli.plain import reference
from alongside.readings.trace import Fate, Step
from alongside.readings.written import day

_STATES = {
    "put-back": "put back",
    "not-heard": "its author did not hear it",
    "heard": "its author heard it",
    "not-told": "its author was not told",
    "told": "its author was told",
    "withdrawn": "taken back",
    "better": "something changed",
    "worse": "something got worse",
    "due": "due within a week",
}


def state_text(step: Step) -> str:
    """The state of a step, with the day of a promise and the reason where there is one."""
    text = _STATES.get(step.state, step.state)
    if step.due is not None:
        text += f", for {day(step.due)}"
    return f"{text} ({step.reason})" if step.reason else text


def fate_text(fate: Fate) -> str:
    """What became of a voice, and whether its author was told."""
    if fate.code == "withdrawn":
        rest = "What they led to stays." if fate.facts else "Nothing more is told of them."
        return f"These words were taken back. {rest}"
    return f"{_came(fate)} {_told(fate)}"


def _came(fate: Fate) -> str:
    facts = dict(fate.facts)
    proposal = f"proposal {reference(facts['proposal'])}" if "proposal" in facts else "a proposal"
    why = f", because: {facts['reason']}" if "reason" in facts else ", and no reason was given"
    decided = f" on {facts['decided']}" if "decided" in facts else ""
    late = f", put back after it was {facts['result']}" if "put-back" in facts else ""
    texts = {
        "adopted": f"Your words became: {proposal}, decided yes{decided}{late}{_promised(facts)}.",
        "compromise": f"Your words became: {proposal}, decided in part{decided}{late}{_promised(facts)}.",
        "undone": f"Your words became: {proposal}, decided yes{decided}, then {facts.get('result', 'undone')}{why}.",
        "refused": f"Your words became: {proposal}, decided no{decided}{why}.",
        "promised": f"Your words became a promise{_promised(facts)}.",
        "not-taken": f"Not taken{why}.",
        "written": "Your words were written into an adopted text.",
        "proposed": f"Your words became: {proposal}; nothing is decided yet.",
        "themed": "Your words joined a theme; nothing is proposed yet.",
        "unanswered": "Nothing is known to have come of these words.",
    }
    return texts[fate.code]


def _promised(facts: dict[str, str]) -> str:
    if "promise" not in facts:
        return ""
    due = f" for {facts['due']}" if "due" in facts else ""
    return f", promised{due}: {facts['promise-state']}"


def _told(fate: Fate) -> str:
    if fate.told is None:
        return f"No answer yet: {fate.days} {'day' if fate.days == 1 else 'days'}."
    heard = "and says so" if fate.heard else "who has not said so"
    return f"Its author was told on {day(fate.told)}, {heard}."
