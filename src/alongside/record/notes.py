"""Signed notes: a short text, and under it one line for each key that signed it (C2SP signed-note).

Anybody can read the text with their own eyes, and check the lines with any program that knows the format. A key is
known by a name, such as the address of the record that it signs, and by four bytes that tell keys of one name apart.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import NamedTuple

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

#: What a key is for: to sign notes, or to cosign other people's checkpoints (tlog-cosignature).
ED25519, COSIGNATURE = 1, 4
#: A note is no longer than this many bytes, and holds no more signatures than this.
LONGEST, MOST = 1_000_000, 100
DASH = "\N{EM DASH} "

_PRIME = 2**255 - 19
#: The points of small order by their y (orders 4, 1, 2 and twice 8).
_EIGHTH = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
_SMALL = frozenset({0, 1, _PRIME - 1, _EIGHTH, _PRIME - _EIGHTH})
_VKEY = re.compile(r"([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class NoteError(ValueError):
    """What was given is no note, no key, or no checkpoint. Its text says why, in one sentence without a full stop."""


class Key(msgspec.Struct, frozen=True):
    """A public key: its name, 32 bytes of Ed25519, and what it is for."""

    name: str
    public: bytes
    sort: int = ED25519

    @classmethod
    def parse(cls, vkey: str) -> Key:
        """The key in its written form, `NAME+ID+BASE64`. Raises `NoteError`."""
        found = _VKEY.fullmatch(vkey)
        if found is None or not good_name(found[1]):
            raise NoteError("a key is written as its name, its number and its bytes: NAME+12345678+BYTES")
        raw = from_base64(found[3])
        if raw[:1] not in (b"\1", b"\4") or len(raw) != 33:
            raise NoteError("this key is of a sort that is not known here: only Ed25519 and its cosignatures are")
        key = cls(found[1], raw[1:], raw[0])
        if key.id.hex() != found[2]:
            raise NoteError(f"the key of {found[1][:60]} does not have the number {found[2]}: a part of it was changed")
        return key

    @property
    def text(self) -> str:
        """Its written form."""
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.sort]) + self.public)}"

    @property
    def id(self) -> bytes:
        """Four bytes that tell it from other keys of the same name."""
        return sha256(b"%s\n%c%s" % (self.name.encode(), self.sort, self.public)).digest()[:4]

    def made(self, signature: bytes, message: bytes) -> bool:
        """Whether this key made this signature (64 bytes) of this message. A key that fits any message made none."""
        if _fits_all(self.public):
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class SigningKey(NamedTuple):
    """A key that signs: its name, and the 32 bytes that nobody else may know."""

    name: str
    private: bytes

    def __repr__(self) -> str:
        return f"SigningKey({self.name!r})"

    @property
    def key(self) -> Key:
        """The public key that checks what `sign` writes."""
        return Key(self.name, self._key.public_key().public_bytes_raw())

    @property
    def witness_key(self) -> Key:
        """The public key that checks the cosignatures made with this key."""
        return Key(self.name, self.key.public, COSIGNATURE)

    def sign(self, text: str) -> str:
        """The line, with its line feed, that shows that this key signed a text."""
        return Signature(self.name, self.key.id, self.bare(text.encode())).line

    def bare(self, message: bytes) -> bytes:
        """The 64 bytes of the signature alone."""
        return self._key.sign(message)

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.private)


class Signature(NamedTuple):
    """One line under a note: the key's name and four bytes, and what it wrote."""

    name: str
    id: bytes
    raw: bytes

    @property
    def as_long_as_a_cosignature(self) -> bool:
        """Whether it may be one (a time of 8 bytes and 64 more); only the key can tell whether it is."""
        return len(self.raw) == 72

    @property
    def line(self) -> str:
        """As it stands in the note, with its line feed."""
        return f"{DASH}{self.name} {to_base64(self.id + self.raw)}\n"


class Note(msgspec.Struct, frozen=True):
    """A text, which ends with a line feed, and its signatures. Nothing says yet that any of them holds."""

    text: str
    signatures: tuple[Signature, ...] = ()

    @property
    def raw(self) -> bytes:
        """The note as it is sent and kept: what `read_note` reads."""
        return f"{self.text}\n{''.join(each.line for each in self.signatures)}".encode()

    @property
    def looks_cosigned(self) -> bool:
        """Whether somebody seems to have cosigned it, whoever they are."""
        return any(each.as_long_as_a_cosignature for each in self.signatures)

    def by(self, key: Key) -> tuple[Signature, ...]:
        """What stands under this key's name and number."""
        return tuple(each for each in self.signatures if each.id == key.id and each.name == key.name)

    def also(self, lines: str) -> Note:
        """The same note with more signature lines; a line that is there already is not repeated. Raises `NoteError`."""
        more = [each for each in read_lines(lines) if each not in self.signatures]
        return read_note(Note(self.text, (*self.signatures, *dict.fromkeys(more))).raw)


def read_note(raw: bytes) -> Note:
    """The note that these bytes are. Raises `NoteError`."""
    if len(raw) > LONGEST:
        raise NoteError(f"a note is at most {LONGEST} bytes long")
    try:
        whole = raw.decode()
    except UnicodeDecodeError:
        raise NoteError("a note is written in UTF-8") from None
    if _CONTROL.search(whole):
        raise NoteError("a note holds no control characters but line feeds")
    text, gap, lines = whole.rpartition("\n\n")
    if not gap:
        raise NoteError("a note is a text, an empty line, and the lines of those who signed it")
    return Note(text + "\n", read_lines(lines))


def read_lines(lines: str) -> tuple[Signature, ...]:
    """Signature lines, one or more, each with its line feed. Raises `NoteError`."""
    if not lines.endswith("\n"):
        raise NoteError("the last line of a note ends with a line feed")
    each = lines[:-1].split("\n")
    if len(each) > MOST:
        raise NoteError(f"a note has at most {MOST} signatures")
    return tuple(map(_signature, each))


def _signature(line: str) -> Signature:
    name, _, written = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not good_name(name):
        raise NoteError("a signature is a dash, the name of a key, and what it wrote")
    raw = from_base64(written)
    if len(raw) < 5:
        raise NoteError(f"the signature of {name[:60]} is cut short")
    return Signature(name, raw[:4], raw[4:])


def signed(text: str, *keys: SigningKey) -> Note:
    """A text signed by these keys. Raises `NoteError` if it can't be a note."""
    return read_note(f"{text}\n{''.join(key.sign(text) for key in keys)}".encode())


def verified(note: Note, key: Key) -> bool:
    """Whether this key signed the note: it is there, and nothing that stands under its name is false."""
    found = note.by(key)
    return key.sort == ED25519 and bool(found) and all(key.made(each.raw, note.text.encode()) for each in found)


def good_name(name: str) -> bool:
    """Whether a key can be called so: something, without spaces and plus signs."""
    return bool(name) and "+" not in name and not any(sign.isspace() or sign < " " for sign in name)


def _fits_all(public: bytes) -> bool:
    """Whether 32 bytes are a point of small order, or no number below the prime: libraries differ over such keys."""
    y = int.from_bytes(public, "little") % 2**255
    return y >= _PRIME or y in _SMALL


def to_base64(raw: bytes) -> str:
    """Bytes as C2SP writes them (RFC 4648, section 4)."""
    return b64encode(raw).decode()


def from_base64(text: str) -> bytes:
    """The bytes that were written so, in the one way there is to write them. Raises `NoteError`."""
    try:
        raw = b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raw = b""
    if to_base64(raw) != text:
        raise NoteError("bytes are written in base64, with nothing else between them")
    return raw
