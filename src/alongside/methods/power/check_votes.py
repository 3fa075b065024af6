"""Does one chamber's own vote make sense? A quota, quorum or requirement that nobody could ever reach is refused."""

from collections.abc import Mapping

from alongside.methods.power.bounds import number, where, whole
from alongside.methods.power.names import check_name, shown
from alongside.methods.power.seats import SIDES, Chamber, GameError, Seat


def check_vote(chamber: Chamber) -> None:
    for seat in chamber.seats:
        _check_seat(chamber, seat)
    names = [seat.name for seat in chamber.seats]
    for name in dict.fromkeys(names) if len(set(names)) < len(names) else ():
        if names.count(name) > 1:
            raise GameError(
                f"{where(chamber, 'seat')}: {shown(name)} has more than one seat; "
                "use one name a seat, or one seat with more weight."
            )
    _check_quota(chamber)
    _check_quorum(chamber)


def check_requires(chamber: Chamber, sides: Mapping[str, str | None]) -> None:
    for side, need in chamber.requires.items():
        place = where(chamber, f"requires {shown(side)}")
        if side not in SIDES:
            raise GameError(f"{place}: the side is not known; write community, institution or bridging.")
        held = sum(seat.weight for seat in chamber.seats if sides[seat.name] == side)
        if number(need, place) > held:
            raise GameError(
                f"{place}: {shown(need)} is more than the {held} that this side holds there, so nothing could "
                "ever be decided; lower it, or give the side that weight."
            )
        whole(need, place, 1, max(1, held))


def _check_seat(chamber: Chamber, seat: Seat) -> None:
    check_name(seat.name, where(chamber, "seat"))
    if seat.side is not None and seat.side not in SIDES:
        raise GameError(
            f"{where(chamber, f'seat {shown(seat.name)}, side')}: {shown(seat.side)} is not known; "
            "write community, institution or bridging, or leave it out."
        )
    whole(seat.weight, where(chamber, f"seat {shown(seat.name)}, weight"), 0)


def _check_quota(chamber: Chamber) -> None:
    place = where(chamber, "quota")
    if chamber.quota is None:
        raise GameError(f"{place}: there is none; write the weight needed to decide, such as quota = 7.")
    if chamber.weight == 0:
        raise GameError(f"{where(chamber, 'seat')}: all seats together hold no votes; give at least one seat a weight.")
    if number(chamber.quota, place) > chamber.weight:
        raise GameError(
            f"{place}: {shown(chamber.quota)} is more than the {chamber.weight} that all seats hold together, so "
            f"nothing could ever be decided; write a number from 1 to {chamber.weight}."
        )
    whole(chamber.quota, place, 1, chamber.weight)


def _check_quorum(chamber: Chamber) -> None:
    if chamber.quorum is None:
        return
    place, seats = where(chamber, "quorum"), len(chamber.seats)
    if number(chamber.quorum, place) > seats:
        raise GameError(
            f"{place}: {shown(chamber.quorum)} is more than the {seats} seats there are; "
            f"write a number from 1 to {seats}."
        )
    whole(chamber.quorum, place, 1, seats)
