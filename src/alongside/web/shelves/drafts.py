"""What was begun and not said yet: typed, kept under lock, and swept away if nobody comes back to it."""

import json
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from alongside.web.shelves.locked import WORDS, Locked, key_of
from alongside.web.shelves.people import SeatRow
from alongside.web.shelves.plain import look_up


class Draft(Locked):
    """Something begun: whose (`seat`, a pseudonym), the kind of act, and what was typed, by field. `about` tells drafts
    of one kind apart: the circle of a sheet, the leaf of an act."""

    seat = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=64, blank=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "words_draft"
        ordering = ["-changed"]
        indexes = [models.Index(fields=["log", "seat", "kind"])]

    @property
    def what(self) -> str:
        """Whose it is and what it is about."""
        return f"{self.log}|{self.seat}|{self.kind}|{self.about}"

    @property
    def typed(self) -> Any:
        """What was typed."""
        return json.loads(self.content)

    @staticmethod
    def of(seat: SeatRow) -> "QuerySet[Draft]":
        """What one person has begun."""
        rows: QuerySet[Draft] = Draft.objects.filter(log=seat.project.log, seat=seat.pseudonym)  # type: ignore[assignment]
        return rows

    @staticmethod
    def keep(seat: SeatRow, kind: str, typed: Any, about: str = "") -> "Draft":
        """Keep what was typed, in place of what was kept before; two windows of one person take turns."""
        return keep(seat.project.log, seat.pseudonym, kind, typed, about)

    @staticmethod
    def done(seat: SeatRow, kind: str) -> None:
        """What one person has begun of a kind is said by now. Mostly there is nothing."""
        begun = look_up(Draft, "kind", seat.project.log, "seat", [seat.pseudonym])
        if (kind,) in begun:
            Draft.of(seat).filter(kind=kind).delete()


def keep(log: str, seat: str, kind: str, typed: Any, about: str = "") -> Draft:
    """The same for somebody who has no seat yet."""
    with transaction.atomic(using=WORDS):
        Draft.objects.filter(log=log, seat=seat, kind=kind, about=about).delete()
        draft = Draft(log=log, seat=seat, kind=kind, about=about)
        draft.put(key_of(log, seat), json.dumps(typed).encode())
        draft.save()
    return draft
