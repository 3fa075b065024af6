"""Who wants to hear, what they should hear of, and the letters on their way."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Five tables."""

    dependencies = [
        ("web", "0007_hosting"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cursor",
            fields=[
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="cursor",
                        serialize=False,
                        to="web.project",
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("day", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(max_length=254)),
                ("confirmed", models.BooleanField(default=False)),
                ("language", models.CharField(default="en", max_length=8)),
                (
                    "often",
                    models.CharField(
                        choices=[("once", "once"), ("daily", "daily"), ("weekly", "weekly"), ("never", "never")],
                        default="weekly",
                        max_length=6,
                    ),
                ),
                ("quiet_from", models.PositiveSmallIntegerField(null=True)),
                ("quiet_to", models.PositiveSmallIntegerField(null=True)),
                ("since", models.PositiveIntegerField(default=0)),
                ("written", models.DateTimeField(null=True)),
                (
                    "seat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contact", to="web.seatrow"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sort",
                    models.CharField(
                        choices=[("confirm", "confirm"), ("news", "news"), ("sign-in", "sign-in")], max_length=8
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sending", "sending"),
                            ("sent", "sent"),
                            ("refused", "refused"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("subject", models.CharField(blank=True, max_length=120)),
                ("text", models.TextField(blank=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=16)),
                ("not_before", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("claimed", models.DateTimeField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="web.contact"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MailLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=64, unique=True)),
                (
                    "purpose",
                    models.CharField(choices=[("confirm", "confirm"), ("see", "see"), ("stop", "stop")], max_length=7),
                ),
                ("until", models.DateTimeField()),
                ("used", models.DateTimeField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="web.contact"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="web.letter"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NewsRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort", models.CharField(max_length=12)),
                ("ref", models.CharField(max_length=64)),
                ("told", models.BooleanField(default=False)),
                (
                    "letter",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="news", to="web.letter"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="news", to="web.seatrow"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["state", "not_before"], name="web_letter_state_275cbb_idx"),
        ),
        migrations.AddConstraint(
            model_name="newsrow",
            constraint=models.UniqueConstraint(fields=("seat", "sort", "ref"), name="one_row_a_piece_of_news"),
        ),
    ]
