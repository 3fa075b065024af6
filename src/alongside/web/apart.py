"""Keeping two people apart, silently: who set it sees it, the other never learns of it."""

from alongside.readings.project import Project as Fold
from alongside.web.models import Apart, SeatRow


def keep_apart(seat: SeatRow, other: SeatRow) -> None:
    """From now on these two are kept apart."""
    if seat.pk != other.pk:
        Apart.objects.get_or_create(seat=seat, other=other)


def bring_together(seat: SeatRow, other: SeatRow) -> None:
    """What one set, the same one ends."""
    Apart.objects.filter(seat=seat, other=other).delete()


def apart_from(seat: SeatRow) -> list[SeatRow]:
    """Whom a person does not want to meet: theirs alone to see."""
    return [row.other for row in Apart.objects.filter(seat=seat).select_related("other")]


def meets_them(seat: SeatRow, circle: str, fold: Fold) -> bool:
    """Whether somebody whom this person does not want to meet is in a circle."""
    return any(other.pseudonym in fold.members(circle) for other in apart_from(seat))
