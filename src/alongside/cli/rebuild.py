"""`alongside rebuild`: throw away every list that pages read, and make it again from the records.

The records themselves are only read. Afterwards the lists are the same, row by row; if they were not before, something
had gone wrong, and now it is mended.
"""

import click


@click.command(name="rebuild")
def command() -> None:
    """Make the lists of the local database again from its records."""
    from alongside.web.wake import make_lists, migrate, wake

    wake()
    migrate()
    from alongside.web.models import Project

    projects = list(Project.objects.values_list("pk", flat=True))
    for project in projects:
        make_lists(project)
    count = "1 project" if len(projects) == 1 else f"{len(projects)} projects"
    click.echo(f"The lists of {count} are made again.")
