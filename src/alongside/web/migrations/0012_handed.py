"""Codes that whoever keeps the machine handed out are told to the seat."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Until now none was."""

    dependencies = [("web", "0011_volumes")]
    operations = [migrations.AddField("seatrow", "handed", models.DateField(null=True))]
