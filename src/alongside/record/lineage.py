"""Which key speaks for a log, from its first act to its last: each change of key is an act that both keys signed.

Whoever trusts one of the keys can follow the changes from there, forwards and backwards, without asking anybody. A key
that was lost signs nothing more: there the line ends, and the log goes on under another name (`continue-record`).
Likewise a log that lost acts goes on under another name, since its old one stands for a longer tree (`declare-gap`).
The new name is made of the act that begins it, so that no two histories ever go on under the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from alongside.acts.keeping import ChangeKey, ContinueRecord, DeclareGap
from alongside.record.envelope import whole
from alongside.record.merkle import leaf_hash
from alongside.record.notes import ED25519, Key

_CHANGE = b'"kind":"change-key"'
#: The kinds of act after which a log goes by another name.
RENAMING = (ContinueRecord.kind, DeclareGap.kind)
_RENAMING = tuple(f'"kind":"{kind}"'.encode() for kind in RENAMING)
#: Hex digits of an act's leaf hash that stand in the name which it begins.
DIGITS = 16


class KeyChange(NamedTuple):
    """One change of key: the act's place from 0, both public keys (32 bytes), and whether both signatures hold."""

    place: int
    old: bytes
    new: bytes
    holds: bool


class KeySpan(NamedTuple):
    """The key that signs checkpoints of `first` acts and more, up to `last` (None: to this day). 32 bytes."""

    first: int
    last: int | None
    public: bytes


def statement(log: str, old: bytes, new: bytes) -> bytes:
    """What both keys sign when one takes the other's place in the record `log`: four lines of text."""
    return f"alongside/change-key/v1\n{log}\n{old.hex()}\n{new.hex()}\n".encode()


def change_key(log: str, old: bytes, new: bytes) -> ChangeKey:
    """The act by which the private key `new` (32 bytes) takes the place of `old` in the record `log`."""
    keys = [Ed25519PrivateKey.from_private_bytes(each) for each in (old, new)]
    public = [key.public_key().public_bytes_raw() for key in keys]
    by_old, by_new = (key.sign(statement(log, *public)).hex() for key in keys)
    return ChangeKey(old=public[0].hex(), new=public[1].hex(), by_old=by_old, by_new=by_new)


def change_holds(log: str, act: ChangeKey) -> bool:
    """Whether both keys signed the change, for this very record."""
    old, new = bytes.fromhex(act.old), bytes.fromhex(act.new)
    text = statement(log, old, new)
    return Key("", old).made(bytes.fromhex(act.by_old), text) and Key("", new).made(bytes.fromhex(act.by_new), text)


class Renaming(NamedTuple):
    """That a log goes by another name from the act at this `place` (from 0) on: `name` is the beginning of that act's
    leaf hash. `lost_key`: nobody can sign as before."""

    place: int
    name: str
    lost_key: bool


class Lineage(NamedTuple):
    """What a record's own acts tell of its log: every name after the first, and every change of key, in order."""

    log: str
    renamings: tuple[Renaming, ...] = ()
    changes: tuple[KeyChange, ...] = ()

    def origin(self, host: str) -> str:
        """The name under which the checkpoint of all these acts is signed."""
        return origin_of(host, self.log, self.renamings)

    def keys(self, host: str, known: bytes) -> list[Key]:
        """Every name of the log with each key (32 bytes) that spoke under it, the present ones first. `known` is the
        present key; what a lost key signed can't be followed from there."""
        begun = max((each.place for each in self.renamings if each.lost_key), default=-1)
        spans = key_spans(known, [change for change in self.changes if change.place > begun])
        firsts = [0, *(each.place + 1 for each in self.renamings)]
        lasts = [first - 1 for first in firsts[1:]] + [None]
        found = []
        for at, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
            if first > begun:
                name = origin_of(host, self.log, self.renamings[:at])
                found += [Key(name, each.public, ED25519) for each in spans if _meet(each, first, last)]
        return found[::-1]


