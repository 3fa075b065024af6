"""First pages for people who come with one question. Anyone may read them; nothing can be set on them, and all of it is
read off the record."""

from typing import Any

from django.http import HttpResponseBase

from alongside.acts.deciding import GiveUndertaking
from alongside.acts.entry import Entry
from alongside.acts.judging import Remedy
from alongside.acts.voices import ShareVoice
from alongside.readings.consent import ANYONE, consent
from alongside.readings.contest_list import contest_list
from alongside.readings.gaps import gaps
from alongside.readings.portfolio import open_contests
from alongside.readings.promises import promises
from alongside.readings.rules import VISITOR
from alongside.readings.todo import overrides, unexplained
from alongside.web.pages.audience.figures import days_to_pay, kept, power_of
from alongside.web.parts import parts
from alongside.web.project_page import ProjectPage, project_page
from alongside.web.said import words_of
from alongside.web.wording.honest import honest
from alongside.web.wording.owing import PROMISE_STATES

STORIES = 3


@project_page
def funder(page: ProjectPage) -> HttpResponseBase:
    """Are people in the lead?"""
    remedies = [(entry, bool(page.fold.signatures.get(entry.ref))) for entry in page.fold.of(Remedy)]
    return page.show(
        "audience/funder.html",
        contests=open_contests(page.fold),
        gaps=page.reading(gaps),
        remedies=remedies,
        **_common(page),
    )


@project_page
def leader(page: ProjectPage) -> HttpResponseBase:
    """Where more is claimed than is shown, and which power to give."""
    given = page.fold.of(GiveUndertaking)
    words = words_of(page.project, VISITOR, given, page.now)
    silent = {entry.ref for entry in unexplained(page.fold)}
    return page.show(
        "audience/leader.html",
        overrides=[(entry, entry.ref in silent) for entry in overrides(page.fold) if entry.last >= page.fold.window],
        undertakings=[(entry, words.get(entry.ref, "")) for entry in given],
        power=power_of(page.fold),
        stories=_stories(page),
        **_common(page),
    )


@project_page
def committee(page: ProjectPage) -> HttpResponseBase:
    """All of it on paper."""
    contests = contest_list(page.fold)
    return page.show(
        "audience/committee.html",
        promises=[(each, PROMISE_STATES[each.state]) for each in page.reading(promises).all],
        contests=contests,
        open_now=sum(each.state == "open" for each in contests),
        gaps=page.reading(gaps),
        **_common(page),
    )


def _common(page: ProjectPage) -> dict[str, Any]:
    found = parts(page.standing, page.fold)
    return {
        "sentence": honest(page.standing),
        "parts": found,
        "over": [part for part in found if part.over],
        "kept": kept(page.reading(promises)),
        "pay": days_to_pay(page.fold, page.standing),
    }


def _stories(page: ProjectPage) -> list[tuple[Entry, str]]:
    """The latest of those that anyone may read."""
    told = [e for e in reversed(page.fold.of(ShareVoice)) if e.said and consent(page.now, e).level >= ANYONE]
    words = words_of(page.project, VISITOR, told[: STORIES * 3], page.now)
    return [(entry, words[entry.ref]) for entry in told if words.get(entry.ref)][:STORIES]
