"""`alongside verify PROOF`: what a proof that somebody kept shows by itself, without the record.

It needs a policy, and nothing else, to say who signed and which witnesses saw it. Exit codes are those of a record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from alongside.cli.fail import CommandError
from alongside.cli.sources import named
from alongside.cli.standing_page import safe
from alongside.cli.verify_told import LIMITS, moment
from alongside.record.notes import LONGEST, NoteError
from alongside.record.policies import Policy
from alongside.record.proofs import ProofReport, proof_report
from alongside.record.receipts import read_receipt
from alongside.record.verify import UNJUDGED

#: How a proof begins, and how one begins before which an editor put something.
BEGINNING = re.compile(r"[\s\ufeff]*c2sp\.org/tlog-proof")
#: So many bytes show how a file begins.
FIRST_BYTES = 4096
#: What only the record itself can show.
OF_PROOF = (
    "what the act said: words are never in a proof;",
    "what else is in the record, and whether this act still stands there: check the record beside the proof;",
    "when it was entered: that it was when it says can't be known, only that it was there by the witnesses' time;",
    "where an address ends in /X after the record's name, which act of it began that name;",
)


def is_proof(text: str) -> bool:
    """Whether what somebody wants to check is a proof: its first line says so, whatever an editor put before it."""
    path = Path(text)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return BEGINNING.match(file.read(FIRST_BYTES).decode(errors="replace")) is not None


def tell_proof(text: str, policy: Policy | None, *, as_json: bool) -> int:
    """Check a proof, print what it shows, and give the exit code."""
    try:
        with Path(text).open("rb") as file:
            report = proof_report(read_receipt(file.read(LONGEST + 1)), policy)
    except NoteError as problem:
        raise CommandError(f"{named(text)} is no proof that can be read: {problem}.") from None
    if as_json:
        click.echo(json.dumps(_as_json(report), ensure_ascii=False))
    else:
        click.echo("\n".join(map(safe, _page(report))))
    return 0 if report.verified else 1


def _page(report: ProofReport) -> Iterator[str]:
    yield _sentence(report)
    yield from (f"  {each.step}: {each.rule}" for each in report.failures[1:])
    if report.verified and report.judged:
        yield f"Signed: by a key that the policy knows for {report.origin}."
        yield from (f"Witnessed: by {name} at {moment(at)}." for name, at in report.seen.items())
    yield f"The act has the hash {report.leaf}, and the record so far the root {report.root}."
    if report.renamed:
        yield "The record goes on under another name here: only the record shows since which act."
    yield "What a proof alone does not show, and what no verifier can find out:"
    yield from (f"  - {line}" for line in (*OF_PROOF, *LIMITS))


def _sentence(report: ProofReport) -> str:
    if report.failures:
        first = report.failures[0]
        return f"Not verified: {first.step}: {first.rule}."
    act = report.act
    what = f"{act.pub.kind}; it says that it was entered at {act.at}" if act else "known by its hash alone"
    return (
        f"Verified: the act {report.leaf[:16]} ({what}) is number {report.place} of {report.size} "
        f"in {report.origin}; {_beside(report)}."
    )


def _beside(report: ProofReport) -> str:
    """Who stands for it, or that nobody does."""
    if report.seen:
        return f"witnessed by {', '.join(report.seen)}; witnesses had it by {moment(min(report.seen.values()))}"
    if report.judged:
        return "unwitnessed, since the policy asks for no witness"
    return f"unwitnessed: {UNJUDGED}" if report.cosigned else "unwitnessed, since no policy says whose word counts"


def _as_json(report: ProofReport) -> dict[str, Any]:
    act = report.act
    return {
        "verified": report.verified,
        "witnessed": report.witnessed,
        "proof": {"hash": report.leaf, "kind": act and act.pub.kind, "at": act and act.at, "place": report.place},
        "origin": report.origin,
        "size": report.size,
        "root": report.root,
        "judged": report.judged,
        "cosigned": report.cosigned,
        "seen": {name: moment(at) for name, at in report.seen.items()},
        "failures": [{"step": each.step, "rule": each.rule} for each in report.failures],
        "failed": len(report.failures),
        "sentence": _sentence(report),
        "cannot-know": [*OF_PROOF, *LIMITS],
    }
