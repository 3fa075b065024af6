"""Secret votes inside a circle: ordinary rows, apart from every record, and gone once the vote is counted.

Who may vote, and whether they have, stands on the roll; what was chosen stands in the box. Nothing leads from one to
the other: a ballot has no voter, no time and no order (its number is drawn by lot, and the box is mixed each time).
"""

from django.db import models

from alongside.web.shelves.entries import Project
from alongside.web.shelves.people import SeatRow


class SecretVote(models.Model):
    """One question to one circle. `size` is how many were on the roll as it opened; `totals` are the counts in the
    order of `choices`, empty until it is closed and counted. `by` is the pseudonym of whoever opened it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="secret_votes")
    circle = models.CharField(max_length=64)
    by = models.CharField(max_length=64)
    question = models.CharField(max_length=300)
    choices = models.JSONField()
    nonce = models.CharField(max_length=32)
    size = models.PositiveIntegerField()
    closed = models.BooleanField(default=False)
    totals = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["project", "nonce"], name="one_vote_a_form")]


class OnRoll(models.Model):
    """Somebody who may vote, and whether they have."""

    vote = models.ForeignKey(SecretVote, models.CASCADE, related_name="roll")
    seat = models.ForeignKey(SeatRow, models.CASCADE, related_name="+")
    voted = models.BooleanField(default=False)

    class Meta:
        ordering = ["vote", "seat"]
        constraints = [models.UniqueConstraint(fields=["vote", "seat"], name="one_line_a_voter")]


class Ballot(models.Model):
    """One choice in the box. Its number is given by lot, never in order."""

    id = models.BigAutoField(primary_key=True)
    vote = models.ForeignKey(SecretVote, models.CASCADE, related_name="box")
    choice = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["vote", "id"]
