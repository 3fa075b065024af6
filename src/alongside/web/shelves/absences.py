"""Who was asked "is this true?" and was not there: an ordinary row, so that nobody is asked again. Never an act."""

from django.db import models

from alongside.web.shelves.people import SeatRow


class NotThere(models.Model):
    """One person was not there when one act took place."""

    seat = models.ForeignKey(SeatRow, models.CASCADE, related_name="not_there")
    leaf = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "leaf"], name="one_row_an_absence")]
