"""From a row to somebody whom the rules know."""

from alongside.readings.rules import VISITOR, Who
from alongside.web.shelves.lists import SeatLine
from alongside.web.shelves.people import SeatRow
from alongside.web.shelves.plain import look_up


def who(seat: SeatRow | None) -> Who:
    """The person behind a request, as the rules see them now."""
    if seat is None:
        return VISITOR
    lines = look_up(SeatLine, "left", seat.project_id, "seat", [seat.pseudonym])
    gone = any(left is not None for (left,) in lines)
    return Who(seat.pseudonym, seat.side, seat.role, left=gone)  # type: ignore[arg-type]
