"""Sitting down: an invitation becomes a seat, and a code leads back to it.

Nobody is asked for a name, an address or a password. A seat promised to one person is theirs once; a link for many
gives each its own until its uses or its days are over.
"""

from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from alongside.acts.gathering import InviteSeat, JoinSeat
from alongside.readings.rules import Who, has_left, may_bring, may_tell
from alongside.record.writing import pseudonym
from alongside.web.clock import today
from alongside.web.codes import fingerprint, fresh_code, fresh_link, plain_code
from alongside.web.library import opened
from alongside.web.models import ActLine, Answered, Invitation, Project, SeatRow
from alongside.web.recording import Refused, record
from alongside.web.so_far import so_far
from alongside.web.wording.refusals import sentence
from alongside.web.writing import in_one_write

DAYS = 30


@in_one_write
def invite(by: SeatRow, *, side: str, role: str = "member", body: str = "", circle: str = "", uses: int = 1) -> str:
    """Make an invitation and return its link's secret, which is kept nowhere. One for a single person promises them a
    seat, and that is an act."""
    secret, project = fresh_link(), by.project
    who, fold = Who(by.pseudonym, by.side, by.role), opened(project).fold()  # type: ignore[arg-type]
    no = may_tell(who, "invite-seat", fold) or (may_bring(who, circle, fold) if circle else None)
    if no is not None:
        raise Refused(sentence(no))
    promised = pseudonym() if uses == 1 else ""
    if promised:
        act = InviteSeat(seat=promised, side=side, body=body or None, deciding=bool(body))  # type: ignore[arg-type]
        record(project, act, by)
    Invitation.objects.create(
        project=project,
        token=fingerprint(secret),
        by=by,
        seat=promised,
        side=side,
        role=role,
        body=body,
        circle=circle,
        uses=uses,
        until=today(project) + timedelta(days=DAYS),
    )
    return secret


def invitation(secret: str) -> Invitation | None:
    """The invitation behind a link, whatever has become of it."""
    rows = Invitation.objects.select_related("project__cover", "by")
    return rows.filter(token=fingerprint(secret)).first()


@in_one_write
def join(given: Invitation, held: SeatRow | None = None, *, name: str = "", nonce: str) -> SeatRow:
    """Take a seat on an invitation, or come with the seat one holds into its circle or body. The same form sent twice
    is one seat. Raises `Refused`."""
    project = Project.held(given.project_id)
    known = Answered.objects.filter(project=project, nonce=nonce).first()
    if known is not None:
        line = ActLine.objects.get(project=project, leaf=known.leaf)
        return SeatRow.objects.get(project=project, pseudonym=line.seat)
    if given.until < today(project) or has_left(so_far(project).told, given.by.pseudonym):
        raise Refused(_("This invitation has run out. Ask whoever gave it to you for a new one."))
    taken = Invitation.objects.filter(pk=given.pk, used__lt=F("uses")).update(used=F("used") + 1)
    if not taken:
        raise Refused(_("This invitation has been used. If that was you, come back with your code."))
    seat = held or SeatRow.objects.create(
        project=project, pseudonym=given.seat or pseudonym(), side=given.side, role=given.role
    )
    act = JoinSeat(body=given.body or None, circle=given.circle or None, invited_by=given.by.pseudonym)
    record(project, act, seat, name=name, nonce=nonce)
    return seat


def brings_nothing(given: Invitation, held: SeatRow) -> bool:
    """Whether somebody is there already: in the project, and in the circle and on the body that they are asked into."""
    fold = opened(given.project).fold()
    there = {group for group in (given.circle, given.body) if group and held.pseudonym in fold.members(group)}
    return there == {given.circle, given.body} - {""} and not has_left(fold, held.pseudonym)


def new_code(seat: SeatRow) -> str:
    """Give a seat a code to come back with; an older one no longer leads to it."""
    code = fresh_code()
    seat.code = fingerprint(code)
    seat.save(update_fields=["code"])
    return code


def hand_over(seat: SeatRow) -> str:
    """A new code, given out by whoever keeps the machine; the seat is told so, whoever sits on it from then on."""
    seat.handed = today(seat.project)
    seat.save(update_fields=["handed"])
    return new_code(seat)


def seat_of(typed: str) -> SeatRow | None:
    """The seat that a code leads back to."""
    return SeatRow.objects.select_related("project").filter(code=fingerprint(plain_code(typed))).first()
