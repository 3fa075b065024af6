"""C. Power over the agenda: whose items are talked about, and whose are put off."""

from __future__ import annotations

from fractions import Fraction

from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, RaiseItem, TreatItem
from alongside.readings.counting import Ratio
from alongside.readings.findings.base import Found, finding, nothing, refs
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Three
from alongside.readings.words import WAIT, Word


@finding("agenda")
def agenda(project: Project, scope: str, judged: str) -> Found:
    """Community items discussed over items discussed, and survival: how much likelier the institution's items are to be
    discussed than the community's. "Discussed" needs the word of whoever raised the item."""
    treated = project.answers(TreatItem, "item")
    items = [e for e in _items(project, scope) if treated.get(e.ref) or project.at - e.day > WAIT]
    if not items:
        return nothing("share", "survival", "meetings")
    talks: dict[str, list[Word]] = {"community": [], "institution": [], "bridging": []}
    meetings: tuple[set[str], set[str]] = (set(), set())
    behind: list[str] = []
    doubtful = unknown = 0
    for item in items:
        treats = treated.get(item.ref, [])
        discussed, firm = _discussed(project, item, treats), project.surely_of(item, scope)
        if item.side == "community" and not firm:
            discussed = discussed._replace(lo=False)
        talks[item.side or "bridging"].append(discussed)
        meetings[1].update(t.act.meeting or str(t.day) for t in treats)
        meetings[0].update(t.act.meeting or str(t.day) for t in treats if _took_place(project, item, t, discussed))
        doubtful += item.side == "institution" and not (
            discussed.said or (firm and _dropped_for_sure(project, item, treats))
        )
        unknown += item.side == "community" and not (project.counts(item) or discussed.lo)
        behind += [item.ref, *(t.ref for t in treats), *discussed.refs]
    measures = {"survival": _survival(talks, doubtful), "meetings": Three(*(len(meetings[r > 0]) for r in range(3)))}
    counts = [_talked(talks, reading) for reading in range(3)]
    total = Ratio(tuple(k for k, _ in counts), tuple(n for _, n in counts), len(items))  # type: ignore[arg-type]
    measures["share"] = total.share()
    return Found(measures, len(items), refs(behind), total, "share", sure=len(items) - unknown)


def _took_place(project: Project, item: Entry, treat: Entry, discussed: Word) -> bool:
    """Has more than one side's word that an item was treated then?"""
    held = project.by_ref.get(treat.act.meeting or "")
    real = held is not None and isinstance(held.act, HoldMeeting) and project.witnessed(held).lo
    return real or (item.side == "community" and discussed.lo) or project.word(treat.ref).lo


def _dropped_for_sure(project: Project, item: Entry, treats: list[Entry]) -> bool:
    """Does another side know of an institution's item that was not discussed? Or it could raise many and drop them, to
    make the community's fare no worse."""
    return any(project.word(e.ref).lo for e in (item, *treats))


def _items(project: Project, scope: str) -> list[Entry]:
    bodies = set(project.bodies(scope)) if scope == "decisions" else set()
    return [
        e
        for e in project.of(RaiseItem)
        if e.last >= project.window and (scope == PROJECT or scope in e.act.about or e.act.body in bodies)
    ]


def _discussed(project: Project, item: Entry, treats: list[Entry]) -> Word:
    """Was an item really discussed? The institution's items: as told. Others: when whoever raised it says so, which is
    the other side's word only where the institution or a bridging body told it."""
    told = [t for t in treats if t.act.result == "discussed"]
    if not told:
        return Word(False, False, False)
    if item.side == "institution":
        return Word(True, True, True, (told[-1].ref,))
    own = item.seat if told[-1].side != "community" else None
    return project.word(told[-1].ref, own=own)


def _talked(talks: dict[str, list[Word]], reading: int) -> tuple[int, int]:
    """Community items discussed, and items discussed at all: those of bridging bodies as told, since they only
    lower."""
    ours = sum(bool(w[reading]) for w in talks["community"])
    return ours, ours + sum(w.said for side in ("institution", "bridging") for w in talks[side])


def _survival(talks: dict[str, list[Word]], doubtful: int) -> Three:
    """P(discussed | community) / P(discussed | institution); 1 where the institution raised nothing that was
    discussed."""
    values: list[Fraction] = []
    for r in range(3):
        least = len(talks["institution"]) - (doubtful if r == 0 else 0)
        rates = [
            Fraction(sum(bool(w[r]) for w in talks[side]), n) if n else None
            for side, n in (("community", len(talks["community"])), ("institution", least))
        ]
        ours, theirs = rates
        values.append(Fraction(0) if ours is None else Fraction(1) if not theirs else ours / theirs)
    return Three(*values)
