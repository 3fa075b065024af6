"""A group that came to run something: one page for all of it, a secret vote, a position in public, and credits.

Only people of the group see its page. Nobody sees how a vote stands while it is open.
"""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from alongside.acts import Act
from alongside.acts.deciding import StatePosition
from alongside.acts.judging import ClaimMode, Contest
from alongside.readings import circles
from alongside.readings.credits import credits
from alongside.record.writing import NotKept
from alongside.web import voting
from alongside.web.models import OnRoll, SecretVote
from alongside.web.pages.group.forms import BallotForm, PositionForm, QuestionForm
from alongside.web.pages.group.showing import everything, now, open_questions
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused, record
from alongside.web.wording.names import spoken

UNPROCESSABLE = 422


@project_form
def groups(page: ProjectPage) -> HttpResponseBase:
    """My groups, and how to make one with somebody grown up whom you trust."""
    ours = [circle for circle in circles.circle_names(now(page)) if _is_mine(page, circle)]
    return page.show("group/groups.html", ours=ours)


@project_form
def group(page: ProjectPage, circle: str) -> HttpResponseBase:
    """Everything of a group; sent to, it opens a vote."""
    _inside(page, circle)
    form = QuestionForm(page.request.POST or None)
    if page.request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            opened = voting.open_vote(page.seat, circle, given["question"], given["choices"], given["nonce"])  # type: ignore[arg-type]
        except Refused as no:
            form.add_error(None, str(no))
        else:
            return redirect("group-vote", page.project.slug, circle, opened.pk)
    status = UNPROCESSABLE if form.errors else 200
    return page.show("group/group.html", status, form=form, **everything(page, circle))


@project_form
def vote(page: ProjectPage, circle: str, number: int) -> HttpResponseBase:
    """One vote: choosing once, closing it, and what came of it once it is closed."""
    it = _vote(page, circle, number)
    closing = page.request.POST.get("press") == "close"
    form = BallotForm(it, page.request.POST if page.request.method == "POST" and not closing else None)
    no = ""
    if page.request.method == "POST" and (closing or form.is_valid()):
        try:
            if closing:
                voting.close(it, page.seat)  # type: ignore[arg-type]
            else:
                voting.cast(it, page.seat, form.cleaned_data["choice"])  # type: ignore[arg-type]
        except Refused as refused:
            no = str(refused)
        else:
            return redirect("group-vote", page.project.slug, circle, number)
    return _show_vote(page, it, form, no)


def _show_vote(page: ProjectPage, it: SecretVote, form: BallotForm, no: str) -> HttpResponseBase:
    mine = OnRoll.objects.filter(vote=it, seat=page.seat).first()
    totals = list(zip(it.choices, it.totals, strict=True)) if it.closed and it.totals else []
    shown = {
        "vote": it,
        "form": form,
        "no": no,
        "voted": it.roll.filter(voted=True).count(),
        "may": mine is not None and not mine.voted,
        "have": mine is not None and mine.voted,
        "totals": totals,
        "limited": voting.limited(it),
        "unanimous": bool(it.totals) and max(it.totals) == sum(it.totals),
        "mine": page.seat is not None and it.by == page.seat.pseudonym,
        "circle": it.circle,
    }
    return page.show("group/vote.html", UNPROCESSABLE if no or form.errors else 200, **shown)


@project_form
def position(page: ProjectPage, circle: str, number: int) -> HttpResponseBase:
    """Say in public where the group stands: about a proposal, or about a public claim that it says is not so."""
    it = _vote(page, circle, number)
    if not it.closed:
        raise Http404
    form = PositionForm(open_questions(page), page.request.POST or None)
    if page.request.method == "POST" and form.is_valid():
        if page.request.POST.get("press") != "send":
            return page.show("group/look.html", form=form, vote=it, circle=circle, words=form.cleaned_data["words"])
        return _publish(page, it, form)
    return page.show("group/position.html", UNPROCESSABLE if form.errors else 200, form=form, vote=it, circle=circle)


def _publish(page: ProjectPage, it: SecretVote, form: PositionForm) -> HttpResponseBase:
    assert page.seat is not None
    given = form.cleaned_data
    try:
        leaf = record(page.project, _act(page, given), page.seat, words=given["words"], nonce=given["nonce"])
    except (Refused, NotKept) as no:
        form.add_error(None, str(no))
        return page.show("group/position.html", UNPROCESSABLE, form=form, vote=it, circle=it.circle)
    return redirect(page.address("act", leaf))


def _act(page: ProjectPage, given: dict[str, str]) -> Act:
    """Against a claim: a contest, which opens a way to have it looked at. All else: a position on a proposal."""
    entry = page.record.entries[int(given["about"]) - 1]
    if isinstance(entry.act, ClaimMode):
        return Contest(what=entry.ref)
    return StatePosition(proposal=entry.ref, stance=given["stance"])  # type: ignore[arg-type]


@project_form
def mine(page: ProjectPage) -> HttpResponseBase:
    """What I did here, on one page to print: for me alone."""
    assert page.seat is not None
    fold = now(page)
    told = credits(fold, page.seat.pseudonym)
    hours, minutes = divmod(told.minutes, 60)
    decisions: dict[str, list[str]] = {}
    for entry in told.decisions:
        proposal = fold.proposal(entry)
        title = proposal.act.title if proposal else None
        decisions.setdefault(entry.act.body, []).append(spoken(title) if title else "")
    return page.show("group/credits.html", credits=told, hours=hours, minutes=minutes, decisions=decisions.items())


def _is_mine(page: ProjectPage, circle: str) -> bool:
    assert page.seat is not None
    me, fold = page.seat.pseudonym, now(page)
    return me in circles.members(fold, circle) or me in circles.conveners(fold, circle)


def _inside(page: ProjectPage, circle: str) -> None:
    """For those who are not in it, and for an institution, it is as if it were not there."""
    if page.who.side == "institution" or not _is_mine(page, circle):
        raise Http404


def _vote(page: ProjectPage, circle: str, number: int) -> SecretVote:
    _inside(page, circle)
    found = SecretVote.objects.filter(project=page.project, circle=circle, pk=number).first()
    if found is None:
        raise Http404
    return found
