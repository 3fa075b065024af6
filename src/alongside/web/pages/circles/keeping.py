"""From the filled sheet to acts: each line becomes its act, in order, all of them or none.

What a person said, promised or raised is told from that person's own seat and marked as written down by somebody else.
Where somebody stands, and whether a need was met, only they can say: it waits on their own page, begun and not sent.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from alongside.acts import Act
from alongside.acts.deciding import DecideProposal
from alongside.acts.doing import MakePromise
from alongside.acts.gathering import HoldMeeting, RaiseItem, TallyNeeds, TreatItem
from alongside.acts.learning import TallyPulse
from alongside.acts.voices import ShareVoice
from alongside.readings.whose_word import ASSISTED
from alongside.record.envelope import Via
from alongside.record.writing import NotKept
from alongside.web.assisted import WANTED
from alongside.web.models import Answered, Draft, Sealed, SeatRow
from alongside.web.pages.circles.forms import SheetForm
from alongside.web.project_page import ProjectPage
from alongside.web.recording import Refused, record
from alongside.web.wording.choices import PULSE_STATEMENTS
from alongside.web.writing import in_one_write

Leaves = dict[str, str]
MEETING = "meeting"


@dataclass(frozen=True)
class Line:
    """One line of the sheet: its key, its number on paper, whose word it is, and the act it becomes once the acts
    before it have their references."""

    key: str
    number: str
    by: str
    make: Callable[[Leaves], Act]
    words: str = ""
    wanted: int = 0


class LineRefused(Exception):
    """A line that can't be kept. Its text says which, and why; nothing was written."""


def keep(page: ProjectPage, form: SheetForm) -> int:
    """Write every line down and answer with how many there were. Sent again, the sheet is what it already led to.
    Raises `LineRefused`."""
    assert page.seat is not None
    told = list(lines(form, page.seat.pseudonym))
    nonces = {line.key: nonce(form.cleaned_data["nonce"], line.key) for line in told}
    rows = {row.pseudonym: row for row in SeatRow.objects.filter(project=page.project)}
    _keep_all(page, form, told, nonces, rows)
    return len(told)


@in_one_write
def _keep_all(
    page: ProjectPage, form: SheetForm, told: list[Line], nonces: dict[str, str], rows: dict[str, SeatRow]
) -> None:
    """All lines, or none."""
    assert page.seat is not None
    kept = Answered.objects.filter(project=page.project, nonce__in=nonces.values())
    before = dict(kept.values_list("nonce", "leaf"))
    leaves: Leaves = {}
    for line in told:
        _as_before(page, line, before.get(nonces[line.key]))
        leaves[line.key] = _record(page, form, line, rows.get(line.by), nonces[line.key], leaves)
    fresh = [line for line in told if nonces[line.key] not in before]
    _leave_to_them(form, fresh, leaves, rows, page.seat.pseudonym)


def _as_before(page: ProjectPage, line: Line, leaf: str | None) -> None:
    """A line that has been written down already says what it said then, or nothing typed since would be heard."""
    if leaf is None:
        return
    kept = Sealed.objects.filter(log=page.project.log, leaf=leaf, slot="words").first()
    if kept is not None and kept.text != line.words:
        what = _("Line %(line)s was written down already, with other words. Clear it, and tell it anew on a new sheet.")
        raise LineRefused(what % {"line": line.number})


def nonce(form: str, key: str) -> str:
    """The number of one line of one sheet: the same each time it is sent."""
    return sha256(f"{form}|{key}".encode()).hexdigest()[:32]


def _record(page: ProjectPage, form: SheetForm, line: Line, by: SeatRow | None, number: str, leaves: Leaves) -> str:
    if by is None:
        raise LineRefused(_("Line %(line)s: this person has no seat here. Invite them first.") % {"line": line.number})
    day = form.cleaned_data["on"]
    occurred = (day, day) if day != form.today else None
    via: Via = "web" if page.seat and by.pk == page.seat.pk else "assisted"
    try:
        return record(page.project, line.make(leaves), by, words=line.words, occurred=occurred, nonce=number, via=via)
    except (Refused, NotKept) as no:
        raise LineRefused(_("Line %(line)s: %(why)s") % {"line": line.number, "why": no}) from None


def lines(form: SheetForm, me: str) -> Iterator[Line]:
    """What the sheet says, in the order of its numbers."""
    yield _meeting(form, me)
    yield from _agenda(form, me)
    for n in range(1, form.count + 1):
        yield from _raised(form, n)
    for n in range(1, form.count + 1):
        yield from _said(form, n, me)
    for n in range(1, form.count + 1):
        yield from _decided(form, n, me)
    for n in range(1, form.count + 1):
        yield from _promised(form, n)
    yield from _pulse(form, me)
    yield from _needs(form, me)


def _meeting(form: SheetForm, me: str) -> Line:
    given = form.cleaned_data
    act = HoldMeeting(
        circle=form.room.circle,
        sort=given["sort"],
        about=tuple(given["about"]),
        present=tuple(form.room.seats[mark] for mark in given["came"]),
        care=tuple(given["care"]),
    )
    return Line(MEETING, "1", me, lambda _: act)


