"""`alongside power`: the figures of field.md section 5, as a page and as an object."""

import json

import pytest


@pytest.fixture
def games(root):
    return root / "examples" / "games"


def test_the_object_is_what_the_issue_promises(answer, games):
    found = answer("power", games / "old-library-new-board.toml")
    assert list(found) == ["players", "views", "never_matter", "never_matter_as_bloc"]
    assert list(found["players"][0]) == ["name", "side", "banzhaf", "shapley_shubik"]
    shares = {(v["community"], v["ratifier"]): v["shares"]["community"] for v in found["views"]}
    assert (shares["bloc", "honoured"], shares["bloc", "folded"], shares["bloc", "apart"]) == ("7/10", "1/2", "7/17")
    assert len(shares) == 6


def test_the_page_tells_apart_what_is_promised_and_what_the_law_leaves(alongside, games):
    lines = alongside("power", games / "old-library-new-board.toml").stdout.splitlines()
    at = lines.index("What the community holds, in the view that leaves it least")
    assert [" ".join(line.split()) for line in lines[at + 1 : at + 3]] == [
        "As promised 0.7 7/10 community as one bloc, ratifier honoured",
        "As the law stands 0.412 7/17 community as one bloc, ratifier apart",
    ]


def test_young_people_against_a_bloc_are_named_as_those_who_can_never_matter(alongside, games):
    lines = alongside("power", games / "old-library-first-board.toml").stdout.splitlines()
    assert "Who can never matter, each seat on its own: nobody." in lines
    assert "Who can never matter once the institution votes as one: PMVA 1, PMVA 2, Idris, Cadi." in lines
    assert (
        "Who can never matter once the institution and the community each vote as one: PMVA 1, PMVA 2, Idris, Cadi."
        in lines
    )
    assert lines[-1].startswith("The casting vote of Director of Place")


def test_an_empty_name_is_one_sentence(refusal):
    assert refusal("power", "") == "no name was given; give the name of a game file, such as board.toml."


def test_without_sides_there_are_only_seats(alongside, games):
    lines = alongside("power", games / "un-security-council.toml").stdout.splitlines()
    assert "No seat says which side it is on, so nothing can be said of sides." in lines


BAD_GAMES = {
    "empty": b"",
    "binary": b"\x00\x01\x02\xff",
    "wrong encoding": "name = 'Môn'".encode("latin-1"),
    "cut": b'[[chamber]]\nname = "Bo',
    "a number as a word": b'[[chamber]]\nname="B"\nquota="seven"\n[[chamber.seat]]\nname="A"\n',
    "not a number": b'[[chamber]]\nname="B"\nquota=nan\n[[chamber.seat]]\nname="A"\n',
    "10^30 seats": b'[[chamber]]\nname="B"\nquota=1\n[[chamber.seat]]\nname="A"\ncount=1000000000000000000000000000000\n',
    "quota over the total": b'[[chamber]]\nname="B"\nquota=2\n[[chamber.seat]]\nname="A"\n',
    "a veto held by nobody": b'[[chamber]]\nname="B"\nquota=1\nveto=["Z"]\n[[chamber.seat]]\nname="A"\n',
    "one name twice": b'[[chamber]]\nname="B"\nquota=1\n[[chamber.seat]]\nname="A"\n[[chamber.seat]]\nname="A"\n',
    "a name nobody can see": '[[chamber]]\nname="B"\nquota=1\n[[chamber.seat]]\nname="A\u200b"\n'.encode(),
}


@pytest.mark.parametrize("name", BAD_GAMES)
def test_a_game_that_makes_no_sense_is_one_sentence(refusal, tmp_path, name):
    path = tmp_path / "GAME.toml"
    path.write_bytes(BAD_GAMES[name])
    assert refusal("power", path).startswith(f"{path}: ")


def test_a_file_that_is_not_there_is_one_sentence(refusal, tmp_path):
    assert refusal("power", tmp_path / "none.toml") == (
        f"{tmp_path / 'none.toml'}: the file can't be read: No such file or directory."
    )
    assert refusal("power", tmp_path) == f"{tmp_path}: the file can't be read: Is a directory."


def test_the_object_is_all_that_is_printed(alongside, games):
    found = alongside("power", games / "old-library-new-board.toml", "--json")
    assert (json.loads(found.stdout)["never_matter"], found.stdout.count("\n")) == ([], 1)
