"""What a mapping file says once it has been read: sources, tables made of them, the acts that rows become, and what the
import should show at its end. docs/reference/map.md says the same to whoever writes one.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Text = str | int | bool
#: `where`: a column, and the value(s) it must have, or `{not = ...}`, or `{empty = true}`.
Test = Text | list[Text] | dict[str, bool | Text | list[Text]]
Where = dict[str, Test]


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The parent of every block of a mapping."""


class Project(Block, frozen=True, kw_only=True):
    """What the record is of. `about`: the elements that the source speaks of; `entered`: the last day it speaks for."""

    title: str
    by: str
    about: list[str]
    entered: str
    happened: str | None = None
    place: str | None = None
    host: str | None = None
    source: str = "source@bridging/source"


class Source(Block, frozen=True, kw_only=True):
    """One table of one file. `whole` and `days` are columns of numbers and days; `key` may not repeat."""

    name: str
    file: str
    kind: Literal["csv", "xlsx", "pb"]
    encoding: str = "utf-8"
    delimiter: str = ","
    sheet: str | None = None
    section: str | None = None
    whole: list[str] = []
    days: dict[str, str] = {}
    key: list[str] = []


class Unpivot(Block, frozen=True, kw_only=True):
    """Columns become rows: all but those in `keep`; their names go to column `name`, their cells to column `value`."""

    keep: list[str]
    name: str
    value: str


class Number(Block, frozen=True, kw_only=True):
    """A new column that counts 1, 2, 3 ... the rows that are alike in the columns `by`."""

    column: str
    by: list[str]


class Counted(Block, frozen=True, kw_only=True):
    """One row for each value of `by`. Each name in `names` is a new column: how often `column` holds that value."""

    by: list[str]
    column: str
    names: dict[str, Text]


class Join(Block, frozen=True, kw_only=True):
    """The columns `take` of the table `with` (a list, or `{new name = "column"}`), from its row whose `to` equals this
    row's `on`. A row without such a partner is left out, unless `optional`: then the new cells are empty."""

    with_: str = msgspec.field(name="with")
    on: str
    to: str | None = None
    take: list[str] | dict[str, str]
    optional: bool = False


class Derived(Block, frozen=True, kw_only=True):
    """A table made of another, in this order: unpivot, number, where, count, join."""

    name: str
    from_: str = msgspec.field(name="from")
    unpivot: Unpivot | None = None
    number: Number | None = None
    where: Where = {}
    count: Counted | None = None
    join: Join | None = None


class Field(Block, frozen=True, kw_only=True):
    """A field that is not one plain text: a cell with its allowed values, or a list with one part for `each` row (or
    piece of a cell, with `split`), and one part `also`."""

    column: str | None = None
    values: dict[str, Text] = {}
    each: str | None = None
    also: str | None = None
    where: Where = {}
    split: str | None = None
    by: str = ";"


class Acts(Block, frozen=True, kw_only=True):
    """Which rows become which act. Without `from` it is one act that no row made."""

    act: str
    by: str
    from_: str | None = msgspec.field(name="from", default=None)
    where: Where = {}
    group: list[str] | Literal["all"] = []
    label: str | None = None
    entered: str | None = None
    happened: str | None = None
    say: str | None = None
    fields: dict[str, Text | Field] = {}


class Show(Block, frozen=True, kw_only=True):
    """Rows to count at the end: by the values of `by`, once for each value of `distinct`, or listed as `list` says."""

    say: str
    from_: str = msgspec.field(name="from")
    where: Where = {}
    by: str | None = None
    distinct: str | None = None
    list: str | None = None


class Compare(Block, frozen=True, kw_only=True):
    """On how many rows two texts agree."""

    say: str
    from_: str = msgspec.field(name="from")
    left: str
    right: str


class Mapping(Block, frozen=True, kw_only=True):
    """A whole mapping, its choices made. `name` is the file it came from."""

    name: str
    project: Project
    source: list[Source]
    table: list[Derived] = []
    acts: list[Acts]
    show: list[Show] = []
    compare: list[Compare] = []
    cannot_show: list[str]
