"""What people can take back: sealed words and display names. The entries hold commitments to them, never the words."""

from django.db import models

from alongside.web.shelves.entries import Project


class WordRow(models.Model):
    """Words that a record shows: the act they belong to, their slot in it, their salt, the words, and where they stood
    in the bundle, so that a copy is the same byte for byte."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="word_rows")
    place = models.PositiveIntegerField()
    leaf = models.CharField(max_length=64)
    slot = models.CharField(max_length=64)
    salt = models.CharField(max_length=64)
    text = models.TextField()

    class Meta:
        ordering = ["project", "place"]
        indexes = [models.Index(fields=["project", "leaf"])]


class NameRow(models.Model):
    """The display name of a seat, where one is shown."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="name_rows")
    seat = models.CharField(max_length=64)
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ["project", "seat"]
        constraints = [models.UniqueConstraint(fields=["project", "seat"], name="one_name_a_seat")]
