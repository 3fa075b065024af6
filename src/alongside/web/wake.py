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

    call_command("migrate", interactive=False, verbosity=0)
    make_new_lists()


def make_new_lists() -> None:
    """Make the lists of records that came in under an edition which had fewer of them."""
    from alongside.web.library import entries_of
    from alongside.web.models import Project
    from alongside.web.shelves.lists import rebuild

    for project in Project.objects.filter(size__gt=0, seat_lines=None):
        rebuild(project, entries_of(project))
