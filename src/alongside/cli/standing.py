"""`alongside standing`: what each element of a project may be called, why, and what would change that.

The answer is the same on every machine that has the same record, day and pack; nothing is asked of any network. So an
answer that was given before is given again, as long as all of those are the same (`kept`).
"""

from __future__ import annotations

from pathlib import Path

import click

from alongside.cli import kept

DEFAULT = "coproduction"  # the released pack: `standards.pack` says so too, and takes a while to load


@click.command(name="standing")
@click.argument("record")
@click.option("--element", metavar="E", help="One element only, with every test.")
@click.option("--at", "at", metavar="DATE", help="As at this day, such as 2026-06-30; else as at the last act.")
@click.option("--pack", "pack", metavar="P", default=DEFAULT, help="A pack by name, or the path of a pack.toml.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--fresh", is_flag=True, help="Work it out anew, even if the answer was kept.")
def command(record: str, element: str | None, at: str | None, pack: str, as_json: bool, fresh: bool) -> None:
    """Say what RECORD shows: each element's standing beside what was claimed of it."""
    raw = _bytes(record)
    asked = None if raw is None or fresh else _asked(raw, record, pack, at, element, as_json)
    known = kept.kept_answer(asked) if asked else None
    if known is not None:
        for note in known.notes:
            click.echo(note, err=True)
        click.echo(known.text)
        return
    from alongside.cli.standing_told import worked_out  # slow to load, and not needed for a kept answer
    from alongside.record.quiet import undisturbed

    today = kept.today()
    with undisturbed():
        told = worked_out(record, raw, pack=pack, at=at, element=element, as_json=as_json)
    click.echo(told.text)
    if asked and told.settled and raw is not None:
        answer = kept.Answer(question=asked, told=today, settled=told.settled, notes=told.notes, text=told.text)
        if (_asked(raw, record, pack, at, element, as_json), kept.today()) == (asked, today):  # nothing moved meanwhile
            kept.keep(answer)


def _bytes(text: str) -> bytes | None:
    """The bytes of an ordinary file; None for whatever else RECORD may be."""
    try:
        return Path(text).read_bytes() if Path(text).is_file() else None
    except (OSError, ValueError):
        return None


def _asked(
    raw: bytes, record: str, pack: str, at: str | None, element: str | None, as_json: bool
) -> kept.Question | None:
    """What is asked, in full; None where answers are not kept, or the pack can't be read."""
    try:
        digests = kept.record_digest(raw), kept.pack_digest(pack, DEFAULT), kept.edition()
    except (OSError, ValueError):
        return None
    return kept.Question(*digests, record.endswith(".jsonl"), at, element, as_json) if kept.shelf() else None
