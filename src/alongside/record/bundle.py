"""A bundle: one record in one file, a line of JSON for each thing in it.

The first line is the header. Then come the acts, each line being exactly the bytes that are hashed. Then the words and
the names that may be shown; those that were withdrawn, or are not for this reader, are simply not there. At the end,
from bundle/2 on, stand signed checkpoints: what the record's keeper signed of it, and who saw that.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from alongside.acts import Side
from alongside.acts.base import Label, Seat
from alongside.record.canonical import NotCanonical, check
from alongside.record.envelope import Hex32, LogName, Slot
from alongside.record.merkle import leaf_hash
from alongside.record.plainly import plainly

_ACT = b'{"actor":'


class RecordError(ValueError):
    """A record that can't be read. Its text is one sentence: the line, what is wrong, and what to do."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(f"line {line}: {words}")
        self.line = line


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a bundle says of itself. `clock` says whose time `at` is: "journal" means rehearsed, never sealed."""

    alongside: Literal["bundle/1", "bundle/2"] = "bundle/1"
    clock: Literal["journal", "server"]
    log: LogName
    root: Hex32
    size: int


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words said with an act (`leaf` is its hash), and the salt that shows that they are the ones."""

    leaf: Hex32
    slot: Slot
    salt: Hex32
    text: str


class Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who holds a seat. `leaf` is the act that holds the commitment to the display name, null where none does."""

    seat: Seat
    side: Side
    role: Label
    leaf: Hex32 | None
    salt: Hex32 | None
    text: str | None


class Noted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signed checkpoint of this record with its cosignatures: a note (`record.notes`), whole, as text."""

    text: str


