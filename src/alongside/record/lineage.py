"""Which key speaks for a log, from its first act to its last: each change of key is an act that both keys signed.

Whoever trusts one of the keys can follow the changes from there, forwards and backwards, without asking anybody. A key
that was lost signs nothing more: there the line ends, and the log goes on under another name (`continue-record`).
Likewise a log that lost acts goes on under another name, since its old one stands for a longer tree (`declare-gap`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from alongside.acts.keeping import ChangeKey, ContinueRecord, DeclareGap
from alongside.record.envelope import whole
from alongside.record.notes import Key

_CHANGE = b'"kind":"change-key"'
#: The kinds of act after which a log goes by another name.
RENAMING = (ContinueRecord.kind, DeclareGap.kind)
_RENAMING = tuple(f'"kind":"{kind}"'.encode() for kind in RENAMING)


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


def key_changes(log: str, acts: Iterable[bytes]) -> list[KeyChange]:
    """Every change of key that these acts (canonical envelopes, in order) tell of."""
    found = []
    for index, raw in enumerate(acts):
        if _CHANGE in raw:
            told = _told(raw)
            if isinstance(told, ChangeKey):
                old, new = bytes.fromhex(told.old), bytes.fromhex(told.new)
                found.append(KeyChange(index, old, new, change_holds(log, told)))
    return found


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


def origin_of(host: str, log: str, renamed: int = 0) -> str:
    """The name under which a record's checkpoints are signed: `HOST/p/LOG`, and `HOST/p/LOG/2` once its first name
    could not be kept (`renamed` times)."""
    return f"{host}/p/{log}" + (f"/{renamed + 1}" if renamed else "")


def renamings(acts: Iterable[bytes]) -> int:
    """How many times a record of these acts had to take another name: after a loss, or with a lost key."""
    hits = (raw for raw in acts if any(mark in raw for mark in _RENAMING))
    return sum(isinstance(_told(raw), ContinueRecord | DeclareGap) for raw in hits)


def _start(known: bytes, sound: Sequence[KeyChange]) -> int:
    """From which change on `known` is the old key."""
    places = (at + (change.new == known) for at, change in enumerate(sound) if known in (change.old, change.new))
    return next(places, len(sound))


def _told(raw: bytes) -> object:
    try:
        return whole.decode(raw).pub
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
