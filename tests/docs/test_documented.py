"""Documented or it fails: every act, field, finding, test, command, flag and setting has its place in docs/reference."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from alongside.acts import KINDS
from alongside.acts.journal import read_journal
from alongside.acts.journal_checks import slots
from alongside.cli import COMMANDS
from alongside.readings import standing
from alongside.readings.findings import FINDINGS
from alongside.standards.pack import load_pack
from docs.build import FOR_PEOPLE, examples, pages, readers
from docs.fed_by import evidence, fed_by

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
PACK = load_pack()
assert standing  # the finding of the standing itself is entered with it


def page(name):
    return (REFERENCE / name).read_text("utf-8")


def section(text, heading):
    """What stands under a heading, up to the next of its rank or above."""
    rank = heading.index(" ")
    return re.split(rf"^#{{1,{rank}}} ", text.partition(f"{heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_page_made_from_the_code_is_up_to_date(path):
    """If not: python docs/build.py"""
    assert path.read_text("utf-8") == pages()[path]


@pytest.mark.parametrize("kind", KINDS)
def test_every_act_and_field_is_told(kind):
    told = section(page("acts.md"), f"### {kind}")
    fields = [name for name in slots(KINDS[kind]) if name != "corrects"]
    assert [name for name in fields if f"| `{name}` |" not in told] == []
    assert "`corrects=`" in page("acts.md")


def test_every_act_has_an_example_and_the_examples_are_one_journal():
    journal = read_journal((REFERENCE / "every-act.journal").read_text("utf-8"))
    assert {line.act.kind for line in journal.lines} == set(KINDS)
    assert set(examples()) == set(KINDS)


@pytest.mark.parametrize("name", sorted(FINDINGS))
def test_every_finding_is_told(name):
    assert section(page("findings.md"), f"## {name}").strip() != ""


@pytest.mark.parametrize("test", PACK.tests, ids=lambda test: test.id)
def test_every_test_of_the_pack_is_told(test):
    told = section(page("tests.md"), f"### {test.id}")
    texts = [clause.text for clauses in (*test.levels, test.minimum, test.complete) for clause in clauses]
    assert [text for text in texts if text.replace("<", "&lt;") not in told] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_flag_is_told(name):
    module, _, function = COMMANDS[name].partition(":")
    command = getattr(import_module(module), function)
    told = section(page("cli.md"), f"## {name}")
    options = [flag for each in command.params if isinstance(each, click.Option) for flag in each.opts]
    assert [flag for flag in options if not re.search(rf"`{flag}\b", told)] == []
    arguments = [
        each.make_metavar(click.Context(command)) for each in command.params if isinstance(each, click.Argument)
    ]
    assert [word for word in arguments if word.strip("[].") not in told] == []


def test_every_setting_is_told():
    """Whatever the code, the launcher and the tests read from their environment."""
    files = [*(ROOT / "src").rglob("*.py"), ROOT / "alongside", ROOT / "tests" / "conftest.py"]
    read = {name for path in files for name in re.findall(r"\bALONGSIDE_[A-Z_]*[A-Z]\b", path.read_text("utf-8"))}
    assert sorted(name for name in read if f"`{name}`" not in page("settings.md")) == []


JOURNALS = [
    pytest.param(text, id=f"{path.relative_to(ROOT)}-{number}")
    for path in [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
    for number, text in enumerate(
        re.findall(r"^```journal\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    )
]


@pytest.mark.parametrize("text", JOURNALS or ["2026-01-01 amina@community reset\n"])
def test_every_journal_in_the_pages_can_be_read(text):
    assert len(read_journal(text).lines) > 0


def test_every_act_is_read_by_something_or_kept_for_people_with_a_reason():
    looked_at = readers(PACK)
    assert sorted(set(KINDS) - set(looked_at)) == sorted(FOR_PEOPLE)
    assert [kind for kind, reason in FOR_PEOPLE.items() if len(reason) < 20] == []


@pytest.mark.parametrize("test", PACK.tests, ids=lambda test: test.id)
def test_every_test_of_the_pack_is_fed_by_some_act(test):
    assert fed_by()[test.finding] != set()


def test_whose_word_holds_is_said_by_these_acts():
    """The kinds that bear on every test; a new one among them changes every standing, so it needs an ADR."""
    said = {"corroborate", "contest", "close-contest", "show-artefact", "vouch-seat", "agree"}
    assert said - evidence() == set()
