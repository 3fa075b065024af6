"""The pages carry everything: the Old Library's last six months, entered through them by its people, give the same
standing as its journal.

The first act of each kind is typed into a real browser without JavaScript, the rest by a hand that follows the same
forms; with ALONGSIDE_FULL=1 every act is typed into the browser.
"""

from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs

from alongside.acts.fields import renamed
from alongside.acts.journal import entries, read_journal, write_journal
from alongside.readings.replay import refused
from alongside.readings.standing import standing
from alongside.record import read_bundle, record_entries
from alongside.record.writing import once
from tests.conftest import FULL, ROOT
from tests.journeys.conftest import Server
from tests.journeys.hands import Browser, Plain
from tests.journeys.playing import DOOR, Play

pytestmark = pytest.mark.browser
BASE = "/p/the-old-library/"
CUT = date(2026, 1, 1)
SMALLEST, LARGEST = 20_000, 120_000  # characters of the largest form: people are there to choose from


@pytest.fixture(scope="module")
def journal():
    """All of it."""
    return read_journal((ROOT / "examples" / "old-library.journal").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def server(journal, tmp_path_factory):
    """A server on which the year 2025 has been, and everybody has a seat."""
    home = tmp_path_factory.mktemp("half")
    before = structs.replace(journal, lines=tuple(line for line in journal.lines if line.day < CUT))
    (home / "half.journal").write_text(write_journal(before), encoding="utf-8")
    one = Server(home)
    one.load(home / "half.journal")
    assert one.start() == f"Alongside is at {one.address}/\n"
    yield one
    one.stop()


@pytest.fixture(scope="module")
def played(journal, server, browser):
    """The record as it is once its people have entered the rest, and the largest page that they were shown."""
    page = browser.new_page(java_script_enabled=False)
    plain, real = Plain(server.address), Browser(page, server.address)
    last = max(line.day for line in journal.lines if line.day < CUT)
    play = Play(BASE, journal, last, lambda: downloaded(page, server))
    for line in journal.lines:
        if line.day >= CUT:
            typing = FULL or line.act.kind not in play.looked
            play.tell(line, real if typing else plain, look=typing)
    yield downloaded(page, server), max(plain.largest, real.largest)
    page.close()


def downloaded(page, server) -> bytes:
    """The record, as anybody can take it away."""
    page.goto(f"{server.address}{BASE}check/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the record").click()
    return download.value.path().read_bytes()


def told(standing):
    """A standing without the references of the acts behind it, which are other in a record than in a journal."""
    nameless = {"stops": (), "claim": None, "up": (), "settle": ()}
    tests = {
        (each.element, test.test, test.scope): replace(test, behind=None, settle=())
        for each in standing.elements
        for test in each.tests
    }
    return [replace(each, tests=(), **nameless) for each in standing.elements], tests, standing.sentence


@pytest.mark.parametrize("at", [date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30)], ids=str)
def test_the_standing_is_that_of_the_journal(played, journal, at):
    typed = standing(record_entries(read_bundle(played[0])), at.toordinal())
    assert told(typed) == told(standing(entries(journal), at.toordinal()))


def acts_told(told, journal):
    """Every act of the six months: its teller, its days and what it says. Other acts stand there by their numbers,
    people by their labels, and what was ticked in the order of the alphabet; what only the door says is left out."""
    number = {entry.ref: str(n) for n, entry in enumerate(told, 1)}
    label = {e.seat: line.seat for e, line in zip(told, journal.lines, strict=True) if not once(e.act)}
    return [
        (_teller(entry, label), entry.day, entry.first, entry.last, entry.said, *_fields(entry.act, number, label))
        for entry in told
        if entry.day >= CUT.toordinal()
    ]


def _teller(entry, label):
    return (entry.side,) if once(entry.act) else (entry.side, entry.role, label[entry.seat])


def _fields(act, number, label):
    bare = renamed(renamed(act, "ref", number.__getitem__), "seat", label.__getitem__)
    held = [(name, getattr(bare, name)) for name in act.__struct_fields__ if name not in DOOR]
    return act.kind, {name: sorted(each) if ticked(each) else each for name, each in held}


def ticked(value):
    """Whether a field holds several words, whose order says nothing."""
    return isinstance(value, tuple) and all(isinstance(each, str) for each in value)


def test_every_act_is_there_as_it_was_told(played, journal):
    typed = record_entries(read_bundle(played[0]))
    assert acts_told(typed, journal) == acts_told(entries(journal), journal)


def test_anybody_who_replays_it_finds_that_everybody_was_allowed_to(played):
    assert refused(record_entries(read_bundle(played[0]))) == []


def test_no_page_was_larger_than_a_slow_telephone_can_bear(played):
    assert SMALLEST <= played[1] <= LARGEST
