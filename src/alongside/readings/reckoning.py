"""The second half of checking a record: was each act allowed when it was told, do the figures in it add up, and what
may the project be called by the pack? Anybody can ask this of a copy, and must get the answer that its pages show.

Nothing here trusts the acts: it is asked only of records whose bytes, schemas and references hold.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from typing import NamedTuple

from alongside.acts.entry import Entry
from alongside.readings.asking import Why
from alongside.readings.recount import miscounted
from alongside.readings.replay import refused
from alongside.readings.results import Standing
from alongside.readings.standing import standing
from alongside.record.quiet import undisturbed
from alongside.record.verify_acts import Failure
from alongside.standards.pack import Pack

#: From so many acts on, who was allowed what is asked in a process of its own, beside the standing.
MANY = 20_000
REASONS: dict[Why, str] = {
    "unknown": "nobody may tell such an act",
    "no-seat": "it was told from no seat",
    "left": "its teller had left the project",
    "closed": "the project had been closed",
    "side": "it is not for that side to tell",
    "role": "it is not for that role to tell",
    "not-yours": "only the person concerned may tell it",
    "yours": "its teller speaks of their own act or person",
    "own-side": "its teller confirms what their own side told",
    "not-there": "its teller was not there",
    "not-invited": "its teller was not in that circle, nor asked into it",
    "not-on-body": "its teller does not sit on that body",
    "not-a-panel": "its panel is not a fair one",
    "already": "it can be told once, and had been",
    "no-such-act": "it points at an act of a kind that it can't point at",
}


class Reckoned(NamedTuple):
    """What does not hold, and the standing by a pack (None of a record without acts)."""

    failures: list[Failure]
    standing: Standing | None


def reckon(entries: list[Entry], pack: Pack | None = None, head: str = "") -> Reckoned:
    """Replay a record's acts, in their order, the first of them standing in line 2."""
    if not entries:
        return Reckoned([], None)
    with undisturbed():
        asked = _beside(entries) if len(entries) >= MANY and sys.platform == "linux" else None
        answer = standing(entries, pack=pack, head=head)
        wrong = miscounted(entries)
        no = asked() if asked else _refused(entries)
    lines = {entry.ref: line for line, entry in enumerate(entries, 2)}
    failures = [Failure("authority", line, f"this {kind} was not allowed: {REASONS[why]}") for line, kind, why in no]
    failures += [Failure("tallies", lines[entry.ref], words) for entry, words in wrong]
    return Reckoned(failures, answer)


_Refusals = list[tuple[int, str, Why]]


def _refused(entries: list[Entry]) -> _Refusals:
    """What the table refused; a sum that is wrong is told by the recount, which knows whether it was mended since."""
    found = {entry.ref: why for entry, why in refused(entries) if why != "sum"}
    if not found:
        return []
    return [(line, each.act.kind, found[each.ref]) for line, each in enumerate(entries, 2) if each.ref in found]


def _beside(entries: list[Entry]) -> Callable[[], _Refusals]:
    """Ask in a copy of this process, which has the acts already; gives what waits for the answer."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(_refused(entries)), daemon=True)
    process.start()
    there.close()

    def answer() -> _Refusals:
        try:
            told: _Refusals = here.recv()
        except EOFError:  # the copy was ended from outside, for want of memory perhaps
            told = _refused(entries)
        process.join()
        return told

    return answer
