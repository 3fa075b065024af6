"""`alongside verify`: check a record without trusting whoever gave it; no network, no database.

Exit codes: 0 verified ("unwitnessed" if there was no older copy to compare with), 1 readable but wrong, 2 unreadable.
"""

from __future__ import annotations

import json
from typing import Any

import click

from alongside.cli.fail import CommandError
from alongside.cli.sources import named, open_record
from alongside.record import Checkpoint, Record, RecordError, VerifyReport, verify_record
from alongside.record.merkle import tree_root


@click.command(name="verify")
@click.argument("record")
@click.option(
    "--old", multiple=True, metavar="COPY", help="An older copy that this record must begin with; repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(record: str, old: tuple[str, ...], as_json: bool) -> None:
    """Check RECORD: its bytes, hashes, root, commitments, schemas and references."""
    found = _record(record)
    try:
        report = verify_record(found, [_checkpoint(_record(copy)) for copy in old])
    except RecordError as problem:
        raise CommandError(f"{named(record)}, {problem}.") from None
    click.echo(json.dumps(_answer(report), ensure_ascii=False) if as_json else _told(report))
    click.get_current_context().exit(report.exit_code)


def _record(text: str) -> Record:
    found = open_record(text, unchecked=True)
    if not isinstance(found, Record):
        raise CommandError(
            f"{named(text)} is a journal, which holds no hashes; make a record of it with 'alongside record'."
        )
    return found


def _checkpoint(copy: Record) -> Checkpoint:
    """What the older copy holds, whatever its header says."""
    return Checkpoint(copy.header.log, len(copy.leaves), tree_root(copy.leaves).hex())


def _answer(report: VerifyReport) -> dict[str, Any]:
    failures = [{"step": each.step, "line": each.line, "rule": each.rule} for each in report.failures]
    return {
        "verified": report.verified,
        "witnessed": report.witnessed,
        "clock": report.clock,
        "log": report.log,
        "size": report.size,
        "root": report.root,
        "steps": [{"step": step, "failed": failed} for step, failed in report.steps],
        "failures": failures,
        "failed": report.failed,
        "sentence": report.sentence,
    }


def _told(report: VerifyReport) -> str:
    shown = [f"  {each.step}, line {each.line}: {each.rule}" for each in report.failures[1:20]]
    return "\n".join([report.sentence, *shown])
