"""Links for whoever hosts a place, and projects that are being opened."""

import django.db.models.deletion
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """Two tables."""

    dependencies = [("web", "0006_not_there")]
    operations = [
        migrations.CreateModel(
            name="Entrance",
            fields=[
                ("id", ID),
                ("token", models.CharField(max_length=64, unique=True)),
                ("sort", models.CharField(choices=[("host", "host"), ("open", "open")], max_length=4)),
                ("until", models.DateField()),
                ("used", models.BooleanField(default=False)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entrances", to="web.place"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", ID),
                ("typed", models.JSONField(default=dict)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="web.place"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="web.seatrow"
                    ),
                ),
            ],
        ),
    ]
