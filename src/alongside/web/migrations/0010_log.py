"""What this host has signed, who cosigned it, and the log in which all of it stands."""

import django.db.models.deletion
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """Four tables."""

    dependencies = [("web", "0009_words_apart")]
    operations = [
        migrations.CreateModel(
            name="Checkpointed",
            fields=[
                ("id", ID),
                ("size", models.PositiveIntegerField()),
                ("root", models.CharField(max_length=64)),
                ("peaks", models.BinaryField(default=b"")),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
                ("witnessed_at", models.DateTimeField(null=True)),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checkpoints",
                        to="web.project",
                    ),
                ),
            ],
            options={"ordering": ["project", "size"]},
        ),
        migrations.CreateModel(
            name="HostEntry",
            fields=[("id", ID), ("number", models.PositiveIntegerField(unique=True)), ("text", models.TextField())],
            options={"ordering": ["number"]},
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", ID),
                ("key", models.CharField(max_length=300)),
                ("origin", models.CharField(max_length=400)),
                ("size", models.PositiveIntegerField(default=0)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Sealing",
            fields=[
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="sealing",
                        serialize=False,
                        to="web.project",
                    ),
                ),
                ("sealed", models.PositiveIntegerField(default=0)),
                ("witnessed", models.PositiveIntegerField(default=0)),
                ("waits_since", models.DateTimeField(null=True)),
                ("stopped", models.CharField(blank=True, max_length=20)),
                ("stopped_at", models.PositiveIntegerField(null=True)),
                ("stopped_since", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name="checkpointed",
            constraint=models.UniqueConstraint(fields=("project", "size"), name="one_checkpoint_a_size"),
        ),
        migrations.AddConstraint(
            model_name="checkpointed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("project", None)), fields=("size",), name="one_host_checkpoint_a_size"
            ),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(fields=("key", "origin"), name="one_row_a_witness_and_log"),
        ),
    ]
