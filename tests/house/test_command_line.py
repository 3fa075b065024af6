"""What the command line says when something is wrong: one sentence, the right exit code, nothing on stdout."""

import os
import signal
import socket
import subprocess
import sys
from importlib import import_module

import click
import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.cli import COMMANDS
from alongside.cli.fail import CommandError, sentence_for


def test_an_unknown_command_is_a_sentence(alongside):
    answer = alongside("frobnicate")
    sentence = "alongside: there is no command 'frobnicate'; 'alongside --help' lists them all.\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", sentence)


def test_a_slip_of_the_hand_is_understood(alongside):
    answer = alongside("tset")
    sentence = "alongside: there is no command 'tset'; did you mean 'test'?\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", sentence)


def test_an_unknown_option_is_a_sentence(alongside):
    answer = alongside("run", "--prot", "1")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("alongside: No such option")
    assert answer.stderr.endswith("'alongside run --help' shows how it is used.\n")


@pytest.mark.parametrize("words", [(), ("--help",)])
def test_help_lists_every_command(alongside, words):
    answer = alongside(*words)
    listed = [line.split()[0] for line in answer.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    assert (answer.returncode, listed, answer.stderr) == (0, sorted(COMMANDS), "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_is_there_and_says_what_it_does(name):
    module, _, function = COMMANDS[name].partition(":")
    command = getattr(import_module(module), function)
    assert (command.name, bool(command.help)) == (name, True)


@pytest.mark.parametrize("port", ["eight", "0", "65536", "-1", "80.5", "²", "9" * 30, ""])
def test_a_port_that_is_none_is_a_sentence(alongside, port):
    answer = alongside("run", "--no-browser", f"--port={port}")
    sentence = f"alongside: --port takes a whole number from 1 to 65535, such as 8000; '{port}' is not one.\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", sentence)


def test_a_busy_port_is_a_sentence(alongside):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = alongside("run", "--no-browser", "--port", port)
    sentence = f"alongside: port {port} is in use by another program; stop that one, or choose another with --port.\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", sentence)


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (CommandError("the journal has no line 7."), ("the journal has no line 7.", 2)),
        (
            FileNotFoundError(2, "No such file or directory", "a.journal"),
            ("cannot use a.journal: No such file or directory.", 2),
        ),
        (
            click.UsageError("Missing argument 'RECORD'."),
            ("Missing argument 'RECORD'. 'alongside --help' shows how it is used.", 2),
        ),
        (ImproperlyConfigured("ALONGSIDE_TIMEZONE names no time zone."), ("ALONGSIDE_TIMEZONE names no time zone.", 2)),
        (
            ZeroDivisionError("division\nby zero"),
            (
                "this is a fault in Alongside, not in what you gave it (ZeroDivisionError: division by zero). Please run it "
                "again with ALONGSIDE_DEBUG=1 and report what it prints: CONTRIBUTING.md, 'Reporting a fault', says where.",
                70,
            ),
        ),
    ],
)
def test_every_problem_has_its_sentence_and_its_code(problem, told):
    assert sentence_for(problem) == told


ODD = """
import os, sys, click, alongside.cli as cli
sys.modules["odd"] = sys.modules["__main__"]
@click.command()
def odd():
    {body}
cli.COMMANDS["odd"] = "odd:odd"
cli.main(["odd"])
"""


def run_odd(root, body, **how):
    """Run a command whose body is given, in a process of its own."""
    environment = {"PYTHONPATH": str(root / "src"), "PATH": os.defpath} | how.pop("env", {})
    command = [sys.executable, "-c", ODD.format(body=body)]
    return subprocess.run(command, env=environment, encoding="utf-8", stderr=subprocess.PIPE, **how)


def test_a_fault_of_ours_is_told_without_a_page_of_python(root):
    answer = run_odd(root, "1 / 0", stdout=subprocess.PIPE)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (70, "", 1)


def test_a_developer_may_ask_for_the_whole_page(root):
    answer = run_odd(root, "1 / 0", stdout=subprocess.PIPE, env={"ALONGSIDE_DEBUG": "1"})
    assert (answer.returncode, answer.stderr.startswith("Traceback")) == (1, True)


def test_ctrl_c_stops_quietly(root):
    answer = run_odd(root, f"signal = __import__('signal'); signal.raise_signal({int(signal.SIGINT)})")
    assert (answer.returncode, answer.stderr.strip()) == (130, "")


@pytest.mark.parametrize("amount", [1, 1_000_000])
def test_a_reader_that_goes_away_is_no_fault(root, amount):
    """As in `alongside ... | head -1`, whether the words were already written or still held back."""
    ours, theirs = os.pipe()
    os.close(ours)
    answer = run_odd(root, f"sys.stdout.write('x' * {amount})", stdout=theirs)
    os.close(theirs)
    assert (answer.returncode, answer.stderr) == (141, "")  # 1 would say of a record that it is wrong


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full, which this system does not have")
@pytest.mark.parametrize("amount", [1, 1_000_000])
def test_an_answer_that_finds_no_room_is_a_sentence(root, amount):
    with open("/dev/full", "w") as full:
        answer = run_odd(root, f"sys.stdout.write('x' * {amount})", stdout=full)
    sentence = "alongside: the answer can't be written: No space left on device; make room, or send it elsewhere.\n"
    assert (answer.returncode, answer.stderr) == (2, sentence)


def test_what_is_printed_is_utf8_whatever_the_terminal_was_told(root):
    answer = run_odd(root, "print('سجل')", stdout=subprocess.PIPE, env={"PYTHONIOENCODING": "latin-1"})
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "سجل\n", "")


def test_an_answer_that_nobody_can_read_is_a_sentence(root):
    answer = run_odd(root, "os.close(1); sys.stdout = None")
    sentence = "standard output is closed, so the answer went nowhere; give it a file or a terminal.\n"
    assert (answer.returncode, answer.stderr) == (2, f"alongside: {sentence}")
