"""`alongside trace`: what became of somebody's words, step by step; or who stands behind a decision.

Words themselves are not printed, and voices below consent level 3 are only counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from alongside.acts.entry import Entry
from alongside.acts.voices import ShareVoice
from alongside.cli.fail import CommandError
from alongside.cli.plain import reference, table, title
from alongside.cli.sources import Source, open_source
from alongside.cli.trace_words import fate_text, state_text
from alongside.methods.power.names import shown
from alongside.readings.project import Project, fold
from alongside.readings.trace import Behind, Fate, Path, Step, back, fates, trace
from alongside.readings.written import day

ENOUGH = 6  # letters of a leaf hash that may stand for the whole


@click.command(name="trace")
@click.argument("record")
@click.argument("voice")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(record: str, voice: str, as_json: bool) -> None:
    """Say what became of VOICE in RECORD. VOICE is a label (#v1) or the hash of an act, or its first letters."""
    source = open_source(record)
    ref = _found(voice, source.entries)
    project = fold(source.entries)
    if ref not in project.by_ref:
        raise CommandError(
            f"{reference(ref)} was corrected by a later act, so nothing is told of it; ask for that one."
        )
    path, behind = trace(project, ref), back(project, ref)
    fate = fates(project, ref) if isinstance(project.by_ref[ref].act, ShareVoice) else None
    if as_json:
        click.echo(json.dumps(_answer(source, project, path, behind, fate)))
    else:
        click.echo("\n".join(_page(source, project, path, behind, fate)))


def _found(text: str, entries: list[Entry]) -> str:
    """The reference that a label, a hash, or the first letters of a hash stand for."""
    asked = text.removeprefix("#")
    known = {entry.ref for entry in entries}
    if asked in known:
        return asked
    near = [ref for ref in known if len(ref) == 64 and len(asked) >= ENOUGH and ref.startswith(asked)]
    if len(near) == 1:
        return near[0]
    if near:
        raise CommandError(f"{shown(asked)} begins {len(near)} acts; give more letters of the hash.")
    voices = [reference(entry.ref) for entry in entries if isinstance(entry.act, ShareVoice)]
    some = f"; its first voices are {', '.join(voices[:5])}" if voices else "; nobody has shared a voice in it"
    raise CommandError(f"there is no act {shown(asked)} in this record{some}.")


# -- one object ------------------------------------------------------------------------------------------------------


def _answer(source: Source, project: Project, path: Path, behind: Behind, fate: Fate | None) -> dict[str, Any]:
    return {
        "project": source.name,
        "at": day(project.at),
        "head": source.head,
        "ref": path.of,
        "fate": _fate(fate),
        "steps": [_step(step) for step in path.steps],
        "behind": {
            "voices": list(behind.voices),
            "counted": behind.counted,
            "withdrawn": behind.withdrawn,
            "by_answer": behind.by_answer,
            "steps": [_step(step) for step in behind.steps],
        },
    }


def _fate(fate: Fate | None) -> dict[str, Any] | None:
    if fate is None:
        return None
    return {
        "code": fate.code,
        "text": fate_text(fate),
        "days": fate.days,
        "told": day(fate.told) if fate.told else None,
        "heard": fate.heard,
        "facts": dict(fate.facts),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "ref": step.ref,
        "act": step.kind,
        "day": day(step.day),
        "side": step.side,
        "state": step.state,
        "cut": step.cut,
        "open": step.open,
        "reason": step.reason,
        "due": day(step.due) if step.due else None,
        "before": list(step.before),
        "after": list(step.after),
    }


# -- a page ----------------------------------------------------------------------------------------------------------


def _page(source: Source, project: Project, path: Path, behind: Behind, fate: Fate | None) -> Iterator[str]:
    yield f"{title(source.name)}, as at {day(project.at)}"
    yield ""
    if fate is not None:
        yield from (fate_text(fate), "")
    yield from table([_row(step) for step in path.steps], indent="")
    if fate is None:
        yield from ("", _behind(behind))


def _row(step: Step) -> tuple[str, ...]:
    mark = "cut" if step.cut else "..." if step.open else ""
    return day(step.day), step.kind, reference(step.ref), step.side or "-", state_text(step), mark


def _behind(behind: Behind) -> str:
    parts = [f"{len(behind.voices)} shown ({', '.join(map(reference, behind.voices))})"] if behind.voices else []
    parts += [f"{behind.counted} who did not agree to be pointed at"] if behind.counted else []
    parts += [f"{behind.withdrawn} since taken back"] if behind.withdrawn else []
    parts += [f"{behind.by_answer} by an answer's word alone"] if behind.by_answer else []
    return f"Voices behind it: {'; '.join(parts)}." if parts else "No voice stands behind it."
