"""What a circle's page shows: to everybody in it who is there and what is open, to its convener what they need to know
beforehand. Nothing counts fewer than five people by what they need, and nothing ranks anybody."""

from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.acts.entry import Entry
from alongside.readings import circles
from alongside.readings.promises import PromiseState
from alongside.readings.rules import may_name
from alongside.web.models import Draft
from alongside.web.pages.circles.room import Person, named, now, room_of
from alongside.web.project_page import ProjectPage
from alongside.web.said import words_of
from alongside.web.wording.choices import CONSENT_LEVELS

ASKED = {
    "all": gettext_lazy("Everybody invited was asked what they need to be here."),
    "most": gettext_lazy("Most of those invited were asked what they need. Ask the others before you meet."),
    "few": gettext_lazy("Few of those invited were asked what they need. Ask before you meet."),
}
MET = {
    "all": gettext_lazy("Those who answered say that their needs were met."),
    "most": gettext_lazy("Most who answered say that their needs were met; some say that theirs were not."),
    "few": gettext_lazy("Many who answered say that their needs were not met."),
}


@dataclass(frozen=True)
class Promise:
    """A promise that is due: its number, its words, whose it is and to whom."""

    number: int
    state: PromiseState
    words: str
    owner: Person
    receiver: Person


def looking(page: ProjectPage, circle: str, convenes: bool) -> dict[str, Any]:
    """Everything for the page."""
    fold = now(page)
    room = room_of(page, circle)
    shown = {
        "circle": circle,
        "nonce": token_hex(16),
        "joined": page.seat is not None and page.seat.pseudonym in circles.members(fold, circle),
        "people": [person for person in room.people if may_name(page.who, person.seat, fold)],
        "items": room.items,
        "promises": _promises(page, circle),
        "waiting": circles.questions(fold, circle),
        "met": len(circles.meetings(fold, circle)),
    }
    return shown | (_for_the_convener(page, circle) if convenes else {})


def _for_the_convener(page: ProjectPage, circle: str) -> dict[str, Any]:
    told = circles.consents(now(page), circle)
    return {
        "quiet": named(page, circles.quiet(now(page), circle)),
        "access": _access(circles.access(now(page))),
        "levels": [(CONSENT_LEVELS[level], count) for level, count in told.levels if count],
        "ending": [page.record.numbers[entry.ref] for entry in told.ending],
        "unconfirmed": len(told.waiting),
        "draft": bool(page.seat) and Draft.of(page.seat).filter(kind="meeting-sheet", about=circle).exists(),
    }


def _access(found: circles.Access | None) -> list[str]:
    """Sentences in bands, never a count under five."""
    if found is None:
        return [_("Nobody has written down that people were asked what they need. Ask before you meet.")]
    stated = _("Fewer than five needs were stated, so they are not counted here.")
    if found.stated:
        stated = ngettext("%(n)s need or more was stated.", "%(n)s needs or more were stated.", found.stated)
        stated %= {"n": found.stated}
    met = str(MET[found.met]) if found.met else _("Too few have said whether their needs were met to show it.")
    offline = _("There is a way to take part without a screen.") if found.offline else ""
    return [text for text in (str(ASKED[found.asked]), stated, met, offline) if text]


def _promises(page: ProjectPage, circle: str) -> list[Promise]:
    due = circles.promises_due(now(page), circle)
    entries: list[Entry] = [now(page).by_ref[each.ref] for each in due]
    words = words_of(page.project, page.who, entries, now(page))
    seats = list(dict.fromkeys(seat for each in due for seat in (each.owner_seat, each.receiver_seat)))
    people = {person.seat: person for person in named(page, seats)}
    return [
        Promise(
            page.record.numbers[each.ref],
            each,
            words.get(each.ref, ""),
            people[each.owner_seat],
            people[each.receiver_seat],
        )
        for each in due
    ]
