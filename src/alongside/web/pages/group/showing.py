"""What a group sees on its one page: its people, its brief, who has power, its votes, promises and claims."""

from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from alongside.acts.deciding import DecideProposal, MakeProposal
from alongside.acts.entry import Entry
from alongside.acts.judging import ClaimMode
from alongside.acts.starting import ShapeElement
from alongside.readings import circles
from alongside.readings.project import Project as Fold
from alongside.readings.promises import PromiseState, promises
from alongside.readings.rules import may_name
from alongside.readings.saying_yes import in_law
from alongside.web.clock import today
from alongside.web.models import SeatRow, SecretVote
from alongside.web.project_page import ProjectPage
from alongside.web.said import words_of
from alongside.web.wording.breath import breath
from alongside.web.wording.names import element_name, mode_name, spoken, unnamed

NEWEST = 6


@dataclass(frozen=True)
class Told:
    """An act in a list: its number, its title, and the words said with it."""

    number: int
    entry: Entry
    title: str
    words: str
    state: PromiseState | None = None
    owner: str = ""


def now(page: ProjectPage) -> Fold:
    """The record as it stands today."""
    return page.record.fold(today(page.project).toordinal())


def everything(page: ProjectPage, circle: str) -> dict[str, Any]:
    """Everything for the page of a group."""
    fold = now(page)
    ours = set(circles.members(fold, circle)) | set(circles.conveners(fold, circle))
    inside = (seat for seat in circles.people(fold, circle) if fold.side(seat) != "institution")
    people = [seat for seat in inside if may_name(page.who, seat, fold)]
    promised = _promises(page, fold, ours)
    return {
        "circle": circle,
        "nonce": token_hex(16),
        "joined": page.seat is not None and page.seat.pseudonym in circles.members(fold, circle),
        "people": _people(page, people),
        "adult": any(fold.side(seat) == "bridging" for seat in ours),
        "brief": _told(page, [e for e in (*fold.of(MakeProposal), *fold.of(ShapeElement)) if _brief(e, ours)]),
        "power": _power(fold),
        "votes": list(SecretVote.objects.filter(project=page.project, circle=circle)[:NEWEST]),
        "promises": [each for each in promised if each.state and each.state.state != "kept"],
        "kept": sum(each.state is not None and each.state.state == "kept" for each in promised),
        "claims": _told(page, fold.of(ClaimMode)[-NEWEST:][::-1]),
    }


def _brief(entry: Entry, ours: set[str]) -> bool:
    return entry.seat in ours and "brief" in entry.act.about


def _people(page: ProjectPage, seats: list[str]) -> list[tuple[str, str]]:
    names, fold = page.record.all_names, now(page)
    labels = dict(SeatRow.objects.filter(project=page.project, pseudonym__in=seats).values_list("pseudonym", "label"))
    return [(names.get(seat) or labels.get(seat) or unnamed(seat), str(fold.side(seat))) for seat in seats]


def _power(fold: Fold) -> list[tuple[str, str]]:
    """The bodies that decide, or if none is said to, any with rules: who can say yes, and who can stop it."""
    found = []
    deciding = [fold.rules[body] for body in fold.bodies("decisions")]
    for entry in (deciding or list(fold.rules.values()))[:2]:
        law = in_law(entry.act)
        if law is not None:
            ratifier = entry.act.ratifier if entry.act.ratifier != "none" else None
            found.append((spoken(entry.act.body), " ".join(breath(law, ratifier))))
    return found


def _promises(page: ProjectPage, fold: Fold, ours: set[str]) -> list[Told]:
    """Promises made to people of the group, what needs heed first."""
    states = [p for _state, some in promises(fold).groups for p in some if p.receiver_seat in ours]
    told = {each.number: each for each in _told(page, [fold.by_ref[p.ref] for p in states])}
    return [
        Told(each.number, each.entry, each.title, each.words, state, page.record.all_names.get(state.owner_seat, ""))
        for state in states
        for each in (told[page.record.numbers[state.ref]],)
    ]


def _told(page: ProjectPage, entries: list[Entry]) -> list[Told]:
    words = words_of(page.project, page.who, entries, now(page))
    return [Told(page.record.numbers[e.ref], e, _title(page, e), words.get(e.ref, "")) for e in entries]


def _title(page: ProjectPage, entry: Entry) -> str:
    title = getattr(entry.act, "title", None) or getattr(entry.act, "what", None)
    return spoken(title) if title else ", ".join(element_name(name) for name in now(page).subject(entry))


def open_questions(page: ProjectPage) -> list[tuple[str, str]]:
    """Proposals that nobody has decided, and public claims: what a group may take a position on."""
    fold = now(page)
    decided = fold.answers(DecideProposal, "proposal")
    put = [e for e in fold.of(MakeProposal) if not decided.get(e.ref)][-10:]
    return [
        (str(page.record.numbers[e.ref]), f"{page.record.numbers[e.ref]} · {_asked(page, e)}")
        for e in (*reversed(put), *fold.of(ClaimMode)[-NEWEST:][::-1])
    ]


def _asked(page: ProjectPage, entry: Entry) -> str:
    """A proposal by its title; a public claim by what was claimed of which part."""
    claimed = f"{mode_name(entry.act.mode)}: ".replace("\u00ad", "") if isinstance(entry.act, ClaimMode) else ""
    return claimed + _title(page, entry)
