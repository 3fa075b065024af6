"""Wake Django for a caller that is not a web page: the command line, a test, a script."""

import os

import django
from django.apps import apps


def wake() -> None:
    """Make the models usable. Nothing is written; a second call does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
    if not apps.ready:
        django.setup()


def migrate() -> None:
    """Make the database, or bring it up to this edition."""
    from django.core.management import call_command

    from alongside.web.backup.leftovers import sweep_if_nobody_restores
    from alongside.web.backup.marker import see_that_it_is_open
    from alongside.web.folder import home, keep_files_private

    see_that_it_is_open()
    sweep_if_nobody_restores(home())
    reach()
    keep_files_private()
    apart = words_lie_apart()
    for database in ("words", "default"):  # first the place for the words, then what is moved there
        call_command("migrate", database=database, interactive=False, verbosity=0)
    if not apart:
        leave_no_copy()
    call_command("createcachetable", verbosity=0)
    make_new_lists()


def words_lie_apart() -> bool:
    """Whether the main database holds no table with words, which it did before the ninth migration."""
    from django.db import connection

    return "web_sealed" not in connection.introspection.table_names()


def leave_no_copy() -> None:
    """Write the main database anew: what was moved out of it must not stay in its free pages."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def reach() -> None:
    """Make sure that a database server answers, with a whole database. Raises `NoDatabase` or `HalfFilled`. (A file may
    be there or not.)"""
    from django.db import OperationalError, connection

    from alongside.web.backup.server import see_that_it_is_whole
    from alongside.web.database import NoDatabase

    if connection.vendor == "sqlite":
        return
    try:
        connection.ensure_connection()
    except OperationalError as problem:
        raise NoDatabase(f"the server does not answer ({' '.join(str(problem).split())})") from None
    see_that_it_is_whole(connection.introspection.table_names())


def make_new_lists() -> None:
    """Make the lists of records that came in under an edition which had fewer of them."""
    from alongside.web.models import Project

    for project in Project.objects.filter(size__gt=0, seat_lines=None):
        make_lists(project.pk)


def make_lists(project: int) -> None:
    """Make the lists of one project again, while nobody adds to it."""
    from django.db import transaction

    from alongside.web.library import entries_of
    from alongside.web.models import Project
    from alongside.web.shelves.lists import rebuild

    with transaction.atomic():
        held = Project.objects.select_for_update().get(pk=project)
        rebuild(held, entries_of(held))
