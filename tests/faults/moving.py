"""A database of the eighth edition, and what becomes of it when it is brought up to this one.

    python -m tests.faults.moving old | now | seen

`old` makes one in the empty ALONGSIDE_HOME, with a record and its words, as that edition kept them; `now` brings it up
to this edition; `seen` prints as JSON what is there.
"""

import json
import os
import sys
from pathlib import Path

from alongside.web.wake import migrate, wake

wake()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from alongside.acts.journal import read_journal  # noqa: E402
from alongside.record import Record, read_bundle, record_from_journal, verify_record  # noqa: E402
from alongside.record.merkle import grown  # noqa: E402
from alongside.web.library import bundle_bytes  # noqa: E402
from alongside.web.models import ActLine, Project, Sealed  # noqa: E402

EIGHTH = {"auth": None, "sessions": None, "web": "0008"}
JOURNAL = Path(__file__).resolve().parents[2] / "examples" / "old-library.journal"


def given() -> Record:
    """The record that is there from the beginning to the end: the same each time."""
    return record_from_journal(read_journal(JOURNAL.read_text("utf-8")), seed=b"the same every time")


def old() -> None:
    """As the eighth edition left it."""
    for app, number in EIGHTH.items():
        call_command("migrate", app, *([number] if number else []), interactive=False, verbosity=0)
    made, peaks = given(), []
    for size, leaf in enumerate(made.leaves):
        peaks = grown(peaks, size, leaf)
    latest = json.loads(made.acts[-1])["at"]
    project = ["old-library", made.header.log, "", made.to_bytes().partition(b"\n")[0], made.header.root]
    project += [made.header.size, b"".join(peaks), latest, None, None]
    columns = "id slug log source header head size peaks latest today place_id"
    _insert("web_project", columns, [(1, *project)])
    acts = zip(made.leaves, made.acts, strict=True)
    _insert(
        "web_entryrow",
        "project_id number leaf envelope",
        [(1, n, leaf.hex(), a) for n, (leaf, a) in enumerate(acts, 1)],
    )
    said = [(1, each.leaf, "words", "", "", "", bytes.fromhex(each.salt), each.text) for each in made.words]
    _insert("web_sealed", "project_id leaf slot seat side role salt text", said)


def _insert(table: str, columns: str, rows: list[tuple]) -> None:
    names = columns.split()
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(names))
        cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def now() -> None:
    """Bring it up to this edition, as every start does."""
    migrate()


def seen() -> None:
    """What is there."""
    made, project = given(), Project.objects.get()
    words = {(each.leaf, each.text) for each in made.words}
    files = b"".join(path.read_bytes() for path in Path(os.environ["ALONGSIDE_HOME"]).glob("alongside.sqlite3*"))
    told = {
        "words": sorted((row.leaf, row.text) for row in Sealed.objects.filter(slot="words")) == sorted(words),
        "verified": verify_record(read_bundle(bundle_bytes(project))).verified,
        "head": project.head == made.header.root,
        "lines": ActLine.objects.count() == made.header.size,
        "left behind": sum(text.encode() in files for _leaf, text in words if len(text) > 20),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    globals()[sys.argv[1]]()
