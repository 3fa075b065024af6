"""The ground under a number: acts that are not counted themselves, but without which the counted ones would be read
differently.

Which window holds (resets and who signed them), who decides (rules), which side each seat is on and whether it counts,
who has made claims, what elements there are, and what an act answers. Whoever reads only the acts behind a number, with
this ground, gets the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alongside.acts.base import Act
from alongside.acts.entry import Entry
from alongside.acts.fields import named
from alongside.acts.gathering import InviteSeat, JoinSeat
from alongside.acts.judging import ClaimMode
from alongside.acts.starting import AddElement
from alongside.readings.project import Project, answering
from alongside.readings.seats import FOUNDERS


def grounded(project: Project, scopes: Iterable[str], acts: tuple[str, ...]) -> tuple[str, ...]:
    """The acts behind a number about these scopes, and after them their ground, without repeats. Of no acts: none."""
    if not acts:
        return ()
    memory = _memory(project)
    found = dict.fromkeys(ref for ref in acts if ref in project.by_ref)
    found |= memory.common
    found |= dict.fromkeys(ref for scope in scopes for ref in project.rules_behind(scope))
    seats: set[str] = set()
    for answered in [memory.answered(ref) for ref in found]:
        found |= dict.fromkeys(answered)
    for ref in found:
        seats.update(memory.named(ref))
    for seat in sorted(seats):
        found |= dict.fromkeys(memory.introduced(seat))
    return tuple(found)


class _Memory:
    """What is worked out once for a project: what every number stands on, what each act and each seat brings along."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._named: dict[str, tuple[str, ...]] = {}
        self._answered: dict[str, tuple[str, ...]] = {}
        self._seats: dict[str, tuple[str, ...]] = {}
        self._coming = _introductions(project)
        self.common = dict.fromkeys(_common(project))

    def named(self, ref: str) -> tuple[str, ...]:
        """The seats in an act: who did it, and whom it names."""
        known = self._named.get(ref)
        if known is None:
            entry = self.project.by_ref[ref]
            known = self._named[ref] = (entry.seat, *named(entry.act, "seat"))
        return known

    def answered(self, ref: str) -> tuple[str, ...]:
        """The acts from which an act takes what it is about, and those from which they do."""
        known = self._answered.get(ref)
        if known is None:
            self._answered[ref] = ()
            direct = _answered(self.project, self.project.by_ref[ref])
            known = self._answered[ref] = tuple(r for each in direct for r in (each, *self.answered(each)))
        return known

    def introduced(self, seat: str) -> tuple[str, ...]:
        """Who a seat is: its side, who brought it in, what makes it count; the same of all who had a part in that."""
        known = self._seats.get(seat)
        if known is None:
            found: dict[str, None] = {}
            waiting, seen = [seat], {seat}
            while waiting:
                each = waiting.pop()
                refs = (*self._coming.get(each, ()), *self.project.counted.get(each, ()))
                found |= dict.fromkeys(refs)
                more = {other for ref in refs for other in self.named(ref)} - seen
                seen |= more
                waiting += sorted(more)
            known = self._seats[seat] = tuple(found)
        return known


def _memory(project: Project) -> _Memory:
    key = ("grounds",)
    known: _Memory | None = project.memory.get(key)
    if known is None:
        known = project.memory[key] = _Memory(project)
    return known


def _common(project: Project) -> Iterator[str]:
    """What every reading of this project stands on."""
    for entry in (*project.resets, *project.of(AddElement)):
        yield from project.signed(entry.ref).refs
    for refs in list(project.counted.values())[:FOUNDERS]:  # the founders come first
        yield from refs
    yield from {entry.side: entry.ref for entry in reversed(project.of(ClaimMode))}.values()
    institution = next((e.ref for e in project.by_ref.values() if e.side == "institution"), None)
    if institution:
        yield institution


def _answered(project: Project, entry: Entry) -> list[str]:
    if getattr(entry.act, "about", ()):
        return []
    kind: type[Act] = type(entry.act)
    refs = (getattr(entry.act, name) for name in answering(kind))
    return [ref for ref in refs if isinstance(ref, str) and ref in project.by_ref]


def _introductions(project: Project) -> dict[str, list[str]]:
    """For each seat: the act by which it joined (or its first), the first invitation, and who brought it in."""
    known: dict[str, list[str]] = {}
    for seat, ref in _introduced(project):
        known.setdefault(seat, []).append(ref)
    return known


def _introduced(project: Project) -> Iterator[tuple[str, str]]:
    first = {e.seat: e.ref for e in reversed(project.by_ref.values()) if e.side is not None}
    yield from (first | {e.seat: e.ref for e in reversed(project.of(JoinSeat)) if e.side is not None}).items()
    brought = [e for e in project.of(InviteSeat) if e.side == "institution" or e.act.seat not in project.sides]
    yield from {e.act.seat: e.ref for e in reversed(brought)}.items()
    named_by = [e for e in project.of(JoinSeat) if e.act.invited_by]
    yield from {e.seat: e.ref for e in reversed(named_by)}.items()
