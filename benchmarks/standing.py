"""How long a standing takes, from a record on disk to every answer. Run: python benchmarks/standing.py [TIMES ...]

The record is the Old Library told TIMES over (default 1, 5, 10 and 45: about 2,000 to 100,000 acts) among the same
people. Beside it, in the same run, what anybody would pay first: decoding the same file with the standard library's
json, reading it as entries, and folding those. Then the command `standing FILE` in this process, working it out
(`--fresh`), and again once the answer was kept; the whole file is read and hashed either time. Last the same two as
processes of their own, start and all. Figures are processor time in milliseconds, the least of five rounds (of three
for processes); goals are in ratios.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src")]

from alongside.acts.fields import renamed  # noqa: E402
from alongside.acts.journal import Journal, Line, read_journal  # noqa: E402
from alongside.cli.standing import command  # noqa: E402
from alongside.readings.door import door_for  # noqa: E402
from alongside.readings.project import fold  # noqa: E402
from alongside.readings.standing import standing  # noqa: E402
from alongside.record import read_bundle, record_entries, record_from_journal, write_bundle  # noqa: E402

ROUNDS = 5
NAMES = ("json", "entries", "folded", "in all", "command", "again", "process", "again")


def told_over(journal: Journal, times: int) -> Journal:
    """The same facts told again and again, each time under labels of their own."""
    lines = [_again(line, number) for number in range(times) for line in journal.lines]
    lines.sort(key=lambda line: line.day)
    numbered = (msgspec.structs.replace(line, number=number) for number, line in enumerate(lines, 1))
    return Journal(journal.people, tuple(numbered))


def _again(line: Line, number: int) -> Line:
    if not number:
        return line
    label = f"{line.label}.{number}" if line.label else None
    return msgspec.structs.replace(line, label=label, act=renamed(line.act, "ref", lambda ref: f"{ref}.{number}"))


def least(work: Callable[[], object]) -> float:
    """The least processor time of five rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return min(times)


def command_line(*words: str) -> None:
    """`standing` in this process, with nobody to read it."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        command.main(list(words), standalone_mode=False)


def process(*words: str) -> float:
    """The least processor time of three processes, in milliseconds."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    times = []
    for _ in range(3):
        start = _of_children()
        run = [sys.executable, "-P", "-m", "alongside", "standing", *words]
        subprocess.run(run, env=environment, capture_output=True, check=True)
        times.append(1000 * (_of_children() - start))
    return min(times)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def again(path: Path) -> float:
    """The command when its answer was kept; stops if it was not."""
    command_line(str(path))
    assert list(Path(os.environ["ALONGSIDE_CACHE"]).iterdir()), "nothing was kept"
    return least(lambda: command_line(str(path)))


def figures(path: Path) -> list[float]:
    """Every figure of one record, in the order of `NAMES`."""
    return [
        least(lambda: [json.loads(line) for line in path.open("rb")]),
        least(lambda: record_entries(read_bundle(path))),
        least(lambda: fold(record_entries(read_bundle(path)))),
        least(lambda: standing(record_entries(read_bundle(path)))),
        least(lambda: command_line(str(path), "--fresh")),
        again(path),
        process(str(path), "--fresh"),
        process(str(path)),
    ]


def main(sizes: list[int]) -> None:
    """Make the records, read them, tell."""
    journal = read_journal((ROOT / "examples" / "old-library.journal").read_text("utf-8"))
    print(f"{'acts':>8}" + "".join(f"{each:>9}" for each in NAMES) + f"{'over fold':>11}{'us an act':>11}{'kept':>7}")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ALONGSIDE_CACHE"] = f"{folder}/kept"
        path = Path(folder) / "record.jsonl"
        for times in sizes:
            told = told_over(journal, times)
            write_bundle(record_from_journal(told, door=door_for(told)), path)
            found, n = figures(path), len(told.lines)
            print(f"{n:>8}" + "".join(f"{each:>9.1f}" for each in found), end="")
            print(f"{found[3] / found[2]:>11.1f}{1000 * found[3] / n:>11.1f}{found[4] / found[5]:>6.0f}x")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 5, 10, 45])
