"""Who came and who left, in the order of the record: whether a seat is still there, and in which circles and bodies.

Also whether the project itself has ended: by the word of both sides, or of a host who is no institution.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from alongside.acts.entry import Entry
from alongside.acts.gathering import FormCircle, JoinSeat, LeaveSeat
from alongside.acts.starting import CloseProject
from alongside.readings.project import Project

_KEY = ("comings",)
_PLACES = ("comings", "places")


class Whereabouts(NamedTuple):
    """Has a seat left the whole project; and which circles and bodies has it joined and not left?"""

    left: bool = False
    circles: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()


def whereabouts(project: Project, seat: str) -> Whereabouts:
    """Where a seat is, by its own comings and goings. A seat that never said either is there, and in no circle."""
    index = _index(project)
    steps = index.by_seat.get(seat)
    if not steps:
        return Whereabouts()
    known = index.known.get(seat)
    if known is None:
        known = index.known[seat] = _followed(_in_order(project, steps))
    return known


def _followed(steps: list[Entry]) -> Whereabouts:
    """Where these steps lead, in their order."""
    left, circles, bodies = False, set[str](), set[str]()
    for step in steps:
        act = step.act
        if isinstance(act, JoinSeat):
            left = False
            circles |= {act.circle} if act.circle else set()
            bodies |= {act.body} if act.body else set()
        elif act.circle or act.body:
            circles.discard(act.circle)
            bodies.discard(act.body)
        else:
            left, circles, bodies = True, set(), set()
    return Whereabouts(left, frozenset(circles), frozenset(bodies))


def has_left(project: Project, seat: str) -> bool:
    """Has a seat left the whole project, and not come back? Most seats never left, which a look at the leavers tells;
    the index is for whoever asks often."""
    if _KEY not in project.memory and not any(e.seat == seat for e in project.of(LeaveSeat)):
        return False
    return whereabouts(project, seat).left


def circles(project: Project, seat: str) -> frozenset[str]:
    """The circles that a seat is in: joined and not left."""
    return whereabouts(project, seat).circles


def brings(seat: str | None, circle: str, project: Project) -> bool:
    """May a seat bring itself or others into a circle: is it in it, or did it begin it; or has nobody?"""
    began = _began(circle, project)
    return not began or (seat is not None and (seat in began or circle in circles(project, seat)))


def stewards(seat: str, circle: str, project: Project) -> bool:
    """Did a seat form a circle, and was nobody there before?"""
    first = formed(circle, project)
    return first is not None and first.seat == seat and seat in _began(circle, project)


def formed(circle: str, project: Project) -> Entry | None:
    """The first act by which a circle was formed; an institution can form none."""
    return _index(project).formed.get(circle)


def _began(circle: str, project: Project) -> set[str]:
    """Whoever formed a circle, its first member, and whoever invited that one. To form a circle that others are in
    already begins nothing."""
    form, first = formed(circle, project), _index(project).joined.get(circle)
    if first is None:
        return set() if form is None else {form.seat}
    began = {first.seat} | ({first.act.invited_by} if first.act.invited_by else set())
    return began if form is None or first is _earlier(first, form, project) else began | {form.seat}


def _earlier(one: Entry, other: Entry, project: Project) -> Entry:
    if one.day != other.day:
        return one if one.day < other.day else other
    place = _places(project)
    return one if place[one.ref] < place[other.ref] else other


def _places(project: Project) -> dict[str, int]:
    """The number of each act in the order of the record."""
    known: dict[str, int] | None = project.memory.get(_PLACES)
    if known is None:
        known = project.memory[_PLACES] = {ref: number for number, ref in enumerate(project.by_ref)}
    return known


def is_closed(project: Project) -> bool:
    """Has the project been closed? Both sides have signed that it is, or a host of neither institution told it; and no
    panel found that wrong."""
    return any(_ended(project, closing) for closing in project.of(CloseProject))


def keep_index(project: Project) -> None:
    """Keep who came and left by seat from now on, for a project that will be asked often."""
    _places(project)
    _index(project)


def keep_place(project: Project, ref: str) -> None:
    """Note that an act was added at the end of a project whose index is kept."""
    places = _places(project)
    places.setdefault(ref, len(places))


def _ended(project: Project, closing: Entry) -> bool:
    told = closing.role == "host" and closing.side != "institution"
    return (told or project.agreed(closing.ref)) and project.disputed(closing.ref) != "upheld"


class _Index:
    """The comings and goings of each seat and where they led, of each circle by whom it was first formed (never an
    institution) and joined, and how many acts of each kind have been read."""

    def __init__(self) -> None:
        self.by_seat: dict[str, list[Entry]] = defaultdict(list)
        self.known: dict[str, Whereabouts] = {}
        self.formed: dict[str, Entry] = {}
        self.joined: dict[str, Entry] = {}
        self.sizes = (0, 0, 0)

    def read(self, joins: list[Entry], leaves: list[Entry], forms: list[Entry]) -> None:
        """Read on from where it was left."""
        sizes = len(joins), len(leaves), len(forms)
        if sizes == self.sizes:
            return
        new = joins[self.sizes[0] :]
        for entry in (*new, *leaves[self.sizes[1] :]):
            self.by_seat[entry.seat].append(entry)
            self.known.pop(entry.seat, None)
        for entry in new:
            if entry.act.circle is not None:
                self.joined.setdefault(entry.act.circle, entry)
        for entry in forms[self.sizes[2] :]:
            if entry.side != "institution":
                self.formed.setdefault(entry.act.circle, entry)
        self.sizes = sizes


def _index(project: Project) -> _Index:
    """The index, kept with the project; a project that grows is read on from where it was left."""
    index: _Index | None = project.memory.get(_KEY)
    if index is None:
        index = project.memory[_KEY] = _Index()
    index.read(project.of(JoinSeat), project.of(LeaveSeat), project.of(FormCircle))
    return index


def _in_order(project: Project, steps: list[Entry]) -> list[Entry]:
    """Steps in the order of the record. Only a coming and a going on one day need a look at the whole of it."""
    steps = sorted(steps, key=lambda e: e.day)
    if all(a.day != b.day or type(a.act) is type(b.act) for a, b in pairwise(steps)):
        return steps
    place = _places(project)
    return sorted(steps, key=lambda step: place[step.ref])
