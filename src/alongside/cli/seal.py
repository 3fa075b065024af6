"""`alongside seal`: seal what was recorded and show it to the witnesses, once, as `run` does every few seconds; for
hosts who serve their pages otherwise.

A record that does not fit what was signed before is not sealed. It is named, and the command leaves with 1.
"""

import sys

import click

_LOOK = "See that its url is right and that it watches the key that stands first at /log/key; it is asked again."


@click.command(name="seal")
@click.option("--whole", is_flag=True, help="Hold every act ever sealed against its seal, not only the new ones.")
def command(whole: bool) -> None:
    """Seal every record that has grown, and show it to the witnesses."""
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    from alongside.web.log.changing import finish_changing
    from alongside.web.log.feeding import feed, waiting_for
    from alongside.web.log.sealing import seal_all

    finish_changing()
    outcomes = seal_all(whole=whole)
    for each in outcomes:
        if not each.stopped:
            click.echo(f"{each.slug}: sealed up to act {each.size}.")
    if not outcomes:
        click.echo("Nothing is new: every record is sealed.")
    for name, count in sorted(feed().items()):
        click.echo(f"{name}: cosigned {count}.")
    for name, problem in waiting_for().items():
        click.echo(f"alongside: the witness {name} has not signed everything: {problem}. {_LOOK}", err=True)
    stopped = [each for each in outcomes if each.stopped]
    for each in stopped:
        click.echo(f"alongside: {each.slug} is not sealed: {each.stopped}.", err=True)
    if stopped:
        sys.exit(1)
