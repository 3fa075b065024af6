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

    reach()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    make_new_lists()


def reach() -> None:
    """Make sure that a database server answers. Raises `NoDatabase`. (A file may be there or not.)"""
    from django.db import OperationalError, connection

    from alongside.web.database import NoDatabase

    if connection.vendor == "sqlite":
        return
    try:
        connection.ensure_connection()
    except OperationalError as problem:
        raise NoDatabase(f"the server does not answer ({' '.join(str(problem).split())})") from None


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
