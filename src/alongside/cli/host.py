"""`alongside host`: make a place, and a link that makes somebody its host.

Only whoever can run commands on this machine can name a host. The link works once, for seven days; it is printed here
and kept nowhere.
"""

import os

import click

from alongside.cli.fail import CommandError

MOST = 160


@click.command(name="host")
@click.argument("place")
@click.option("--host", default="", metavar="WHO", help="Who hosts it: the name of a body, not of a person.")
def command(place: str, host: str) -> None:
    """Make the place called PLACE, if it is not there yet, and print a link that makes one browser its host."""
    title, body = " ".join(place.split()), " ".join(host.split())
    if not title or len(title) > MOST or len(body) > MOST:
        raise CommandError(f"a place and its host each have a name of 1 to {MOST} characters, such as 'Porth Maelan'.")
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    from alongside.web.hosting import DAYS, entrance, place_called

    here = place_called(title, body)
    click.echo(f"{here.title}: open this address within {DAYS} days in the browser that is to be its host.")
    click.echo("It works once, and only after a tap.")
    where, answers = address()
    if not answers:
        click.echo("No pages answer here yet: start them with ./alongside run; with another --port, write that below.")
    click.echo(f"{where}/host/{entrance(here, 'host')}/")


def address() -> tuple[str, bool]:
    """Where the pages answer, as far as it can be known here; and False if nobody answers on this machine yet."""
    from django.conf import settings

    from alongside.web.demo import LOCAL
    from alongside.web.listening import HERE, port_here

    public = [name for name in settings.ALLOWED_HOSTS if name not in LOCAL]
    if os.environ.get("ALONGSIDE_URL"):
        return os.environ["ALONGSIDE_URL"].rstrip("/"), True
    if public:
        return f"{'https' if settings.SECURE else 'http'}://{public[0]}", True
    port = port_here()
    return f"http://{HERE}:{port or 8000}", port is not None
