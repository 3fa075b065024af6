"""What was sealed and who has witnessed it; whether it still begins as a letter says; and a proof of one's own act."""

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from alongside.record.receipts import Receipt
from alongside.record.spoken import spoken
from alongside.web.drawing import TooMuch, qr
from alongside.web.log.again import AHEAD
from alongside.web.log.keys import project_origin
from alongside.web.log.proofs import proof_of
from alongside.web.log.states import Digest, digest_of, overdue, sealing_of, state_of, unwitnessed_since
from alongside.web.log.witnesses import witnesses_of
from alongside.web.models import ActLine, Asked, Project
from alongside.web.pages.log.comparing import LetterForm, compare
from alongside.web.pages.log.plain import PAGE
from alongside.web.project_page import ProjectPage, project_page
from alongside.web.wording.sealed import late_sentence, state_sentence, stopped_sentence, unwitnessed_sentence

UNPROCESSABLE = 422


@never_cache
@project_page
def seals(page: ProjectPage) -> HttpResponseBase:
    """How far the record is sealed and witnessed, and a form to compare it with a letter."""
    given = page.request.GET if "size" in page.request.GET or "words" in page.request.GET else None
    form = LetterForm(given)
    fits = form.is_bound and form.is_valid()
    compared = compare(page.project, form.cleaned_data["size"], form.cleaned_data["words"]) if fits else None
    sealing = sealing_of(page.project)
    context = {
        "form": form,
        "compared": compared,
        "sealing": sealing,
        "stopped": stopped_sentence(sealing),
        "late": late_sentence(overdue(page.project)),
        "unwitnessed": unwitnessed_sentence(unwitnessed_since(page.project)),
        "digest": digest_of(page.project),
        "watching": _watching(page.project),
    }
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
    _only_mine(page, number)
    state = state_of(page.project, number)
    late = overdue(page.project, number)
    receipt = proof_of(page.project, number) if state in ("sealed", "witnessed") else None
    context = {
        "number": number,
        "state": state,
        "sentence": state_sentence(state, late),
        "late": late,
        "stopped": stopped_sentence(sealing_of(page.project)) if state == "saved" else "",
        "receipt": receipt,
        "picture": _picture(receipt) if receipt else "",
        "digest": Digest(receipt.checkpoint.size, spoken(receipt.checkpoint.root)) if receipt else None,
        "checker": PAGE.exists(),
    }
    return page.show("log/proof.html", **context)


@never_cache
@project_page
def proof_file(page: ProjectPage, number: int) -> HttpResponseBase:
    """The proof as a file (C2SP tlog-proof)."""
    _only_mine(page, number)
    receipt = None if page.project.rehearsed else proof_of(page.project, number)
    if receipt is None:
        raise Http404
    answer = HttpResponse(receipt.text, content_type="text/plain; charset=utf-8")
    name = f"{page.project.slug}-{number}.tlog-proof"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _only_mine(page: ProjectPage, number: int) -> None:
    """An act's proof is for its teller. What was told under a name used once has no teller that anybody could know."""
    line = ActLine.objects.filter(project=page.project, number=number).first()
    if line is None or page.seat is None or line.seat != page.seat.pseudonym:
        raise Http404


def _picture(receipt: Receipt) -> str:
    """The short proof as a picture; empty if it is too long for one."""
    try:
        return qr(receipt.short.text, dense=True)
    except TooMuch:
        return ""
