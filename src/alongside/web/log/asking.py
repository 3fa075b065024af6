"""One question to one witness over HTTP (C2SP tlog-witness): the size it should know, the proof, the checkpoint."""

import re
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from typing import Any, NamedTuple

from alongside.record.checkpoints import LARGEST
from alongside.record.notes import Note, to_base64
from alongside.web.log.witnesses import Witness

PATIENCE = 5.0  # seconds
SILENT = "no answer"
MOST = 65_536  # bytes of an answer that are read
_SIZE = re.compile(r"(0|[1-9][0-9]{0,18})\n?")


class Answer(NamedTuple):
    """What came back. `status` is 0 where nobody answered; `lines` are signature lines; `size` is what the witness has
    cosigned before, where it says so; `problem` is one line in English, for whoever runs this host."""

    status: int
    lines: str = ""
    size: int | None = None
    problem: str = ""


class _Stay(urllib.request.HTTPRedirectHandler):
    """Only the address that was listed is asked: nobody is sent elsewhere."""

    def redirect_request(self, *_given: Any) -> None:
        return None


_opener = urllib.request.build_opener(_Stay)


def ask(witness: Witness, old: int, proof: Sequence[bytes], note: Note) -> Answer:
    """Ask a witness to cosign a checkpoint of which it should know the first `old` leaves."""
    head = "".join(f"{line}\n" for line in (f"old {old}", *map(to_base64, proof), ""))
    question = urllib.request.Request(
        f"{witness.url.rstrip('/')}/add-checkpoint",
        data=head.encode() + note.raw,
        headers={"Content-Type": "text/plain; charset=utf-8", "User-Agent": "alongside"},
    )
    try:
        with _opener.open(question, timeout=PATIENCE) as answer:
            return _read(answer.status, answer.read(MOST))
    except urllib.error.HTTPError as no:
        with no:
            return _refused(no.code, no)
    except (OSError, HTTPException, ValueError) as problem:
        return Answer(0, problem=f"{SILENT}: {type(problem).__name__}")


def _read(status: int, raw: bytes) -> Answer:
    try:
        return Answer(status, lines=raw.decode())
    except UnicodeDecodeError:
        return Answer(status, problem="its answer can't be read")


def _refused(status: int, no: urllib.error.HTTPError) -> Answer:
    try:
        told = no.read(MOST).decode("ascii", "replace")
    except (OSError, HTTPException):
        told = ""
    found = _SIZE.fullmatch(told) if status == 409 else None
    size = int(found[1]) if found and int(found[1]) <= LARGEST else None
    return Answer(status, size=size, problem=f"it answered {status}")
