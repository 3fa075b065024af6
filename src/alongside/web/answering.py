"""What one person has answered already, or said that they were not there. A record can't tell; the project's own key
can."""

from collections.abc import Callable

from alongside.readings.door import answered
from alongside.readings.project import Project as Fold
from alongside.record.writing import answer_tags
from alongside.web.models import Key, NotThere, SeatRow


def answered_by(seat: SeatRow, fold: Fold) -> Callable[[str], bool]:
    """Whether this person is not to be asked again about an act."""
    key = Key.objects.filter(project=seat.project_id).first()
    absent = set(NotThere.objects.filter(seat=seat).values_list("leaf", flat=True))
    tags = answered(fold) if key else set()
    secret, teller = bytes(key.tags) if key else b"", seat.teller
    return lambda ref: ref in absent or (bool(tags) and answer_tags(secret, teller, (ref,))[0] in tags)
