"""Contests: a list, saying that it was not so, and closing one with a panel.

A panel needs more of the community than of others, and neither whoever contests nor whoever told the fact. So an
institution can never close a contest against itself.
"""

from collections.abc import Sequence

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alongside.acts import Entry
from alongside.acts.judging import CloseContest, Contest
from alongside.readings.contest_list import Contested, contest_list, may_sit
from alongside.readings.inbox import shown_counts
from alongside.readings.rules import may_tell
from alongside.record.writing import NotKept, once
from alongside.web.clock import today
from alongside.web.pages.contests.forms import ContestForm, PanelForm
from alongside.web.pages.contests.telling import Told, people, told
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused, record
from alongside.web.shelves.lists import numbers_of
from alongside.web.wording.deeds import deed_name
from alongside.web.wording.refusals import sentence

UNPROCESSABLE = 422


@project_form
def contests(page: ProjectPage) -> HttpResponseBase:
    """Every contest, those that nobody has answered first."""
    return _list(page)


def _list(page: ProjectPage, kept: Sequence[int] = ()) -> HttpResponseBase:
    """`kept`: the number of a contest that somebody has just told under a name used once."""
    found = [told(page, each) for each in page.record.reading(contest_list, _day(page))]
    waiting = [each for each in found if each.it.state == "open"]
    closed = [each for each in found if each.it.state != "open"]
    return page.show("contests/contests.html", waiting=waiting, closed=closed, kept=kept)


@project_form
def say_how(page: ProjectPage, number: int) -> HttpResponseBase:
    """Contest one act: how it was, and a photo."""
    fact = _act(page, number)
    given = (page.request.POST, page.request.FILES) if page.request.method == "POST" else ()
    form = ContestForm(fact.act, today(page.project), *given)
    if given and form.is_valid():
        act = form.to_act(fact.ref)
        leaf = _kept(page, act, form, form.cleaned_data["photo"])
        if leaf and once(act):
            return _list(page.anew(), numbers_of(page.project, [leaf]))
        if leaf:
            return redirect("contests", page.project.slug)
    status = UNPROCESSABLE if given else 200
    what = told(page, Contested(fact, fact, "open", None, 0))
    return page.show("contests/say_how.html", form=form, what=what, number=number, status=status)


@project_form
def panel(page: ProjectPage, number: int) -> HttpResponseBase:
    """One contest: what is disputed, and the panel's answer. Whoever may not give it reads why."""
    entry = _act(page, number)
    found = next(
        (each for each in page.record.reading(contest_list, _day(page)) if each.contest.ref == entry.ref), None
    )
    if found is None:
        raise Http404
    no = _why_not(page, found)
    post = page.request.method == "POST"
    fold = page.record.fold(_day(page))
    form = PanelForm(people(page, may_sit(fold, found)), page.request.POST if post else None)
    if post and not no and form.is_valid() and _closes(page, found, form):
        return redirect("panel", page.project.slug, number)
    counts = shown_counts(fold, found.fact.ref, _day(page)) if found.fact else {}
    it = told(page, found)
    status, ways = UNPROCESSABLE if post else 200, _ways(page, found, it)
    return page.show("contests/panel.html", form=form, it=it, no=no, ways=ways, counts=counts.items(), status=status)


def _ways(page: ProjectPage, found: Contested, it: Told) -> list[tuple[str, str]]:
    """What whoever told the fact can do about it, with where: they can't close it, and are not without an answer."""
    if found.fact is None or page.seat is None or found.fact.seat != page.seat.pseudonym:
        return []
    fact, ways = found.fact.act.kind, []
    for kind, field, number, label in (
        ("show-artefact", "what", it.fact_number, deed_name("show-artefact")),
        ("remedy", "what", it.number, deed_name("remedy")),
        (fact, "corrects", it.fact_number, _("This is wrong: tell it again")),
    ):
        if may_tell(page.who, kind, page.fold) is None:
            ways.append((label, f"{page.base}{kind}/?{field}={number}"))
    return ways


def _why_not(page: ProjectPage, found: Contested) -> str:
    """Why whoever looks at it can't answer it, in a sentence; empty if they can."""
    no = may_tell(page.who, "close-contest", page.fold)
    involved = {found.contest.seat, found.fact.seat if found.fact else ""}
    counts = page.who.side != "community" or page.who.seat in page.fold.counted
    if no is None and (page.who.seat in involved or not counts):
        no = "not-a-panel"
    return sentence(no) if no else ""


def _closes(page: ProjectPage, found: Contested, form: PanelForm) -> bool:
    """Close it, if the panel is a fair one as the standing's own rules see it."""
    assert page.seat is not None
    act, day = form.to_act(found.contest.ref), _day(page)
    trial = Entry("", day, day, day, page.seat.pseudonym, page.seat.side, page.seat.role, act)  # type: ignore[arg-type]
    if not page.record.fold(day).fair_panel(trial, found.contest):
        form.add_error("panel", sentence("not-a-panel"))
        return False
    return bool(_kept(page, act, form))


def _kept(page: ProjectPage, act: Contest | CloseContest, form: ContestForm | PanelForm, photo: bytes = b"") -> str:
    """Keep an act with its words, and answer with its leaf; empty, if the form says why not."""
    said, nonce = form.cleaned_data["words"], form.cleaned_data["nonce"]
    if page.seat is None:
        form.add_error(None, sentence("no-seat"))
        return ""
    try:
        return record(page.project, act, page.seat, words=said, photo=photo, nonce=nonce)
    except (Refused, NotKept) as no:
        form.add_error(None, str(no))
        return ""


def _act(page: ProjectPage, number: int) -> Entry:
    if not 1 <= number <= page.project.size:
        raise Http404
    return page.record.entries[number - 1]


def _day(page: ProjectPage) -> int:
    return today(page.project).toordinal()
