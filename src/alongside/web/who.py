"""From a row to somebody whom the rules know."""

from alongside.readings.rules import VISITOR, Who
from alongside.web.shelves.lists import SeatLine
from alongside.web.shelves.people import SeatRow


def who(seat: SeatRow | None) -> Who:
    """The person behind a request, as the rules see them now."""
    if seat is None:
        return VISITOR
    gone = SeatLine.objects.filter(project=seat.project_id, seat=seat.pseudonym, left__isnull=False).exists()
    return Who(seat.pseudonym, seat.side, seat.role, left=gone)  # type: ignore[arg-type]
