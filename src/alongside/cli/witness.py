"""`alongside witness`: vouch for other people's records, that they only ever grow.

It needs no database and no pages: one file holds its key and what it has vouched for. Any body that people trust can
run one beside its own website, and learns nothing from it but sizes and roots.
"""

from __future__ import annotations

import click

from alongside.cli.fail import CommandError
from alongside.cli.run import HERE, Port, refuse_a_busy_port
from alongside.record.notes import ED25519, Key, NoteError
from alongside.record.volumes import volume_of
from alongside.record.witnessing import Watched

NAME_IT = "name a host by --host and the first line of its /log/key, or a record by --log and its line there"


@click.command(name="witness")
@click.option("--state", required=True, metavar="FILE", help="Its key and its memory; made at the first start.")
@click.option("--name", default="", metavar="NAME", help="Its name for ever, such as vol.example/w1.")
@click.option("--log", "logs", multiple=True, metavar="VKEY", help="The key of a record to watch; repeatable.")
@click.option(
    "--host", "hosts", multiple=True, metavar="VKEY", help="The key of a host's own log: watch all its records."
)
@click.option("--port", type=Port(), default=8460, show_default=True, metavar="N", help="Listen on this port.")
@click.option("--show-key", is_flag=True, help="Only print its own key, for those who are to trust it.")
def command(state: str, name: str, logs: tuple[str, ...], hosts: tuple[str, ...], port: int, show_key: bool) -> None:
    """Watch records, and cosign each new state of theirs that begins with the old one."""
    watched = Watched(_keys("--log", logs), _of_hosts(hosts))
    if not show_key:
        refuse_a_busy_port(port)
    from alongside.cli.witness_state import State

    memory = State(state, name)
    if show_key:
        click.echo(memory.key.witness_key.text)
        return
    if not watched.logs and not watched.hosts:
        raise CommandError(f"it would watch nothing; {NAME_IT}.")
    from alongside.cli.witness_server import Desk

    with Desk(memory, watched, port) as desk:
        click.echo(f"The witness {memory.key.name} watches {_told(watched)} at http://{HERE}:{port}/add-checkpoint.")
        click.echo(f"Its key: {memory.key.witness_key.text}")
        desk.serve_forever()


def _keys(flag: str, texts: tuple[str, ...]) -> tuple[Key, ...]:
    try:
        keys = tuple(map(Key.parse, texts))
    except NoteError as problem:
        raise CommandError(f"{flag} takes the key that signs a record; {problem}.") from None
    for key in keys:
        if key.sort != ED25519:
            raise CommandError(f"{flag} takes the key that signs a record; that of {key.name} is a witness's.")
    return keys


def _of_hosts(texts: tuple[str, ...]) -> tuple[Key, ...]:
    keys = _keys("--host", texts)
    for key in keys:
        if not volume_of(key.name):
            what = "--host takes the key of a host's own log, whose name ends in /log"
            raise CommandError(f"{what}; {key.name} does not.")
    return keys


def _told(watched: Watched) -> str:
    logs, hosts = len(watched.logs), len(watched.hosts)
    alone = f"{logs} record{'' if logs == 1 else 's'}"
    return f"{alone} and all those of {hosts} host{'' if hosts == 1 else 's'}" if hosts else alone
