"""What people said here, in their own words, with what proves it: rows that can be taken back one by one.

An act holds only a commitment. A row here holds the text and its salt, both under lock; without the row, nobody can
check a guess. Which words a page or a bundle shows is asked anew each time (`readings.rules`), never decided here.
"""

from django.db import models

from alongside.record.bundle import Name, Words, extra_line
from alongside.record.seals import SALT
from alongside.web.shelves.entries import Project
from alongside.web.shelves.locked import Locked


class Sealed(Locked):
    """The text behind one commitment of one act: `slot` is words, name or photo (the photo's fingerprint)."""

    leaf = models.CharField(max_length=64)
    slot = models.CharField(max_length=5)
    seat = models.CharField(max_length=64)
    side = models.CharField(max_length=12)
    role = models.CharField(max_length=64)

    class Meta:
        db_table = "words_sealed"
        ordering = ["log", "pk"]
        constraints = [models.UniqueConstraint(fields=["log", "leaf", "slot"], name="one_text_a_slot")]
        indexes = [models.Index(fields=["log", "slot", "seat"])]

    @property
    def what(self) -> str:
        """Its log, its act and its slot."""
        return f"{self.log}|{self.leaf}|{self.slot}"

    @property
    def salt(self) -> bytes:
        """The salt of its commitment, 32 bytes."""
        return self.content[:SALT]

    @property
    def text(self) -> str:
        """The text."""
        return self.content[SALT:].decode()

    @property
    def line(self) -> bytes:
        """The line that shows it in a bundle."""
        salt = self.salt.hex()
        if self.slot == "name":
            return extra_line(Name(self.seat, self.side, self.role, self.leaf, salt, self.text))  # type: ignore[arg-type]
        return extra_line(Words(self.leaf, self.slot, salt, self.text))  # type: ignore[arg-type]


class Photo(Locked):
    """A photo that goes with an act: pixels only, drawn anew here, so nothing of where or when it was taken is left.
    One that waits for its act has no `leaf` yet; its fingerprint finds it again until it has one."""

    leaf = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        db_table = "words_photo"
        indexes = [models.Index(fields=["log", "leaf"])]

    @property
    def what(self) -> str:
        """Its log, its act and its fingerprint."""
        return f"{self.log}|{self.leaf}|photo {self.digest}"


class Key(models.Model):
    """A project's own secret: what the tags against answering twice are made with."""

    project = models.OneToOneField(Project, models.CASCADE, primary_key=True, related_name="key")
    tags = models.BinaryField()


class Answered(models.Model):
    """What a form's own number led to, so that the same form sent twice is one act."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="answered")
    nonce = models.CharField(max_length=32)
    leaf = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "nonce"], name="one_act_a_form")]
