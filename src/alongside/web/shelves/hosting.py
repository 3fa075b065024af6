"""Who hosts a place, and projects that somebody is opening: ordinary rows, never part of a record."""

from django.db import models

from alongside.web.shelves.entries import Place
from alongside.web.shelves.people import SeatRow


class Entrance(models.Model):
    """A link that works once. `sort`: it makes a browser the host of a place, or lets it open one project there.
    `token` is a fingerprint; the link itself is kept nowhere."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="entrances")
    token = models.CharField(max_length=64, unique=True)
    sort = models.CharField(max_length=4, choices=[("host", "host"), ("open", "open")])
    until = models.DateField()
    used = models.BooleanField(default=False)


class Opening(models.Model):
    """A project that is being opened: what was typed, page by page. Once it is open, the first seat in it stands here
    and what was typed is gone, since all of it is in the record."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="openings")
    typed = models.JSONField(default=dict)
    seat = models.ForeignKey(SeatRow, models.CASCADE, null=True, related_name="+")
