"""What people said here, in their own words, with what proves it: rows that can be taken back one by one.

An act holds only a commitment. A row here holds the text and its salt; without the row, nobody can check a guess. Which
words a page or a bundle shows is asked anew each time (`readings.rules`), never decided here.
"""

from django.db import models

from alongside.record.bundle import Name, Words, extra_line
from alongside.web.shelves.entries import Project


class Sealed(models.Model):
    """The text behind one commitment of one act: `slot` is words, name or photo (the photo's fingerprint)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="sealed")
    leaf = models.CharField(max_length=64)
    slot = models.CharField(max_length=5)
    seat = models.CharField(max_length=64)
    side = models.CharField(max_length=12)
    role = models.CharField(max_length=64)
    salt = models.BinaryField()
    text = models.TextField()

    class Meta:
        ordering = ["project", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "leaf", "slot"], name="one_text_a_slot")]
        indexes = [models.Index(fields=["project", "slot", "seat"])]

    @property
    def line(self) -> bytes:
        """The line that shows it in a bundle."""
        salt = bytes(self.salt).hex()
        if self.slot == "name":
            return extra_line(Name(self.seat, self.side, self.role, self.leaf, salt, self.text))  # type: ignore[arg-type]
        return extra_line(Words(self.leaf, self.slot, salt, self.text))  # type: ignore[arg-type]


class Photo(models.Model):
    """A photo that goes with an act: pixels only, drawn anew here, so nothing of where or when it was taken is left."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="photos")
    leaf = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()


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