def _agenda(form: SheetForm, me: str) -> Iterator[Line]:
    given, order = form.cleaned_data, 0
    for place, item in enumerate(form.room.items, 1):
        result, minutes = given.get(f"item_{item.number}_result"), given.get(f"item_{item.number}_minutes") or 0
        if result:
            order += 1

            def treat(
                leaves: Leaves, ref: str = item.ref, result: str = result, at: int = order, took: int = minutes
            ) -> Act:
                return TreatItem(item=ref, meeting=leaves[MEETING], result=result, order=at, minutes=took)  # type: ignore[arg-type]

            yield Line(f"item-{item.number}", f"3.{place}", me, treat)


def _raised(form: SheetForm, n: int) -> Iterator[Line]:
    given = form.cleaned_data
    if given.get(f"new_{n}_title"):
        act = RaiseItem(body=form.room.circle, title=given[f"new_{n}_title"], about=tuple(given["about"]))
        yield Line(f"new-{n}", f"4.{n}", form.seat(f"new_{n}_by"), lambda _: act)


def _said(form: SheetForm, n: int, me: str) -> Iterator[Line]:
    given, words = form.cleaned_data, form.words(f"said_{n}_words")
    if not words:
        return
    by, wanted = form.seat(f"said_{n}_by"), int(given[f"said_{n}_level"] or ASSISTED)
    mine = by == me
    act = ShareVoice(
        about=tuple(given["about"]),
        level=wanted if mine else min(wanted, ASSISTED),
        assisted_by=None if mine else me,
    )
    yield Line(f"said-{n}", f"5.{n}", by, lambda _: act, words, wanted)


def _decided(form: SheetForm, n: int, me: str) -> Iterator[Line]:
    given, refs = form.cleaned_data, {str(each.number): each.ref for each in form.room.proposals}
    if given.get(f"decided_{n}_proposal"):
        act = DecideProposal(
            proposal=refs[given[f"decided_{n}_proposal"]],
            body=form.room.circle,
            outcome=given[f"decided_{n}_outcome"],
            reason=given[f"decided_{n}_reason"],
        )
        yield Line(f"decided-{n}", f"7.{n}", me, lambda _: act)


def _promised(form: SheetForm, n: int) -> Iterator[Line]:
    given = form.cleaned_data
    if given.get(f"promise_{n}_by"):
        act = MakePromise(to=form.seat(f"promise_{n}_to"), due=given[f"promise_{n}_due"], about=tuple(given["about"]))
        yield Line(
            f"promise-{n}", f"8.{n}", form.seat(f"promise_{n}_by"), lambda _: act, form.words(f"promise_{n}_words")
        )


def _pulse(form: SheetForm, me: str) -> Iterator[Line]:
    asked = form.cleaned_data.get("pulse_asked") or 0
    there = sum(person.side == "community" for person in form.room.people)
    for statement in range(1, len(PULSE_STATEMENTS) + 1):
        counts = form.counts(statement)
        if any(counts):
            act = TallyPulse(
                circle=form.room.circle,
                about=tuple(form.cleaned_data["about"]),
                statement=statement,
                side="community",
                counts=counts,
                asked=asked,
                members=max(there, asked),
            )
            yield Line(f"pulse-{statement}", f"9.{statement}", me, lambda _, act=act: act)


def _needs(form: SheetForm, me: str) -> Iterator[Line]:
    given = form.cleaned_data
    if given["needs_invited"] is not None:
        act = TallyNeeds(
            invited=given["needs_invited"],
            asked=given["needs_asked"],
            stated=given["needs_stated"],
            offline=given["needs_offline"],
        )
        yield Line("needs", "10", me, lambda _: act)


def _leave_to_them(form: SheetForm, told: list[Line], leaves: Leaves, rows: dict[str, SeatRow], me: str) -> None:
    """What only they can say waits on their own page: where they stand, whether a need was met, who may see more."""
    for line in told:
        if line.wanted > ASSISTED and line.by != me:
            Draft.keep(rows[line.by], WANTED, {"level": line.wanted}, leaves[line.key])
    if not any(line.key == MEETING for line in told):
        return
    given = form.cleaned_data
    for n in range(1, form.count + 1):
        if given.get(f"stand_{n}_by"):
            typed = {"proposal": [given[f"stand_{n}_proposal"]], "stance": [given[f"stand_{n}_stance"]]}
            _begin(rows.get(form.seat(f"stand_{n}_by")), "state-position", typed)
    for n, person in enumerate(form.room.people, 1):
        if given.get(f"need_{n}") and person.side == "community":
            _begin(rows.get(person.seat), "meet-need", {"met": [given[f"need_{n}"]]})


def _begin(seat: SeatRow | None, kind: str, typed: dict[str, list[str]]) -> None:
    """Begin something for somebody; what they began themselves stays as it is."""
    if seat is not None and not Draft.of(seat).filter(kind=kind).exists():
        Draft.keep(seat, kind, typed)
