"""The cases of every pack: small journals that show what each test means, and that one line can decide its answer."""

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from alongside.acts import MODES
from alongside.acts.journal import entries, read_journal
from alongside.readings.claims import HONESTY
from alongside.readings.gates import read_test
from alongside.readings.project import fold
from alongside.readings.standing import standing
from alongside.standards.pack import load_pack, released

ANSWERS = ("passes", "falls-short", "cannot-tell")
HEADERS = ("test", "scope", "element", "mode", "at", "answer")
DECISIVE = re.compile(r"^(\d{4}-\d\d-\d\d .*?)\s+# decisive$", re.MULTILINE)
MISSING = re.compile(r"^# missing: (.+)$", re.MULTILINE)
CASES = [path for file in released().values() for path in sorted((file.parent / "cases").glob("*.journal"))]
PACKS = [(name, test.id) for name, file in released().items() for test in load_pack(name).tests]


def case_id(path: Path) -> str:
    return path.name.removesuffix(".journal")


def header(text: str) -> dict[str, str]:
    """What the lines at the top of a case say: test, scope, element, mode, at, answer."""
    return dict(re.findall(rf"^# ({'|'.join(HEADERS)}): (\S+)$", text, re.MULTILINE))


def answer(path: Path, text: str) -> str:
    """The answer of the case's own pack to this text."""
    told = header(path.read_text(encoding="utf-8"))
    pack = load_pack(path.parent.parent.name)
    project = fold(entries(read_journal(text)), datetime.date.fromisoformat(told["at"]).toordinal())
    target = MODES.index(told["mode"]) + 1
    if pack.test(told["test"]).finding == HONESTY:  # it reads the standings themselves
        element = next(e for e in standing(project, pack=pack).elements if e.element == told["element"])
        return next(a.answer for a in element.tests if a.test == told["test"])
    return read_test(project, pack.test(told["test"]), told["scope"], told["element"], target)[0].answer


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_a_case_says_at_its_top_what_it_shows(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [line.split(":")[0] for line in lines[:6]] == [f"# {name}" for name in HEADERS]
    assert re.fullmatch(r"# \S.{19,}", lines[6]) and lines[7] == ""
    told = header("\n".join(lines))
    assert path.name.split(".")[:2] == [told["test"], told["answer"]]


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_a_case_answers_as_it_says(path):
    text = path.read_text(encoding="utf-8")
    assert answer(path, text) == header(text)["answer"]


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_one_line_decides_the_answer(path):
    """Deleting the decisive line, or adding the missing one, gives another answer."""
    text = path.read_text(encoding="utf-8")
    told = header(text)["answer"]
    line, other = (MISSING, DECISIVE) if told == "cannot-tell" else (DECISIVE, MISSING)
    assert (len(line.findall(text)), len(other.findall(text))) == (1, 0)
    changed = line.sub(r"\1" if told == "cannot-tell" else "", text)
    assert answer(path, changed) != told


@pytest.mark.parametrize(("pack", "test"), PACKS, ids=lambda value: value)
def test_every_test_of_a_pack_has_a_case_for_each_answer(pack, test):
    folder = released()[pack].parent / "cases"
    assert [a for a in ANSWERS if not (folder / f"{test}.{a}.journal").exists()] == []


def test_every_case_belongs_to_a_test_of_its_pack():
    known = {(released()[pack].parent / "cases", test) for pack, test in PACKS}
    assert [path.name for path in CASES if (path.parent, path.name.split(".")[0]) not in known] == []


def test_no_two_cases_tell_the_same():
    """Copied cases show nothing: apart from its first lines each is another journal."""
    bodies = Counter(path.read_text(encoding="utf-8").split("\n", 8)[8] for path in CASES)
    assert [body for body, times in bodies.items() if times > 1] == []
