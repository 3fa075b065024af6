"""`alongside change-key`: seal with a new key from now on, so that whoever trusted the old one can go on to it.

Each record says so with an act that both keys signed. What was sealed before stays sealed, by the old key.
"""

import os

import click

from alongside.cli.fail import CommandError
from alongside.cli.plain import how_many


@click.command(name="change-key")
def command() -> None:
    """Make a new key to seal with; every record that is sealed here says so."""
    if os.environ.get("ALONGSIDE_LOG_KEY"):
        what = "the key is a credential of systemd, which nothing here can write"
        raise CommandError(f"{what}; keep it in the home folder (leave ALONGSIDE_LOG_KEY unset) and change it then.")
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    from alongside.web.log.changing import change_the_key
    from alongside.web.log.keys import host_origin, key_file, public_key
    from alongside.web.log.volumes import newest

    if not key_file().is_file():
        raise CommandError(f"there is no key in {key_file().parent}, since nothing was ever sealed here.")
    found = change_the_key()
    click.echo(f"{how_many(found.records, 'record')} will be sealed with a new key, and say so.")
    click.echo(f"old: {found.old}")
    click.echo(f"new: {found.new}")
    line = public_key(host_origin(newest())).text
    click.echo(f"Give this line to your witnesses, who sign nothing before, and to whoever checks records here: {line}")
