"""`alongside run`: open Alongside on this machine, for this machine only (127.0.0.1).

The port is tried before the pages are loaded, so that a busy one is told in a sentence soon.
"""

import errno
import re
import socket
import time

import click

from alongside.acts.journal_values import brief
from alongside.cli.fail import CommandError

HERE = "127.0.0.1"
LETTING_GO = 2.0  # seconds


class Port(click.ParamType[int]):
    """A TCP port that an ordinary program may ask for: a whole number from 1 to 65535."""

    name = "port"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if re.fullmatch("[0-9]{1,5}", text) and 1 <= int(text) <= 65535:
            return int(text)
        raise CommandError(f"--port takes a whole number from 1 to 65535, such as 8000; '{brief(text)}' is not one.")


@click.command()
@click.option("--port", type=Port(), default=8000, show_default=True, metavar="N", help="Listen on this port.")
@click.option("--no-browser", is_flag=True, help="Only print the address; open no browser.")
def run(port: int, no_browser: bool) -> None:
    """Open Alongside in a browser, on this machine only."""
    refuse_a_busy_port(port)
    from alongside.web.serve import serve

    serve(port=port, open_browser=not no_browser)


def refuse_a_busy_port(port: int) -> None:
    """Raise `CommandError` if 127.0.0.1:port cannot be listened on; a server just stopped has a moment to let go."""
    until = time.monotonic() + LETTING_GO
    while problem := _no_listening(port):
        if problem.errno != errno.EADDRINUSE or time.monotonic() > until:
            raise CommandError(_why_not(port, problem)) from problem
        time.sleep(0.1)


def _no_listening(port: int) -> OSError | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except OSError as problem:
            return problem
    return None


def _why_not(port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"port {port} is in use by another program; stop that one, or choose another with --port."
    if problem.errno == errno.EACCES:
        return f"port {port} needs an administrator's rights; choose one from 1024 up with --port."
    return f"cannot listen on {HERE}:{port}: {problem.strerror}."
