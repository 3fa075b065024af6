"""From one act, said now, to the bytes that are kept of it.

The times are the caller's clock. An act that could expose a person stands under a name used once; what was said freely
and what somebody is called become commitments, and the words with their salts go to whoever keeps what can be erased.
"""

from __future__ import annotations

import datetime
import hmac
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from alongside.acts import Act, Side
from alongside.record.canonical import NotCanonical, canonical
from alongside.record.envelope import WHOLE, Occurred, Seal, Slot, Via, whole
from alongside.record.merkle import leaf_hash
from alongside.record.seals import SALT, commitment


class NotKept(ValueError):
    """An act that has no place in a record. Its text says what in it does not fit."""


class Teller(NamedTuple):
    """From which seat something is said: its pseudonym in this record, and its side and role as it holds them now."""

    seat: str
    side: Side
    role: str = "member"


class Written(NamedTuple):
    """An act as kept: what it says, its bytes, their leaf hash, and the salts of what was sealed, by slot."""

    act: Act
    raw: bytes
    leaf: str
    salts: dict[Slot, bytes]


def pseudonym() -> str:
    """A name for a seat in one record and in no other: 32 hex digits that mean nothing."""
    return os.urandom(16).hex()


def write_act(
    act: Act,
    teller: Teller,
    *,
    log: str,
    at: str,
    via: Via,
    occurred: tuple[datetime.date, datetime.date] | None = None,
    sealed: Mapping[Slot, str] | None = None,
    nonce: str = "",
) -> Written:
    """The envelope of an act entered at `at` ("2026-05-01T09:30:00.000Z") in the record `log`.

    `sealed` holds the texts to commit to, by slot. `nonce` is 32 hex digits that the teller's side chose. Raises
    `NotKept`.
    """
    said = {slot: text for slot, text in sorted((sealed or {}).items()) if text}
    salts = {slot: os.urandom(SALT) for slot in said}
    envelope = WHOLE[act.kind](
        v=1,
        log=log,
        kv=1,
        at=at,
        occurred=Occurred(*occurred) if occurred else None,
        actor=pseudonym() if once(act) else teller.seat,
        side=teller.side,
        role="member" if once(act) else teller.role,
        via=via,
        pub=act,
        priv=tuple(Seal(commitment(salts[slot], log, slot, text), slot) for slot, text in said.items()),
        nonce=nonce or os.urandom(16).hex(),
        salt0=os.urandom(16).hex(),
    )
    try:
        raw = canonical(msgspec.to_builtins(envelope))
        whole.decode(raw)
    except (NotCanonical, msgspec.ValidationError, UnicodeEncodeError) as problem:
        raise NotKept(f"this {act.kind} can't be kept: {problem}") from None
    return Written(act, raw, leaf_hash(raw).hex(), salts)


def once(act: Act) -> bool:
    """Whether an act stands under a name used once: it could expose whoever tells it."""
    return act.one_use or getattr(act, "protected", False)


def answer_tags(key: bytes, who: str, leaves: Sequence[str]) -> tuple[str, ...]:
    """One tag for each act that somebody answers: the same only for the same person and the same act, and nothing to
    anybody without the key (32 bytes)."""
    return tuple(hmac.digest(key, f"{who}|{leaf}".encode(), "sha256")[:16].hex() for leaf in leaves)
