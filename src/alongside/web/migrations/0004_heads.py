"""What follows from acts that were here before: the peaks of each tree and the time of its last act. And on PostgreSQL
the same refusal as on SQLite to change or remove an act."""

import json
from typing import Any

from django.db import migrations

from alongside.record.merkle import grown

REFUSE = """
CREATE FUNCTION acts_stay() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'An act is never changed or removed; a later act puts it right.'; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER acts_stay BEFORE UPDATE OR DELETE ON web_entryrow FOR EACH ROW EXECUTE FUNCTION acts_stay();
"""


def heads(apps: Any, editor: Any) -> None:
    """Read each record once."""
    entries = apps.get_model("web", "EntryRow").objects
    for project in apps.get_model("web", "Project").objects.filter(size__gt=0, latest=""):
        peaks: list[bytes] = []
        rows = entries.filter(project=project).order_by("number")
        for size, leaf in enumerate(rows.values_list("leaf", flat=True)):
            peaks = grown(peaks, size, bytes.fromhex(leaf))
        project.peaks = b"".join(peaks)
        project.latest = json.loads(bytes(rows.last().envelope))["at"]
        project.save()


def guard(apps: Any, editor: Any) -> None:
    """One trigger, on PostgreSQL."""
    if editor.connection.vendor == "postgresql":
        editor.execute(REFUSE)


def unguard(apps: Any, editor: Any) -> None:
    """For going back only."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER acts_stay ON web_entryrow; DROP FUNCTION acts_stay()")


class Migration(migrations.Migration):
    """Heads and guards."""

    dependencies = [("web", "0003_people")]
    operations = [
        migrations.RunPython(heads, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
