"""Playing a journal on through the pages: every act is typed into the form of its kind by whoever told it.

What to type comes from the journal alone; which boxes there are, and what they offer, from the page.
"""

import datetime
import re
from collections.abc import Callable
from urllib.parse import urlencode

from msgspec import inspect, structs

from alongside.acts import Act, Money
from alongside.acts.deciding import SeatBlock
from alongside.acts.fields import bare, meaning, named, pointing
from alongside.acts.journal import Journal, Line
from alongside.record import read_bundle, record_entries
from alongside.record.writing import once

DOOR = ("own", "vouched", "tags")
STEPS = (30, 7, 1)
#: Where somebody is once it is kept: at their act, or at the page of the circle that they have formed.
KEPT = re.compile(r".*/(act/([0-9a-f]{64}|[0-9]+)|(circles|group)/[^/]+)/")
Texts = dict[str, str | list[str]]


class Play:
    """A rehearsal that goes on: its people, and the acts they have told so far. `record` fetches its bundle."""

    def __init__(self, base: str, journal: Journal, day: datetime.date, record: Callable[[], bytes]) -> None:
        self.base, self.journal, self.day, self.record = base, journal, day, record
        self.numbers = {line.label: str(line.number) for line in journal.lines if line.label}
        self.seats: dict[str, str] = {}
        self.looked: set[str] = set()

    def tell(self, line: Line, device, *, look: bool = True) -> None:
        """Whoever told a line tells it again: their form, a look at it, and it is kept. Without `look` only the first
        of each kind is looked at."""
        self._come(line, device)
        self._know(line)
        texts, path = typed(line, self.numbers, self.seats), f"{self.base}{line.act.kind}/"
        device.go(path)
        missing = device.missing(texts)
        if any(re.search(r"-\d+-\w+$", name) for name in missing):
            device.press("press", "more")
            missing = device.missing(texts)
        if missing:
            device.go(f"{path}?{urlencode(self._links(line.act))}")
            missing = device.missing(texts)
        assert missing == [], (line.number, line.act)
        straight = not look and line.act.kind in self.looked
        self.looked.add(line.act.kind)
        if not straight:
            device.press("press", "look")
        device.press("press", "send", straight=straight)
        kept = device.says("It is kept") if once(line.act) else KEPT.fullmatch(device.address)
        assert kept, (line.number, line.act, device.address)

    def _come(self, line: Line, device) -> None:
        """The day comes, and whoever speaks steps into their shoes, once on each device."""
        if not device.known(line.seat):
            device.go(f"{self.base}shoes/", "seat")
            device.press_beside("seat", self.journal.people[line.seat].name or line.seat)
        while self.day < line.day:
            step = next(step for step in STEPS if step <= (line.day - self.day).days)
            device.go(f"{self.base}shoes/", "days")
            device.press("days", str(step))
            self.day += datetime.timedelta(step)

    def _know(self, line: Line) -> None:
        """Look up in the record what people are called there, if somebody new is named."""
        if set(named(line.act, "seat")) <= self.seats.keys():
            return
        for told, entry in zip(self.journal.lines, record_entries(read_bundle(self.record())), strict=False):
            if not once(told.act):
                self.seats[told.seat] = entry.seat

    def _links(self, act: Act) -> list[tuple[str, str]]:
        """What a link to the form fills in: the acts and the people that it points at."""
        wanted = [(name, self.numbers) for name, _ in pointing(type(act), "ref")]
        wanted += [(name, self.seats) for name, _ in pointing(type(act), "seat")]
        held = [(name, known, getattr(act, name) or ()) for name, known in wanted]
        return [(n, known[each]) for n, known, value in held for each in ([value] if isinstance(value, str) else value)]


def typed(line: Line, numbers: dict[str, str], seats: dict[str, str]) -> Texts:
    """What somebody types to tell a line of a journal: text by the name of its box, a list where several are ticked."""
    assert line.first == line.last == line.day, "nothing here happened on another day"
    texts: Texts = {"say": line.words} if line.words else {}
    for each in inspect.type_info(type(line.act)).fields:
        value, known = getattr(line.act, each.name), {"ref": numbers, "seat": seats}.get(meaning(each.type))
        if each.name in DOOR or (not each.required and value == each.default):
            continue
        if known is not None:
            texts[each.name] = known[value] if isinstance(value, str) else [known[one] for one in value]
        else:
            texts |= _boxes(each.name, each.type, value)
    return texts


def _boxes(name: str, kind: inspect.Type, value) -> Texts:
    """The boxes of one field. A field that holds several things has one for each, named by row and column."""
    if isinstance(value, Money):
        return {f"{name}-m-of": value.currency, f"{name}-m-amount": f"{value.minor / 100:.2f}"}
    if isinstance(value, dict):
        return {f"{name}-{row}-{column}": text for row, column, text in _counts(kind, value)}
    if isinstance(bare(kind), inspect.TupleType):
        return {f"{name}-n-{step}": str(count) for step, count in enumerate(value, 1)}
    if isinstance(value, tuple) and value and isinstance(value[0], SeatBlock):
        rows = enumerate(map(structs.asdict, value))
        return {f"{name}-{n}-{column}": _said(str(text)) for n, row in rows for column, text in row.items()}
    if isinstance(value, tuple):
        return {name: ", ".join(map(_said, value)) if meaning(kind) == "label" else list(value)}
    if isinstance(value, bool):
        return {name: "yes" if value else "no"}
    return {name: _said(value) if meaning(kind) in ("label", "element") else str(value)}


def _counts(kind: inspect.Type, value: dict) -> list[tuple[object, str, str]]:
    """Row, column and text: people by group, votes by side, or votes needed by side."""
    if meaning(bare(kind).key_type) == "label":
        groups = enumerate(value.items())
        return [each for n, (group, count) in groups for each in ((n, "group", _said(group)), (n, "n", str(count)))]
    if isinstance(bare(kind).value_type, inspect.TupleType):
        ways = ("for", "against")
        return [(side, way, str(n)) for side, pair in value.items() for way, n in zip(ways, pair, strict=True)]
    return [(side, "n", str(count)) for side, count in value.items()]


def _said(label: str) -> str:
    """A label as people write it."""
    return label.replace("-", " ")
