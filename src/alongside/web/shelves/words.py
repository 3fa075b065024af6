"""What people can take back: sealed words and display names, as a copied record shows them beside its acts.

The acts hold commitments, never the words. Each line is kept once, as it stood in the bundle, so that a copy is the
same byte for byte and taking it back means deleting one row.
"""

from collections.abc import Mapping

import msgspec
from django.db import models

from alongside.record.bundle import Extra
from alongside.web.shelves.locked import Locked, keys_of

_extra = msgspec.json.Decoder(Extra)


class ShownRow(Locked):
    """One line after the acts of a bundle: where it stood, whether it is words or a name, and what it belongs to (the
    leaf of an act, or the pseudonym of a seat)."""

    place = models.PositiveIntegerField()
    sort = models.CharField(max_length=5, choices=[("words", "words"), ("name", "name")])
    about = models.CharField(max_length=64)

    class Meta:
        db_table = "words_shownrow"
        ordering = ["log", "place"]
        constraints = [models.UniqueConstraint(fields=["log", "place"], name="one_line_a_place")]
        indexes = [models.Index(fields=["log", "sort", "about"])]

    @property
    def what(self) -> str:
        """Its log and what it belongs to."""
        return f"{self.log}|{self.place}|{self.sort}|{self.about}"

    @property
    def marks(self) -> set[tuple[str, str]]:
        """What a list of what was erased may call it."""
        return {(self.about, self.sort), (self.about, "*")}

    @property
    def line(self) -> bytes:
        """The line as it stood."""
        return self.content

    @property
    def text(self) -> str:
        """The words, or the display name; empty where a seat has none."""
        extra = _extra.decode(self.content)
        return (extra.words.text if extra.words else extra.name.text if extra.name else None) or ""


def shown_rows(log: str, tail: bytes, tellers: Mapping[str, str]) -> list[ShownRow]:
    """The rows for the lines after a bundle's acts, each under the key of its teller (`tellers`: the seat by the leaf
    of an act; none for a name used once). Raises `msgspec.DecodeError` for a line that is neither sort."""
    lines = tail.split(b"\n") if tail else []
    told = [_told(line) for line in lines]
    seats = [about if sort == "name" else tellers.get(about, "") for sort, about in told]
    rows = []
    for place, (line, (sort, about), key) in enumerate(zip(lines, told, keys_of(log, seats), strict=True)):
        row = ShownRow(log=log, place=place, sort=sort, about=about)
        row.put(key, line)
        rows.append(row)
    return rows


def _told(line: bytes) -> tuple[str, str]:
    """Whether a line is words or a name, and what it belongs to."""
    extra = _extra.decode(line)
    return ("words", extra.words.leaf) if extra.words else ("name", extra.name.seat if extra.name else "")
