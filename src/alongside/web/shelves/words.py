"""What people can take back: sealed words and display names, as a record shows them beside its acts.

The acts hold commitments, never the words. Each line is kept once, as it stood in the bundle, so that a copy is the
same byte for byte and taking it back means deleting one row.
"""

import msgspec
from django.db import models

from alongside.record.bundle import Extra
from alongside.web.shelves.entries import Project

_extra = msgspec.json.Decoder(Extra)


class ShownRow(models.Model):
    """One line after the acts of a bundle: where it stood, whether it is words or a name, and what it belongs to (the
    leaf of an act, or the pseudonym of a seat)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="shown_rows")
    place = models.PositiveIntegerField()
    sort = models.CharField(max_length=5, choices=[("words", "words"), ("name", "name")])
    key = models.CharField(max_length=64)
    line = models.BinaryField()

    class Meta:
        ordering = ["project", "place"]
        constraints = [models.UniqueConstraint(fields=["project", "place"], name="one_line_a_place")]
        indexes = [models.Index(fields=["project", "sort", "key"])]

    @property
    def text(self) -> str:
        """The words, or the display name; empty where a seat has none."""
        extra = _extra.decode(bytes(self.line))
        return (extra.words.text if extra.words else extra.name.text if extra.name else None) or ""


def shown_rows(project: Project, tail: bytes) -> list[ShownRow]:
    """The rows for the lines after a bundle's acts. Raises `msgspec.DecodeError` for a line that is neither sort."""
    return [_row(project, place, line) for place, line in enumerate(tail.split(b"\n") if tail else [])]


def _row(project: Project, place: int, line: bytes) -> ShownRow:
    extra = _extra.decode(line)
    sort, key = ("words", extra.words.leaf) if extra.words else ("name", extra.name.seat if extra.name else "")
    return ShownRow(project=project, place=place, sort=sort, key=key, line=line)
