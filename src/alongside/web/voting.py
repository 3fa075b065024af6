"""A secret vote inside a circle: opened with a roll that never grows, cast once, counted when it is closed.

Nobody sees how it stands while it is open, whoever opened it included. When it is closed the totals stay, and the roll
and the ballots are deleted. Whoever runs this machine could still look while it is open; the pages say so.
"""

import secrets
from random import SystemRandom

from django.utils.translation import gettext as _

from alongside.readings.circles import members
from alongside.web.library import opened
from alongside.web.models import Ballot, OnRoll, Project, SeatRow, SecretVote
from alongside.web.recording import Refused
from alongside.web.writing import in_one_write

#: Fewer than this, and each would know what the others chose.
FEWEST = 3
#: Fewer than this, and the page says that secrecy is limited.
SAFE = 8
_lot = SystemRandom()


@in_one_write
def open_vote(by: SeatRow, circle: str, question: str, choices: list[str], nonce: str) -> SecretVote:
    """Open a vote for the community people of a circle as it is now. The same form sent twice is one vote. Raises
    `Refused`."""
    project = Project.objects.select_for_update().get(pk=by.project_id)
    known = SecretVote.objects.filter(project=project, nonce=nonce).first()
    if known is not None:
        return known
    roll = _roll(project, circle)
    if by.pk not in {row.pk for row in roll}:
        raise Refused(_("Only people of this group from the community can open a vote in it."))
    if len(roll) < FEWEST:
        raise Refused(_("A secret vote needs three people. With fewer, each would know what the other chose."))
    vote = SecretVote.objects.create(
        project=project,
        circle=circle,
        by=by.pseudonym,
        question=question,
        choices=choices,
        nonce=nonce,
        size=len(roll),
    )
    OnRoll.objects.bulk_create(OnRoll(vote=vote, seat=row) for row in roll)
    return vote


def _roll(project: Project, circle: str) -> list[SeatRow]:
    inside = members(opened(project).fold(), circle)
    return list(SeatRow.objects.filter(project=project, pseudonym__in=inside, side="community").order_by("pk"))


@in_one_write
def cast(vote: SecretVote, seat: SeatRow, choice: int) -> SecretVote:
    """Put one ballot in the box; the last one closes the vote. Raises `Refused`."""
    vote = SecretVote.objects.select_for_update().get(pk=vote.pk)
    if vote.closed:
        raise Refused(_("This vote is closed. What came of it is on this page."))
    if not vote.roll.filter(seat=seat).exists():
        raise Refused(
            _("You joined after this vote was opened, or you are not in this group. The next one is yours too.")
        )
    if not vote.roll.filter(seat=seat, voted=False).update(voted=True):
        raise Refused(_("You have voted. A vote is given once, and nobody can look at yours or change it."))
    if not 0 <= choice < len(vote.choices):
        raise Refused(_("Choose one of the answers."))
    _mix(vote, choice)
    return vote if vote.roll.filter(voted=False).exists() else _count(vote)


def _mix(vote: SecretVote, choice: int) -> None:
    """Put a ballot in and shake the box, so that not even the place of a row tells which came last."""
    box = [*vote.box.values_list("choice", flat=True), choice]
    _lot.shuffle(box)
    vote.box.all().delete()
    Ballot.objects.bulk_create(Ballot(id=1 + secrets.randbits(60), vote=vote, choice=each) for each in box)


@in_one_write
def close(vote: SecretVote, seat: SeatRow) -> SecretVote:
    """Close and count; only whoever opened it can, before everybody has voted. Raises `Refused`."""
    vote = SecretVote.objects.select_for_update().get(pk=vote.pk)
    if vote.by != seat.pseudonym:
        raise Refused(_("Whoever opened this vote closes it; it closes by itself once everybody has voted."))
    return vote if vote.closed else _count(vote)


def _count(vote: SecretVote) -> SecretVote:
    """Keep the totals, and delete the roll and the box. Fewer than three ballots are deleted uncounted."""
    box = list(vote.box.values_list("choice", flat=True))
    vote.totals = [box.count(n) for n in range(len(vote.choices))] if len(box) >= FEWEST else []
    vote.closed = True
    vote.save(update_fields=["totals", "closed"])
    vote.box.all().delete()
    vote.roll.all().delete()
    return vote


def limited(vote: SecretVote) -> bool:
    """Is its secrecy limited: fewer than eight people, or everybody chose the same?"""
    return vote.size < SAFE or (bool(vote.totals) and max(vote.totals) == sum(vote.totals))
