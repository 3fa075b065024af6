"""The fold: one pass over the acts, up to a day, into one place where each finding picks up what it counts.

The fold keeps every act by its kind and by its reference, and judges nothing. Whose word holds is in `words`, what is
counted in `findings`, what it may be called in `standing`.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import TypeVar, cast

from alongside.acts import ELEMENTS
from alongside.acts.base import Act, Side
from alongside.acts.deciding import DecideProposal, MakeProposal, SetRules
from alongside.acts.doing import SettlePromise
from alongside.acts.entry import Entry
from alongside.acts.fields import pointing
from alongside.acts.gathering import MeetNeed, VouchSeat
from alongside.acts.judging import ClaimMode, CloseContest, Corroborate, ShowArtefact
from alongside.acts.learning import TallyPulse
from alongside.acts.paying import ReceivePay
from alongside.acts.starting import AddElement, Agree, OpenProject, ShapeElement
from alongside.readings.games import makes_sense
from alongside.readings.words import Words

A = TypeVar("A", bound=Act)
PROJECT = "project"
#: A person's own word. No import can give it: reported, such acts are shown and count for nothing.
OWN_WORD = {Agree, CloseContest, Corroborate, MeetNeed, ReceivePay, SettlePromise, ShowArtefact, TallyPulse, VouchSeat}
ANSWERING = ("proposal", "decision", "voice", "item", "asked", "promise", "claim", "what")


def fold(entries: Iterable[Entry], at: int | None = None) -> Project:
    """Read acts in order, up to and including the day `at` (an ordinal; None = the last day in them)."""
    kinds: dict[type[Act], list[Entry]] = defaultdict(list)
    by_ref: dict[str, Entry] = {}
    corrections: list[Entry] = []
    last = 0
    for entry in entries:
        if at is not None and entry.day > at:
            continue
        act = entry.act
        by_ref[entry.ref] = entry
        last = entry.day
        if entry.reported and type(act) in OWN_WORD:
            continue
        kinds[type(act)].append(entry)
        if act.corrects is not None:
            corrections.append(entry)
    project = Project(dict(kinds), by_ref, last if at is None else at)
    return project.corrected(corrections) if corrections else project


@cache
def answering(kind: type[Act]) -> tuple[str, ...]:
    """The fields by which a kind of act answers one earlier act."""
    return tuple(name for name in ANSWERING if name in kind.__struct_fields__ and not _plural(kind, name))


def _plural(kind: type[Act], name: str) -> bool:
    return dict(pointing(kind, "ref")).get(name, True)


class Project(Words):
    """The acts of one project as at a day. `of(kind)` gives the entries of a kind in order; nothing here is a
    verdict."""

    def __init__(self, kinds: dict[type[Act], list[Entry]], by_ref: dict[str, Entry], at: int) -> None:
        super().__init__(kinds, by_ref, at)
        self._subjects: dict[str, tuple[str, ...]] = {}
        self._by_element: dict[tuple[type[Act], str], list[Entry]] = {}

    def corrected(self, corrections: list[Entry]) -> Project:
        """The same without the acts that a later act corrects, once that correction has both sides' word."""
        gone = {c.act.corrects for c in corrections if self.word(c.ref).lo and c.act.corrects in self.by_ref}
        if not gone:
            return self
        kinds = {kind: [e for e in entries if e.ref not in gone] for kind, entries in self.kinds.items()}
        return Project(kinds, {ref: e for ref, e in self.by_ref.items() if ref not in gone}, self.at)

    # -- elements ---------------------------------------------------------------------------------------------------

    @cached_property
    def elements(self) -> dict[str, str]:
        """Every element and the one of the six whose gates it takes, in order."""
        known = {name: name for name in ELEMENTS}
        for entry in self.of(AddElement):
            if self.signed(entry.ref).said:
                known.setdefault(entry.act.name, entry.act.like)
        return known

    def like(self, element: str) -> str:
        """Which of the six elements this one is judged like."""
        return self.elements.get(element, element)

    @cached_property
    def title(self) -> str:
        """The project's title, or a plain word where none was given."""
        opened = self.of(OpenProject)
        return opened[0].act.title if opened else "Untitled project"

    def claim(self, element: str) -> Entry | None:
        """The latest public claim about an element."""
        claims = [e for e in self.of(ClaimMode) if element in e.act.about]
        return claims[-1] if claims else None

    # -- windows ----------------------------------------------------------------------------------------------------

    @cached_property
    def window(self) -> int:
        """The first day that counts: twelve months back, or the last two-sided reset if later."""
        day = datetime.date.fromordinal(self.at)
        if day.year == 1:
            return self.restart
        year_ago = datetime.date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
        return max(year_ago.toordinal(), self.restart)

    def about(self, kind: type[A], scope: str, *, ever: bool = False) -> list[Entry]:
        """Entries of a kind that count for a scope: those that name the element, or all for the whole project.

        Only those in the window count, unless `ever`, which goes back to the last reset.
        """
        key = (cast(type[Act], kind), scope)
        found = self._by_element.get(key)
        if found is None:
            entries = self.of(kind)
            found = entries if scope == PROJECT else [e for e in entries if scope in e.act.about]
            self._by_element[key] = found
        since = self.restart if ever else self.window
        return [e for e in found if e.last >= since] if since else found

    def latest(self, kind: type[A], scope: str) -> Entry | None:
        """The last entry of a kind that names the scope, in the window or not."""
        named = [e for e in self.of(kind) if scope == PROJECT or scope in e.act.about]
        return named[-1] if named else None

    def shapes(self, element: str) -> list[Entry]:
        """What has shaped an element since the last reset (or before it, if nothing has since)."""
        return self.about(ShapeElement, element, ever=True)

    # -- deciding ---------------------------------------------------------------------------------------------------

    @cached_property
    def rules(self) -> dict[str, Entry]:
        """The rules in force of each body: the latest set that makes sense."""
        return {entry.act.body: entry for entry in self.of(SetRules) if makes_sense(entry.act)}

    def bodies(self, scope: str) -> list[str]:
        """The bodies whose rules say that they decide about a scope (for the whole project: any)."""
        return [body for body in self.rules if scope == PROJECT or scope in self._about_of_bodies[body]]

    @cached_property
    def _about_of_bodies(self) -> dict[str, set[str]]:
        """What each body decides about: as the last rules say that both sides confirm, or if none are, the last told.
        Nobody gives matters to a body, or takes them away, by writing it down."""
        latest = {entry.act.body: entry for entry in self.of(SetRules)}
        sure = {entry.act.body: entry for entry in self.of(SetRules) if self.backed(entry.ref)}
        return {body: set(sure.get(body, entry).act.about) for body, entry in latest.items()}

    def decisions(self, scope: str) -> list[Entry]:
        """Decisions in the window that count for a scope: for the element `decisions`, all that its bodies took."""
        if scope == "decisions":
            bodies = set(self.bodies(scope))
            return [e for e in self.of(DecideProposal) if e.last >= self.window and self._decides(e, scope, bodies)]
        return [e for e in self.of(DecideProposal) if e.last >= self.window and scope in (PROJECT, *self.subject(e))]

    def _decides(self, entry: Entry, scope: str, bodies: set[str]) -> bool:
        return entry.act.body in bodies or scope in self.subject(entry)

    def subject(self, entry: Entry) -> tuple[str, ...]:
        """The elements an act is about: its own, or those of the act it answers."""
        known = self._subjects.get(entry.ref)
        if known is None:
            known = self._subjects[entry.ref] = self._subject(entry)
        return known

    def _subject(self, entry: Entry) -> tuple[str, ...]:
        about: tuple[str, ...] = getattr(entry.act, "about", ())
        if about:
            return about
        kind: type[Act] = type(entry.act)
        for name in answering(kind):
            ref = getattr(entry.act, name)
            if ref in self.by_ref:
                return self.subject(self.by_ref[ref])
        return ()

    def proposal(self, decision: Entry) -> Entry | None:
        """The proposal that a decision answers."""
        ref = decision.act.proposal
        entry = self.by_ref.get(ref) if ref else None
        return entry if entry is not None and isinstance(entry.act, MakeProposal) else None

    # -- following references ---------------------------------------------------------------------------------------

    def answers(self, kind: type[A], field: str) -> dict[str, list[Entry]]:
        """Entries of a kind by the act they answer, e.g. `answers(RatifyDecision, "decision")`."""
        key = (cast(type[Act], kind), "->" + field)
        index = cast("dict[str, list[Entry]] | None", self._indexes.get(key))
        if index is None:
            index = defaultdict(list)
            for entry in self.of(kind):
                ref = getattr(entry.act, field)
                if ref is not None:
                    index[ref].append(entry)
            self._indexes[key] = index
        return index

    def seats_of(self, side: Side, seats: Iterable[str]) -> Iterator[str]:
        """Those of these seats that sit on a side."""
        return (seat for seat in seats if self.side(seat) == side)
