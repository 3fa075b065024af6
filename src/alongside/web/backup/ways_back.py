"""The ways back to a seat: codes and browsers. A backup lacks those that people made since, and whoever has no other
could never take back what they said; so they are carried over from the folder that is being replaced.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import F

from alongside.web.backup.copying import opened
from alongside.web.backup.manifest import MAIN, SECRET_KEY
from alongside.web.folder import home
from alongside.web.models import SeatRow
from alongside.web.seated import SEATS

_SEATS = "SELECT project_id, s.id, log, pseudonym, code FROM web_seatrow s JOIN web_project p ON p.id = project_id"
_SESSIONS = "SELECT session_key, session_data, expire_date FROM django_session WHERE expire_date > datetime('now')"
Seat = tuple[str, str]  # its record and its pseudonym


def carry_over(old: Path) -> int:
    """Bring codes and seated browsers up to what the old folder knows, for the seats that are here; answers with how
    many changed. A folder that can't be read, or that made its codes with another key, changes nothing."""
    try:
        if not (old / MAIN).is_file() or _secret(old) != _secret(home()):
            return 0
        with closing(opened(old / MAIN)) as there:
            rows, held = there.execute(_SEATS).fetchall(), there.execute(_SESSIONS).fetchall()
    except (sqlite3.Error, OSError):
        return 0
    seats = SeatRow.objects.annotate(log=F("project__log"))
    here: dict[Seat, SeatRow] = {(seat.log, seat.pseudonym): seat for seat in seats}
    if not any((log, pseudonym) in here for _project, _pk, log, pseudonym, _code in rows):
        return 0
    count = _carry_codes(here, {(log, pseudonym): code for _project, _pk, log, pseudonym, code in rows})
    known = {(str(project), pk): here.get((log, pseudonym)) for project, pk, log, pseudonym, _code in rows}
    return count + _carry_browsers(known, held)


def _secret(folder: Path) -> bytes | None:
    path = folder / SECRET_KEY
    return path.read_bytes() if path.is_file() else None


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
