"""docs/reference/game.md: every key has its row, every example can be read, and every number on the page is true."""

import re
from fractions import Fraction

import pytest

from alongside.methods.power import analyse, game_from_toml
from alongside.methods.power.from_toml import CHAMBER_KEYS, GAME_KEYS, SEAT_KEYS


@pytest.fixture
def page(root):
    return (root / "docs" / "reference" / "game.md").read_text(encoding="utf-8")


@pytest.fixture
def examples(root):
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted((root / "examples" / "games").glob("*.toml"))
    }


def test_every_key_has_a_row_in_its_own_table(page):
    tables = {title: re.findall(r"^\| `([^`]+)` \|", part, re.M) for title, part in sections(page)}
    heading = {"chamber": "[[chamber]]"}
    assert sorted(tables["At the top"]) == sorted(heading.get(key, key) for key in GAME_KEYS)
    heading = {"chamber": "[[chamber.chamber]]", "seat": "[[chamber.seat]]"}
    assert sorted(tables["In a `[[chamber]]`"]) == sorted(heading.get(key, key) for key in CHAMBER_KEYS)
    assert sorted(tables["In a `[[chamber.seat]]`"]) == sorted(SEAT_KEYS)


def sections(page):
    return [part.split("\n", 1) for part in re.split(r"^### ", page, flags=re.M)[1:]]


def test_every_whole_game_on_the_page_can_be_read(page):
    blocks = re.findall(r"^```toml\n(.*?)^```", page, re.M | re.S)
    whole = [block for block in blocks if block.startswith("combine")]
    assert [len(game_from_toml(block).sides) for block in whole] == [12, 36]


def test_every_example_is_named_on_the_page_and_can_be_read(page, examples):
    assert {name: name in page for name in examples} == dict.fromkeys(examples, True)
    assert {name: len(game_from_toml(text).sides) for name, text in examples.items()} == {
        "old-library-first-board-with-cabinet.toml": 13,
        "old-library-first-board.toml": 12,
        "old-library-new-board.toml": 12,
        "un-security-council.toml": 15,
    }


def test_the_security_councils_shares_are_those_on_the_page(examples):
    players = analyse(game_from_toml(examples["un-security-council.toml"])).players
    assert (players[0].shapley_shubik, players[-1].shapley_shubik) == (Fraction(421, 2145), Fraction(4, 2145))
    assert (players[0].banzhaf, players[-1].banzhaf) == (Fraction(106, 635), Fraction(21, 1270))
