"""Who is expected and what is open: the numbered lists that the printed sheet and the form afterwards share."""

from dataclasses import dataclass

from alongside.acts.base import Side
from alongside.acts.deciding import DecideProposal, MakeProposal
from alongside.acts.entry import Entry
from alongside.readings import circles
from alongside.readings.project import Project as Fold
from alongside.web.clock import today
from alongside.web.legible import told_apart
from alongside.web.models import SeatRow
from alongside.web.project_page import ProjectPage
from alongside.web.wording.names import element_name, spoken, unnamed

PROPOSALS, MARK = 8, 10


@dataclass(frozen=True)
class Person:
    """Somebody expected: their seat, what they are called here, their side; and `mark`, a short form of the seat that
    forms send."""

    seat: str
    name: str
    side: Side | None

    @property
    def mark(self) -> str:
        """The beginning of the seat's pseudonym: enough to tell people of one circle apart."""
        return self.seat[:MARK]


@dataclass(frozen=True)
class Item:
    """Something on the agenda, or a proposal: its number in the record, its words, and who brought it."""

    number: int
    ref: str
    title: str
    side: Side | None


@dataclass(frozen=True)
class Room:
    """One circle before it meets. `people` are expected; `others` sit on another side and may come, or promise
    something."""

    circle: str
    people: list[Person]
    others: list[Person]
    items: list[Item]
    proposals: list[Item]
    elements: list[tuple[str, str]]

    @property
    def seats(self) -> dict[str, str]:
        """The seat behind each mark."""
        return {person.mark: person.seat for person in (*self.people, *self.others)}

    @property
    def inside(self) -> list[tuple[str, str]]:
        """The people expected, to choose from: mark and name."""
        return [(person.mark, person.name) for person in self.people]

    @property
    def everybody(self) -> list[tuple[str, str]]:
        """The same with those of other sides who may come."""
        return [*self.inside, *((person.mark, person.name) for person in self.others)]


def now(page: ProjectPage) -> Fold:
    """The record as it stands today, not as on the day of its last act: a promise falls due in silence."""
    return page.record.fold(today(page.project).toordinal())


def room_of(page: ProjectPage, circle: str) -> Room:
    """The circle as the record now stands."""
    fold = now(page)
    decided = fold.answers(DecideProposal, "proposal")
    put = [e for e in fold.of(MakeProposal) if not decided.get(e.ref)]
    expected = circles.people(fold, circle)
    return Room(
        circle,
        named(page, expected),
        named(page, circles.other_sides(fold, expected)),
        [_item(page, entry) for entry in circles.agenda(fold, circle)],
        [_item(page, entry) for entry in put[-PROPOSALS:]],
        [(name, element_name(name)) for name in fold.elements],
    )


def named(page: ProjectPage, seats: list[str]) -> list[Person]:
    """Seats with what their people are called here; whoever has no name is "somebody"."""
    names, fold = page.record.all_names, now(page)
    rows = SeatRow.objects.filter(project=page.project, pseudonym__in=seats)
    labels = dict(rows.values_list("pseudonym", "label"))
    shown = told_apart({seat: names.get(seat) or labels.get(seat) or unnamed(seat) for seat in seats})
    return [Person(seat, name, fold.side(seat)) for seat, name in shown.items()]


def _item(page: ProjectPage, entry: Entry) -> Item:
    number = page.record.numbers[entry.ref]
    about = ", ".join(element_name(name) for name in now(page).subject(entry))
    return Item(number, entry.ref, spoken(entry.act.title) if entry.act.title else about or f"{number}", entry.side)
