"""How long a standing takes, from a record on disk to every answer. Run: python benchmarks/standing.py [TIMES ...]

The record is the Old Library told TIMES over (default 1, 5, 10 and 45: about 2,000 to 100,000 acts) among the same
people. Beside it, in the same run, what anybody would pay first: decoding the same file with the standard library's
json, reading it as entries, and folding those. Figures are processor time in milliseconds, the least of five rounds;
goals are in ratios.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src")]

from alongside.acts.fields import renamed  # noqa: E402
from alongside.acts.journal import Journal, Line, read_journal  # noqa: E402
from alongside.readings.door import door_for  # noqa: E402
from alongside.readings.project import fold  # noqa: E402
from alongside.readings.standing import standing  # noqa: E402
from alongside.record import read_bundle, record_entries, record_from_journal, write_bundle  # noqa: E402

ROUNDS = 5


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


def main(sizes: list[int]) -> None:
    """Make the records, read them, tell."""
    journal = read_journal((ROOT / "examples" / "old-library.journal").read_text("utf-8"))
    narrow, wide = ("json", "entries", "folded", "in all"), ("over json", "over fold", "us an act")
    print(f"{'acts':>8}" + "".join(f"{each:>9}" for each in narrow) + "".join(f"{each:>11}" for each in wide))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.jsonl"
        for times in sizes:
            told = told_over(journal, times)
            write_bundle(record_from_journal(told, door=door_for(told)), path)
            bare = least(lambda: [json.loads(line) for line in path.open("rb")])
            read = least(lambda: record_entries(read_bundle(path)))
            folded = least(lambda: fold(record_entries(read_bundle(path))))
            whole = least(lambda: standing(record_entries(read_bundle(path))))
            n = len(told.lines)
            print(
                f"{n:>8}{bare:>9.1f}{read:>9.1f}{folded:>9.1f}{whole:>9.1f}"
                f"{whole / bare:>11.1f}{whole / folded:>11.1f}{1000 * whole / n:>11.1f}"
            )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 5, 10, 45])
