"""The words that a field chooses from, in the order in which the act declares them: for before against."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from alongside.acts import KINDS


@cache
def choices_of(kind: str, field: str) -> tuple[Any, ...]:
    """The words of the first short list in a field's type."""
    return tuple(_words(get_type_hints(KINDS[kind], include_extras=True)[field]))


def _words(hint: Any) -> list[Any]:
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    return next((words for each in get_args(hint) if (words := _words(each))), [])
