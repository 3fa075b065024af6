"""How a command says no: one clear sentence on stderr and an exit code, never a page of Python.

A command that cannot go on raises `CommandError` with a sentence that says what is wrong, where, and what to do next.
"""

import errno
import re
import sys

import click

SHOWN = 60  # characters of one word that a message repeats
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class CommandError(click.ClickException):
    """Something the caller can put right. The message is one whole sentence; the exit code is 2."""

    exit_code = 2


def brief(text: str, most: int = SHOWN) -> str:
    """What somebody wrote, as it may stand inside a sentence: whole if it is short, else its beginning and its end."""
    return text if len(text) <= most else f"{text[: most - 23]}...{text[-20:]}"


def unwritten(problem: OSError) -> CommandError:
    """That an answer could not be written where it was to go."""
    return CommandError(f"the answer can't be written: {problem.strerror}; make room, or send it elsewhere.")


def sentence_for(problem: Exception) -> tuple[str, int]:
    """What to say of a problem that ended a command, and the exit code that goes with it."""
    if isinstance(problem, click.UsageError):
        return _misused(problem), problem.exit_code
    if isinstance(problem, click.ClickException):
        return problem.format_message(), problem.exit_code
    if isinstance(problem, OSError) and problem.filename:
        return f"cannot use {brief(str(problem.filename), 200)}: {problem.strerror}.", 2
    if isinstance(problem, OSError) and problem.errno in NO_ROOM:
        return unwritten(problem).format_message(), 2
    if _is_of_a_setting(problem):
        return str(problem), 2
    return _our_fault(problem), 70


def _is_of_a_setting(problem: Exception) -> bool:
    """Whether a variable or a file of whoever keeps the machine can't be read: the web says so in a whole sentence. A
    command that never came near the pages has not loaded Django, and need not for this."""
    django = sys.modules.get("django.core.exceptions")
    return django is not None and isinstance(problem, django.ImproperlyConfigured)


def _misused(problem: click.UsageError) -> str:
    path = problem.ctx.command_path if problem.ctx else "alongside"
    told = re.sub(r"\S{61,}", lambda found: brief(found[0]), problem.format_message())
    return f"{told} '{path} --help' shows how it is used."


def _our_fault(problem: Exception) -> str:
    what = brief(" ".join(f"{type(problem).__name__}: {problem}".split()), 300)
    return (
        f"this is a fault in Alongside, not in what you gave it ({what}). Please run it again with ALONGSIDE_DEBUG=1 "
        "and report what it prints: CONTRIBUTING.md, 'Reporting a fault', says where."
    )
