"""One act as somebody entered it: who, from which seat, on which day, and when it happened.

A journal and a record both give entries; the readings take nothing else, so a reading can't depend on how acts are
kept.
"""

from __future__ import annotations

from typing import Any

import msgspec

from alongside.acts.base import Side


class Person(msgspec.Struct, frozen=True):
    """Who holds a seat: its label, side and role, and a display name, which is a word that can be taken back."""

    seat: str
    side: Side
    role: str = "member"
    name: str | None = None


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One act in its place. Days are proleptic Gregorian ordinals (`date.toordinal()`), so that arithmetic is on
    whole days.

    `ref` is the act's label in a journal, its leaf hash in a record. `day` is when it was entered and decides "as at".
    `first` and `last` are the earliest and latest day on which it may have happened; equal when the day is known.
    `said` tells whether the act carries (or carried) sealed words. `reported`: it was imported, and stays grade C.
    `assisted`: somebody else wrote it down for whoever tells it.
    """

    ref: str
    day: int
    first: int
    last: int
    seat: str
    side: Side | None
    role: str
    act: Any  # an `acts.Act`; which kind is known from the list in which the entry stands
    said: bool = False
    reported: bool = False
    assisted: bool = False