class Extra(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A line after the acts: words, a name or a signed checkpoint."""

    words: Words | None = None
    name: Name | None = None
    note: Noted | None = None


_header = msgspec.json.Decoder(Header)
_extra = msgspec.json.Decoder(Extra)
_encode = msgspec.json.Encoder(order="sorted").encode


class Record:
    """A record in memory: its header, the bytes of its acts, and the lines after them, read when first asked for."""

    def __init__(self, header: Header, body: bytes, tail: bytes = b"") -> None:
        self.header, self.body, self.tail = header, body, tail

    @cached_property
    def acts(self) -> list[bytes]:
        """The bytes of every act, in order."""
        return self.body.split(b"\n") if self.body else []

    @cached_property
    def leaves(self) -> list[bytes]:
        """The leaf hash of every act, in order."""
        return [leaf_hash(raw) for raw in self.acts]

    @cached_property
    def extras(self) -> list[Words | Name | Noted]:
        """The lines after the acts, in order. Raises `RecordError` if one can't be read."""
        lines = self.tail.split(b"\n") if self.tail else []
        found = [_read_extra(line, number) for number, line in enumerate(lines, 2 + len(self.acts))]
        if self.header.alongside == "bundle/1":
            _without_notes(found, 2 + len(self.acts))
        return found

    @property
    def words(self) -> list[Words]:
        """The words that this copy shows. Raises `RecordError` if a line after the acts can't be read."""
        return [each for each in self.extras if isinstance(each, Words)]

    @property
    def names(self) -> list[Name]:
        """The seats and display names that this copy shows. Raises `RecordError` likewise."""
        return [each for each in self.extras if isinstance(each, Name)]

    @property
    def notes(self) -> list[tuple[int, str]]:
        """The signed checkpoints that it carries, each with the number of its line. Raises `RecordError` likewise."""
        lines = enumerate(self.extras, 2 + len(self.acts))
        return [(line, each.text) for line, each in lines if isinstance(each, Noted)]

    def to_bytes(self) -> bytes:
        """The bundle file's bytes."""
        return b"".join(part + b"\n" for part in (_encode(self.header), self.body, self.tail) if part)


def extra_line(extra: Words | Name | Noted) -> bytes:
    """A line after the acts."""
    if isinstance(extra, Noted):
        return _encode(Extra(note=extra))
    return _encode(Extra(words=extra) if isinstance(extra, Words) else Extra(name=extra))


def with_notes(raw: bytes, notes: Iterable[str]) -> bytes:
    """A bundle's bytes with these signed checkpoints at its end, instead of any that it had; without any it is a
    bundle/1, byte for byte what it was before its first. Raises `RecordError` if it is no bundle."""
    record, lines = read_bundle(raw), [extra_line(Noted(text)) for text in notes]
    header = msgspec.structs.replace(record.header, alongside="bundle/2" if lines else "bundle/1")
    if record.header.alongside == "bundle/2":
        tail = [extra_line(each) for each in record.extras if not isinstance(each, Noted)]
    else:
        tail = [record.tail] if record.tail else []
    return Record(header, record.body, b"\n".join([*tail, *lines])).to_bytes()


def write_bundle(record: Record, path: str | os.PathLike[str]) -> None:
    """Write the whole bundle or nothing: beside the place first, then moved there."""
    target = Path(path)
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(record.to_bytes())
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o644 if not target.exists() else target.stat().st_mode & 0o777)
        os.replace(beside, target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def read_bundle(source: str | os.PathLike[str] | bytes) -> Record:
    """The record in a bundle file, or in its bytes. Raises `RecordError` if it is not one, OSError if none is there."""
    raw = source if isinstance(source, bytes) else Path(source).read_bytes()
    if not raw:
        raise RecordError(1, "the file is empty; a record begins with a header line, so fetch it again")
    _as_it_was(raw)
    start = raw.find(b"\n") + 1 or len(raw) + 1
    header = _read_header(raw[: start - 1])
    if not raw.endswith(b"\n"):
        count = raw.count(b"\n") + 1
        raise RecordError(count, "the file is cut off in the middle of this line; fetch it again from where it came")
    if raw.endswith(b"\n\n"):
        raise RecordError(raw.count(b"\n"), "this line is empty; fetch the record again")
    end = _end_of_acts(raw, start)
    return Record(header, raw[start : end - 1], raw[end:-1])


def _as_it_was(raw: bytes) -> None:
    """Refuse what an editor or a mail program made of a record: its bytes are no longer those that were hashed."""
    first = raw[: raw.find(b"\n") + 1]
    if raw.startswith(b"\xef\xbb\xbf"):
        raise RecordError(1, "an editor put a mark before it (a BOM); fetch the record again and do not save it anew")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RecordError(1, "an editor made UTF-16 of it; fetch the record again and do not save it anew")
    if first.endswith(b"\r\n"):
        what = "its lines end as on Windows, so that every act has other bytes than those that were hashed"
        raise RecordError(1, f"{what}; fetch the record again and do not save it anew")


def _read_header(line: bytes) -> Header:
    try:
        header = _header.decode(line)
        check(line)
        if _encode(header) != line:
            raise NotCanonical("it lacks its first key, 'alongside'")
    except (msgspec.DecodeError, NotCanonical, UnicodeDecodeError, RecursionError) as problem:
        what = "this is not the header of a record (alongside bundle/1 or bundle/2)"
        raise RecordError(1, f"{what}: {_rule(problem)}; give a file made by 'alongside record'") from None
    if not 0 <= header.size < 2**53:
        raise RecordError(1, "the header's size is not a number of acts; fetch the record again")
    return header


def _end_of_acts(raw: bytes, start: int) -> int:
    """Where the first line after the last act begins."""
    last = raw.rfind(b"\n" + _ACT, start - 1)
    return start if last < 0 else raw.find(b"\n", last + 1) + 1


def _read_extra(line: bytes, number: int) -> Words | Name | Noted:
    try:
        extra = _extra.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        what = f"this is neither an act, words, a name nor a note ({_rule(problem)})"
        raise RecordError(number, f"{what}; fetch the record again") from None
    found = [each for each in (extra.words, extra.name, extra.note) if each is not None]
    if len(found) != 1:
        raise RecordError(number, "this line must hold words, a name or a note; fetch the record again")
    if _encode(extra) != line:
        what = "keys are sorted, without spaces, each character in its shortest form (RFC 8785), and here they are not"
        raise RecordError(number, f"{what}; fetch the record again")
    return found[0]


def _without_notes(extras: list[Words | Name | Noted], first: int) -> None:
    for number, each in enumerate(extras, first):
        if isinstance(each, Noted):
            raise RecordError(number, "a bundle/1 holds no signed checkpoints; fetch the record again")


def _rule(problem: Exception) -> str:
    return str(problem) if isinstance(problem, NotCanonical) else plainly(problem)
