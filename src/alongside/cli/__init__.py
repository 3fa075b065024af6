"""The command line: one table of commands, each fetched from its own file only when somebody calls it.

So `alongside standing` never loads the web pages, and a new command is one new file and one new line in `COMMANDS`.
Whatever happens, the caller gets a sentence and an exit code: 0 done, 2 something to put right, 70 a fault of ours,
130 stopped with Ctrl-C, 141 the reader went away. The words are on stderr, so that stdout holds answers only.
"""

import io
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

import click

from alongside import __version__
from alongside.cli.fail import CommandError, brief, sentence_for, unwritten

COMMANDS = {
    "run": "alongside.cli.run:run",
    "test": "alongside.cli.test:test",
    "standing": "alongside.cli.standing:command",
    "power": "alongside.cli.power:command",
    "trace": "alongside.cli.trace:command",
    "import": "alongside.cli.import_:command",
    "record": "alongside.cli.record:command",
    "journal": "alongside.cli.journal:command",
    "verify": "alongside.cli.verify:command",
    "load": "alongside.cli.load:command",
    "seal": "alongside.cli.seal:command",
    "rebuild": "alongside.cli.rebuild:command",
    "tell": "alongside.cli.tell:tell",
    "host": "alongside.cli.host:command",
    "code": "alongside.cli.code:command",
    "backup": "alongside.cli.backup:command",
    "restore": "alongside.cli.restore:command",
    "change-key": "alongside.cli.change_key:command",
    "witness": "alongside.cli.witness:command",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command line and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _print_utf8()
    try:
        code = _run(given or ["--help"])
        _finish_writing()
    except BrokenPipeError:
        _stop_writing()
        code = 141
    except (KeyboardInterrupt, click.Abort):
        code = 130
    except Exception as problem:
        if os.environ.get("ALONGSIDE_DEBUG") == "1":
            raise
        sentence, code = sentence_for(problem)
        _stop_writing()
        click.echo(f"alongside: {sentence}", err=True)
    sys.exit(code)


def _run(given: list[str]) -> int:
    """The exit code of a command. It is made and called here, since click's own `main` would end with 1 where the
    reader has gone away, and 1 is how `verify` says that a record is wrong."""
    try:
        with alongside.make_context("alongside", given) as context:
            return alongside.invoke(context) or 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code


def _print_utf8() -> None:
    """What is printed is UTF-8 wherever it goes: a journal that is saved from it must be read again, and no terminal's
    old alphabet may stop an answer half-way."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _finish_writing() -> None:
    """Raise `CommandError` if the answer can't have reached anybody."""
    if sys.stdout is None:
        raise CommandError("standard output is closed, so the answer went nowhere; give it a file or a terminal.")
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise unwritten(problem) from None


def _stop_writing() -> None:
    """What was printed so far still goes out. Where it can't, point stdout at nothing, or Python would complain of it
    again at its own exit."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Commands(click.Group):
    """The commands of the table, imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise CommandError(_no_such(args[0]))
        return super().resolve_command(ctx, args)


def _no_such(name: str) -> str:
    near = get_close_matches(brief(name), COMMANDS, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "'alongside --help' lists them all."
    return f"there is no command '{brief(name)}'; {hint}"


@click.command(cls=Commands)
@click.version_option(__version__, prog_name="alongside", message="%(prog)s %(version)s")
def alongside() -> None:
    """Keep a record of what people did together, and see truthfully what it may be called."""
