"""From blocks and tables to a journal: rows are chosen and grouped, become acts with a day and a seat, and are put in
the order of their days. What points at nothing is left out and listed, and so is whatever pointed at that.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from alongside.acts import Act, Person
from alongside.acts.base import Label, Ref, Seat, Side
from alongside.acts.fields import named
from alongside.acts.gathering import InviteSeat
from alongside.acts.journal import Journal, JournalError, Line
from alongside.acts.journal_checks import when
from alongside.acts.journal_lex import Word
from alongside.acts.journal_values import read_day
from alongside.importers.spreadsheets.fields import act_from, check_fields, kind_named
from alongside.importers.spreadsheets.mapping_types import Acts, Project
from alongside.importers.spreadsheets.parts import CannotImport, Problem, Row, Table, Unfit
from alongside.importers.spreadsheets.templates import check_column, check_template, check_where, fill, gaps, keeps

MOST_ACTS = 500_000


class Made(NamedTuple):
    """An act, and the row that it came from."""

    line: Line
    row: Row


class Writer:
    """Gathers acts block by block; `journal` puts them in order. `today` is the last day that can have happened."""

    def __init__(self, project: Project, problems: list[Problem], today: datetime.date) -> None:
        self.project, self.problems, self.today = project, problems, today
        self.people: dict[str, Person] = {}
        self.labels: dict[str, Row] = {}
        self.made: list[Made] = []

    def add_block(self, block: Acts, table: Table | None, where: str) -> None:
        """The acts of one [[acts]] block. Raises `CannotImport` if the block can't be used, whatever the rows."""
        kind = kind_named(block, where)
        self._check(block, kind, table, where)
        if table is None:
            try:
                self._add(block, kind, [], Row(where, 0, {}))
            except Unfit as problem:
                raise CannotImport(f"{where}: {problem}") from None
            return
        for rows in _groups(block, table):
            try:
                self._add(block, kind, rows, rows[0])
            except Unfit as problem:
                self.problems += [row.unfit(f"{block.act}: {problem}") for row in rows]

    def _check(self, block: Acts, kind: type[Act], table: Table | None, where: str) -> None:
        columns = table.columns if table else ()
        check_where(block.where, columns, f"{where}, key where")
        for column in block.group if block.group != "all" else ():
            check_column(column, columns, f"{where}, key group")
        texts = {name: getattr(block, name) for name in ("by", "label", "entered", "happened", "say")}
        for name, text in texts.items():
            if text is not None:
                check_template(text, (*columns, *(("rows",) if block.group else ())), f"{where}, key {name}")
        if block.say is not None and not kind.words:
            raise CannotImport(f"{where}, key say: {block.act} keeps no words; leave it out")
        self._check_days(block, where)
        check_fields(block, kind, table, where)

    def _check_days(self, block: Acts, where: str) -> None:
        """Raise `CannotImport` for days that the mapping itself gives and that can't be."""
        if gaps(block.entered or "") or gaps(block.happened or ""):
            return
        try:
            self._days(block, [])
        except Unfit as problem:
            place = where if block.entered or block.happened else f"{where.partition(', [[')[0]}, [project]"
            raise CannotImport(f"{place}, key entered or happened: {problem}") from None

    def _add(self, block: Acts, kind: type[Act], rows: Sequence[Row], row: Row) -> None:
        if len(self.made) >= MOST_ACTS:
            raise CannotImport(f"the mapping makes more than {MOST_ACTS:,} acts, the most that one import takes")
        extra = {"rows": str(len(rows))}
        day, first, last = self._days(block, rows)
        act = act_from(block, kind, rows)
        person = self._person(fill(block.by, rows, extra))
        label = self._label(fill(block.label, rows, extra) if block.label else None)
        words = fill(block.say, rows, extra) if block.say else None
        self.people.setdefault(person.seat, person)
        if label is not None:
            self.labels[label] = row
        number = len(self.made) + 1
        line = Line(
            day=day, seat=person.seat, act=act, first=first, last=last, label=label, words=words or None, number=number
        )
        self.made.append(Made(line, row))

    def _days(self, block: Acts, rows: Sequence[Row]) -> tuple[datetime.date, datetime.date, datetime.date]:
        """The day an act was entered, and the first and last day on which it may have happened."""
        entered = fill(block.entered or self.project.entered, rows)
        if entered is None:
            raise Unfit("the day it was entered is empty")
        try:
            day = read_day(entered)
            happened = fill(block.happened or self.project.happened or entered, rows) or entered
            first, last = when(0, Word(happened, 1), day)
        except JournalError as problem:
            raise Unfit(re.sub(r"^line 0, column 1: ", "", str(problem))) from None
        except ValueError as problem:
            raise Unfit(f"'{entered[:40]}' is not the day it was entered: {problem}") from None
        if max(day, first) > self.today:
            raise Unfit(f"{max(day, first)} is in the future")
        return day, first, min(last, day)

    def _person(self, token: str | None) -> Person:
        """The seat, side and role of `P08@community/resident`."""
        seat, _, rest = (token or "").partition("@")
        side, _, role = rest.partition("/")
        try:
            person = Person(msgspec.convert(seat, Seat), msgspec.convert(side, Side), role or "member")
            msgspec.convert(person.role, Label)
        except msgspec.ValidationError:
            what = "a seat is written like p08@community/resident, in small letters a-z and digits"
            raise Unfit(
                f"'{(token or 'nothing')[:60]}' is no seat; {what} ({{column:seat}} makes such a name)"
            ) from None
        known = self.people.get(seat)
        if known and (known.side, known.role) != (person.side, person.role):
            raise Unfit(f"'{seat}' is {known.side}/{known.role} elsewhere, and {person.side}/{person.role} here")
        return person

    def _label(self, label: str | None) -> str | None:
        if label is None:
            return None
        try:
            msgspec.convert(label, Ref)
        except msgspec.ValidationError:
            raise Unfit(f"'{label[:70]}' is no label: letters a-z, digits and . _ - only, at most 64") from None
        if label in self.labels:
            there = self.labels[label]
            raise Unfit(f"the label '{label}' is taken by {there.file}, line {there.line}")
        return label

    def journal(self) -> tuple[Journal, list[Row]]:
        """The acts in order of their days, numbered from 1, and the row of each."""
        kept: list[Made] = []
        known: set[str] = set()
        invited = {made.line.act.seat for made in self.made if isinstance(made.line.act, InviteSeat)}
        for made in sorted(self.made, key=lambda each: each.line.day):
            reason = self._loose(made.line.act, known, invited)
            if reason:
                self.problems.append(made.row.unfit(f"{made.line.act.kind}: {reason}"))
                continue
            kept.append(made)
            if made.line.label is not None:
                known.add(made.line.label)
        lines = (msgspec.structs.replace(made.line, number=number) for number, made in enumerate(kept, 1))
        people = {seat: self.people[seat] for seat in _met(kept) if seat in self.people}
        return Journal(people, tuple(lines), True), [made.row for made in kept]

    def _loose(self, act: Act, known: set[str], invited: set[str]) -> str:
        """Which reference or seat of an act points at nothing."""
        for label in named(act, "ref"):
            if label not in known:
                return f"it points at '{label}', which no row before it made"
        for seat in named(act, "seat"):
            if seat not in self.people and seat not in invited:
                return f"it names the seat '{seat}', which no row introduces"
        return ""


def _met(kept: Sequence[Made]) -> dict[str, None]:
    """Every seat, in the order in which the acts name them."""
    return dict.fromkeys(seat for made in kept for seat in (made.line.seat, *named(made.line.act, "seat")))


def _groups(block: Acts, table: Table) -> list[list[Row]]:
    """The rows that each act is made of: one, or all that are alike in the columns `group`."""
    rows = [row for row in table.rows if keeps(block.where, row)]
    if not block.group:
        return [[row] for row in rows]
    columns = block.group if block.group != "all" else []
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row.cells[column] for column in columns), []).append(row)
    return list(found.values())
