"""What is worth a line on stderr although it stops nothing: acts dated after today (those of a rehearsal may be), and
what a record says that a journal would be refused for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from itertools import islice

import click

from alongside.acts import Entry
from alongside.acts.journal_sound import Fault, Told, faults

#: Where act number n (from 0) stands: "line 3", or "votes.csv, line 7".
Place = Callable[[int], str]
MOST = 100


def tell_days(entries: Sequence[Entry], place: Place) -> tuple[str, ...]:
    """How many acts are dated after today, and the first of them; gives the line, if one was told."""
    today = datetime.date.today().toordinal()
    late = [at for at, entry in enumerate(entries) if entry.day > today]
    if late:
        day = datetime.date.fromordinal(entries[late[0]].day)
        what = "1 act is" if len(late) == 1 else f"{len(late):,} acts are"
        return _told(f"Note: {what} dated after today (first {day}, {place(late[0])}).")
    return ()


def tell_faults(entries: Sequence[Entry], place: Place) -> tuple[str, ...]:
    """The first thing that a journal of these acts would be refused for, and how many more there are; gives the line,
    if one was told."""
    found: list[Fault] = list(islice(faults([Told(e.ref, e.first, e.act) for e in entries]), MOST))
    if found:
        more = f" ({_more(len(found) - 1)})" if len(found) > 1 else ""
        return _told(f"Note: {place(found[0].at)}: {found[0].words}{more}.")
    return ()


def _told(note: str) -> tuple[str, ...]:
    click.echo(note, err=True)
    return (note,)


def _more(number: int) -> str:
    many = f"{number}" if number < MOST - 1 else f"{MOST - 1} or more"
    return f"and {many} more like it"


def in_record(at: int) -> str:
    """Where an act stands in a bundle: the header is line 1."""
    return f"line {at + 2}"
