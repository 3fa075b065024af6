"""The fold: one pass over the acts, up to a day, into one place where each finding picks up what it counts.

The fold keeps every act by its kind and by its reference, and judges nothing. Whose word holds is in `words`, what is
counted in `findings`, what it may be called in `standing`.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import TypeVar, cast

from alongside.acts import ELEMENTS
from alongside.acts.base import Act, Side
from alongside.acts.deciding import DecideProposal, MakeProposal, SetRules, StatePosition
from alongside.acts.doing import SettlePromise
from alongside.acts.entry import Entry
from alongside.acts.fields import pointing
from alongside.acts.gathering import HoldMeeting, MeetNeed, VouchSeat
from alongside.acts.judging import ClaimMode, CloseContest, Contest, Corroborate, RaiseStop, ShowArtefact
from alongside.acts.learning import TallyPulse
from alongside.acts.paying import ReceivePay
from alongside.acts.starting import AddElement, Agree, OpenProject, ShapeElement, WeighItem
from alongside.acts.voices import ChangeConsent, ShareVoice, WithdrawVoice
from alongside.readings.games import makes_sense
from alongside.readings.words import Word, Words

A = TypeVar("A", bound=Act)
PROJECT = "project"
#: A person's own word. No import can give it: reported, such acts are shown and count for nothing.
OWN_WORD = {Agree, CloseContest, Corroborate, MeetNeed, ReceivePay, SettlePromise, ShowArtefact, TallyPulse, VouchSeat}
#: What else only the one who told it may tell again.
OWN_STORY = {ChangeConsent, Contest, RaiseStop, ShareVoice, StatePosition, WeighItem, WithdrawVoice}
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
    found = project.corrected(corrections) if corrections else project
    found.put_right = bool(corrections)
    return found


def fold_on(before: Project, entries: Sequence[Entry]) -> Project | None:
    """What a whole fold would give, from the fold of all acts before these; None where only a whole fold can tell,
    since something was corrected."""
    if before.put_right or any(entry.act.corrects is not None for entry in entries):
        return None
    kinds = dict(before.kinds)
    for entry in entries:
        if not (entry.reported and type(entry.act) in OWN_WORD):
            kinds[type(entry.act)] = [*kinds.get(type(entry.act), ()), entry]
    by_ref = before.by_ref | {entry.ref: entry for entry in entries}
    return Project(kinds, by_ref, entries[-1].day if entries else before.at)


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
        self.put_right = False
        self._subjects: dict[str, tuple[str, ...]] = {}
        self._witnessed: dict[str, Word] = {}
        self._about: dict[tuple[type[Act], str, bool], list[Entry]] = {}
        self._bodies: dict[tuple[str, bool], list[str]] = {}
        self._decisions: dict[str, list[Entry]] = {}

    def corrected(self, corrections: list[Entry]) -> Project:
        """The same without the acts that a later act corrects, once that correction has both sides' word."""
        gone = {c.act.corrects for c in corrections if self._mends(c)}
        if not gone:
            return self
        kinds = {kind: [e for e in entries if e.ref not in gone] for kind, entries in self.kinds.items()}
        return Project(kinds, {ref: e for ref, e in self.by_ref.items() if ref not in gone}, self.at)

    def _mends(self, correction: Entry) -> bool:
        """Does a correction take the place of what it names? Until both sides say so, both are told. Only the person
        can mend their own word, and what is mended stays the same kind of act."""
        first = self.by_ref.get(correction.act.corrects or "")
        if first is None or type(first.act) is not type(correction.act):
            return False
        may = correction.seat == first.seat or type(first.act) not in OWN_WORD | OWN_STORY
        return may and self.word(correction.ref).lo

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
        key = (cast(type[Act], kind), scope, ever)
        found = self._about.get(key)
        if found is None:
            since = self.restart if ever else self.window
            told = (e for e in self.of(kind) if scope == PROJECT or scope in e.act.about)
            found = self._about[key] = [e for e in told if e.last >= since]
        return found

    def latest(self, kind: type[A], scope: str) -> Entry | None:
        """The last entry of a kind that names the scope, in the window or not."""
        named = [e for e in self.of(kind) if scope == PROJECT or scope in e.act.about]
        return named[-1] if named else None

    def shapes(self, element: str) -> list[Entry]:
        """What has shaped an element since the last reset (or before it, if nothing has since)."""
        return self.about(ShapeElement, element, ever=True)

    # -- meetings ---------------------------------------------------------------------------------------------------

    @cached_property
    def mixed_meetings(self) -> list[Entry]:
        """Meetings since the last reset with the community and somebody of another side there (without an institution:
        with anybody of the community)."""
        side = self.sides.get
        told = [(e, set(map(side, e.act.present))) for e in self.of(HoldMeeting) if e.last >= self.restart]
        return [e for e, sides in told if "community" in sides and (len(sides) > 1 or not self.has_institution)]

    @cached_property
    def community(self) -> frozenset[str]:
        """The seats on the community's side."""
        return frozenset(seat for seat, side in self.sides.items() if side == "community")

    @cached_property
    def community_acts(self) -> list[Entry]:
        """What seats of the community did since the last reset, in the order in which it was entered."""
        acts = (e for e in self.by_ref.values() if e.side == "community" and e.last >= self.restart)
        return [e for e in acts if type(e.act) is not ShareVoice or not self.unconfirmed(e)]

    def unconfirmed(self, entry: Entry) -> bool:
        """Was a voice written down by somebody else, and has its teller neither said who may see it nor taken it back
        since? Until then it is nobody's word, and can raise nothing."""
        if not isinstance(entry.act, ShareVoice) or entry.act.assisted_by in (None, entry.seat):
            return False
        return not self.said_theirs(entry)

    def said_theirs(self, entry: Entry) -> list[str]:
        """The acts by which the teller of a voice that somebody else wrote down has since made it their own."""
        if not isinstance(entry.act, ShareVoice) or entry.act.assisted_by is None:
            return []
        answers = (self.answers(kind, "voice").get(entry.ref, ()) for kind in (ChangeConsent, WithdrawVoice))
        return [answer.ref for told in answers for answer in told if answer.seat == entry.seat]

    def witnessed(self, meeting: Entry) -> Word:
        """Did a meeting take place as it is told? By both sides' word, by a facilitator of neither side whom people
        trust, or by the yes of somebody of the community who counts and was there, beside whoever tells it."""
        known = self._witnessed.get(meeting.ref)
        if known is None:
            known = self._witnessed[meeting.ref] = self._witness(meeting)
        return known

    def _witness(self, meeting: Entry) -> Word:
        word, state = self.word(meeting.ref), self.disputed(meeting.ref)
        ticks = [
            answer
            for answer in self.confirmations.get(meeting.ref, ())
            if answer.act.true == "yes" and answer.side == "community" and answer.seat != meeting.seat
            if answer.act.part and self._vouched(answer)
        ]
        between = self.go_betweens.get(meeting.seat, ())
        if state is not None or not (ticks or between):
            return word
        why = (r for answer in ticks for r in (answer.ref, *self.counted.get(answer.seat, ())))
        return Word(True, True, True, tuple(dict.fromkeys((*word.refs, *between, *why))))

    @cached_property
    def go_betweens(self) -> dict[str, tuple[str, ...]]:
        """Bridging seats whose word stands alone, each with the acts that make it so: two people of the community who
        count have said yes to, or signed, one thing that it told. So nobody brings a go-between of their own."""
        found: dict[str, tuple[str, ...]] = {}
        for ref in (*self.confirmations, *self.signatures):
            fact = self.by_ref.get(ref)
            if fact is not None and fact.side == "bridging" and fact.seat not in found:
                stood = self._stood_by(ref)
                found |= {fact.seat: (ref, *stood)} if stood else {}
        return found

    def _stood_by(self, ref: str) -> tuple[str, ...]:
        """The answers, or else the signatures, of two people or more of the community who count; empty if fewer."""
        answers = {
            self._who(answer, ref): answer
            for answer in self.confirmations.get(ref, ())
            if answer.act.true == "yes" and answer.side == "community" and self._vouched(answer)
        }
        signers = {s.seat: s for s in self.signatures.get(ref, ()) if s.seat in self.counted}
        two = answers if len(answers) >= 2 else signers
        if len(two) < 2:
            return ()
        return tuple(r for e in two.values() for r in (e.ref, *self.counted.get(e.seat, ())))

    # -- deciding ---------------------------------------------------------------------------------------------------

    @cached_property
    def rules(self) -> dict[str, Entry]:
        """The rules in force of each body: the latest set that makes sense."""
        return {entry.act.body: entry for entry in self.of(SetRules) if makes_sense(entry.act)}

    def bodies(self, scope: str, *, sure: bool = False) -> list[str]:
        """The bodies whose rules say that they decide about a scope (for the whole project: any). `sure`: only those of
        which both sides say so."""
        found = self._bodies.get((scope, sure))
        if found is None:
            places = self._backed_rules if sure else self._latest_rules | self._backed_rules
            found = [b for b in self.rules if b in places and (scope == PROJECT or scope in places[b].act.about)]
            self._bodies[scope, sure] = found
        return found

    @cached_property
    def _latest_rules(self) -> dict[str, Entry]:
        return {entry.act.body: entry for entry in self.of(SetRules)}

    @cached_property
    def _backed_rules(self) -> dict[str, Entry]:
        """By body, the last rules that both sides confirm: what it decides about. Nobody gives matters to a body, or
        takes them away, by writing it down."""
        return {entry.act.body: entry for entry in self.of(SetRules) if self.backed(entry.ref)}

    def surely_of(self, entry: Entry, scope: str) -> bool:
        """Does an act of a body count for a scope whoever tells of its rules? It names the scope, or both sides say
        that its body decides there."""
        return scope == PROJECT or scope in self.subject(entry) or entry.act.body in self.bodies(scope, sure=True)

    def surely(self, entries: Iterable[Entry], scope: str) -> Iterator[bool]:
        """The same of several acts, in their order."""
        return (self.surely_of(entry, scope) for entry in entries)

    def rules_behind(self, scope: str) -> list[str]:
        """The rules by which a scope finds its bodies, and whoever stands by them."""
        rules = [r for b in self.bodies(scope) for r in (self.rules[b], self._backed_rules.get(b)) if r is not None]
        return [ref for entry in rules for ref in (entry.ref, *self.word(entry.ref).refs)]

    def decisions(self, scope: str) -> list[Entry]:
        """Decisions in the window that count for a scope: for the element `decisions`, all that its bodies took."""
        found = self._decisions.get(scope)
        if found is None:
            bodies = set(self.bodies(scope)) if scope == "decisions" else set()
            told = (e for e in self.of(DecideProposal) if e.last >= self.window)
            found = [e for e in told if scope == PROJECT or e.act.body in bodies or scope in self.subject(e)]
            self._decisions[scope] = found
        return found

    def subject(self, entry: Entry) -> tuple[str, ...]:
        """The elements an act is about: its own, or those of the act it answers."""
        about: tuple[str, ...] = getattr(entry.act, "about", ())
        if about:
            return about
        known = self._subjects.get(entry.ref)
        if known is None:
            known = self._subjects[entry.ref] = self._subject_of_answer(entry)
        return known

    def _subject_of_answer(self, entry: Entry) -> tuple[str, ...]:
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
