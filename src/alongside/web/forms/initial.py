"""From an act back to its form: what its boxes hold, so that it can be told again with something put right."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import structs

from alongside.acts import Act, Entry
from alongside.acts.fields import pointing
from alongside.web.library import Opened

DOOR = ("own", "vouched", "tags", "corrects")


def initial_for(act: Act, record: Opened) -> dict[str, Any]:
    """What the form of its kind holds for an act. Other acts stand there by their numbers."""
    refs = dict(pointing(type(act), "ref"))
    held: dict[str, Any] = {}
    for field in structs.fields(type(act)):
        value = getattr(act, field.name)
        if field.name in DOOR or value is None:
            continue
        held[field.name] = _held(value, refs.get(field.name), record)
    return held


def _held(value: Any, many_refs: bool | None, record: Opened) -> Any:
    """One field. `many_refs`: None if it points at no act."""
    if many_refs is not None:
        return [str(record.numbers[ref]) for ref in value] if many_refs else str(record.numbers[value])
    return ("yes" if value else "no") if isinstance(value, bool) else value


def told_on(entry: Entry) -> dict[str, Any]:
    """When it happened, if that was not the day on which it was told."""
    if entry.first == entry.last == entry.day:
        return {}
    return {"on": (date.fromordinal(entry.first), date.fromordinal(entry.last))}
