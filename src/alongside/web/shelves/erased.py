"""What a search found after words were erased: how many files were read, and whether anything was left. Never what."""

from django.db import models


class ErasureProof(models.Model):
    """One search: for which act (`leaf`) of which record, when, how many files and bytes it read, and in how many of
    them something was `found` (0 is what it should be)."""

    log = models.CharField(max_length=200)
    leaf = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    files = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    found = models.PositiveIntegerField()
    copies = models.PositiveIntegerField(default=0)  # backups that were there, which end by themselves

    class Meta:
        db_table = "words_erasureproof"
        ordering = ["pk"]
        indexes = [models.Index(fields=["log", "leaf"])]

    def __str__(self) -> str:
        return f"search {self.pk}"
