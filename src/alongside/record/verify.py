"""Checking a record without trusting whoever gave it, from its bytes to what its acts refer to.

What it can show: that the acts are the ones under this root, that the words shown are the ones committed to, and that
the record begins with every older copy, checkpoint and receipt it is compared with. What it can't: that what was
written is true, or that nothing was left out before the first copy went to somebody else; without such a copy it says
"unwitnessed". Whether each act was allowed, and what it all amounts to, is recounted in `readings`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise

import msgspec

from alongside.record.bundle import Record
from alongside.record.merkle import tree_root
from alongside.record.verify_acts import LEAF, STEPS, Failure, Span, check_span
from alongside.record.verify_others import Comparison, Others, Seen
from alongside.record.verify_shown import committed, loose_names

#: Acts in one piece of work: a power of two, so that each piece is a whole branch of the tree.
PIECE = 2**14
#: No report lists more failures than this; the rest are counted.
MOST = 100
#: What is said where somebody cosigned, and nobody has said whom to believe.
UNJUDGED = "cosignatures are there, but no policy says whose count"
#: What is said of a record that is judged under another name than its first.
RENAMED = (
    "it goes on under another name since act {}: whether what stands before is what was witnessed before, only an "
    "older copy or checkpoint shows"
)


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked and what failed. `root` is as computed; `broken`: the steps that failed. `old`, `receipts`: how
    many it was compared with; `notes`: signed checkpoints that it carries, the longest that fits of `sealed` acts;
    `judged`: by a policy; `seen`: what that is content with. Of `said` texts `words` are shown and `taken` were taken
    back; `unproven` counts names without a commitment. `renamed`: the act (from 1) since which it is judged under
    another name, or 0. `cosigned`: its checkpoints bear cosignatures, whoever they are of. `host_logs`: how many copies
    of a host's log it was held against, and `said_there`: what these tell."""

    log: str
    size: int
    root: str
    clock: str
    failures: tuple[Failure, ...]
    failed: int
    broken: frozenset[str]
    taken_steps: tuple[str, ...]
    old: int
    receipts: int
    notes: int
    sealed: int
    judged: bool
    seen: Seen | None
    said: int
    words: int
    taken: int
    unproven: int
    renamed: int = 0
    cosigned: bool = False
    host_logs: int = 0
    said_there: tuple[str, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether everything that was checked holds."""
        return not self.failed

    @property
    def witnessed(self) -> bool:
        """Whether it holds, and somebody else stands for that: an older copy, a receipt, or the policy's witnesses."""
        return self.verified and bool(self.old or self.receipts or (self.seen and self.seen.by))

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
            return f"Not verified: {told(first)}{more}."
        clock = "; rehearsed, since its times are those of a journal" if self.clock == "journal" else ""
        return f"Verified: {self.size} acts under the root {self.root[:16]}{self._beside}{clock}."

    @property
    def _beside(self) -> str:
        """With what it was compared, or that it was with nothing."""
        parts = []
        if self.seen and self.seen.by:
            parts.append(f"; witnessed up to act {self.seen.size} by {', '.join(self.seen.by)}")
        if self.old:
            parts.append(f"; it begins with {_many(self.old, 'the older copy', 'each of the {} older copies')} given")
        if self.receipts:
            parts.append(f"; it holds {_many(self.receipts, 'the act of the receipt', 'the acts of all {} receipts')}")
        nothing = "only the host's own log" if self.host_logs else "nothing"
        alone = "" if parts else f"; unwitnessed, since there is {nothing} to compare it with"
        alone = f"; unwitnessed: {UNJUDGED}" if alone and self.cosigned and not self.judged else alone
        return "".join(parts) + alone + (f"; {RENAMED.format(self.renamed)}" if self.renamed else "")


def _many(number: int, one: str, more: str) -> str:
    return one if number == 1 else more.format(number)


def told(failure: Failure) -> str:
    """A failure in one line: the step, the line, the file if another one shows it, and the rule."""
    file = f" ({failure.file})" if failure.file else ""
    return f"{failure.step}, line {failure.line}{file}: {failure.rule}"


def verify_record(record: Record, others: Others | None = None) -> VerifyReport:
    """Check a record against itself, and against what others hold of it.

    Raises `RecordError` if a line after the acts can't be read at all.
    """
    others = others or Others()
    spans = _spans(record)
    leaves = [span.leaves[at : at + 32] for span in spans for at in range(0, len(span.leaves), 32)]
    root = tree_root([span.root for span in spans]).hex()
    place = {leaf: number for number, leaf in reversed(list(enumerate(leaves)))}
    compared = Comparison(record, leaves, others)
    failures = [
        *(failure for span in spans for failure in span.failures),
        *_counted(record, leaves, root, place),
        *compared.failures(),
        *committed(record, place, spans),
        *_earlier(spans, place),
        *_ordered(spans),
        *_clock(record),
        *loose_names(record),
    ]
    return VerifyReport(
        log=record.header.log,
        size=len(leaves),
        root=root,
        clock=record.header.clock,
        failures=tuple(in_order(failures)[:MOST]),
        failed=len(failures),
        broken=frozenset(each.step for each in failures),
        taken_steps=_steps(compared),
        old=len(others.old),
        receipts=len(others.receipts),
        notes=len(record.notes),
        sealed=compared.longest,
        judged=others.policy is not None,
        seen=compared.seen,
        said=sum(span.said for span in spans),
        words=sum(each.slot == "words" for each in record.words),
        taken=len({ref for span in spans for _line, ref, _seat in span.taken}),
        unproven=sum(name.text is not None and name.leaf is None for name in record.names),
        renamed=compared.renamed,
        cosigned=any(each.note.looks_cosigned for each in compared.told),
        host_logs=len(others.host_logs),
        said_there=compared.said,
    )


def with_failures(report: VerifyReport, more: list[Failure]) -> VerifyReport:
    """The same report with failures that were found elsewhere."""
    return msgspec.structs.replace(
        report,
        failures=tuple(in_order([*report.failures, *more])[:MOST]),
        failed=report.failed + len(more),
        broken=report.broken | {each.step for each in more},
    )


def in_order(failures: list[Failure]) -> list[Failure]:
    """Step by step, and from the first line to the last."""
    return sorted(failures, key=lambda each: (STEPS.index(each.step), each.line, each.file))


def _steps(compared: Comparison) -> tuple[str, ...]:
    """The steps that this module takes: some need something to compare with."""
    others, notes = compared.others, bool(compared.record.notes)
    needs = {
        "signature": bool(others.policy) or notes,
        "quorum": bool(others.policy),
        "consistency": bool(others.old) or notes,
        "times": compared.timed,
        "receipts": bool(others.receipts),
        "host-log": bool(others.host_logs),
        "authority": False,
        "tallies": False,
        "standing": False,
    }
    return tuple(step for step in STEPS if needs.get(step, True))


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


def _earlier(spans: list[Span], place: dict[bytes, int]) -> Iterator[Failure]:
    """References, looked for beyond their own piece, that name no earlier act."""
    for span in spans:
        for line, ref in span.open_refs:
            known = place.get(bytes.fromhex(ref)) if LEAF.match(ref) else None
            if known is None or known + 2 >= line:
                yield Failure("references", line, f"it refers to {ref[:16]}, which is no earlier act of this record")


def _ordered(spans: list[Span]) -> Iterator[Failure]:
    """Times that go back from one piece to the next."""
    for before, after in pairwise(span for span in spans if span.opened):
        if after.opened < before.closed:
            yield Failure("schemas", after.line, "it was entered before the act above it")


def _clock(record: Record) -> Iterator[Failure]:
    """A server's clock, where an act came out of a journal: such times were written, not kept."""
    if record.header.clock != "server":
        return
    for line, raw in enumerate(record.acts, 2):
        if b'"via":"journal"' in raw:
            yield Failure("schemas", line, "it came from a journal, so the header can't speak of a server's clock")
            return
