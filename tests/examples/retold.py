"""The same facts told otherwise: other names, another time, another order where order is free, and idle talk between."""

import random
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from alongside.acts.base import Act
from alongside.acts.entry import Person
from alongside.acts.fields import named
from alongside.acts.fields import renamed as with_names
from alongside.acts.gathering import RaiseItem
from alongside.acts.journal import Journal, Line
from alongside.acts.judging import Contest
from alongside.acts.voices import ShareVoice

WEEKS = 365


def renamed(journal: Journal) -> tuple[Journal, int]:
    """Every seat under another name."""
    names = {seat: f"seat-{number}" for number, seat in enumerate(sorted(journal.people))}
    people = {names[s]: msgspec.structs.replace(p, seat=names[s], name=None) for s, p in journal.people.items()}
    lines = [
        msgspec.structs.replace(line, seat=names[line.seat], act=with_names(line.act, "seat", names.__getitem__))
        for line in journal.lines
    ]
    return _numbered(people, lines), 0


def _numbered(people: dict[str, Person], lines: Iterable[Line]) -> Journal:
    numbered = (msgspec.structs.replace(line, number=number) for number, line in enumerate(lines, 1))
    return Journal(people, tuple(numbered))


def later(journal: Journal) -> tuple[Journal, int]:
    """Everything 365 weeks later, weekdays and all."""
    moved = timedelta(weeks=WEEKS)
    lines = [
        msgspec.structs.replace(
            line,
            day=line.day + moved,
            first=line.first + moved,
            last=line.last + moved,
            act=_act_later(line.act, moved),
        )
        for line in journal.lines
    ]
    return _numbered(journal.people, lines), moved.days


def _act_later(act: Act, moved: timedelta) -> Act:
    changes = {name: value + moved for name, value in msgspec.structs.asdict(act).items() if isinstance(value, date)}
    if isinstance(act, Contest) and act.version == "on:2024-11~":
        changes["version"] = f"on:{date(2024, 11, 15) + moved:%Y-%m}~"
    return msgspec.structs.replace(act, **changes) if changes else act


def reordered(journal: Journal) -> tuple[Journal, int]:
    """The lines of each day shuffled, as far as references to earlier acts allow."""
    chance = random.Random(2026)
    lines: list[Line] = []
    told: set[str] = set()
    for day in sorted({line.day for line in journal.lines}):
        today = [line for line in journal.lines if line.day == day]
        while today:
            free = [line for line in today if _needs(line) <= told]
            line = chance.choice(free)
            today.remove(line)
            lines.append(line)
            told.add(line.label or "")
    return _numbered(journal.people, lines), 0


def _needs(line: Line) -> set[str]:
    return set(named(line.act, "ref"))


def busier(journal: Journal) -> tuple[Journal, int]:
    """A thousand acts between the others that no test reads as evidence for or against: voices among the institution's own
    people, and agenda items of a staff club."""
    chance = random.Random(7)
    days = [line.day for line in journal.lines]
    extra = []
    for number in range(1_000):
        day = chance.choice(days)
        act: Act = ShareVoice(level=0) if number % 2 else RaiseItem(body="staff-club")
        extra.append(Line(day=day, seat="bethan", act=act, label=f"idle-{number}", first=day, last=day, number=0))
    lines = sorted([*journal.lines, *extra], key=lambda line: line.day)
    return _numbered(journal.people, lines), 0
