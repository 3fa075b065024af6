"""Whose word holds: sides, seats that count, confirmations, contests and signatures.

A fact told in one's own interest counts above "consulted" only once the other side confirms it. Here that is worked
out, act by act, as `field` terms say: K2 (two community people who took part, one of them without a paid role), the
own word of the very person asked, an artefact whose maker is another side, and what an open or upheld contest does to
all of them. Every answer carries the acts it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from alongside.acts.base import Act, Side
from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, InviteSeat, JoinSeat, LeaveSeat
from alongside.acts.judging import ClaimMode, CloseContest, Contest, Corroborate, ShowArtefact
from alongside.acts.keeping import Keeping
from alongside.acts.starting import Agree, Reset
from alongside.readings.seats import FOUNDERS, Counted, count_seats

A = TypeVar("A", bound=Act)
WAIT = 60  # days that a fact may await confirmation
QUIET = 28  # days that an artefact must stand uncontested
LATE = 14  # days after which an entry is late and needs both sides' word


class Word(NamedTuple):
    """Does a raising fact hold: for certain (`lo`), perhaps still (`hi`), as told and undisputed (`said`); `refs` =
    why."""

    lo: bool
    hi: bool
    said: bool
    refs: tuple[str, ...] = ()


class Words:
    """Entries by kind and reference, and whose word holds about them. The parent of `project.Project`."""

    def __init__(self, kinds: dict[type[Act], list[Entry]], by_ref: dict[str, Entry], at: int) -> None:
        self.kinds = kinds
        self.by_ref = by_ref
        self.at = at
        self._indexes: dict[Any, Any] = {}
        self._words: dict[str, Word] = {}
        self._signed: dict[str, Word] = {}
        self._agreed: dict[str, tuple[bool, bool]] = {}
        self.memory: dict[tuple[str, ...], Any] = {}

    def of(self, kind: type[A]) -> list[Entry]:
        """All entries of one kind, in the order they were entered."""
        return self.kinds.get(kind, [])

    # -- sides and seats --------------------------------------------------------------------------------------------

    @cached_property
    def sides(self) -> dict[str, Side]:
        """The side of each seat that has acted, or that an invitation or a meeting names after it was introduced."""
        sides: dict[str, Side] = {}
        for entry in self.by_ref.values():
            if entry.side is not None and not isinstance(entry.act, Keeping):
                sides.setdefault(entry.seat, entry.side)
        for entry in self.of(InviteSeat):
            sides.setdefault(entry.act.seat, entry.act.side)
        return sides

    def side(self, seat: str) -> Side | None:
        """The side of a seat; None for a seat that nobody introduced."""
        return self.sides.get(seat)

    @cached_property
    def has_institution(self) -> bool:
        """Has the project ever had an institution as seat, ratifier, payer or accountable body?"""
        return "institution" in self.sides.values()

    @cached_property
    def came(self) -> dict[str, int]:
        """The day on which each seat first acted, or was first seen at a meeting."""
        came: dict[str, int] = {}
        for entry in self.by_ref.values():
            if not isinstance(entry.act, Keeping):
                came.setdefault(entry.seat, entry.day)
        for meeting in self.of(HoldMeeting):
            for seat in meeting.act.present:
                came[seat] = min(came.get(seat, meeting.day), meeting.day)
        return came

    @cached_property
    def institution_since(self) -> int | None:
        """The day on which an institution first acted or was invited; None where none ever was."""
        acted = [e.day for e in self.by_ref.values() if e.side == "institution"]
        return min((*acted, *(e.day for e in self.of(InviteSeat) if e.act.side == "institution")), default=None)

    @cached_property
    def counted(self) -> dict[str, tuple[str, ...]]:
        """Community seats that count, each with the acts that make it so; see `seats`."""
        return self._seats.refs

    @cached_property
    def _seats(self) -> Counted:
        return count_seats(self, self._disputed_in_time)

    @cached_property
    def _panel_seats(self) -> Counted:
        """Seats that may sit on a panel: counted before any contest is heard, since the panel is who hears it."""
        return count_seats(self, lambda _: False)

    def counts_by(self, seat: str, day: int) -> bool:
        """Does a community seat count by that day?"""
        return seat in self.counted and self._seats.since[seat] <= day

    # -- contests ---------------------------------------------------------------------------------------------------

    @cached_property
    def contests(self) -> dict[str, list[tuple[Entry, str, Entry | None]]]:
        """By contested act: each contest, its state (open, upheld, unfounded), and the act that closed it."""
        closed: dict[str, Entry] = {}
        for entry in self.of(CloseContest):
            contest = self.by_ref.get(entry.act.contest)
            if contest is not None and self.fair_panel(entry, contest):
                closed.setdefault(contest.ref, entry)
        found: dict[str, list[tuple[Entry, str, Entry | None]]] = defaultdict(list)
        for contest in self.of(Contest):
            closing = closed.get(contest.ref)
            found[contest.act.what].append((contest, closing.act.result if closing else "open", closing))
        return found

    def fair_panel(self, closing: Entry, contest: Entry) -> bool:
        """Two or more of the panel, and most of it, are community seats that count; neither the contester nor the
        teller of the fact is on it, and one of its own says what it found: never an institution, nor a newcomer."""
        panel = set(closing.act.panel)
        fact = self.by_ref.get(contest.act.what)
        sitting = {seat for seat in panel if self._panel_seats.since.get(seat, closing.day + 1) <= closing.day}
        speaks = closing.seat in sitting or (closing.side == "bridging" and closing.seat in panel)
        free = contest.seat not in panel and (fact is None or fact.seat not in panel)
        return speaks and free and len(sitting) >= 2 and len(sitting) * 2 > len(panel)

    def disputed(self, ref: str) -> str | None:
        """ "upheld" or "open" if a contest of this act stands; None if there is none or a panel found it unfounded."""
        return self._disputes.get(ref)

    @cached_property
    def _disputes(self) -> dict[str, str]:
        """The state of each act that a contest stands against: "upheld" outweighs "open"."""
        told = [(ref, state) for ref, contests in self.contests.items() for _, state, _ in contests]
        return {ref: state for wanted in ("open", "upheld") for ref, state in told if state == wanted}

    def _disputed_in_time(self, entry: Entry) -> bool:
        """Is a meeting, a joining or a vouch contested within 60 days, and not found unfounded?"""
        told = self.contests.get(entry.ref, ()) if entry.ref in self.contests else ()
        return any(state != "unfounded" and contest.day - entry.day <= WAIT for contest, state, _ in told)

    # -- confirmations ----------------------------------------------------------------------------------------------

    @cached_property
    def confirmations(self) -> dict[str, list[Entry]]:
        """Answers to "is this true?", by the act they are about."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.of(Corroborate):
            for ref in entry.act.what:
                found[ref].append(entry)
        return found

    def own(self, ref: str, seat: str | None) -> tuple[str, ...]:
        """The acts by which the very person whose word is asked (`seat`) says yes to what another side told; empty if
        they have not. On one's own side (without an institution: by oneself) a yes is only telling it again. One of
        the two must be a community seat that counts, or an institution could ask and answer itself."""
        fact = self.by_ref[ref]
        said = [
            e
            for e in self.confirmations.get(ref, ())
            if e.act.true == "yes"
            and (e.act.own if e.act.own is not None else e.seat == seat)
            and e.seat != fact.seat
            and (e.side != fact.side or not self.has_institution)
            and (self._vouched(e) if e.side == "community" else self.counts(fact))
        ]
        return tuple(r for e in said for r in (e.ref, *self.counted.get(e.seat, ()), *self.counted.get(fact.seat, ())))

    def known(self, entry: Entry) -> bool:
        """Does anybody but a community seat that does not count tell of an act, or both sides confirm it?"""
        return entry.side != "community" or self.counts(entry) or self.word(entry.ref).lo

    def counts(self, entry: Entry) -> bool:
        """Was an act told by a community seat that counts?"""
        return entry.side == "community" and entry.seat in self.counted

    def word(self, ref: str, own: str | None = None) -> Word:
        """Does the fact hold? By both sides' word (K2), the own word of `own`, or an artefact; see the module's
        words."""
        key = f"{ref} {own}" if own and ref in self.confirmations else ref
        known = self._words.get(key)
        if known is None:
            ticks = self.own(ref, own) if key is not ref else ()
            known = self._weigh(self.by_ref[ref], ticks) if ticks or key is ref else self.word(ref)
            self._words[key] = known
        return known

    def _weigh(self, entry: Entry, ticks: tuple[str, ...]) -> Word:
        """Weigh a fact; `ticks` are the acts by which the very person whose word is asked says yes."""
        state = self.disputed(entry.ref)
        both, why = (True, ticks) if ticks else self._both_sides(entry)
        late = entry.day - entry.last > LATE
        paper = () if both or entry.ref not in self._artefacts else self._artefact(entry)
        sure = both or (bool(paper) and not late)
        waiting = self.at - entry.day <= WAIT and not entry.reported
        refs = (entry.ref, *why, *paper, *self._dispute_refs(entry.ref))
        return Word(sure and state is None, (sure or waiting) and state != "upheld", state is None, refs)

    def backed(self, ref: str) -> bool:
        """Has the fact both sides' word or an artefact, whatever any contest of it says?"""
        entry = self.by_ref[ref]
        late = entry.day - entry.last > LATE
        return self._both_sides(entry)[0] or (bool(self._artefact(entry)) and not late)

    def _dispute_refs(self, ref: str) -> tuple[str, ...]:
        if ref not in self.contests:
            return ()
        return tuple(e.ref for contest, _, closing in self.contests[ref] for e in (contest, closing) if e is not None)

    def _both_sides(self, entry: Entry) -> tuple[bool, tuple[str, ...]]:
        """Grade A: K2 on the community's side, and the word of a seat of the institution where there is one."""
        answers = self.confirmations.get(entry.ref, ())
        people: set[str] = set()
        why: list[str] = []
        unpaid = False
        if entry.side == "community" and entry.seat in self.counted and self.has_institution:
            people.add(entry.seat)
            why += self.counted[entry.seat]
            unpaid = entry.seat not in self._in_paid_roles
        if not answers:  # nobody's own word is both sides'
            return False, tuple(why)
        institution = entry.side == "institution" or not self.has_institution
        for answer in answers:
            act = answer.act
            if act.true != "yes" or answer.day - entry.day > WAIT or answer.seat == entry.seat:
                continue
            if answer.side == "institution":
                institution = True
                why.append(answer.ref)
            elif answer.side == "community" and act.part and self._vouched(answer):
                people.add(self._who(answer, entry.ref))
                unpaid = unpaid or not act.paid
                why += (answer.ref, *self.counted.get(answer.seat, ()))
        enough = len(people) >= (1 if self._small(entry) else 2)
        return enough and unpaid and institution, tuple(dict.fromkeys(why))

    def _vouched(self, answer: Entry) -> bool:
        known = answer.act.vouched
        return self.counts_by(answer.seat, answer.day) if known is None else bool(known)

    @staticmethod
    def _who(answer: Entry, ref: str) -> str:
        """The person behind an answer: their seat, or in a record the tag that keeps them from answering twice."""
        tags = answer.act.tags
        return tags[answer.act.what.index(ref)] if tags else answer.seat

    @cached_property
    def _in_paid_roles(self) -> set[str]:
        """Seats with a standing paid role."""
        return {entry.seat for entry in self.of(JoinSeat) if not entry.act.unpaid}

    def _small(self, entry: Entry) -> bool:
        """One confirmation is enough of a circle's own meeting where four of the community or fewer are in it. What a
        body does, or how many people felt what, is more than a small circle's."""
        if not isinstance(entry.act, HoldMeeting) or entry.act.circle is None or entry.act.body is not None:
            return False
        return 0 < sum(self.side(seat) == "community" for seat in self.members(entry.act.circle)) <= 4

    def members(self, circle: str) -> set[str]:
        """Who has joined a circle (or a body) and not left it."""
        return self._members.get(circle, set())

    @cached_property
    def _members(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        order = {ref: number for number, ref in enumerate(self.by_ref)}
        moves = [*self.of(JoinSeat), *self.of(LeaveSeat)]
        for entry in sorted(moves, key=lambda e: order[e.ref]):
            for group in {entry.act.circle, entry.act.body} - {None}:
                if isinstance(entry.act, JoinSeat):
                    found[group].add(entry.seat)
                else:
                    found[group].discard(entry.seat)
        return found

    def _artefact(self, entry: Entry) -> tuple[str, ...]:
        """Grade B: paper shown by another side than the teller's, made by neither the teller's side nor the claimant's,
        that has stood uncontested for 28 days."""
        favoured = self._claimants | {entry.side}
        return tuple(
            shown.ref
            for shown in self._artefacts.get(entry.ref, ())
            if shown.side not in favoured
            and self._believed(shown)
            and shown.act.maker not in favoured
            and self.at - shown.day >= QUIET
            and not self.disputed(shown.ref)
        )

    def _believed(self, shown: Entry) -> bool:
        """Does somebody of the community stand by a paper: one of at least three who count, whom no institution
        brought?"""
        answers = [a for a in self.confirmations.get(shown.ref, ()) if a.act.true == "yes" and self._vouched(a)]
        seats = {shown.seat, *(answer.seat for answer in answers)}
        own = (seats & self.counted.keys()) - self._seats.brought
        told_once = any(answer.act.vouched for answer in answers)
        return len(self.counted) >= FOUNDERS and (bool(own) or told_once)

    @cached_property
    def _artefacts(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.of(ShowArtefact):
            for ref in entry.act.what:
                found[ref].append(entry)
        return found

    @cached_property
    def _claimants(self) -> set[Side | None]:
        """The sides that a raising fact favours: those that have made a claim; the institution where nobody has."""
        return {e.side for e in self.of(ClaimMode) if e.side != "community" or self.counts(e)} or {"institution"}

    # -- signatures -------------------------------------------------------------------------------------------------

    @cached_property
    def signatures(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.of(Agree):
            for ref in entry.act.what:
                found[ref].append(entry)
        return found

    def signed(self, ref: str) -> Word:
        """Have both sides signed an act? Two community seats that count and one of the institution (without an
        institution: two members besides the teller). `said`: one seat of each side, counted or not."""
        known = self._signed.get(ref)
        if known is None:
            known = self._signed[ref] = self._weigh_signatures(ref)
        return known

    def _weigh_signatures(self, ref: str) -> Word:
        entry = self.by_ref[ref]
        signers = [s for s in self.signatures.get(ref, ()) if s.seat != entry.seat]
        if self.has_institution:
            signers.append(entry)
        community = dict.fromkeys(s.seat for s in signers if s.side == "community")
        sure = [seat for seat in community if seat in self.counted]
        other = not self.has_institution or any(s.side == "institution" for s in signers)
        state = self.disputed(ref)
        refs = (ref, *(s.ref for s in signers), *(r for seat in sure for r in self.counted[seat]))
        agreed = len(sure) >= 2 and other
        self._agreed[ref] = agreed, bool(community) and other
        waiting = self.at - entry.day <= WAIT and not entry.reported
        perhaps = (agreed or waiting) and state != "upheld"
        return Word(
            agreed and state is None, perhaps, bool(community) and other and state is None, tuple(dict.fromkeys(refs))
        )

    def agreed(self, ref: str) -> bool:
        """Have both sides signed an act, whatever any contest of it says?"""
        self.signed(ref)
        return self._agreed[ref][0]

    def listed(self, ref: str) -> bool:
        """Has a seat of each side signed an act, counted or not, and no panel found it wrong? Contested is still
        listed."""
        return self.signed(ref).said or (self._agreed[ref][1] and self.disputed(ref) == "open")

    def signed_on(self, ref: str) -> int | None:
        """The day on which the signatures of both sides were complete; None while they are not."""
        if not self.signed(ref).lo:
            return None
        days = sorted(s.day for s in self.signatures.get(ref, ()))
        community = sorted(s.day for s in self.signatures.get(ref, ()) if s.seat in self.counted)
        return max(self.by_ref[ref].day, days[0], *community[:2])

    @cached_property
    def resets(self) -> list[Entry]:
        """Resets that hold: signed by both sides, and none within twelve months of the one before."""
        held: list[Entry] = []
        for entry in self.of(Reset):
            day = self.signed_on(entry.ref)
            if day is not None and (not held or day - (self.signed_on(held[-1].ref) or 0) >= 365):
                held.append(entry)
        return held

    @cached_property
    def restart(self) -> int:
        """The day of the last reset that holds; 0 where there was none."""
        return (self.signed_on(self.resets[-1].ref) or 0) if self.resets else 0
