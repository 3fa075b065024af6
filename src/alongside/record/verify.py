"""Checking a record without trusting whoever gave it, from its bytes to what its acts refer to.

What it can show: that the acts are the ones under this root, that the words shown are the ones committed to, and that
the record begins with every older copy it is compared with. What it can't: that what was written is true, or that
nothing was left out before the first copy went to somebody else; without such a copy it says "unwitnessed".
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise

import msgspec

from alongside.record.bundle import Name, Record, Words
from alongside.record.envelope import Envelope, whole
from alongside.record.merkle import tree_root
from alongside.record.seals import matches
from alongside.record.verify_acts import LEAF, Failure, Span, check_span

STEPS = ("bytes", "canonical", "hashes", "root", "commitments", "schemas", "references", "consistency")
#: Acts in one piece of work: a power of two, so that each piece is a whole branch of the tree.
PIECE = 2**14
#: No report lists more failures than this; the rest are counted.
MOST = 100


class Checkpoint(msgspec.Struct, frozen=True):
    """What somebody noted of an earlier copy: the log, how many acts it had, and their root (64 hex digits)."""

    log: str
    size: int
    root: str


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked and what failed. `root` is as computed; `unproven` counts names without a commitment."""

    log: str
    size: int
    root: str
    clock: str
    failures: tuple[Failure, ...]
    failed: int
    compared: int
    words: int
    unproven: int

    @property
    def verified(self) -> bool:
        """Whether everything that was checked holds."""
        return not self.failed

    @property
    def witnessed(self) -> bool:
        """Whether it holds and was compared with an older copy."""
        return self.verified and self.compared > 0

    @property
    def steps(self) -> list[tuple[str, int]]:
        """Each step that was taken, and how many of the failures listed are its own."""
        taken = STEPS if self.compared else STEPS[:-1]
        return [(step, sum(each.step == step for each in self.failures)) for step in taken]

    @property
    def exit_code(self) -> int:
        """0 verified, 1 readable but wrong."""
        return 0 if self.verified else 1

    @property
    def sentence(self) -> str:
        """The whole answer in one sentence."""
        if not self.verified:
            first = self.failures[0]
            more = f", and {self.failed - 1} more" if self.failed > 1 else ""
            return f"Not verified: {first.step}, line {first.line}: {first.rule}{more}."
        what = f"Verified: {self.size} acts under the root {self.root[:16]}"
        clock = "; rehearsed, since its times are those of a journal" if self.clock == "journal" else ""
        if self.compared:
            return f"{what}, beginning with each of the {self.compared} older copies given{clock}."
        return f"{what}; unwitnessed, since there is no older copy to compare it with{clock}."


def verify_record(record: Record, old: Sequence[Checkpoint] = ()) -> VerifyReport:
    """Check a record against itself, and against what others noted of earlier copies.

    Raises `RecordError` if a line after the acts can't be read at all.
    """
    spans = _spans(record)
    leaves = [span.leaves[at : at + 32] for span in spans for at in range(0, len(span.leaves), 32)]
    root = tree_root([span.root for span in spans]).hex()
    place = {leaf: number for number, leaf in reversed(list(enumerate(leaves)))}
    failures = [
        *(failure for span in spans for failure in span.failures),
        *_counted(record, leaves, root, place),
        *_committed(record, place),
        *_earlier(spans, place),
        *_ordered(spans),
        *_clock(record),
        *_loose_names(record),
        *_consistent(record, leaves, old),
    ]
    failures.sort(key=lambda each: (STEPS.index(each.step), each.line))
    return VerifyReport(
        log=record.header.log,
        size=len(leaves),
        root=root,
        clock=record.header.clock,
        failures=tuple(failures[:MOST]),
        failed=len(failures),
        compared=len(old),
        words=len(record.words),
        unproven=sum(name.text is not None and name.leaf is None for name in record.names),
    )


