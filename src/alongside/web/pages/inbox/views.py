"""Is this true? One question at a time, one tap each; and what to do where the answer was no.

An answer is an act under a name used once, so nobody learns whose it was; each act is answered by itself, also where
several are answered at once. Its number is told on the next page, once: no address and no row holds it.
"""

from hashlib import sha256

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from alongside.acts.gathering import JoinSeat
from alongside.acts.judging import Corroborate
from alongside.readings.door import asked
from alongside.readings.inbox import Question, shown_counts, there
from alongside.web.kept_once import hand_over, handed_over, take_away
from alongside.web.models import NotThere
from alongside.web.pages.inbox.asking import Asking, together
from alongside.web.pages.inbox.forms import ABSENT, NO, AnswerForm
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused, record
from alongside.web.shelves.lists import numbers_of
from alongside.web.wording.refusals import sentence

UNPROCESSABLE = 422


@project_form
def inbox(page: ProjectPage) -> HttpResponseBase:
    """The first question, or the one after `?after=12`; and its answer."""
    if page.request.method == "POST":
        return _answer(page)
    kept = handed_over(page.request, page.project.log)
    shown = _show(page, AnswerForm(page.project.size), kept=kept)
    return take_away(shown, page.request.path) if kept else shown


def _show(
    page: ProjectPage, form: AnswerForm, no: str = "", status: int = 200, kept: tuple[int, ...] = ()
) -> HttpResponseBase:
    asking = Asking(page)
    questions = asking.all()
    if not questions:
        return page.show("inbox/none.html", counts=asking.counts, no=no, kept=kept, status=status)
    at = _place(page, asking, questions)
    same = together(questions, questions[at])
    return page.show(
        "inbox/inbox.html",
        form=form,
        no=no,
        kept=kept,
        asked=asking.told(questions[at]),
        same=[asking.told(each) for each in same] if len(same) > 1 else [],
        left=len(questions) - at - 1,
        status=status,
    )


def _place(page: ProjectPage, asking: Asking, questions: tuple[Question, ...]) -> int:
    """Which question to show: the one after what was left for now, or the first."""
    after = page.request.GET.get("after", "")
    numbers = [str(page.record.numbers[each.ref]) for each in questions]
    return (numbers.index(after) + 1) % len(questions) if after in numbers else 0


def _answer(page: ProjectPage) -> HttpResponseBase:
    form = AnswerForm(page.project.size, page.request.POST)
    if not form.is_valid():
        no = next(iter(form.errors.values()))[0]
        return _show(page, AnswerForm(page.project.size), no=str(no), status=UNPROCESSABLE)
    numbers, answer = form.cleaned_data["what"], form.cleaned_data["answer"]
    refs = [page.record.entries[number - 1].ref for number in numbers]
    if answer == ABSENT:
        rows = (NotThere(seat=page.seat, leaf=ref) for ref in refs)
        NotThere.objects.bulk_create(rows, ignore_conflicts=True)
        return redirect("inbox", page.project.slug)
    leaves, no = _keep(page, refs, answer, form.cleaned_data["nonce"])
    if no:
        return _show(page, AnswerForm(page.project.size), no=no, status=UNPROCESSABLE)
    kept = tuple(numbers_of(page.project, leaves))
    if answer == NO and len(numbers) == 1:
        there = reverse("not-true", args=(page.project.slug, numbers[0]))
    else:
        there = reverse("inbox", args=(page.project.slug,))
    return hand_over(redirect(there), page.project.log, kept, there)


def _keep(page: ProjectPage, refs: list[str], answer: str, nonce: str) -> tuple[list[str], str]:
    """Keep an answer about each of these acts: the leaves of the answers, and the first sentence that says why not."""
    leaves, no = [], ""
    for ref in refs:
        try:
            leaves.append(_keep_one(page, ref, answer, nonce))
        except Refused as refused:
            no = no or str(refused)
    return leaves, no


def _keep_one(page: ProjectPage, ref: str, answer: str, nonce: str) -> str:
    assert page.seat is not None
    nonce = sha256(f"{nonce}|{ref}".encode()).hexdigest()[:32]
    fold, seat = page.fold, page.seat.pseudonym
    if seat not in there(fold, ref) and seat not in asked(fold, ref):
        raise Refused(sentence("not-there"))
    paid = any(e.seat == seat and not e.act.unpaid for e in fold.of(JoinSeat))
    return record(page.project, Corroborate(what=(ref,), true=answer, paid=paid), page.seat, nonce=nonce)  # type: ignore[arg-type]


@project_form
def not_true(page: ProjectPage, number: int) -> HttpResponseBase:
    """After "not true": how it was, if they like to say."""
    if not 1 <= number <= page.project.size:
        raise Http404
    asking, entry = Asking(page), page.record.entries[number - 1]
    if not (page.who.seat in there(asking.fold, entry.ref) or page.who.seat in asked(asking.fold, entry.ref)):
        raise Http404
    counts, told = shown_counts(asking.fold, entry.ref, asking.day).items(), asking.sentence(entry)
    kept = handed_over(page.request, page.project.log)
    shown = page.show("inbox/not_true.html", number=number, sentence=told, counts=counts, kept=kept)
    return take_away(shown, page.request.path) if kept else shown
