"""The ways back to a seat: codes and browsers. A backup lacks those that people made since, and whoever has no other
could never take back what they said; so they are carried over from the folder that is being replaced.
"""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import F

from alongside.web.backup.copying import opened
from alongside.web.backup.manifest import MAIN, SECRET_KEY
from alongside.web.folder import home
from alongside.web.models import SeatRow
from alongside.web.seated import SEATS

_SEATS = "SELECT project_id, s.id, log, pseudonym, code, {} FROM web_seatrow s JOIN web_project p ON p.id = project_id"
_COLUMNS = "SELECT name FROM pragma_table_info('web_seatrow')"
_SESSIONS = "SELECT session_key, session_data, expire_date FROM django_session WHERE expire_date > datetime('now')"
Seat = tuple[str, str]  # its record and its pseudonym


class Way(NamedTuple):
    """What the old folder knows of a seat: its code, and the last day on which the keeper gave one out."""

    code: str | None
    handed: date | None


def carry_over(old: Path) -> int:
    """Bring codes and seated browsers up to what the old folder knows, for the seats that are here; answers with how
    many changed. That the keeper gave a code out stays told: of two days the later holds. A folder that can't be read,
    or that made its codes with another key, changes nothing."""
    try:
        if not (old / MAIN).is_file() or _secret(old) != _secret(home()):
            return 0
        with closing(opened(old / MAIN)) as there:
            column = (
                "handed" if ("handed",) in there.execute(_COLUMNS).fetchall() else "NULL"
            )  # older editions had none
            rows, held = there.execute(_SEATS.format(column)).fetchall(), there.execute(_SESSIONS).fetchall()
    except (sqlite3.Error, OSError):
        return 0
    seats = SeatRow.objects.annotate(log=F("project__log"))
    here: dict[Seat, SeatRow] = {(seat.log, seat.pseudonym): seat for seat in seats}
    ways = {(log, pseudonym): Way(code, _day(told)) for _project, _pk, log, pseudonym, code, told in rows}
    if not ways.keys() & here.keys():
        return 0
    _carry_days(here, ways)
    count = _carry_codes(here, {seat: way.code for seat, way in ways.items()})
    known = {(str(project), pk): here.get((log, pseudonym)) for project, pk, log, pseudonym, *_way in rows}
    return count + _carry_browsers(known, held)


def _secret(folder: Path) -> bytes | None:
    path = folder / SECRET_KEY
    return path.read_bytes() if path.is_file() else None


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except (TypeError, ValueError):
        return None


def _carry_days(here: dict[Seat, SeatRow], there: dict[Seat, Way]) -> None:
    for key in here.keys() & there.keys():
        seat, told = here[key], there[key].handed
        if told is not None and (seat.handed is None or seat.handed < told):
            SeatRow.objects.filter(pk=seat.pk).update(handed=told)


def _carry_codes(here: dict[Seat, SeatRow], there: dict[Seat, str | None]) -> int:
    changed = [seat for key, seat in here.items() if key in there and there[key] != seat.code]
    SeatRow.objects.filter(pk__in=[seat.pk for seat in changed]).update(code=None)
    for key, seat in here.items():
        if seat in changed:
            SeatRow.objects.filter(pk=seat.pk).update(code=there[key])
    return len(changed)


def _carry_browsers(known: dict[tuple[str, int], SeatRow | None], held: list[tuple[str, str, str]]) -> int:
    """Whoever sat on a seat when the old folder was left sits on it, and nobody else does."""
    count, ours = 0, {each.session_key: each for each in Session.objects.all()}
    for key, data, expires in held:
        seats = {str(seat.project_id): seat.pk for seat in _seats(data, known)}
        mine = ours.pop(key, None)
        before: dict[str, Any] = mine.get_decoded() if mine else {}
        if seats == before.get(SEATS, {}):
            continue
        told = SessionStore().encode({**before, SEATS: seats})
        Session.objects.update_or_create(session_key=key, defaults={"session_data": told, "expire_date": f"{expires}Z"})
        count += 1
    Session.objects.filter(pk__in=list(ours)).delete()
    return count


def _seats(data: str, known: dict[tuple[str, int], SeatRow | None]) -> list[SeatRow]:
    held = SessionStore().decode(data).get(SEATS, {})
    found = (known.get((project, seat)) for project, seat in held.items())
    return [seat for seat in found if seat is not None]
