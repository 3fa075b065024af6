"""`alongside verify`: check a record without trusting whoever gave it; no network, no database.

Exit codes: 0 verified ("unwitnessed" if there was nothing to compare it with), 1 readable but wrong, 2 unreadable.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from alongside.cli.fail import CommandError
from alongside.cli.sources import named, open_record
from alongside.cli.verify_proof import is_proof, tell_proof
from alongside.cli.verify_told import Verified, verified_json, verified_page
from alongside.readings.reckoning import Reckoned, reckon
from alongside.record import (
    Older,
    Others,
    Record,
    RecordError,
    VerifyReport,
    older_copy,
    record_entries,
    verify_record,
)
from alongside.record.host_copies import LARGEST_COPY, HostCopy, host_copy
from alongside.record.notes import NoteError
from alongside.record.policies import Policy, PolicyError, read_policy
from alongside.record.verify import with_failures
from alongside.standards.pack import DEFAULT, Pack, PackError, load_pack

#: A receipt or checkpoint is a page of text; what is larger is none.
LARGEST = 2**20
ALONE = (
    "a proof by itself is checked with a policy alone; to compare it with a record, give the record, and the folder of "
    "the proof with --receipts."
)
#: Unless these hold there is nothing that could be replayed.
SOUND = {"bytes", "canonical", "hashes", "schemas", "references"}


@click.command(name="verify")
@click.argument("record")
@click.option(
    "--old",
    multiple=True,
    metavar="FILE",
    help="An older copy that this record must begin with, or a signed checkpoint of it; repeatable.",
)
@click.option("--policy", metavar="FILE", help="Whose signature counts, and how many witnesses must agree.")
@click.option("--receipts", metavar="FOLDER", help="Receipts that people kept: each must hold.")
@click.option(
    "--host-log",
    "host_logs",
    multiple=True,
    metavar="FILE",
    help="A saved copy of the host's own log, in which every checkpoint must stand; repeatable, one for each volume.",
)
@click.option("--pack", metavar="P", default=DEFAULT, help="The pack for the standing, by name or path of a pack.toml.")
@click.option("--quick", is_flag=True, help="Leave out authority, tallies and standing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    record: str,
    old: tuple[str, ...],
    policy: str | None,
    receipts: str | None,
    host_logs: tuple[str, ...],
    pack: str,
    quick: bool,
    as_json: bool,
) -> None:
    """Check RECORD, or a proof that somebody kept of their act (then only --policy can be given with it).

    Of a record: its bytes, hashes and root, who signed and saw it, older copies and receipts, the words shown, its
    acts and what they refer to; then whether each act was allowed, what was counted, and the standing."""
    if is_proof(record):
        if old or receipts or host_logs:
            raise CommandError(ALONE)
        click.get_current_context().exit(tell_proof(record, (policy and _policy(policy)) or None, as_json=as_json))
    logs = [_host_copy(each) for each in host_logs]
    others = Others([_older(each) for each in old], (policy and _policy(policy)) or None, _receipts(receipts), logs)
    tests = _pack(pack)
    found = _record(record)
    try:
        report = verify_record(found, others)
        report, reckoned = (report, None) if quick else _reckoned(found, report, tests)
    except RecordError as problem:
        raise CommandError(f"{named(record)}, {problem}.") from None
    answer = Verified(report, reckoned)
    if as_json:
        click.echo(json.dumps(verified_json(answer), ensure_ascii=False))
    else:
        click.echo("\n".join(verified_page(answer)))
    click.get_current_context().exit(report.exit_code)


def _reckoned(record: Record, report: VerifyReport, pack: Pack) -> tuple[VerifyReport, Reckoned | None]:
    """The second half, if the first leaves something that can be replayed."""
    if report.broken & SOUND:
        return report, None
    try:
        found = reckon(record_entries(record), pack, report.root)
    except PackError as problem:
        raise CommandError(str(problem)) from None
    return with_failures(report, found.failures), found


def _record(text: str) -> Record:
    found = open_record(text, unchecked=True)
    if not isinstance(found, Record):
        raise CommandError(
            f"{named(text)} is a journal, which holds no hashes; make a record of it with 'alongside record'."
        )
    return found


def _older(text: str) -> Older:
    """An older copy or a checkpoint, in a file; or a project on this machine, by its name."""
    path = Path(text)
    raw = path.read_bytes() if path.is_file() else _record(text).to_bytes()
    try:
        return older_copy(raw, path.name)
    except RecordError as problem:
        raise CommandError(f"{named(text)}, {problem}.") from None
    except NoteError as problem:
        what = f"{named(text)} is neither a record nor a signed checkpoint ({problem})"
        raise CommandError(f"{what}; give an older copy, or a checkpoint as it was signed.") from None


def _policy(text: str) -> Policy:
    raw = Path(text).read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        what = "an editor put a byte-order mark (a BOM) before it"
        raise CommandError(f"{named(text)} is not a policy: {what}; fetch it again, or save it as UTF-8 without one.")
    try:
        return read_policy(raw.decode())
    except (PolicyError, ValueError) as problem:
        why = "it is not UTF-8 text" if isinstance(problem, UnicodeDecodeError) else str(problem)
        raise CommandError(
            f"{named(text)} is not a policy: {why}; docs/reference/record.md says how one is written."
        ) from None


def _receipts(text: str | None) -> dict[str, bytes]:
    """The files of a folder, by name. What is too large for a receipt is read only so far that this shows."""
    if text is None:
        return {}
    if not Path(text).is_dir():
        raise CommandError(f"{named(text)} is not a folder; give the folder in which the receipts are.")
    found = {}
    for path in sorted(path for path in Path(text).iterdir() if path.is_file() and not path.name.startswith(".")):
        with path.open("rb") as file:
            found[path.name] = file.read(LARGEST + 1)
    return found


def _host_copy(text: str) -> HostCopy:
    """A saved copy of a host's own log. What is too large for one is read only so far that this shows."""
    try:
        with Path(text).open("rb") as file:
            return host_copy(file.read(LARGEST_COPY + 1), Path(text).name)
    except NoteError as problem:
        what = f"{named(text)} is not a copy of a host's own log: {problem}"
        raise CommandError(f"{what}; save it whole from the address /log/copy of the host.") from None


def _pack(name: str) -> Pack:
    try:
        return load_pack(name)
    except PackError as problem:
        raise CommandError(str(problem)) from None
