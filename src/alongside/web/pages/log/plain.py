"""Logs for programs: the latest checkpoint, tiles of hashes, the policy, the keys. Hashes only, never an act.

A tile never changes, so anybody may keep it for good. The entries of the host's own log are the texts of checkpoints,
which say nothing but a random name, a size and a root.
"""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from alongside.record.tiles import TileError, TileStore, read_tile_path
from alongside.web.log.copies import last_witnessed, parts
from alongside.web.log.keys import host_origin, project_origin, public_key
from alongside.web.log.policies_before import used_before
from alongside.web.log.tiles import host_tiles, tiles_of
from alongside.web.log.volumes import newest
from alongside.web.log.witnesses import policy_for, quorum_of
from alongside.web.models import Checkpointed, HostEntry, Project
from alongside.web.whole import whole

TEXT, BYTES = "text/plain; charset=utf-8", "application/octet-stream"
FOR_GOOD, BRIEFLY = "public, max-age=31536000, immutable", "public, max-age=5"
A_PAGE = 1000
PAGE = Path(__file__).resolve().parents[5] / "verifier" / "verify.html"
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
UNREADABLE = "The list of witnesses on this host can't be read. Whoever runs it has to put it right.\n"


@require_safe
def checkpoint(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The latest checkpoint of a record, with its cosignatures."""
    return _latest(request.project)  # type: ignore[attr-defined]


@require_safe
def host_checkpoint(request: HttpRequest, volume: int | None = None) -> HttpResponseBase:
    """The latest checkpoint of the host's own log, or the last one of an older volume of it."""
    return _latest(None, _volume(volume))


@require_safe
def policy(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Whose word is enough for this record (C2SP tlog-policy)."""
    try:
        return _answer(policy_for(request.project), TEXT, BRIEFLY)  # type: ignore[attr-defined]
    except ImproperlyConfigured:
        return HttpResponse(UNREADABLE, status=503, content_type=TEXT)


@require_safe
def policy_before(request: HttpRequest, number: int, slug: str = "") -> HttpResponseBase:
    """A policy that this record, or the host's own log, has had before: number 1 is the oldest."""
    kept = used_before(request.project if slug else None)  # type: ignore[attr-defined]
    if not 1 <= number <= len(kept):
        raise Http404
    return _answer(kept[number - 1], TEXT, BRIEFLY)


@require_safe
def tile(request: HttpRequest, slug: str, tile: str) -> HttpResponseBase:
    """One tile of a record's hashes."""
    project: Project = request.project  # type: ignore[attr-defined]
    return _tile(tiles_of(project.log), tile, _sealed(project))


@require_safe
def host_tile(request: HttpRequest, tile: str, volume: int = 1) -> HttpResponseBase:
    """One tile of a volume of the host's own log, or a bundle of its entries: each with its length in two bytes before
    it. Since a tile never changes, the first volume's stay where they were when there was no other."""
    volume = _volume(volume)
    if tile.startswith("entries/"):
        return _entries_tile(tile.removeprefix("entries/"), volume)
    return _tile(host_tiles(volume), tile, _sealed(None, volume))


@require_safe
def host_entries(request: HttpRequest, volume: int | None = None) -> HttpResponseBase:
    """The entries of the host's own log from `?from=` (or 1), a thousand at most, an empty line after each: those of
    its newest volume, unless another is asked for. The first entry of a later volume says what it continues."""
    asked = request.GET.get("from", "1")
    start = whole(asked, 10**9)
    if not start:
        return HttpResponse("Write ?from= and the number of an entry, from 1.\n", status=400, content_type=TEXT)
    rows = HostEntry.objects.filter(volume=_volume(volume), number__range=(start, start + A_PAGE - 1))
    return _answer(
        "".join(f"{text}\n" for text in rows.order_by("number").values_list("text", flat=True)), TEXT, BRIEFLY
    )


@require_safe
def host_copy(request: HttpRequest, volume: int | None = None, slug: str = "") -> HttpResponseBase:
    """A volume of the host's own log in one file, to save: its entries, and the latest checkpoint that witnesses enough
    have signed - those of a record, if one is named."""
    try:
        policy = quorum_of(request.project) if slug else None  # type: ignore[attr-defined]
    except ImproperlyConfigured:
        return HttpResponse(UNREADABLE, status=503, content_type=TEXT)
    volume = _volume(volume)
    last = last_witnessed(volume, policy)
    if last is None:
        raise Http404
    name = f"host-log-{volume}.txt" if volume > 1 else "host-log.txt"
    more = {"Cache-Control": BRIEFLY, "X-Content-Type-Options": "nosniff"}
    more["Content-Disposition"] = f'attachment; filename="{name}"'
    return StreamingHttpResponse(parts(last), content_type=TEXT, headers=more)


@require_safe
def host_key(request: HttpRequest) -> HttpResponseBase:
    """The public key of every log here, a line each: first the host's own, then each record's."""
    origins = [host_origin(newest()), *map(project_origin, sorted(_sealed_logs()))]
    return _answer("".join(f"{public_key(origin).text}\n" for origin in origins), TEXT, BRIEFLY)


@require_safe
def verify(request: HttpRequest) -> HttpResponseBase:
    """The page that checks a record or a proof dropped on it, in the browser alone; nothing is sent anywhere."""
    try:
        page, policy = _verifier(PAGE.stat().st_mtime_ns)
    except OSError:
        raise Http404 from None
    answer = _answer(page, "text/html; charset=utf-8", "no-cache")
    answer.headers["Content-Security-Policy"] = policy
    answer._csp_exempt = True  # type: ignore[attr-defined]  # its own, stricter one stands
    return answer


@lru_cache(maxsize=1)
def _verifier(changed: int) -> tuple[str, str]:
    """The page, and a policy that lets exactly the script and the style in it work."""
    page = PAGE.read_text("utf-8")
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for sort, text in _INLINE.findall(page):
        hashes[sort].append(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'")
    nothing = ["'none'"]
    allowed = "; ".join(f"{sort}-src {' '.join(each or nothing)}" for sort, each in hashes.items())
    return page, f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def _volume(asked: int | None) -> int:
    """A volume of the host's own log, the newest if none is asked for."""
    last = newest()
    if asked is not None and not 1 <= asked <= last:
        raise Http404
    return asked or last


def _latest(project: Project | None, volume: int = 1) -> HttpResponse:
    last = Checkpointed.objects.filter(project=project, volume=volume).last()
    if last is None:
        raise Http404
    return _answer(last.note, TEXT, BRIEFLY)


def _tile(store: TileStore, path: str, sealed: int) -> HttpResponse:
    """A tile of what has been signed: what is beyond that, nobody has been promised yet."""
    try:
        wanted = read_tile_path(f"tile/{path}")
        last = (wanted.number * 256 + wanted.width) << 8 * wanted.level
        if last > sealed:
            raise Http404
        return _answer(store.tile(wanted), BYTES, FOR_GOOD)
    except TileError:
        raise Http404 from None


def _entries_tile(path: str, volume: int) -> HttpResponse:
    try:
        wanted = read_tile_path(f"tile/0/{path}")
    except TileError:
        raise Http404 from None
    first = wanted.number * 256
    if first + wanted.width > _sealed(None, volume):
        raise Http404
    rows = HostEntry.objects.filter(volume=volume, number__range=(first + 1, first + wanted.width))
    texts = [text.encode() for text in rows.order_by("number").values_list("text", flat=True)]
    return _answer(b"".join(len(text).to_bytes(2, "big") + text for text in texts), BYTES, FOR_GOOD)


def _sealed(project: Project | None, volume: int = 1) -> int:
    last = Checkpointed.objects.filter(project=project, volume=volume).last()
    return last.size if last else 0


def _sealed_logs() -> list[str]:
    return list(Project.objects.filter(sealing__sealed__gt=0).values_list("log", flat=True))


def _answer(content: str | bytes, kind: str, keep: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Cache-Control"] = keep
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
