"""The fields of an act, written as a journal writes them (`community:30-5`, `#proposal-12`), filled from rows.

What a field may hold is decided by the act's own type, so the mapping language knows no act by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from alongside.acts import KINDS, Act
from alongside.acts.journal_checks import Slot, slots
from alongside.importers.spreadsheets.mapping_types import Acts, Field, Text
from alongside.importers.spreadsheets.parts import CannotImport, Row, Table, Unfit, nearest
from alongside.importers.spreadsheets.templates import check_column, check_template, check_where, fill, keeps

#: What only the people asked can say; a table that says it for them proves nothing.
PERSONAL = (
    "agree",
    "corroborate",
    "meet-need",
    "receive-pay",
    "settle-promise",
    "show-artefact",
    "tally-pulse",
    "vouch-seat",
)


def kind_named(block: Acts, where: str) -> type[Act]:
    """The kind of act that a block makes. Raises `CannotImport`."""
    if block.act not in KINDS:
        raise CannotImport(f"{where}: there is no act '{block.act}'{nearest(block.act, KINDS)}")
    if block.act in PERSONAL:
        what = f"{where}: {block.act} is a person's own word (or proof), which no table can give"
        raise CannotImport(f"{what}; let the people who were there say it after the import")
    return KINDS[block.act]


def check_fields(block: Acts, kind: type[Act], table: Table | None, where: str) -> None:
    """Raise `CannotImport` for a field that the act has not, one that it needs, or a column that is not there."""
    known = {name: slot for name, slot in slots(kind).items() if name != "corrects"}
    for name, field in block.fields.items():
        if name not in known:
            raise CannotImport(f"{where}: {block.act} has no field '{name}'{nearest(name, known)}")
        _check_field(field, known[name], table.columns if table else (), bool(block.group), f"{where}, field {name}")
    missing = [name for name, slot in known.items() if slot.required and name not in block.fields]
    if missing:
        raise CannotImport(f"{where}: {block.act} needs the field {' and '.join(missing)}; add it under [acts.fields]")


def _check_field(field: Text | Field, slot: Slot, columns: Sequence[str], grouped: bool, where: str) -> None:
    extra = ("rows",) if grouped else ()
    if not isinstance(field, Field):
        check_template(str(field), (*columns, *extra), where)
        return
    check_where(field.where, columns, where)
    for column in (field.column, field.split):
        if column is not None:
            check_column(column, columns, where)
    if (field.column is None) == (field.each is None):
        raise CannotImport(f"{where}: say either column = (with values) or each =")
    check_template(field.also or "", columns, where)
    if field.each is not None:
        if not slot.many:
            raise CannotImport(f"{where}: it holds one thing, so 'each' can't fill it")
        check_template(field.each, (*columns, *(("part",) if field.split else ())), where)


def act_from(block: Acts, kind: type[Act], rows: Sequence[Row]) -> Act:
    """The act that these rows become. Raises `Unfit` with the field and the reason."""
    values: dict[str, Any] = {}
    for name, field in block.fields.items():
        slot = slots(kind)[name]
        value = _value(name, field, slot, rows)
        if value is not None:
            values[slot.name] = value
        elif slot.required:
            raise Unfit(f"{block.act} needs {name}, and there is nothing to fill it with")
    return kind(**values)


def _value(name: str, field: Text | Field, slot: Slot, rows: Sequence[Row]) -> Any:
    if isinstance(field, Field) and field.each is not None:
        return _typed(name, _parts(field, rows), slot)
    if isinstance(field, Field):
        token = _chosen(name, field, rows)
    else:
        token = fill(_plain(field), rows, {"rows": str(len(rows))})
    if token is None:
        return None
    return _typed(name, [part.strip() for part in token.split(",")] if slot.many else token, slot)


def _plain(value: Text) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _parts(field: Field, rows: Sequence[Row]) -> list[str]:
    """One part for each row, or for each piece of a cell; the same part only once."""
    found = [fill(field.also, rows)] if field.also else []
    for row in rows:
        if not keeps(field.where, row):
            continue
        pieces = row.cells[field.split].split(field.by) if field.split else [""]
        found += [fill(field.each or "", [row], {"part": piece.strip()}) for piece in pieces]
    return list(dict.fromkeys(part for part in found if part))


def _chosen(name: str, field: Field, rows: Sequence[Row]) -> str | None:
    """The word that stands for a cell's value in the mapping."""
    cell = fill(f"{{{field.column}}}", rows)
    if cell is None:
        return None
    if field.values and cell not in field.values:
        allowed = ", ".join(field.values)
        raise Unfit(f"{field.column} is '{cell[:40]}', and the mapping has no {name} for it (only for {allowed})")
    return _plain(field.values[cell]) if field.values else cell


def _typed(name: str, token: str | list[str], slot: Slot) -> Any:
    """The value that a token stands for, once it fits the field's type."""
    try:
        return msgspec.convert(_read(token, slot), slot.type)
    except ValueError:  # msgspec's own error is one, too
        shown = token if isinstance(token, str) else ",".join(token)
        raise Unfit(f"{name} would be '{shown[:60]}', which is not {slot.shape.expects}") from None


def _read(token: str | list[str], slot: Slot) -> Any:
    texts = token if isinstance(token, list) else [token]
    if slot.means == "ref":
        texts = [text.removeprefix("#") for text in texts]
    elif slot.means is None:
        read = [slot.shape.read(",".join(texts))]
        return read[0]
    return texts if slot.many else texts[0]
