"""Who sits where, for this host alone: ordinary rows, never part of a record.

A record knows a seat by a pseudonym. That a browser, a paper code or an account belongs to it stands here and nowhere
else, so the link between a person and what they did is one row, which can be deleted.
"""

from django.db import models

from alongside.acts.base import SIDES
from alongside.web.shelves.entries import Project

SIDE_CHOICES = [(side, side) for side in SIDES]


class SeatRow(models.Model):
    """A seat that somebody can sit down on: its pseudonym in the record, its side and role.

    `label` is what a journal called it (empty for a seat that was never in one). `code` is the keyed fingerprint of the
    short code to come back with; `handed`, the last day on which whoever keeps the machine gave one out.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="seat_rows")
    pseudonym = models.CharField(max_length=64)
    side = models.CharField(max_length=12, choices=SIDE_CHOICES)
    role = models.CharField(max_length=64, default="member")
    label = models.CharField(max_length=64, blank=True)
    code = models.CharField(max_length=64, null=True, unique=True)
    handed = models.DateField(null=True)
    open_name = models.BooleanField(default=False)  # may anyone read its display name, or only people with a seat?

    class Meta:
        ordering = ["project", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "pseudonym"], name="one_row_a_seat")]

    def __str__(self) -> str:
        return self.pseudonym

    @property
    def teller(self) -> str:
        """What a keyed tag is made of: the same for the same person, also in a record that came from a journal."""
        return self.label or self.pseudonym


class Invitation(models.Model):
    """A link or a printed code from somebody with a seat. `token` is a fingerprint; the link itself is kept nowhere.

    `seat` is the pseudonym that a personal invitation has promised; without it, `uses` people may each take a seat.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="invitations")
    token = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(SeatRow, models.CASCADE, related_name="invitations_given")
    seat = models.CharField(max_length=64, blank=True)
    side = models.CharField(max_length=12, choices=SIDE_CHOICES)
    role = models.CharField(max_length=64, default="member")
    body = models.CharField(max_length=64, blank=True)
    circle = models.CharField(max_length=64, blank=True)
    until = models.DateField()
    uses = models.PositiveIntegerField(default=1)
    used = models.PositiveIntegerField(default=0)


class Apart(models.Model):
    """One person does not want to meet another. Nobody is told; circles and lists keep the two apart."""

    seat = models.ForeignKey(SeatRow, models.CASCADE, related_name="apart_from")
    other = models.ForeignKey(SeatRow, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "other"], name="one_row_a_pair")]


class AccountLink(models.Model):
    """A seat that can also be reached by signing in. To erase the row is to cut the link."""

    seat = models.OneToOneField(SeatRow, models.CASCADE, related_name="account_link")
    user = models.ForeignKey("auth.User", models.CASCADE, related_name="seat_links")
