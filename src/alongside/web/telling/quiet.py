"""Quiet hours: until when a letter waits so that no phone rings at night."""

from datetime import datetime, timedelta, tzinfo


def quiet_until(now: datetime, start: int | None, end: int | None, zone: tzinfo) -> datetime | None:
    """The end of the quiet hours that `now` falls into; None if it falls into none. Hours are whole, of that zone's
    clock, and may go over midnight: from 21 to 8."""
    if start is None or end is None or start == end:
        return None
    here = now.astimezone(zone)
    inside = start <= here.hour < end if start < end else here.hour >= start or here.hour < end
    if not inside:
        return None
    morning = here.replace(hour=end, minute=0, second=0, microsecond=0)
    return morning if morning > here else morning + timedelta(days=1)
