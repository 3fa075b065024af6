"""Acts at random: for every kind, from the types of its fields alone, so that a new kind is tested from its first day."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

from hypothesis import strategies as st
from msgspec import inspect, structs

from alongside.acts import KINDS, SIDES, Act, Person
from alongside.acts.base import ELEMENTS
from alongside.acts.deciding import SeatBlock, SetRules
from alongside.acts.fields import bare, meaning, named
from alongside.acts.journal import Journal, Line
from alongside.acts.starting import AddElement, OpenProject, Reset, ShapeElement

SEATS = ("maya", "idris.b", "ward_3", "0", "hodan-2")
_DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
_TEXTS = {
    "label": (
        "brief",
        "consultant-brief",
        "young+disabled",
        "Łódź",
        "٣",
        "O'Neill",
        "none",
        "yes",
        "1.5",
        "हिन्दी",
        "x" * 64,
    ),
    "element": ("brief", "the-café", "decisions", "展示"),
    "file": ("sha256:ab12", "sha256:" + "0f" * 32),
    "tag": ("0123abcd", "f" * 64),
    "version": ("on:2024-11~", "result:missed", "value:3"),
    "digits-32": ("0" * 64, "0f" * 32),
    "signature": ("a5" * 64,),
    "origin": ("localhost/p/0a1b", "library.example:8000/p/0a1b/2"),
}
#: Words as people write them, and as nobody would.
words = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.text('"\\\n\t #=,()\r\u202e\u200b\ufeff\u2028 a', min_size=1, max_size=20),
    st.lists(st.text("ab #", min_size=0, max_size=9), min_size=1, max_size=4).map("\n".join).filter(bool),
)


@cache
def acts(kind: type[Act], refs: tuple[str, ...]) -> st.SearchStrategy[Act]:
    """Any act of a kind whose references are among `refs`."""
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    fields = {}
    for field in described.fields:
        values = _values(field.type, refs)
        if values is not None and not field.required:
            values = st.one_of(st.just(_default(kind, field.name)), values)
        if values is not None:
            fields[field.name] = values
    return st.builds(kind, **fields)


def _default(kind: type[Act], name: str) -> Any:
    return next(
        each.default if each.default is not structs.NODEFAULT else each.default_factory()
        for each in structs.fields(kind)
        if each.name == name
    )


def _values(kind: inspect.Type, refs: tuple[str, ...]) -> st.SearchStrategy[Any] | None:
    """Values of a field; None where it must be left out, since there is nothing yet to refer to."""
    inner, note = bare(kind), meaning(kind)
    if isinstance(inner, inspect.VarTupleType):
        items = _values(inner.item_type, refs)
        return st.just(()) if items is None else st.lists(items, max_size=3).map(tuple)
    if note in ("ref", "seat"):
        return st.sampled_from(refs if note == "ref" else SEATS) if refs or note == "seat" else None
    if note == "title" or (isinstance(inner, inspect.StrType) and note is None):
        return words.map(lambda text: text[:160])
    if note in _TEXTS:
        return st.sampled_from(_TEXTS[note])
    return _plain(inner, refs)


def _plain(inner: inspect.Type, refs: tuple[str, ...]) -> st.SearchStrategy[Any]:
    match inner:
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType():
            low, high = inner.ge if inner.ge is not None else 1 - 2**53, inner.le if inner.le is not None else 2**53 - 1
            return st.one_of(st.sampled_from((low, high)), st.integers(low, high))
        case inspect.LiteralType():
            return st.sampled_from(sorted(inner.values))
        case inspect.DateType():
            return _DAYS
        case inspect.TupleType():
            return st.tuples(*(_values(each, refs) for each in inner.item_types))
        case inspect.DictType():
            return st.dictionaries(_values(inner.key_type, refs), _values(inner.value_type, refs), max_size=3)
        case inspect.StructType():
            fields = {each.name: _values(each.type, refs) for each in inner.fields}
            if "currency" in fields:
                fields["currency"] = st.sampled_from(("GBP", "JPY", "KWD", "EUR"))
            return st.builds(inner.cls, **fields)
    raise AssertionError(f"no values are known for {inner}")


def needs_refs(kind: type[Act]) -> bool:
    """Whether no act of the kind can come first in a journal."""
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    return any(
        each.required and meaning(each.type) == "ref" and not isinstance(bare(each.type), inspect.VarTupleType)
        for each in described.fields
    )


_KINDS = list(KINDS.values())
_FIRST = [kind for kind in _KINDS if not needs_refs(kind)]


@st.composite
def journals(draw: st.DrawFn, last: type[Act] | None = None) -> Journal:
    """Any journal of one to six acts, ending with an act of the kind `last` if one is given."""
    kinds = [draw(st.sampled_from(_FIRST))]
    kinds += [last] if last else draw(st.lists(st.sampled_from(_KINDS), max_size=4))
    days = sorted(draw(st.lists(_DAYS, min_size=len(kinds), max_size=len(kinds))))
    labels = ["first", *draw(st.lists(st.sampled_from(("a2", "aa2", "p12", "Bid.1")), unique=True, max_size=3))]
    lines: list[Line] = []
    for number, (kind, day) in enumerate(zip(kinds, days, strict=True), 1):
        refs = tuple(line.label for line in lines if line.label is not None)
        act = draw(acts(kind, refs))
        first, last_day = draw(_times(day))
        said = draw(st.none() | words) if kind.words else None
        label = labels.pop(0) if labels and (number == 1 or draw(st.booleans())) else None
        at_the_door = any(getattr(act, name, None) not in (None, ()) for name in ("own", "vouched", "tags"))
        lines.append(
            Line(
                day=day,
                seat=f"once-{number}" if at_the_door else draw(st.sampled_from(SEATS)),
                act=act,
                first=first,
                last=last_day,
                label=label,
                words=said,
                number=number,
            )
        )
    return Journal(draw(_people(lines)), tuple(_agreeing(lines)), draw(st.booleans()))


def _agreeing(lines: list[Line]) -> list[Line]:
    """The same lines without what a journal as a whole refuses: every element is declared, every vote can be reached,
    nothing is frozen before it is shaped, and only one project is opened."""
    known = {*ELEMENTS, *(line.act.name for line in lines if isinstance(line.act, AddElement))}
    opened = [line.number for line in lines if isinstance(line.act, OpenProject)]
    return [structs.replace(line, act=_sound(line, known, opened[-1:])) for line in lines]


def _sound(line: Line, known: set[str], opened: list[int]) -> Act:
    act = line.act
    if isinstance(act, OpenProject) and line.number not in opened:
        return Reset()
    if isinstance(act, ShapeElement) and act.freeze_by is not None and act.freeze_by < line.first:
        act = structs.replace(act, freeze_by=line.first)
    if isinstance(act, SetRules):
        act = _reachable(act)
    if hasattr(act, "about"):
        act = structs.replace(act, about=tuple(each for each in act.about if each in known))
    return act


def _reachable(rules: SetRules) -> SetRules:
    seats = rules.seats or (SeatBlock("council", "institution"),)
    held = {side: sum(each.count * each.weight for each in seats if each.side == side) for side in SIDES}
    return structs.replace(
        rules,
        seats=seats,
        quota=min(rules.quota, sum(held.values())),
        quorum=rules.quorum and min(rules.quorum, sum(each.count for each in seats)),
        requires={side: min(need, held[side]) for side, need in rules.requires.items()},
        ratifier=None if rules.ratifier == rules.body else rules.ratifier,
    )


@st.composite
def _times(draw: st.DrawFn, day: datetime.date) -> tuple[datetime.date, datetime.date]:
    first = draw(st.dates(datetime.date(1, 1, 1), day))
    month_end = (first.replace(day=28) + datetime.timedelta(days=4) if first.year < 9999 else first).replace(day=1)
    return draw(
        st.sampled_from(
            [
                (day, day),
                (first, first),
                (first, max(first, day)),
                (first.replace(month=1, day=1), first.replace(month=12, day=31)),
                (
                    first.replace(day=1),
                    max(first, month_end - datetime.timedelta(days=1)) if first.year < 9999 else first,
                ),
            ]
        )
    )


@st.composite
def _people(draw: st.DrawFn, lines: list[Line]) -> dict[str, Person]:
    seats = {seat for line in lines for seat in (line.seat, *named(line.act, "seat"))}
    roles, names = st.sampled_from(("member", "officer", "chair")), st.none() | words
    return {seat: Person(seat, draw(st.sampled_from(SIDES)), draw(roles), draw(names)) for seat in sorted(seats)}