def _spans(record: Record) -> list[Span]:
    """Every act by itself, in as many processes as there are processors if there are many acts."""
    acts, log = record.acts, record.header.log
    work = ((b"\n".join(acts[at : at + PIECE]), at + 2, log) for at in range(0, len(acts), PIECE))
    workers = min(os.cpu_count() or 1, 8, -(-len(acts) // PIECE))
    if workers < 2:
        return [check_span(*piece) for piece in work]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(check_span, *zip(*work, strict=True)))


def _counted(record: Record, leaves: list[bytes], root: str, place: dict[bytes, int]) -> Iterator[Failure]:
    header = record.header
    if len(leaves) != header.size:
        yield Failure("bytes", 1, f"the header counts {header.size} acts and there are {len(leaves)}")
    if root != header.root:
        yield Failure("root", 1, f"the header's root is {header.root[:16]} and the acts give {root[:16]}")
    if len(place) < len(leaves):
        for number, leaf in enumerate(leaves):
            if place[leaf] != number:
                yield Failure("hashes", number + 2, f"this act is the same as the one in line {place[leaf] + 2}")


def _committed(record: Record, place: dict[bytes, int]) -> Iterator[Failure]:
    """Words and names that are not the ones committed to."""
    shown: list[Words | Name] = [*record.words, *(name for name in record.names if name.leaf is not None)]
    twice = Counter((each.leaf, _slot(each)) for each in shown)
    first = len(record.acts) + 2
    lines = {id(each): first + at for at, each in enumerate(record.extras)}
    for each in shown:
        line = lines[id(each)]
        if twice[each.leaf, _slot(each)] > 1:
            yield Failure("commitments", line, f"the {_slot(each)} of one act are there twice")
        elif not _matches(record, place, each):
            rule = f"this {_slot(each)} line is not what the act {str(each.leaf)[:16]} committed to"
            yield Failure("commitments", line, rule)


def _slot(each: Words | Name) -> str:
    return each.slot if isinstance(each, Words) else "name"


def _matches(record: Record, place: dict[bytes, int], each: Words | Name) -> bool:
    number = place.get(bytes.fromhex(each.leaf or ""))
    if number is None or each.salt is None or each.text is None:
        return False
    try:
        act = whole.decode(record.acts[number])
    except msgspec.DecodeError:
        return False
    if isinstance(each, Name) and (each.seat, each.side, each.role) != (act.actor, act.side, act.role):
        return False
    c = next((seal.c for seal in act.priv if seal.slot == _slot(each)), "")
    return matches(c, bytes.fromhex(each.salt), record.header.log, _slot(each), each.text)


def _earlier(spans: list[Span], place: dict[bytes, int]) -> Iterator[Failure]:
    """References, looked for beyond their own piece, that name no earlier act."""
    for span in spans:
        for line, ref in span.open_refs:
            known = place.get(bytes.fromhex(ref)) if LEAF.match(ref) else None
            if known is None or known + 2 >= line:
                yield Failure("references", line, f"it refers to {ref[:16]}, which is no earlier act of this record")


def _ordered(spans: list[Span]) -> Iterator[Failure]:
    """Times that go back from one piece to the next."""
    for before, after in pairwise(spans):
        if after.opened and after.opened < before.closed:
            yield Failure("schemas", after.line, "it was entered before the act above it")


def _loose_names(record: Record) -> Iterator[Failure]:
    """Names that stand by themselves although an act of that seat committed to one: somebody put them there."""
    loose = {each.seat: each for each in record.names if each.leaf is None}
    if not loose:
        return
    naming = (_decoded(raw) for raw in record.acts if b'"slot":"name"' in raw)
    lines = {id(each): len(record.acts) + 2 + at for at, each in enumerate(record.extras)}
    for seat in sorted(loose.keys() & {act.actor for act in naming if act}):
        what = "an act of this seat committed to its name; this is not it"
        yield Failure("commitments", lines[id(loose[seat])], what)


def _decoded(raw: bytes) -> Envelope | None:
    try:
        return whole.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _clock(record: Record) -> Iterator[Failure]:
    """A server's clock, where an act came out of a journal: such times were written, not kept."""
    if record.header.clock != "server":
        return
    for line, raw in enumerate(record.acts, 2):
        if b'"via":"journal"' in raw:
            yield Failure("schemas", line, "it came from a journal, so the header can't speak of a server's clock")
            return


def _consistent(record: Record, leaves: list[bytes], old: Sequence[Checkpoint]) -> Iterator[Failure]:
    for each in old:
        if each.log != record.header.log:
            yield Failure("consistency", 1, "the older copy is of another record")
        elif each.size > len(leaves):
            yield Failure("consistency", 1, f"an older copy had {each.size} acts, and this one has only {len(leaves)}")
        elif tree_root(leaves[: each.size]).hex() != each.root:
            yield Failure("consistency", 1, f"the first {each.size} acts are not those of the older copy")
