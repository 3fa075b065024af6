"""Who is missing: groups that should be here and are not, how much of the map is still unseen, and whom nothing serves.

Shares of people are told only where ten or more described themselves so; fewer are "under 10", and of a room with fewer
than ten people nothing is told but whether the agreed share is reached. Counts of groups, namings and circles are no
counts of people, and may be any size.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from alongside.acts.entry import Entry
from alongside.acts.gathering import FormCircle, JoinSeat, LeaveSeat, NominateGroups, SetTarget, TallyRoom
from alongside.readings.gates import SMALL
from alongside.readings.project import Project

Band = Literal["none", "under-10", "ten-or-more", "withheld", "not-counted"]


@dataclass(frozen=True, slots=True)
class GroupGap:
    """One group that should be here. `target` is its share (0 to 1), `agreed` whether both sides signed it.

    `band` tells how many described themselves so in the latest count: none, under-10, ten-or-more, withheld (the room
    has fewer than ten people) or not-counted (there is no count). `share` is known only from ten people up; `reached`
    whether the target is met, by this group's own count (the test room-gap lets one person stand for one group only).
    """

    group: str
    target: Fraction
    agreed: bool
    band: Band
    share: Fraction | None
    reached: bool | None
    circle: bool
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the map of groups is known: `namings` of `groups`, of which `once` were named once and `twice`
    twice; Good-Turing coverage 1 - once/namings, and Chao's lower bound for groups unseen, once^2 / (2 twice).
    Sources: I. J. Good (1953); A. Chao (1984), in the form once(once - 1)/2 where none was named twice. `refs` are the
    nominations."""

    namings: int
    groups: int
    once: int
    twice: int
    coverage: Fraction
    unseen: Fraction
    waves: int
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Who is missing as at the project's day. `coverage` is None while nobody was asked whom else to ask. `absent` are
    groups named whom no count has ever found; `uncircled` groups named or aimed at whom no circle is for; `seatless`
    the begun elements in which no community person holds a seat."""

    groups: tuple[GroupGap, ...]
    coverage: Coverage | None
    absent: tuple[str, ...]
    uncircled: tuple[str, ...]
    seatless: tuple[str, ...]


def gaps(project: Project) -> Gaps:
    """Who is missing from a project."""
    named = Counter(group for entry in _nominations(project) for group in entry.act.groups)
    served = {group for entry in project.of(FormCircle) for group in entry.act.for_groups}
    groups = _groups(project, served)
    found = {
        name for entry in project.of(TallyRoom) for key, n in entry.act.groups.items() if n for name in key.split("+")
    }
    wanted = dict.fromkeys([*(g.group for g in groups), *named])
    return Gaps(
        groups=groups,
        coverage=_coverage(project, named),
        absent=tuple(g for g in wanted if g not in found),
        uncircled=tuple(g for g in wanted if g not in served),
        seatless=tuple(e for e in project.elements if project.shapes(e) and not has_community_seat(project, e)),
    )


def _nominations(project: Project) -> list[Entry]:
    return [e for e in project.of(NominateGroups) if e.last >= project.window]


def _coverage(project: Project, named: Counter[str]) -> Coverage | None:
    if not named:
        return None
    entries = _nominations(project)
    total, once, twice = named.total(), *(sum(n == k for n in named.values()) for k in (1, 2))
    unseen = Fraction(once * once, 2 * twice) if twice else Fraction(once * (once - 1), 2)
    waves = max(e.act.wave for e in entries)
    return Coverage(
        total, len(named), once, twice, 1 - Fraction(once, total), unseen, waves, tuple(e.ref for e in entries)
    )


def _groups(project: Project, served: set[str]) -> tuple[GroupGap, ...]:
    """Every group with a target, the last one set for it; those whom both sides agreed come first."""
    latest = _latest_count(project)
    targets = {entry.act.group: entry for entry in project.of(SetTarget)}
    found = [_group(project, entry, latest, entry.act.group in served) for entry in targets.values()]
    return tuple(sorted(found, key=lambda g: not g.agreed))


def _latest_count(project: Project) -> Entry | None:
    """The latest count of the whole room, or of a body if nobody counted the whole."""
    counts = [e for e in project.of(TallyRoom) if e.last >= project.window]
    whole = [e for e in counts if e.act.body is None] or counts
    return whole[-1] if whole else None


def _group(project: Project, target: Entry, count: Entry | None, circle: bool) -> GroupGap:
    word = project.signed(target.ref)
    share = Fraction(target.act.share, 100)
    refs = tuple(dict.fromkeys((*word.refs, *((count.ref,) if count else ()))))
    people = None if count is None else _described(count, target.act.group)
    own = None if people is None or count is None else Fraction(people, count.act.participants)
    band = _band(people, count)
    return GroupGap(
        group=target.act.group,
        target=share,
        agreed=word.lo,
        band=band,
        share=own if band == "ten-or-more" else None,
        reached=None if own is None else own >= share,
        circle=circle,
        refs=refs,
    )


def _described(count: Entry, group: str) -> int:
    """People who described themselves as of this group, whatever else they are."""
    return sum(n for key, n in count.act.groups.items() if group in key.split("+"))


def _band(people: int | None, count: Entry | None) -> Band:
    if people is None or count is None:
        return "not-counted"
    if count.act.participants < SMALL:
        return "withheld"
    return "ten-or-more" if people >= SMALL else "under-10" if people else "none"


def has_community_seat(project: Project, element: str) -> bool:
    """Does a community person sit on a body that decides about an element, or hold a seat for the element itself?"""
    bodies = set(project.bodies(element))
    joined = [
        e for e in project.of(JoinSeat) if e.side == "community" and (e.act.body in bodies or element in e.act.about)
    ]
    gone = {(e.seat, e.act.body): e.last for e in project.of(LeaveSeat)}
    return any(not _left(gone, entry) for entry in joined)


def _left(gone: dict[tuple[str, str | None], int], entry: Entry) -> bool:
    """Leaving without naming a place is leaving them all; coming back later is coming back."""
    days = [gone[key] for key in ((entry.seat, entry.act.body), (entry.seat, None)) if key in gone]
    return any(day >= entry.last for day in days)