def _meet(span: KeySpan, first: int, last: int | None) -> bool:
    """Whether a key spoke for any of the sizes from `first` to `last`."""
    return (last is None or span.first <= last) and (span.last is None or first <= span.last)


def tells(raw: bytes) -> bool:
    """Whether an act (its canonical bytes) may be about the name or the key of its log: quickly, for many acts."""
    return _CHANGE in raw or any(mark in raw for mark in _RENAMING)


def lineage(log: str, acts: Iterable[tuple[int, bytes]]) -> Lineage:
    """What these acts tell of their log: canonical envelopes in order, each with its place from 0."""
    renamed, changes = [], []
    for place, raw in acts:
        told = _told(raw) if tells(raw) else None
        if isinstance(told, ContinueRecord | DeclareGap):
            name = leaf_hash(raw).hex()[:DIGITS]
            renamed.append(Renaming(place, name, isinstance(told, ContinueRecord)))
        elif isinstance(told, ChangeKey):
            old, new = bytes.fromhex(told.old), bytes.fromhex(told.new)
            changes.append(KeyChange(place, old, new, change_holds(log, told)))
    return Lineage(log, tuple(renamed), tuple(changes))


def key_changes(log: str, acts: Iterable[bytes]) -> list[KeyChange]:
    """Every change of key that these acts (canonical envelopes, in order) tell of."""
    return list(lineage(log, enumerate(acts)).changes)


def key_spans(known: bytes, changes: Sequence[KeyChange]) -> list[KeySpan]:
    """The keys that speak for a log, by whoever trusts one of them (`known`: 32 bytes), the oldest first.

    Only changes that hold and that join on to what is trusted already are followed. Checkpoints of `change.place` acts
    and fewer are the old key's, longer ones the new key's: whoever steals an old key can sign nothing new.
    """
    sound = [change for change in changes if change.holds]
    start = _start(known, sound)
    keys, firsts = [known], [0]
    for change in sound[start:]:
        if change.old == keys[-1]:
            keys.append(change.new)
            firsts.append(change.place + 1)
    for change in reversed(sound[:start]):
        if change.new == keys[0]:
            keys.insert(0, change.old)
            firsts.insert(1, change.place + 1)
    lasts = [first - 1 for first in firsts[1:]]
    return [KeySpan(*each) for each in zip(firsts, [*lasts, None], keys, strict=True)]


def key_at(spans: Sequence[KeySpan], size: int) -> bytes:
    """The public key that signs the checkpoint of `size` acts."""
    return next(span.public for span in reversed(spans) if size >= span.first)


def origin_of(host: str, log: str, renamed: Sequence[Renaming] = ()) -> str:
    """The name under which a record's checkpoints are signed: `HOST/p/LOG`, and once that could not be kept
    `HOST/p/LOG/X`, where X begins the leaf hash of the last act that says so."""
    return f"{host}/p/{log}" + (f"/{renamed[-1].name}" if renamed else "")


def renamings(acts: Iterable[bytes]) -> tuple[Renaming, ...]:
    """Where a record of these acts took another name: after a loss, or with a lost key."""
    return lineage("", enumerate(acts)).renamings


def is_of(origin: str, log: str) -> bool:
    """Whether a checkpoint's address is a record's first: its name itself, or HOST/p/LOG."""
    return log in (origin, origin.partition("/p/")[2])


def renaming_of(origin: str, size: int, log: str, renamed: Iterable[Renaming]) -> Renaming | None:
    """The act that a later address of a record, HOST/p/LOG/X, is named after; None where there is none among the first
    `size` acts of this very record."""
    name = origin.partition("/p/")[2]
    return next((each for each in renamed if name == f"{log}/{each.name}" and each.place < size), None)


def _start(known: bytes, sound: Sequence[KeyChange]) -> int:
    """From which change on `known` is the old key."""
    places = (at + (change.new == known) for at, change in enumerate(sound) if known in (change.old, change.new))
    return next(places, len(sound))


def _told(raw: bytes) -> object:
    try:
        return whole.decode(raw).pub
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
