"""Checking a run of acts, each by itself: its bytes, its hash, its schema, and what it refers to.

It needs nothing but the bytes, so that a long record can be checked in several processes at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from alongside.acts.fields import named
from alongside.record.canonical import NotCanonical, check, rare
from alongside.record.envelope import Envelope, whole
from alongside.record.merkle import leaf_hash, tree_root
from alongside.record.plainly import plainly
from alongside.record.quiet import undisturbed

Step = Literal["bytes", "canonical", "hashes", "root", "commitments", "schemas", "references", "consistency"]
LEAF = re.compile(r"[0-9a-f]{64}\Z")
_encode = msgspec.json.Encoder(order="sorted").encode


class Failure(NamedTuple):
    """One thing that is wrong: which step found it, in which line of the bundle, and the rule it breaks."""

    step: Step
    line: int
    rule: str


class Span(NamedTuple):
    """What a run of acts gave: leaf hashes end to end, their root, failures, references that lead out of it, and the
    first line with the times of the first and last act that could be read (empty if none could)."""

    leaves: bytes
    root: bytes
    failures: list[Failure]
    open_refs: list[tuple[int, str]]
    line: int
    opened: str
    closed: str


def check_span(raw: bytes, first: int, log: str) -> Span:
    """Check the acts in these lines, of which the first has the number `first`, as acts of the log `log`."""
    leaves: list[bytes] = []
    failures: list[Failure] = []
    open_refs: list[tuple[int, str]] = []
    met: set[str] = set()
    opened = before = ""
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
                failures.extend(Failure("schemas", line, rule) for rule in _broken(envelope, log, before))
                open_refs.extend((line, ref) for ref in named(envelope.pub, "ref") if ref not in met)
                before = envelope.at
                opened = opened or before
            met.add(leaf.hex())
    return Span(b"".join(leaves), tree_root(leaves), failures, open_refs, first, opened, before)


def _read(act: bytes) -> Envelope:
    """The envelope that canonical bytes hold. Written again it gives the same bytes in all but rare cases, which spares
    reading them once more without their types."""
    try:
        envelope = whole.decode(act)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        check(act)
        raise
    if rare(act) or _encode(envelope) != act:
        check(act)
    return envelope


def _broken(envelope: Envelope, log: str, before: str) -> Iterator[str]:
    """The rules of an envelope that its types can't hold."""
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


def _badly_sealed(envelope: Envelope) -> Iterator[str]:
    slots = [seal.slot for seal in envelope.priv]
    if slots != sorted(set(slots)):
        yield "its commitments are not in order, or one is there twice"
    if {"words", "photo"} & set(slots) and not envelope.pub.words:
        yield f"{envelope.pub.kind} keeps no words"
    if "name" in slots and envelope.pub.one_use:
        yield f"{envelope.pub.kind} stands under a name used once, and holds no display name"
