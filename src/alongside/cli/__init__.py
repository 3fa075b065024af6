"""The command line: one table of commands, each fetched from its own file only when somebody calls it.

So `alongside standing` never loads the web pages, and a new command is one new file and one new line in `COMMANDS`.
Whatever happens, the caller gets a sentence and an exit code: 0 done, 2 something to put right, 70 a fault of ours,
130 stopped with Ctrl-C, 141 the reader went away. The words are on stderr, so that stdout holds answers only.
"""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

import click

from alongside import __version__
from alongside.cli.fail import CommandError, brief, sentence_for

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
    try:
        code = alongside.main(given or ["--help"], prog_name="alongside", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
        code = 141
    except (KeyboardInterrupt, click.Abort):
        code = 130
    except Exception as problem:
        if os.environ.get("ALONGSIDE_DEBUG") == "1":
            raise
        sentence, code = sentence_for(problem)
        click.echo(f"alongside: {sentence}", err=True)
    sys.exit(code)


def _stop_writing() -> None:
    """Point stdout at nothing, or Python would complain at its own exit that nobody reads."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())


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
