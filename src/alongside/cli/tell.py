"""`alongside tell`: follow every record and send what waits, as `run` does beside its pages; for hosts who serve them
otherwise.

What it prints are counts. An address is printed nowhere.
"""

import signal
import threading
from collections import Counter

import click

from alongside.cli.fail import CommandError

OUTCOMES = {"sent": "sent", "later": "to be tried again", "refused": "refused for good", "unknown": "not known"}


@click.command()
@click.option("--once", is_flag=True, help="One round, then stop; otherwise go on until stopped.")
def tell(once: bool) -> None:
    """Tell people what there is for them, by e-mail."""
    from alongside.web.wake import migrate, wake

    wake()
    from django.conf import settings

    if settings.MAIL is None:
        raise CommandError(
            "this host sends no mail; name a mail server in ALONGSIDE_SMTP (docs/reference/settings.md)."
        )
    migrate()
    from alongside.web.telling import outbox, worker

    if once:
        click.echo(_counts(worker.once()))
    _warn(outbox.stuck())
    if not once:
        stopped = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stopped.set())
        worker.work(stopped.wait)


def _counts(outcomes: Counter[str]) -> str:
    told = [f"{outcomes[name]} {words}" for name, words in OUTCOMES.items() if outcomes[name]]
    return f"Letters: {', '.join(told) or 'none'}."


def _warn(stuck: int) -> None:
    """Letters of which nobody knows whether they arrived."""
    if stuck:
        letters = "1 letter was" if stuck == 1 else f"{stuck} letters were"
        click.echo(
            f"alongside: {letters} being sent when something stopped; not sent again, or it might come twice.", err=True
        )
