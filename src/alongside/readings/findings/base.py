"""What a finding gives back, and the table of all findings by name: the packs' tests name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from alongside.acts.entry import Entry
from alongside.acts.gathering import InviteSeat
from alongside.acts.starting import WeighItem
from alongside.readings.counting import Ratio, Unit, ratio
from alongside.readings.project import Project
from alongside.readings.results import Behind, Number, Three
from alongside.readings.words import Word


@dataclass(slots=True)
class Found:
    """The figures of one test for one scope. `measures` by name, each in three readings; `n` the items counted for
    the minimum, `sure` those of them that count for the minimum of the lower bound; `acts` what they rest on; `ratio`
    (with the name of its share in `share`, and of its Wilson bound in `wilson`) where one more failing item can be
    tried; `applies` is false where the test makes no sense here; `cap` is the highest mode that the upper bound may
    reach whatever the figures say, `floor` a lower bound taken from the whole project; `people` marks counts of
    people by what they feel, are, need or earn."""

    measures: dict[str, Three]
    n: int
    acts: Iterable[str] = ()
    ratio: Ratio | None = None
    share: str | None = None
    wilson: str | None = None
    applies: bool = True
    cap: int = 6
    floor: int = 0
    people: bool = False
    facts: dict[str, int] = field(default_factory=dict)
    sure: int | None = None

    def items(self, reading: str) -> int:
        """The items counted for the minimum: for the lower bound only those that are known."""
        return self.n if self.sure is None or reading != "lo" else min(self.sure, self.n)


Finding = Callable[[Project, str, str], Found]
FINDINGS: dict[str, Finding] = {}


def finding(name: str) -> Callable[[Finding], Finding]:
    """Enter a function in the table of findings. It takes the project, the scope (an element, or "project") and the
    element being judged, and gives a `Found`."""

    def enter(function: Finding) -> Finding:
        FINDINGS[name] = function
        return function

    return enter


def nothing(*measures: str) -> Found:
    """There is nothing to count."""
    return Found({name: Three(None, None, None) for name in measures}, 0)


NOT_APPLICABLE = Found({}, 0, applies=False)


def shares(units: list[Unit], acts: Iterable[str], name: str = "share", wilson: str | None = None) -> Found:
    """A finding that is one share of items, with its Wilson bound if that has a name."""
    total = ratio(units)
    measures = {name: total.share()}
    if wilson:
        measures[wilson] = total.wilson()
    if not total.n[1]:  # all of it waits: nothing to go by yet
        return Found(measures, 0, refs(acts, (u.ref for u in units)))
    return Found(measures, total.items, refs(acts, (u.ref for u in units)), total, name, wilson, sure=total.sure)


def refs(*groups: Iterable[str]) -> Behind:
    """References without repeats, in the order first met; put together when they are asked for."""
    return Behind(lambda: (ref for group in groups for ref in group))


def introduced(project: Project, seats: Iterable[str] = ()) -> list[str]:
    """An act of the institution, and one of each of these seats: by them a reading of only a test's own acts knows that
    there is an institution, and which side each seat is on."""
    known = project.memory.get(("introduced",))
    if known is None:
        invited = {e.act.seat: e.ref for e in reversed(project.of(InviteSeat))}
        known = invited | {e.seat: e.ref for e in reversed(project.by_ref.values()) if e.side is not None}
        project.memory[("introduced",)] = known
    council = next((seat for seat in known if project.side(seat) == "institution"), None)
    return [known[seat] for seat in (*([council] if council else []), *dict.fromkeys(seats)) if seat in known]


def doubting(units: list[Unit], sure: Iterable[bool]) -> list[Unit]:
    """The same items, of which those that are not `sure` to belong here can't raise the lower reading: they count there
    only where they lower it."""
    unsure = {u.ref for u, firm in zip(units, sure, strict=True) if not firm}
    if not unsure:
        return units
    firm = ratio(u for u in units if u.ref not in unsure).share().lo
    least = -1 if firm is None else firm
    return [replace(u, lo=None) if u.ref in unsure and (u.lo is None or u.lo >= least) else u for u in units]


def credit(ref: str, word: Word, worth: int = 1) -> Unit:
    """An item that counts for as much as its word holds."""
    return Unit(ref, worth * word.lo, worth * word.hi, worth * word.said)


def best(words: Iterable[Word]) -> Word:
    """The best of several words for one fact: it holds in a reading if any of them does. Of none: it does not."""
    told = list({id(word): word for word in words}.values())
    if len(told) == 1:
        return told[0]
    lo, hi, said = (any(word[r] for word in told) for r in range(3))
    return Word(lo, hi, said, refs(*(word.refs for word in told)).told())


def weigh(
    project: Project, units: list[Unit], settled: Mapping[str, tuple[tuple[str, ...], int]] | None = None
) -> tuple[list[Unit], tuple[str, ...]]:
    """Give items the weight that both sides put on them: the mean of each side's points, 1 on average. An item that a
    seat of the institution and a community seat that counts have not both weighed has the mean weight. Unless two of
    the community weighed every item, the lower reading takes equal weights if that is less: or whoever tells one more
    item, or one friend, could choose the weights. `settled` names, for an item, the acts that may have been weighed for
    it and the last day that was still before the outcome."""
    points = _points(project)
    told = (_before(points, unit.ref, (settled or {}).get(unit.ref)) for unit in units)
    sides = [side if len(side) == 2 else {} for side in told]
    both = [side for side in sides if side]
    totals = {side: sum(_mean(s[side]) for s in both) for side in ("community", "institution")}
    if not all(totals.values()):
        return units, ()
    weights = (Fraction(len(both), 2) * sum(_mean(s[side]) / totals[side] for side in s) if s else 1 for s in sides)
    weighed = [_heavier(u, weight) for u, weight in zip(units, weights, strict=True)]
    firm = len(both) == len(units) and all(len(s["community"]) >= 2 for s in both)
    if not firm and (ratio(units).share().lo or 0) < (ratio(weighed).share().lo or 0):
        weighed = [replace(w, lo_weight=u.lo_weight or u.weight) for w, u in zip(weighed, units, strict=True)]
    return weighed, tuple(entry.ref for s in both for given in s.values() for entry in given)


def _mean(given: list[Entry]) -> Fraction:
    return Fraction(sum(entry.act.points for entry in given), len(given))


def _heavier(unit: Unit, by: Number) -> Unit:
    least = None if unit.lo_weight is None else unit.lo_weight * by
    return replace(unit, weight=unit.weight * by, lo_weight=least)


def _before(
    points: Mapping[str, list[Entry]], ref: str, settled: tuple[tuple[str, ...], int] | None
) -> dict[str, list[Entry]]:
    """Each side's own points for an item: the first that each of its seats gave, in time."""
    named, last = settled or ((ref,), None)
    given = [e for name in named for e in points.get(name, ()) if last is None or e.day <= last]
    first: dict[str, list[Entry]] = {}
    for entry in {e.seat: e for e in reversed(given)}.values():
        first.setdefault(str(entry.side), []).append(entry)
    return first


def _points(project: Project) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in project.of(WeighItem):
        if entry.side == "institution" or (entry.side == "community" and entry.seat in project.counted):
            found.setdefault(entry.act.what, []).append(entry)
    return found
