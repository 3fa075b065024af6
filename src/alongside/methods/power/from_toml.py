"""Reads GAME.toml, the file in which an officer writes down seats and rules. It only turns tables into seats and
chambers; whether the rule makes sense is checked when the game is made. docs/reference/game.md lists every key."""

import tomllib
from collections.abc import Iterator, Mapping

from alongside.methods.power.bounds import number, whole
from alongside.methods.power.checks import DEEPEST, MOST_SEATS
from alongside.methods.power.game import Game
from alongside.methods.power.names import clean_name, printable, shown
from alongside.methods.power.seats import Chamber, GameError, Seat

GAME_KEYS = ("combine", "chamber")
CHAMBER_KEYS = ("name", "quota", "quorum", "requires", "veto", "casting", "ratifier", "combine", "seat", "chamber")
SEAT_KEYS = ("name", "side", "weight", "count")
LONGEST_TEXT = 2_000_000
Table = Mapping[str, object]


def game_from_toml(text: str) -> Game:
    """The game that a GAME.toml text describes.

    Raises GameError with one sentence: what is wrong, in which chamber and field, and what to write instead."""
    top = _parsed(text)
    _known(top, GAME_KEYS, "The game")
    chambers = _chambers(top, "The game")
    return Game(chambers, _text(top, "combine", "The game") or "all")


def _parsed(text: str) -> Table:
    if len(text) > LONGEST_TEXT:
        raise GameError(f"The game is longer than {LONGEST_TEXT:,} characters; write seats alike once, with count.")
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise GameError(f"The game is not valid TOML: {printable(f'{error}', 160)}; mend that place.") from None
    except (ValueError, RecursionError):
        raise GameError(
            "The game holds a number too long or lists nested too deep; write plain whole numbers."
        ) from None


def _chambers(table: Table, place: str, above: tuple[int, ...] = ()) -> tuple[Chamber, ...]:
    """The chambers of a table; above: the numbers of the chambers that hold it, outermost first."""
    if len(above) >= DEEPEST:
        raise GameError(
            f"Chambers stand inside one another more than {DEEPEST} deep; write the rule with fewer layers."
        )
    heading = f"[[{'.'.join(['chamber'] * (len(above) + 1))}]]"
    inside = _tables(table, "chamber", place, heading)
    return tuple(_chamber(inner, (*above, at)) for at, inner in enumerate(inside, 1))


def _chamber(table: Table, numbers: tuple[int, ...]) -> Chamber:
    name = _name(table, "name", "Chamber, name") or f"Chamber {'.'.join(map(str, numbers))}"
    place = f"Chamber {shown(name)}"
    _known(table, CHAMBER_KEYS, place)
    return Chamber(
        name=name,
        quota=_number(table, "quota", place),
        seats=tuple(_seats(table, place, f"[[{'.'.join(['chamber'] * len(numbers))}.seat]]")),
        quorum=_number(table, "quorum", place),
        requires=_requires(table, place),
        veto=_veto(table, place),
        casting=_name(table, "casting", f"{place}, casting"),
        ratifier=_flag(table, "ratifier", place),
        chambers=_chambers(table, place, numbers),
        combine=_text(table, "combine", place) or "all",
    )


def _seats(table: Table, place: str, heading: str) -> Iterator[Seat]:
    for seat in _tables(table, "seat", place, heading):
        name = _name(seat, "name", f"{place}, seat, name")
        if name is None:
            raise GameError(f"{place}, seat, name: there is none; write the name by which people know the seat.")
        here = f"{place}, seat {shown(name)}"
        _known(seat, SEAT_KEYS, here)
        side, weight = _text(seat, "side", here), whole(seat.get("weight", 1), f"{here}, weight", 0)
        count = whole(seat.get("count", 1), f"{here}, count", 1, MOST_SEATS)
        for one in range(1, count + 1):
            yield Seat(name if count == 1 else f"{name} {one}", side, weight)


def _requires(table: Table, place: str) -> dict[str, int]:
    needs = table.get("requires", {})
    if not isinstance(needs, dict):
        raise GameError(f"{place}, requires: write it as {{ community = 4 }}, not {shown(needs)}.")
    return {side: number(need, f"{place}, requires {shown(side)}") for side, need in needs.items()}


def _veto(table: Table, place: str) -> tuple[str, ...]:
    names = table.get("veto", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise GameError(f'{place}, veto: write a list of names, such as ["Director"].')
    return tuple(clean_name(name, f"{place}, veto") for name in names)


def _known(table: Table, keys: tuple[str, ...], place: str) -> None:
    for key in table:
        if key not in keys:
            raise GameError(f"{place}: the key {shown(key)} is not known; use {', '.join(keys)}.")


def _tables(table: Table, key: str, place: str, heading: str) -> list[Table]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GameError(f"{place}, {key}: write each one under a heading of its own, {heading}.")
    return rows


def _number(table: Table, key: str, place: str) -> int | None:
    return number(table[key], f"{place}, {key}") if key in table else None


def _flag(table: Table, key: str, place: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise GameError(f"{place}, {key}: write true or false, not {shown(value)}.")
    return value


def _text(table: Table, key: str, place: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise GameError(f"{place}, {key}: write text in quotation marks, not {shown(value)}.")
    return value


def _name(table: Table, key: str, place: str) -> str | None:
    value = _text(table, key, place.removesuffix(f", {key}"))
    return None if value is None else clean_name(value, place)
