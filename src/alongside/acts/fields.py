"""Which fields of an act point at something: at earlier acts, or at seats.

A journal writes both as labels, a record as leaf hashes and pseudonyms; whoever turns one into the other asks here, so
that a new kind of act needs no second list of its references.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal, TypeVar

from msgspec import inspect, structs

from alongside.acts.base import Act

What = Literal["ref", "seat"]
A = TypeVar("A", bound=Act)


def named(act: Act, what: What) -> tuple[str, ...]:
    """Every reference (or seat) in the act's fields, in the order of its fields, repeats included."""
    found: list[str] = []
    for name, many in pointing(type(act), what):
        value = getattr(act, name)
        if value is not None:
            found.extend(value if many else (value,))
    return tuple(found)


def renamed(act: A, what: What, new: Callable[[str], str]) -> A:
    """The same act with every reference (or seat) replaced by `new(old)`."""
    changes = {}
    for name, many in pointing(type(act), what):
        value = getattr(act, name)
        if value:
            changes[name] = tuple(map(new, value)) if many else new(value)
    return structs.replace(act, **changes) if changes else act


@cache
def pointing(kind: type[Act], what: What) -> tuple[tuple[str, bool], ...]:
    """The fields of a kind that hold references (or seats), and whether each holds several."""
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    return tuple(
        (field.name, isinstance(bare(field.type), inspect.VarTupleType))
        for field in described.fields
        if meaning(field.type) == what
    )


def bare(kind: inspect.Type) -> inspect.Type:
    """The type itself, without `| None` and without what was noted about it."""
    if isinstance(kind, inspect.UnionType):
        kind = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def meaning(kind: inspect.Type) -> str | None:
    """What base.py notes a string to be ("ref", "seat", "label" ...), also for a tuple of such strings."""
    if isinstance(kind, inspect.UnionType):
        kind = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
    if isinstance(kind, inspect.Metadata):
        return (kind.extra or {}).get("is")
    return meaning(kind.item_type) if isinstance(kind, inspect.VarTupleType) else None
