"""What this host has signed: the checkpoints of each record, who cosigned them, and the log in which they all stand.

None of it is the truth. It can be checked against the acts at any time, and is, before anything more is signed.
"""

from django.db import models

from alongside.web.shelves.entries import Project

HASH = 32


class Checkpointed(models.Model):
    """One checkpoint: the root (64 hex digits) over the first `size` acts, and the note that says so, signed, with
    every cosignature that came. Without a project it is one of a `volume` of the host's own log. `peaks` are the roots
    of the tree's whole subtrees, from which the next root follows."""

    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="checkpoints")
    volume = models.PositiveIntegerField(default=1)
    size = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    peaks = models.BinaryField(default=b"")
    note = models.TextField()
    at = models.DateTimeField()
    witnessed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["project", "size"]
        constraints = [
            models.UniqueConstraint(fields=["project", "size"], name="one_checkpoint_a_size"),
            models.UniqueConstraint(
                fields=["volume", "size"], condition=models.Q(project=None), name="one_host_checkpoint_a_size"
            ),
        ]

    @property
    def summits(self) -> list[bytes]:
        """Its peaks, the largest first; 32 bytes each."""
        held = bytes(self.peaks)
        return [held[at : at + HASH] for at in range(0, len(held), HASH)]


class HostEntry(models.Model):
    """One leaf of the host's own log: the text of a project's checkpoint, or what a volume continues. Its number in
    its volume is from 1."""

    volume = models.PositiveIntegerField(default=1)
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["volume", "number"]
        constraints = [models.UniqueConstraint(fields=["volume", "number"], name="one_host_entry_a_number")]


class Asked(models.Model):
    """How one witness stands with one log: up to which size it has cosigned, and when to ask it again."""

    key = models.CharField(max_length=300)
    origin = models.CharField(max_length=400)
    size = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "origin"], name="one_row_a_witness_and_log")]


class Sealing(models.Model):
    """How far a record is sealed, in one row, so that a page needs no second question: the sizes of its latest sealed
    and its latest witnessed checkpoint, since when it waits for a witness, and why sealing has stopped, if it has."""

    project = models.OneToOneField(Project, models.PROTECT, primary_key=True, related_name="sealing")
    sealed = models.PositiveIntegerField(default=0)
    witnessed = models.PositiveIntegerField(default=0)
    waits_since = models.DateTimeField(null=True)
    stopped = models.CharField(max_length=20, blank=True)
    stopped_at = models.PositiveIntegerField(null=True)
    stopped_since = models.DateTimeField(null=True)

    @property
    def tag(self) -> str:
        """What changes whenever a page would say something else about it."""
        return f"{self.sealed}.{self.witnessed}.{self.stopped}{self.stopped_at or ''}"

    @classmethod
    def of(cls, project: Project) -> "Sealing":
        """That of a project; one that says nothing where there is none yet."""
        found: Sealing | None = getattr(project, "sealing", None)
        return found or cls(project=project)
