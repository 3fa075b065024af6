"""Checking a run of acts, each by itself: its bytes, its hash, its schema, and what it refers to.

It needs nothing but the bytes, so that a long record can be checked in several processes at once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import msgspec
from msgspec import inspect

from alongside.acts import KINDS
from alongside.acts.fields import named
from alongside.acts.voices import WithdrawVoice
from alongside.record.canonical import LARGEST, WIDEST, NotCanonical, check
from alongside.record.envelope import Envelope, whole
from alongside.record.merkle import leaf_hash, tree_root
from alongside.record.plainly import plainly
from alongside.record.quiet import undisturbed

Step = Literal[
    "bytes",
    "canonical",
    "hashes",
    "root",
    "signature",
    "quorum",
    "consistency",
    "times",
    "receipts",
    "host-log",
    "commitments",
    "schemas",
    "references",
    "authority",
    "tallies",
    "standing",
]
STEPS: tuple[Step, ...] = get_args(Step)
LEAF = re.compile(r"[0-9a-f]{64}\Z")
_encode = msgspec.json.Encoder(order="sorted").encode


class Failure(NamedTuple):
    """One thing that is wrong: which step found it, in which line of the bundle, and the rule it breaks. `file` names
    the older copy or the receipt that shows it, if one does."""

    step: Step
    line: int
    rule: str
    file: str = ""


class Span(NamedTuple):
    """What a run of acts gave: leaf hashes end to end, their root, failures, references that lead out of it, the voices
    taken back in it (line, voice, and by whom), how many texts were said in it, and the first act that could be read:
    its line and its time, with the time of the last (0 and empty if none could)."""

    leaves: bytes
    root: bytes
    failures: list[Failure]
    open_refs: list[tuple[int, str]]
    taken: list[tuple[int, str, str]]
    said: int
    line: int
    opened: str
    closed: str


def check_span(raw: bytes, first: int, log: str) -> Span:
    """Check the acts in these lines, of which the first has the number `first`, as acts of the log `log`."""
    leaves: list[bytes] = []
    failures: list[Failure] = []
    open_refs: list[tuple[int, str]] = []
    taken: list[tuple[int, str, str]] = []
    said = 0
    met: set[str] = set()
    opened = before = ""
    start = 0
    with undisturbed():
        for line, act in enumerate(raw.split(b"\n"), first):
            leaf = leaf_hash(act)
            leaves.append(leaf)
            try:
                envelope = _read(act)
            except NotCanonical as problem:
                failures.append(Failure("canonical", line, str(problem)))
            except (msgspec.DecodeError, UnicodeDecodeError) as problem:
                failures.append(Failure("schemas", line, f"it is not an act that we know ({plainly(problem)})"))
            else:
                if envelope.priv or envelope.occurred is not None or not _plain(envelope, log, before):
                    failures.extend(Failure("schemas", line, rule) for rule in _broken(envelope, log, before))
                open_refs.extend((line, ref) for ref in named(envelope.pub, "ref") if ref not in met)
                before = envelope.at
                if not opened:
                    opened, start = before, line
                said += any(seal.slot == "words" for seal in envelope.priv) if envelope.priv else 0
                if type(envelope.pub) is WithdrawVoice:
                    taken.append((line, envelope.pub.voice, envelope.actor))
            met.add(leaf.hex())
    return Span(b"".join(leaves), tree_root(leaves), failures, open_refs, taken, said, start, opened, before)


def _read(act: bytes) -> Envelope:
    """The envelope that canonical bytes hold. Written again it gives the same bytes in all but rare cases, which spares
    reading them once more without their types."""
    try:
        envelope = whole.decode(act)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        check(act)
        raise
    if len(act) > LARGEST or envelope.pub.kind in _LOOSE or _encode(envelope) != act:
        check(act)
    return envelope


def _loose(kind: inspect.Type) -> bool:
    """Whether a type leaves room for what is canonical only by luck: whole numbers of any size, and keys that people
    chose, which may sort otherwise in UTF-16. Fractions and deep nesting fit no type at all."""
    match kind:
        case inspect.IntType(le=most):
            return most is None or most > WIDEST
        case inspect.DictType(key_type=key, value_type=value):
            return not isinstance(key, inspect.LiteralType) or _loose(value)
        case inspect.UnionType(types=types) | inspect.TupleType(item_types=types):
            return any(map(_loose, types))
        case inspect.VarTupleType(item_type=each) | inspect.Metadata(type=each):
            return _loose(each)
        case inspect.StructType(fields=fields):
            return any(_loose(field.type) for field in fields)
    return isinstance(kind, inspect.FloatType | inspect.AnyType | inspect.ListType | inspect.RawType)


_LOOSE = frozenset(name for name, kind in KINDS.items() if _loose(inspect.type_info(kind)))


def _plain(envelope: Envelope, log: str, before: str) -> bool:
    """Whether there is nothing to find fault with in an act that holds no commitments and happened that day."""
    return envelope.log == log and envelope.at >= before and _is_day(envelope.at[:10])


def _broken(envelope: Envelope, log: str, before: str) -> Iterator[str]:
    """The rules of an envelope that its types can't hold."""
    if not _is_day(envelope.at[:10]):
        yield f"it was entered on {envelope.at[:10]}, which is no day of the calendar"
    if envelope.log != log:
        yield f"it belongs to the log {envelope.log[:32]}, not to this one"
    if envelope.at < before:
        yield "it was entered before the act above it"
    when = envelope.occurred
    if when is not None and not when.first <= when.last:
        yield "it ended before it began"
    if when is not None and when.first.isoformat() > envelope.at:
        yield "it happened after it was entered"
    if envelope.priv:
        yield from _badly_sealed(envelope)


@lru_cache(maxsize=1024)
def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _badly_sealed(envelope: Envelope) -> Iterator[str]:
    slots = [seal.slot for seal in envelope.priv]
    if slots != sorted(set(slots)):
        yield "its commitments are not in order, or one is there twice"
    if {"words", "photo"} & set(slots) and not envelope.pub.words:
        yield f"{envelope.pub.kind} keeps no words"
    if "name" in slots and envelope.pub.one_use:
        yield f"{envelope.pub.kind} stands under a name used once, and holds no display name"
