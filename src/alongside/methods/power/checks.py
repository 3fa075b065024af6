"""Does the rule make sense? Every check answers with one sentence that names the chamber, the field and the remedy: a
quota nobody can reach, a veto held by nobody, one name on two sides, a ratifier whose consent is not needed."""

from collections.abc import Sequence

from alongside.methods.power.bounds import where
from alongside.methods.power.check_votes import check_requires, check_vote
from alongside.methods.power.names import check_name, shown
from alongside.methods.power.seats import COMBINATIONS, Chamber, GameError
from alongside.methods.power.walking import seats_of, sides_of, walk

MOST_SEATS = 3_000
MOST_CHAMBERS = 200
DEEPEST = 12


def check_chambers(chambers: Sequence[Chamber], combine: str) -> None:
    """Raise GameError, one sentence, for the first thing in these chambers that makes no sense."""
    _check_combine(combine, "The game, combine")
    if not chambers:
        raise GameError("The game has no chamber; add at least one [[chamber]] with a quota and seats.")
    _check_depth(chambers, 1)
    for chamber in walk(chambers):
        _check_chamber(chamber)
    _check_chamber_names(chambers)
    _check_amount(chambers)
    _check_sides(chambers)
    sides = sides_of(chambers)
    for chamber in walk(chambers):
        check_requires(chamber, sides)
    _check_holders(chambers)
    _check_ratifiers(chambers, combine, "the game")


def _check_combine(combine: object, place: str) -> None:
    if combine not in COMBINATIONS:
        raise GameError(f'{place}: {shown(combine)} is not known; write "all" or "any".')


def _check_depth(chambers: Sequence[Chamber], depth: int) -> None:
    if depth > DEEPEST:
        raise GameError(
            f"Chambers stand inside one another more than {DEEPEST} deep; write the rule with fewer layers."
        )
    for chamber in chambers:
        _check_depth(chamber.chambers, depth + 1)


def _check_chamber(chamber: Chamber) -> None:
    check_name(chamber.name, "Chamber, name")
    _check_combine(chamber.combine, where(chamber, "combine"))
    if type(chamber.ratifier) is not bool:
        raise GameError(f"{where(chamber, 'ratifier')}: write true or false, not {shown(chamber.ratifier)}.")
    if chamber.seats:
        check_vote(chamber)
    elif not chamber.chambers:
        raise GameError(f"{where(chamber, 'seat')}: nobody sits there; add at least one [[chamber.seat]].")
    else:
        _check_no_vote(chamber)


def _check_chamber_names(chambers: Sequence[Chamber]) -> None:
    names = [chamber.name for chamber in walk(chambers)]
    for name in names if len(set(names)) < len(names) else ():
        if names.count(name) > 1:
            raise GameError(f"Chamber {shown(name)}, name: another chamber has the same name; give each its own.")


def _check_no_vote(chamber: Chamber) -> None:
    stray = [key for key in ("quota", "quorum", "casting") if getattr(chamber, key) is not None]
    stray += [key for key in ("requires", "veto") if getattr(chamber, key)]
    if stray:
        raise GameError(
            f"{where(chamber, stray[0])}: it has no seats of its own, so there is no vote to count; "
            "write it in the chamber that holds the seats."
        )


def _check_amount(chambers: Sequence[Chamber]) -> None:
    seats, bodies = sum(1 for _ in seats_of(chambers)), sum(1 for _ in walk(chambers))
    if seats > MOST_SEATS or bodies > MOST_CHAMBERS:
        raise GameError(
            f"The game is too large to compute exactly: {seats:,} seats and {bodies:,} chambers; "
            f"write at most {MOST_SEATS:,} seats and {MOST_CHAMBERS} chambers."
        )


def _check_sides(chambers: Sequence[Chamber]) -> None:
    known: dict[str, tuple[str, Chamber]] = {}
    for chamber in walk(chambers):
        for seat in chamber.seats:
            if seat.side is None:
                continue
            side, first = known.setdefault(seat.name, (seat.side, chamber))
            if side != seat.side:
                raise GameError(
                    f"{where(chamber, f'seat {shown(seat.name)}, side')}: {seat.side} here but {side} in chamber "
                    f"{shown(first.name)}; one name is one player, so give one side, or two names."
                )


def _check_holders(chambers: Sequence[Chamber]) -> None:
    players = {seat.name for seat in seats_of(chambers)}
    for chamber in walk(chambers):
        for key, names in (("veto", chamber.veto), ("casting", () if chamber.casting is None else (chamber.casting,))):
            if isinstance(names, str):
                raise GameError(f"{where(chamber, key)}: write a list of names, such as [{shown(names)}].")
            for name in names:
                check_name(name, where(chamber, key))
                _check_holder(chamber, key, name, players)


def _check_holder(chamber: Chamber, key: str, name: str, players: set[str]) -> None:
    if name in players:
        return
    if f"{name} 1" in players:
        hint = f'that name stands for several seats, so name each, such as "{name} 1"'
    else:
        hint = "give that name a seat, or remove it here"
    raise GameError(f"{where(chamber, key)}: {shown(name)} has no seat in any chamber, so nobody holds it; {hint}.")


def _check_ratifiers(chambers: Sequence[Chamber], combine: str, place: str, own_vote: bool = False) -> None:
    marked = [chamber for chamber in chambers if chamber.ratifier]
    if marked and combine == "any":
        raise GameError(
            f'{where(marked[0], "ratifier")}: {place} says combine = "any", so its consent is not needed; '
            'write combine = "all", or remove ratifier = true.'
        )
    if marked and len(marked) == len(chambers) and not own_vote:
        raise GameError(
            f"{where(marked[0], 'ratifier')}: nothing in {place} decides before it; "
            "add the chamber that decides first, or remove ratifier = true."
        )
    for chamber in chambers:
        inside = f"chamber {shown(chamber.name)}"
        _check_ratifiers(chamber.chambers, chamber.combine, inside, bool(chamber.seats))
