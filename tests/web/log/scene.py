"""What people do in these tests, and what somebody with the database in their hands can do, in one line each."""

from django.db import connection

from alongside.acts.deciding import MakeProposal
from alongside.record.bundle import Record
from alongside.record.merkle import leaf_hash, peaks_root
from alongside.web.log.growing import Before
from alongside.web.models import Checkpointed, EntryRow, Project, Sealing
from alongside.web.recording import record

GUARDS = ("acts_stay_update", "acts_stay_delete")


def say(project, seat, title="Benches"):
    """One more act; answers with its leaf."""
    return record(project, MakeProposal(about=("design",), title=title), seat, words="By the water.")


def grow(project, seat, count):
    for number in range(count):
        say(project, seat, f"Bench-{number}")
    return fresh(project)


def fresh(project):
    """The project as the database has it now."""
    return Project.objects.select_related("sealing", "cover", "place").get(pk=project.pk)


def sizes(project):
    """The sizes of a project's checkpoints."""
    return list(Checkpointed.objects.filter(project=project).values_list("size", flat=True))


def stopped(project):
    """Why a record is not sealed any more, and at which act."""
    row = Sealing.objects.get(project=project)
    return row.stopped, row.stopped_at


def unguarded(sql, *given):
    """What somebody does who has the database in their hands: the guards go first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for guard in GUARDS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with something pending can't be altered
            cursor.execute("ALTER TABLE web_entryrow DISABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(sql, given)


def rewritten(project, number, old, new, *, head=False):
    """Change the bytes of an act, and its leaf with them; with `head`, also everything that follows from them."""
    row = EntryRow.objects.get(project=project, number=number)
    raw = bytes(row.envelope).replace(old, new)
    assert raw != bytes(row.envelope)
    leaf = leaf_hash(raw).hex()
    unguarded("UPDATE web_entryrow SET envelope = %s, leaf = %s WHERE id = %s", raw, leaf, row.pk)
    if head:
        _follow(project)


def _follow(project):
    from msgspec import structs

    here = Project.objects.get(pk=project.pk)
    leaves = EntryRow.objects.filter(project=project).order_by("number").values_list("leaf", flat=True)
    peaks = Before().after([bytes.fromhex(leaf) for leaf in leaves])
    here.peaks, here.head = b"".join(peaks), peaks_root(peaks).hex()
    here.header = Record(structs.replace(here.told, root=here.head), b"").to_bytes().strip()
    here.save()
