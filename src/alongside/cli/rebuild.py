"""`alongside rebuild`: throw away every list that pages read, and make it again from the records.

The records themselves are only read. Afterwards the lists are the same, row by row; if they were not before, something
had gone wrong, and now it is mended.
"""

import click


@click.command(name="rebuild")
def command() -> None:
    """Make the lists of the local database again from its records."""
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    from alongside.web.library import entries_of
    from alongside.web.models import Project
    from alongside.web.shelves import lists

    projects = list(Project.objects.order_by("slug"))
    for project in projects:
        lists.rebuild(project, entries_of(project))
    count = "1 project" if len(projects) == 1 else f"{len(projects)} projects"
    click.echo(f"The lists of {count} are made again.")
