"""The list of voices, and one voice: only as far as whoever said it allows."""

from dataclasses import dataclass

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alongside.acts.entry import Entry
from alongside.acts.voices import ShareVoice
from alongside.readings.project import Project as Fold
from alongside.readings.trace import fates, trace
from alongside.web.pages.voices.path import marks
from alongside.web.pages.voices.shown import Voice, is_open, told_openly, voice_of, with_words
from alongside.web.project_page import ProjectPage, WrongQuestion, project_page
from alongside.web.whole import whole
from alongside.web.wording.fate import fate_words, told_words

A_PAGE = 60


@dataclass(frozen=True)
class Line:
    """One voice in the list, and what came of it."""

    voice: Voice
    fate: str
    told: str
    unanswered: bool


@project_page
def show(page: ProjectPage) -> HttpResponseBase:
    """Every voice that may be pointed at, newest first; the others are counted."""
    count, open_then = len(page.fold.of(ShareVoice)), page.reading(told_openly)
    open_ones = [entry for entry in open_then if is_open(page.now, entry)]
    pages = max(1, -(-len(open_ones) // A_PAGE))
    wanted = _wanted(page.request.GET.get("page", "1"), pages)
    asked = open_ones[(wanted - 1) * A_PAGE : wanted * A_PAGE]
    shown = with_words(page, [voice_of(page.fold, page.now, page.record, entry) for entry in asked])
    return page.show(
        "voices/voices.html",
        lines=[_line(page, voice) for voice in shown],
        count=count,
        kept=count - len(open_ones),
        answered=page.reading(_answered),
        wanted=wanted,
        pages=pages,
    )


@project_page
def one(page: ProjectPage, ref: str) -> HttpResponseBase:
    """The path of one voice."""
    entry = _found(page, ref)
    if ref == entry.ref and len(ref) == 64:
        return redirect(page.address("voice", page.record.numbers[ref]))
    voice = with_words(page, [voice_of(page.fold, page.now, page.record, entry)])[0]
    hidden = voice.kept or voice.taken_back is not None
    line = None if hidden else _line(page, voice)
    path = [] if hidden else marks(trace(page.fold, entry.ref), page.fold, page.record)
    return page.show("voices/voice.html", voice=voice, line=line, path=path)


def _line(page: ProjectPage, voice: Voice) -> Line:
    fate = fates(page.fold, voice.entry.ref)
    return Line(voice, fate_words(fate, page.fold), told_words(fate), fate.code == "unanswered")


def _answered(fold: Fold) -> int:
    """How many have been told what came of their words, kept ones and those taken back included."""
    return sum(fates(fold, entry.ref).told is not None for entry in fold.of(ShareVoice))


def _found(page: ProjectPage, ref: str) -> Entry:
    entries = page.record.entries
    known = page.fold.by_ref.get(ref)
    if known is None and (number := whole(ref, len(entries))):
        known = page.fold.by_ref.get(entries[number - 1].ref)
    if known is None or not isinstance(known.act, ShareVoice):
        raise Http404
    return known


def _wanted(given: str, pages: int) -> int:
    if number := whole(given, pages):
        return number
    raise WrongQuestion(_("There are %(pages)s pages of voices; write ?page=1 up to that.") % {"pages": pages})
