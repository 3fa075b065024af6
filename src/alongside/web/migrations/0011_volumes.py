"""The host's own log in volumes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What there was is the first volume."""

    dependencies = [("web", "0010_log")]
    operations = [
        migrations.AddField("checkpointed", "volume", models.PositiveIntegerField(default=1)),
        migrations.AddField("hostentry", "volume", models.PositiveIntegerField(default=1)),
        migrations.AlterField("hostentry", "number", models.PositiveIntegerField()),
        migrations.AlterModelOptions(name="hostentry", options={"ordering": ["volume", "number"]}),
        migrations.RemoveConstraint("checkpointed", "one_host_checkpoint_a_size"),
        migrations.AddConstraint(
            "checkpointed",
            models.UniqueConstraint(
                condition=models.Q(("project", None)), fields=("volume", "size"), name="one_host_checkpoint_a_size"
            ),
        ),
        migrations.AddConstraint(
            "hostentry", models.UniqueConstraint(fields=("volume", "number"), name="one_host_entry_a_number")
        ),
    ]
