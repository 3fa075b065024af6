"""The truth: projects and their acts, byte for byte as they were recorded. Only `recording.record` writes here.

The database itself refuses to change or remove an act (migration 0002).
"""

import msgspec
from django.db import models

from alongside.record.bundle import Header
from alongside.web.shelves.plain import hold, made

#: What is needed of a project to add to it; the rest is read when somebody asks.
HELD = "id slug log header head size peaks latest today"


class Place(models.Model):
    """Where projects are: a town, a street, a valley. One host runs many."""

    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    title = models.CharField(max_length=160)
    host = models.CharField(max_length=160)

    def __str__(self) -> str:
        return self.slug


class Project(models.Model):
    """One project's record: its address here, the header of its bundle, and the root (`head`) over its `size` acts.

    `log` names the record for ever; `source` is the digest of the file it was loaded from, so that the same file is
    not loaded twice (empty for a project opened here). `peaks` are the roots of the tree's whole subtrees, from which
    the next head follows; `latest` is the time of the last act. In a rehearsal `today` is the day it has come to.
    """

    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    log = models.CharField(max_length=200, unique=True)
    source = models.CharField(max_length=64, db_index=True, blank=True)
    header = models.BinaryField()
    head = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    peaks = models.BinaryField(default=b"")
    latest = models.CharField(max_length=24, default="")
    today = models.DateField(null=True)
    place = models.ForeignKey("Place", models.PROTECT, null=True, related_name="projects")

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def held(cls, pk: int) -> "Project":
        """A project as it is now, which nobody else changes until the transaction ends."""
        row = hold(cls, HELD, pk)
        if row is None:
            raise cls.DoesNotExist
        return made(cls, HELD, row)

    @property
    def rehearsed(self) -> bool:
        """Whether the record's times are those of a journal."""
        return self.told.clock == "journal"

    @property
    def told(self) -> Header:
        """What its bundle says of itself."""
        return msgspec.json.decode(bytes(self.header), type=Header)


class EntryRow(models.Model):
    """One act: its number (from 1), its leaf hash, and its canonical bytes."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="entry_rows")
    number = models.PositiveIntegerField()
    leaf = models.CharField(max_length=64)
    envelope = models.BinaryField()

    class Meta:
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="one_act_a_number"),
            models.UniqueConstraint(fields=["project", "leaf"], name="one_number_an_act"),
        ]
