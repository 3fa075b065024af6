"""What was sealed and who has witnessed it; whether it still begins as a letter says; and a proof of any act."""

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from alongside.acts import Entry
from alongside.readings.rules import may_see_mark
from alongside.record.receipts import Receipt
from alongside.record.spoken import spoken
from alongside.record.writing import once
from alongside.web.drawing import TooMuch, qr
from alongside.web.log.again import AHEAD
from alongside.web.log.keys import project_origin
from alongside.web.log.policies_before import used_before
from alongside.web.log.proofs import proof_of
from alongside.web.log.states import Digest, overdue, sealing_of, state_of
from alongside.web.log.witnesses import witnesses_of
from alongside.web.models import Asked, Project
from alongside.web.pages.log.comparing import LetterForm, compare
from alongside.web.pages.log.plain import PAGE
from alongside.web.project_page import ProjectPage, project_page
from alongside.web.wording.sealed import how_sealed, state_sentence, stopped_sentence, watched

UNPROCESSABLE = 422


@never_cache
@project_page
def seals(page: ProjectPage) -> HttpResponseBase:
    """How far the record is sealed and witnessed, and a form to compare it with a letter."""
    given = page.request.GET if "size" in page.request.GET or "words" in page.request.GET else None
    form = LetterForm(given)
    fits = form.is_bound and form.is_valid()
    compared = compare(page.project, form.cleaned_data["size"], form.cleaned_data["words"]) if fits else None
    before = range(1, len(used_before(page.project)) + 1)
    context = {"form": form, "compared": compared, "watching": _watching(page.project), "before": before}
    context |= how_sealed(page.project)
    return page.show("log/log.html", UNPROCESSABLE if form.errors else 200, **context)


def _watching(project: Project) -> list[dict[str, object]]:
    """The witnesses that count for this record, how far each has cosigned, and whether it disagrees."""
    try:
        listed = witnesses_of(project)
    except ImproperlyConfigured:
        return []
    rows = {row.key: row for row in Asked.objects.filter(origin=project_origin(project.log))}
    found = []
    for each in listed:
        row = rows.get(each.vkey)
        found.append({"it": each, "size": row.size if row else 0, "disagrees": bool(row and row.problem == AHEAD)})
    return found


@never_cache
@project_page
def proof(page: ProjectPage, number: int) -> HttpResponseBase:
    """Keep proof of this: a file and a picture; or when to come back for it."""
    act = _act(page, number)
    state = state_of(page.project, number)
    late = overdue(page.project, number)
    receipt = proof_of(page.project, number) if state in ("sealed", "witnessed") else None
    context = {
        "number": number,
        "mine": _is_mine(page, act),
        "once": once(act.act),
        "whole": _bytes_too(page, act),
        "state": state,
        "sentence": state_sentence(state, late),
        "late": late,
        "watched": watched(page.project) == "enough",
        "stopped": stopped_sentence(sealing_of(page.project)) if state == "saved" else "",
        "receipt": receipt,
        "picture": _picture(receipt) if receipt else "",
        "digest": Digest(receipt.checkpoint.size, spoken(receipt.checkpoint.root)) if receipt else None,
        "checker": page.request.build_absolute_uri(reverse("verify")) if PAGE.exists() else "",
    }
    return page.show("log/proof.html", **context)


@never_cache
@project_page
def proof_file(page: ProjectPage, number: int) -> HttpResponseBase:
    """The proof as a file (C2SP tlog-proof): with the act's bytes, or with its hash alone where those would show who
    told it."""
    act = _act(page, number)
    receipt = None if page.project.rehearsed else proof_of(page.project, number)
    if receipt is None:
        raise Http404
    receipt = receipt if _bytes_too(page, act) else receipt.short
    answer = HttpResponse(receipt.text, content_type="text/plain; charset=utf-8")
    name = f"{page.project.slug}-{number}.tlog-proof"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _act(page: ProjectPage, number: int) -> Entry:
    """The act with this number. Anybody may ask for its proof, as for its page, so that asking says nothing of whose
    it is; of an act under a name used once nobody could know that."""
    if not 1 <= number <= page.project.size:
        raise Http404
    return page.record.entries[number - 1]


def _is_mine(page: ProjectPage, act: Entry) -> bool:
    return page.seat is not None and act.seat == page.seat.pseudonym


def _bytes_too(page: ProjectPage, act: Entry) -> bool:
    """Whether the act's bytes go with the proof: for its teller always, for others as far as they may see its mark."""
    return _is_mine(page, act) or may_see_mark(act, page.now)


def _picture(receipt: Receipt) -> str:
    """The short proof as a picture; empty if it is too long for one."""
    try:
        return qr(receipt.short.text, dense=True)
    except TooMuch:
        return ""
