"""Who hosts a place, and projects that somebody is opening: ordinary rows, never part of a record."""

from typing import Any

from django.db import models

from alongside.web.shelves.drafts import Draft, keep
from alongside.web.shelves.entries import Place
from alongside.web.shelves.locked import PersonKey
from alongside.web.shelves.people import SeatRow

OPENING = "opening "  # whose draft it is, with its number: nobody has a seat yet


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
    seat = models.ForeignKey(SeatRow, models.CASCADE, null=True, related_name="+")
    _typed: dict[str, Any] | None = None

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, page by page. It lies with the drafts, under lock."""
        if self._typed is None:
            draft = Draft.objects.filter(log="", seat=f"{OPENING}{self.pk}").first() if self.pk else None
            self._typed = draft.typed if draft else {}
        return self._typed

    @typed.setter
    def typed(self, typed: dict[str, Any]) -> None:
        self._typed = typed

    def keep(self) -> None:
        """Keep it as it is now."""
        self.save()
        keep("", f"{OPENING}{self.pk}", "open-project", self.typed)

    def forget_typed(self) -> None:
        """It is in the record now, or nobody came back to it."""
        self._typed = {}
        PersonKey.objects.filter(log="", seat=f"{OPENING}{self.pk}").delete()
