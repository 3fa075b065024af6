"""Who was asked about something and was not there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [("web", "0005_ballots")]
    operations = [
        migrations.CreateModel(
            name="NotThere",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("leaf", models.CharField(max_length=64)),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="not_there", to="web.seatrow"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("seat", "leaf"), name="one_row_an_absence")],
            },
        ),
    ]
