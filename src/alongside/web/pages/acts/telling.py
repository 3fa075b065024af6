"""One act, told: the rows it takes from the shelves, and what may be shown of them.

Words and names are shown as far as whoever looks may know them (`readings.rules`), never once they were taken back.
Confirmations are counts.
"""

from collections import Counter
from functools import cached_property

from django.db.models import Q

from alongside.acts import Act
from alongside.acts.entry import Entry
from alongside.acts.judging import Contest, Corroborate
from alongside.acts.keeping import Keeping
from alongside.acts.voices import ShareVoice, WithdrawVoice
from alongside.readings.rules import may_name, may_see_mark
from alongside.record import Record, record_entries
from alongside.record.bundle import Header
from alongside.web.log.states import State, overdue, sealing_of, state_of
from alongside.web.models import ActLine, ActLink, EntryRow, Photo
from alongside.web.pages.acts.doing import Doing
from alongside.web.project_page import ProjectPage
from alongside.web.said import photo_of, words_of
from alongside.web.wording.choices import choice_name
from alongside.web.wording.facts import Fact, facts
from alongside.web.wording.kinds import BURDENS, EFFECTS, kind_name
from alongside.web.wording.names import apart, spoken, unnamed
from alongside.web.wording.sealed import state_sentence, stopped_sentence

#: An act that very many name (a definition that all sign) shows this many of them.
MOST = 300


