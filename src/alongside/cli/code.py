"""`alongside code`: a new code for somebody who has lost every way back to their seat, so that they can take back what
they said.

After a restore a code, a browser or an account that was made since the backup leads nowhere. Whoever keeps the machine
makes sure that it is that person, as they would before handing over a key. Nobody else's seat is touched. The record
does not tell of it; the page of the seat does, for good, so that nobody is sat down on a seat behind its owner's back.
"""

import click

from alongside.cli.fail import CommandError

WARNING = (
    "Give it to nobody but the person who told that act. Their code from before, if they had one, no longer works. "
    "Their page says from now on that a code was given out today."
)


@click.command(name="code")
@click.argument("project")
@click.argument("number", type=int)
def command(project: str, number: int) -> None:
    """Print a new code to come back with, for whoever told act NUMBER of PROJECT (its name in the address). The number
    stands on the act's page and in the proof of it."""
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    from alongside.web.joining import hand_over
    from alongside.web.models import ActLine, Project, SeatRow

    here = Project.objects.filter(slug=project).first()
    if here is None:
        raise CommandError(f"there is no project '{project[:80]}' here; its name stands in its address, after /p/.")
    line = ActLine.objects.filter(project=here, number=number).first()
    if line is None:
        raise CommandError(f"'{project}' has no act {number}; its acts are numbered from 1 to {here.size}.")
    seat = SeatRow.objects.filter(project=here, pseudonym=line.seat).first()
    if seat is None:
        what = f"nobody can come back to the seat of act {number}, as with a name used once"
        raise CommandError(f"{what}; name another act of the same person.")
    click.echo(hand_over(seat))
    click.echo(WARNING)
