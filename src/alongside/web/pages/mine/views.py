"""My own page: what I said and what came of it, who sees it, taking it back, my code, and leaving."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from alongside.acts import KINDS, Entry
from alongside.acts.gathering import LeaveSeat
from alongside.acts.voices import ChangeConsent, ShareVoice
from alongside.readings.consent import consent
from alongside.readings.keeping import gaps
from alongside.readings.rules import has_left, may_name
from alongside.readings.trace import fates
from alongside.web import erasing
from alongside.web.apart import apart_from, bring_together, keep_apart
from alongside.web.assisted import written_down
from alongside.web.erasure_proof import proofs_for
from alongside.web.joining import new_code
from alongside.web.legible import told_apart
from alongside.web.models import AccountLink, Draft, ErasureProof, SeatRow
from alongside.web.pages.mine.forms import LevelForm, OnceForm
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused, record
from alongside.web.said import words_of
from alongside.web.seated import stand_up
from alongside.web.wording.choices import CONSENT_LEVELS
from alongside.web.wording.fate import fate_words, told_words
from alongside.web.wording.gone import told_of
from alongside.web.wording.lost import lost_sentences
from alongside.web.wording.refusals import sentence


@dataclass(frozen=True)
class Mine:
    """One of my voices."""

    number: int
    entry: Entry
    level: int
    level_name: str
    words: str
    fate: str
    told: str
    gone: str = ""


@project_form
def mine(page: ProjectPage) -> HttpResponseBase:
    """Everything that I said here, newest first, each with one line about what came of it."""
    assert page.seat is not None
    told = [e for e in page.fold.of(ShareVoice) if e.seat == page.seat.pseudonym]
    voices = [entry for entry in told if not page.fold.unconfirmed(entry)]
    words = words_of(page.project, page.who, voices, page.now)
    proofs = proofs_for(page.project.log)
    mine = [_mine(page, entry, words.get(entry.ref, ""), proofs.get(entry.ref)) for entry in reversed(voices)]
    left = [proof for proof in proofs.values() if _left(page, proof)]
    drafts = Draft.of(page.seat).filter(kind__in=KINDS)
    return page.show(
        "mine/mine.html",
        written=written_down(page),
        mine=mine,
        drafts=drafts,
        code_known=page.seat.code is not None,
        gone=told_of(left[-1]) if left else "",
        lost=lost_sentences(page.reading(gaps)),
        away=sentence("left") if has_left(page.fold, page.seat.pseudonym) else "",
    )


def _left(page: ProjectPage, proof: ErasureProof) -> bool:
    """Was it for the act by which I left?"""
    entry = page.fold.by_ref.get(proof.leaf)
    return (
        entry is not None
        and page.seat is not None
        and entry.seat == page.seat.pseudonym
        and entry.act.kind == "leave-seat"
    )


def _mine(page: ProjectPage, entry: Entry, words: str, proof: ErasureProof | None) -> Mine:
    fate, level = fates(page.fold, entry.ref), consent(page.now, entry).level
    level_name = str(CONSENT_LEVELS[level]) if level >= 0 else ""
    number = page.record.numbers[entry.ref]
    gone = told_of(proof) if proof else ""
    return Mine(number, entry, level, level_name, words, fate_words(fate, page.fold), told_words(fate), gone)


@project_form
def who_sees(page: ProjectPage, number: int) -> HttpResponseBase:
    """Change who may see my words, at once."""
    entry = _own(page, number)
    form = LevelForm(page.request.POST or None, initial={"level": consent(page.now, entry).level})
    if page.request.method == "POST" and form.is_valid():
        act = ChangeConsent(voice=entry.ref, level=form.cleaned_data["level"])
        return _done(page, partial(record, act=act), form.cleaned_data["nonce"])
    return page.show("mine/who_sees.html", form=form, number=number)


@project_form
def take_back(page: ProjectPage, number: int) -> HttpResponseBase:
    """Take my words back: the words go at once, from everywhere here; that something was taken back stays."""
    entry = _own(page, number)
    form = OnceForm(page.request.POST or None)
    if page.request.method == "POST" and form.is_valid():
        keep = page.request.POST.get("keep_link") == "yes"
        return _done(page, partial(erasing.take_back, voice=entry.ref, keep_link=keep), form.cleaned_data["nonce"])
    return page.show("mine/take_back.html", form=form, entry=entry)


@project_form
def apart(page: ProjectPage) -> HttpResponseBase:
    """People whom I would rather not meet. Nobody is told."""
    assert page.seat is not None
    given = page.request.POST
    if page.request.method == "POST":
        wanted = given.get("apart") or given.get("together") or ""
        other = SeatRow.objects.filter(project=page.project, pseudonym=wanted).first()
        if other is not None:
            (keep_apart if given.get("apart") else bring_together)(page.seat, other)
        return redirect("apart", page.project.slug)
    known = page.record.all_names.items()
    names = told_apart({seat: name for seat, name in known if may_name(page.who, seat, page.fold)})
    mine = [(each.pseudonym, names.get(each.pseudonym, "")) for each in apart_from(page.seat)]
    chosen = {seat for seat, _name in mine} | {page.seat.pseudonym}
    others = sorted(((s, n) for s, n in names.items() if s not in chosen), key=lambda each: each[1].casefold())
    return page.show("mine/apart.html", mine=mine, others=others)


@project_form
def code(page: ProjectPage) -> HttpResponseBase:
    """A new code to come back with."""
    assert page.seat is not None
    fresh = new_code(page.seat) if page.request.method == "POST" else ""
    return page.show("mine/code.html", code=fresh)


@project_form
def leave(page: ProjectPage) -> HttpResponseBase:
    """Leave the project. Nobody asks why; my words stay as I last agreed and can still be taken back with my code, or
    all of them go with me."""
    form = OnceForm(page.request.POST or None)
    if page.request.method == "POST" and form.is_valid():
        everything = page.request.POST.get("everything") == "yes"
        leaving = erasing.leave_nothing if everything else partial(record, act=LeaveSeat())
        return _done(page, leaving, form.cleaned_data["nonce"])
    return page.show("mine/leave.html", form=form)


@project_form
def let_go(page: ProjectPage) -> HttpResponseBase:
    """This phone forgets me. My seat stays, and my code leads back to it; without a code nothing would."""
    if page.request.method == "POST":
        if page.request.POST.get("sure") != "yes" and _would_be_lost(page):
            return page.show("mine/forget.html")
        stand_up(page.request, page.project)
    return redirect(page.front_address)


def _would_be_lost(page: ProjectPage) -> bool:
    """Does only this browser lead to the seat?"""
    seat = page.seat
    if seat is None or page.project.rehearsed:
        return False
    return seat.code is None and not AccountLink.objects.filter(seat=seat).exists()


def _own(page: ProjectPage, number: int) -> Entry:
    """One of my own voices by its number; nobody learns whether another's exists."""
    assert page.seat is not None
    entries = page.record.entries
    entry = entries[number - 1] if 1 <= number <= len(entries) else None
    if entry is None or entry.seat != page.seat.pseudonym or not isinstance(entry.act, ShareVoice):
        raise Http404
    return entry


def _done(page: ProjectPage, deed: Callable[..., str], nonce: str) -> HttpResponseBase:
    assert page.seat is not None
    try:
        deed(page.project, by=page.seat, nonce=nonce)
    except Refused as no:
        return page.show("mine/no.html", 422, no=str(no))
    return redirect("mine", page.project.slug)