class Telling:
    """One act of a project, by its number."""

    def __init__(self, page: ProjectPage, number: int) -> None:
        self.page, self.project, self.number = page, page.project, number

    # -- what is read -----------------------------------------------------------------------------------------------

    @cached_property
    def _rows(self) -> list[EntryRow]:
        naming = ActLink.objects.filter(project=self.project, target=self.number).values("source")
        wanted = Q(number=self.number) | Q(number__in=naming)
        return list(EntryRow.objects.filter(wanted, project=self.project).order_by("number")[: MOST + 1])

    @cached_property
    def _entries(self) -> list[Entry]:
        header = Header(clock="journal", log=self.project.log, root=self.project.head, size=len(self._rows))
        return record_entries(Record(header, b"\n".join(bytes(row.envelope) for row in self._rows)))

    @cached_property
    def entry(self) -> Entry:
        """The act itself: rows come in order, and only later acts can name it."""
        return self._entries[0]

    @cached_property
    def naming(self) -> list[tuple[int, Entry]]:
        """The later acts that name it, with their numbers, up to the day asked about."""
        pairs = zip(self._rows[1:], self._entries[1:], strict=True)
        return [(row.number, entry) for row, entry in pairs if entry.day <= self.page.at]

    @cached_property
    def _named(self) -> dict[str, tuple[int, str]]:
        """The earlier acts that it names: number and kind by leaf."""
        targets = ActLink.objects.filter(project=self.project, source=self.number).values("target")
        lines = ActLine.objects.filter(project=self.project, number__in=targets)
        return {leaf: (number, kind) for leaf, number, kind in lines.values_list("leaf", "number", "kind")}

    @cached_property
    def _names(self) -> dict[str, str]:
        """Every display name that whoever looks may know, by seat."""
        if self.page.seat is None:
            return self.page.record.names
        fold, known = self.page.fold, self.page.record.all_names
        return {seat: name for seat, name in known.items() if may_name(self.page.who, seat, fold)} | (
            self.page.record.names
        )

    # -- what is shown ----------------------------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """What kind of act it is, in words."""
        return kind_name(self.entry.act.kind)

    @property
    def effect(self) -> str:
        """What it can do to a standing."""
        return str(EFFECTS[self.entry.act.effect])

    @property
    def burden(self) -> str:
        """Who alone could have recorded it, if that matters."""
        return str(BURDENS.get(self.entry.act.burden, ""))

    @cached_property
    def facts(self) -> list[Fact]:
        """Its fields in words."""
        return facts(self.entry.act, self._ref, lambda seat: (self._seat(seat), ""))

    @cached_property
    def who(self) -> str:
        """The display name or the pseudonym of whoever did it; nothing where that stays with them."""
        act = self.entry.act
        if act.one_use or getattr(act, "protected", False):
            return ""
        who, now, seat = self.page.who, self.page.now, self.entry.seat
        hidden = isinstance(act, ShareVoice) and not may_name(who, seat, now, beside=self.entry)
        return "" if hidden else self._seat(seat)

    @property
    def keeping(self) -> bool:
        """Is it about the record itself, told by whoever keeps the machine?"""
        return isinstance(self.entry.act, Keeping)

    @cached_property
    def taken_back(self) -> Entry | None:
        """The act by which the words were taken back."""
        return next((entry for _, entry in self.naming if isinstance(entry.act, WithdrawVoice)), None)

    @cached_property
    def words(self) -> str:
        """The words said with it, where they may be shown."""
        if not self.entry.said or self.taken_back:
            return ""
        return words_of(self.project, self.page.who, [self.entry], self.page.now).get(self.entry.ref, "")

    @cached_property
    def photo(self) -> Photo | None:
        """The photo that goes with it: for people with a seat, as far as they may read the words."""
        if self.page.seat is None or self.taken_back:
            return None
        return photo_of(self.project, self.page.who, self.entry, self.page.now)

    @cached_property
    def doing(self) -> Doing | None:
        """What somebody with a seat can do about it now."""
        if self.page.seat is None or self.page.asked is not None:
            return None
        return Doing(self.page, self.number, self.entry, [entry for _, entry in self.naming])

    @property
    def mine(self) -> bool:
        """Did whoever looks tell it, as far as the record knows?"""
        return self.page.seat is not None and self.entry.seat == self.page.seat.pseudonym

    @cached_property
    def _state(self) -> State:
        return state_of(self.project, self.number)

    @property
    def state(self) -> str:
        """How safe it is by now, in a sentence."""
        return state_sentence(self._state, overdue(self.project, self.number))

    @property
    def provable(self) -> bool:
        """Is it sealed here, or will it be? Then there is a proof of it."""
        return self._state not in ("rehearsed", "copied")

    @property
    def stopped(self) -> str:
        """Why the record is not sealed any more, where something stands in the way of it."""
        return stopped_sentence(sealing_of(self.project))

    @property
    def envelope(self) -> str:
        """Its canonical bytes. Not beside words whose teller gave no name: they hold the teller's pseudonym."""
        return bytes(self._rows[0].envelope).decode() if may_see_mark(self.entry, self.page.now) else ""

    @cached_property
    def answers(self) -> list[tuple[str, int]]:
        """How many said that it is true, that it is not, that it is not clear; those that anybody said."""
        counts = Counter(e.act.true for _, e in self.naming if isinstance(e.act, Corroborate))
        return [(answer, counts[answer]) for answer in ("yes", "no", "unclear") if counts[answer]]

    @cached_property
    def contests(self) -> list[int]:
        """The numbers of the acts that contest it."""
        return [number for number, entry in self.naming if isinstance(entry.act, Contest)]

    @cached_property
    def later(self) -> list[tuple[int, str, int]]:
        """Other acts that name it: number, heading and what it came to, day. Confirmations stay counts."""
        rest = ((n, e) for n, e in self.naming if not isinstance(e.act, Corroborate | Contest))
        return [(number, _came_to(entry.act), entry.day) for number, entry in rest]

    def _ref(self, ref: str) -> tuple[str, str]:
        if ref not in self._named:
            return ref[:12], ""
        number, kind = self._named[ref]
        named = self.page.fold.by_ref.get(ref)
        title = getattr(named.act, "title", None) if named else None
        parts = (str(number), kind_name(kind), apart(spoken(title)) if title else "")
        return " · ".join(filter(None, parts)), self.page.address("act", number)

    def _seat(self, seat: str) -> str:
        return self._names.get(seat) or unnamed(seat)


def _came_to(act: Act) -> str:
    """What kind of act it is, and the one word in which it says what became of something: paid, missed, refused."""
    word = next(filter(None, (getattr(act, name, None) for name in ("result", "outcome", "choice"))), None)
    return " · ".join(filter(None, (kind_name(act.kind), choice_name(word) if word else "")))
