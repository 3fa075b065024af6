"""Answers kept from one call to the next: whoever asks the same of the same record need not wait for it twice.

A standing follows from the record's bytes, the pack's bytes, the day asked for and this edition of Alongside. All of
them are read and hashed at every call, and stand in the kept answer beside what was printed; if one byte of any of them
is another, it is another question. What is kept are counts, references and public titles, never a person's words. It is
a convenience: `verify` asks nothing of it, and a kept answer that is missing, cut, foreign or forbidden is worked out
anew.
"""

from __future__ import annotations

import datetime
import os
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

MOST = 32  # answers; the oldest go first
LARGEST = 2 * 2**20  # bytes of one answer
OFF = "off"
PROGRAM = Path(__file__).resolve().parents[1]
NO_PART_IN_IT = {"importers", "web", "__pycache__"}


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was asked: the digests of the record, the pack and Alongside itself, and the words on the command line.
    `jsonl`: the file is called a bundle, and would be refused if it were none."""

    record: str
    pack: str
    edition: str
    jsonl: bool
    at: str | None
    element: str | None
    as_json: bool


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was printed. `settled` is the latest day (an ordinal) that it depends on, `told` the day on which it was
    told: as long as some of it lies ahead, an answer speaks of what is "after today" and holds for that day only."""

    alongside: Literal["answer/1"] = "answer/1"
    question: Question
    told: int
    settled: int
    notes: tuple[str, ...]
    text: str

    def holds(self, question: Question, today: int) -> bool:
        """Is it the answer to this question today?"""
        return self.question == question and (self.told == today or self.settled <= min(self.told, today))


_decode = msgspec.json.Decoder(Answer).decode


def record_digest(raw: bytes) -> str:
    """The digest of a record's bytes, all of them."""
    return sha256(raw).hexdigest()


def pack_digest(name: str, default: str) -> str:
    """The digest of a local pack: where it lies (which may make it a released one) and what it says. The `default` pack
    is part of the edition, so it has none. Raises OSError if it can't be read."""
    if name == default:
        return ""
    path = Path(name)
    path = (path / "pack.toml" if path.is_dir() else path).resolve()
    return sha256(b"%s\0%s" % (os.fsencode(path), path.read_bytes())).hexdigest()


def edition() -> str:
    """The digest of every file of the program that has a part in an answer, and of the Python that runs it."""
    found = sha256(f"{sys.version}\n{msgspec.__version__}\n".encode())
    for folder, within, files in os.walk(PROGRAM):
        within[:] = sorted(set(within) - NO_PART_IN_IT)
        for name in sorted(each for each in files if each.endswith((".py", ".toml"))):
            place = os.path.join(folder, name)
            with open(place, "rb") as file:
                raw = file.read()
            found.update(b"%s\0%d\0%s" % (os.fsencode(os.path.relpath(place, PROGRAM)), len(raw), raw))
    return found.hexdigest()


def today() -> int:
    """Today, as an ordinal."""
    return datetime.date.today().toordinal()


def shelf() -> Path | None:
    """The folder of kept answers, which may not be there yet; None where ALONGSIDE_CACHE switches them off."""
    named = os.environ.get("ALONGSIDE_CACHE")
    if named == OFF:
        return None
    if named:
        return Path(os.path.expanduser(named)).absolute()
    from platformdirs import user_cache_path

    return user_cache_path("alongside", appauthor=False)


def kept_answer(question: Question) -> Answer | None:
    """The answer to this very question, if it was given before and still holds; None otherwise."""
    folder = shelf()
    if folder is None:
        return None
    try:
        digest, _, body = _own(folder / _name(question)).partition(b"\n")
        answer = _decode(body)
    except (OSError, ValueError, RecursionError):
        return None
    whole = digest == sha256(body).hexdigest().encode()
    return answer if whole and answer.holds(question, today()) else None


def _name(question: Question) -> str:
    return f"{sha256(msgspec.json.encode(question)).hexdigest()}.standing"


def _own(path: Path) -> bytes:
    """The bytes of an ordinary file that is ours alone. Raises OSError if it is a link, or anybody else's."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        seen = os.fstat(file.fileno())
        if not stat.S_ISREG(seen.st_mode) or seen.st_uid != os.geteuid() or stat.S_IMODE(seen.st_mode) & 0o077:
            raise PermissionError(f"{path} is not ours alone")
        return file.read()


def keep(answer: Answer) -> None:
    """Keep an answer, whole or not at all. Where that can't be done nothing is said: the answer has been given."""
    body = msgspec.json.encode(answer)
    folder = shelf()
    if folder is None or len(body) > LARGEST:
        return
    place = folder / _name(answer.question)
    beside = place.with_suffix(f".{os.getpid()}.standing")
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(b"%s\n%s" % (sha256(body).hexdigest().encode(), body))
            os.replace(beside, place)
        finally:
            beside.unlink(missing_ok=True)
        _clear(folder)


def _clear(folder: Path) -> None:
    """Let go of the oldest answers beyond `MOST`."""
    kept = sorted(folder.glob("*.standing"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[MOST:]:
        path.unlink(missing_ok=True)
