"""Who wants to hear, where, and what has been told: ordinary rows of this host, never part of a record.

An address stands in one row beside one seat and nowhere else; erasing the row erases it, with every letter and link
that came of it. A letter that waits holds no words: it is written when it goes.
"""

from django.db import models

from alongside.web.shelves.entries import Project
from alongside.web.shelves.people import SeatRow

OFTEN = (("once", "once"), ("daily", "daily"), ("weekly", "weekly"), ("never", "never"))
PURPOSES = (("confirm", "confirm"), ("see", "see"), ("stop", "stop"))
SORTS = (("confirm", "confirm"), ("news", "news"), ("sign-in", "sign-in"))
STATES = (("waiting", "waiting"), ("sending", "sending"), ("sent", "sent"), ("refused", "refused"))


class Contact(models.Model):
    """Where one seat wants to hear, and how. `since` is the size of the record when it was asked for: what was told
    before is no news. `quiet_from` and `quiet_to` are whole hours of the host's clock."""

    seat = models.OneToOneField(SeatRow, models.CASCADE, related_name="contact")
    address = models.EmailField(max_length=254)
    confirmed = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="en")
    often = models.CharField(max_length=6, choices=OFTEN, default="weekly")
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_to = models.PositiveSmallIntegerField(null=True)
    since = models.PositiveIntegerField(default=0)
    written = models.DateTimeField(null=True)  # when the last letter with news was begun

    def __str__(self) -> str:
        return f"contact {self.pk}"  # never the address


class Cursor(models.Model):
    """How far the follower has read in a project: acts, and the last day (an ordinal) it looked at."""

    project = models.OneToOneField(Project, models.CASCADE, primary_key=True, related_name="cursor")
    number = models.PositiveIntegerField(default=0)
    day = models.IntegerField(default=0)


class Letter(models.Model):
    """One mail on its way: waiting, sending (claimed, and that is on the disk), sent, or refused for good.

    One that was being sent when the program stopped stays so: nobody knows whether it arrived, and none is sent twice.
    `address`, `subject` and `text` are only for a mail that belongs to no contact (a code to sign in with); they are
    wiped once it has gone or run out. `problem` is the number that the other side answered with.
    """

    contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="letters")
    sort = models.CharField(max_length=8, choices=SORTS)
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    address = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=16, blank=True)
    not_before = models.DateTimeField()
    until = models.DateTimeField()
    claimed = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "not_before"])]

    def __str__(self) -> str:
        return f"letter {self.pk}"  # never the address


class NewsRow(models.Model):
    """One thing that one person should hear of, once; `told` since a letter took it in, which may be gone by now."""

    seat = models.ForeignKey(SeatRow, models.CASCADE, related_name="news")
    sort = models.CharField(max_length=12)
    ref = models.CharField(max_length=64)
    told = models.BooleanField(default=False)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="news")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["seat", "sort", "ref"], name="one_row_a_piece_of_news")]


class MailLink(models.Model):
    """A link in a mail that does one thing once. `token` is a fingerprint; the link itself is kept nowhere."""

    token = models.CharField(max_length=64, unique=True)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="links")
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=7, choices=PURPOSES)
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)
