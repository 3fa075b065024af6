"""Secret votes inside a circle: the question, the roll and the box."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Ordinary rows, apart from every record."""

    dependencies = [("web", "0004_heads")]

    operations = [
        migrations.CreateModel(
            name="SecretVote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("circle", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=64)),
                ("question", models.CharField(max_length=300)),
                ("choices", models.JSONField()),
                ("nonce", models.CharField(max_length=32)),
                ("size", models.PositiveIntegerField()),
                ("closed", models.BooleanField(default=False)),
                ("totals", models.JSONField(default=list)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="secret_votes", to="web.project"
                    ),
                ),
            ],
            options={"ordering": ["-pk"]},
        ),
        migrations.CreateModel(
            name="OnRoll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voted", models.BooleanField(default=False)),
                (
                    "seat",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="web.seatrow"),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roll", to="web.secretvote"
                    ),
                ),
            ],
            options={"ordering": ["vote", "seat"]},
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("choice", models.PositiveSmallIntegerField()),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="box", to="web.secretvote"
                    ),
                ),
            ],
            options={"ordering": ["vote", "id"]},
        ),
        migrations.AddConstraint(
            model_name="secretvote",
            constraint=models.UniqueConstraint(fields=("project", "nonce"), name="one_vote_a_form"),
        ),
        migrations.AddConstraint(
            model_name="onroll",
            constraint=models.UniqueConstraint(fields=("vote", "seat"), name="one_line_a_voter"),
        ),
    ]
