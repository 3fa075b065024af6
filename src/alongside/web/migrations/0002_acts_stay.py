"""The database itself refuses to change or remove an act: against accidents. A record's root guards the rest."""

from typing import Any

from django.db import migrations

REFUSE = """
CREATE TRIGGER acts_stay_{what} BEFORE {what} ON web_entryrow
BEGIN SELECT RAISE(ABORT, 'An act is never changed or removed; a later act puts it right.'); END
"""


def guard(apps: Any, editor: Any) -> None:
    """Two triggers, on SQLite. Another database brings its own."""
    if editor.connection.vendor == "sqlite":
        for what in ("UPDATE", "DELETE"):
            editor.execute(REFUSE.format(what=what))


def unguard(apps: Any, editor: Any) -> None:
    """For going back to before the first edition only."""
    if editor.connection.vendor == "sqlite":
        for what in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER acts_stay_{what}")


class Migration(migrations.Migration):
    """Guards on the acts."""

    dependencies = [("web", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
