"""An act that nobody has filled in yet: enough of it to ask the rules whether somebody could tell it at all."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

from msgspec import inspect

from alongside.acts import Act, Entry, Money
from alongside.acts.fields import bare, pointing
from alongside.readings.project import Project as Fold
from alongside.readings.rules import Who, Why, may_do

#: Refusals that no way of filling in the rest of the form could change.
FOR_GOOD = {"unknown", "no-seat", "left", "closed", "side", "role", "not-yours", "yours", "own-side", "already"}


def never(who: Who, kind: type[Act], field: str, entry: Entry, fold: Fold) -> Why | None:
    """Why somebody can't tell an act of this kind that points at an act, however they fill in the rest; None if they
    can."""
    many = dict(pointing(kind, "ref")).get(field, False)
    act = kind(**_blank(kind) | {field: (entry.ref,) if many else entry.ref})
    no = may_do(who, act, fold)
    return no if no in FOR_GOOD else None


@cache
def _blank(kind: type[Act]) -> dict[str, Any]:
    """Something in every field that has to be filled in."""
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    return {field.name: _any(field.type) for field in described.fields if field.required}


def _any(type_: inspect.Type) -> Any:
    given: Any = bare(type_)
    if isinstance(given, inspect.LiteralType):
        return given.values[0]
    if isinstance(given, inspect.TupleType):
        return (0,) * len(given.item_types)
    return _ANY[type(given)]


_ANY: dict[type, Any] = {
    inspect.VarTupleType: (),
    inspect.DictType: {},
    inspect.BoolType: False,
    inspect.IntType: 1,
    inspect.StrType: "x",
    inspect.DateType: datetime.date.min,
    inspect.StructType: Money("GBP", 0),
}
