"""Published voting power: every row of the collected games, exact where a fraction or a count was printed and to the last
printed digit where a decimal was."""

import csv
from fractions import Fraction

import pytest

from alongside.methods.power import Chamber, Game, Seat, analyse, game_from_toml

GAMES = {
    "eec1958": 6,
    "unsc": 15,
    "three_51": 3,
    "three_52": 3,
    "three_100": 3,
    "straffin": 4,
    "wiki_ss": 4,
    "bundestag2021": 7,
    "nassau1960s": 6,
    "eu27_nice_votes_only": 27,
}


@pytest.fixture
def rows(data):
    with (data("power-index") / "games.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture
def published(rows):
    """The rows of one game, and the report on it."""

    def find(name):
        mine = [row for row in rows if row["game"] == name]
        seats = [Seat(row["member"], None, int(row["weight"])) for row in mine]
        return mine, analyse(Game([Chamber(name, int(mine[0]["quota"]), seats)]))

    return find


def test_every_game_of_the_collection_is_tested(rows):
    found = [row["game"] for row in rows]
    assert {name: found.count(name) for name in found} == GAMES


@pytest.mark.parametrize("game", GAMES)
def test_every_published_and_computed_value_is_met(published, game):
    mine, report = published(game)
    told = [
        {
            "published_banzhaf_normalised": as_printed(player.banzhaf, row["published_banzhaf_normalised"]),
            "published_shapley_shubik": as_printed(player.shapley_shubik, row["published_shapley_shubik"]),
            "swings": f"{player.swings}",
            "computed_banzhaf_normalised": as_printed(player.banzhaf, row["computed_banzhaf_normalised"]),
            "computed_banzhaf_absolute": as_printed(player.banzhaf_absolute, row["computed_banzhaf_absolute"]),
            "computed_shapley_shubik": as_printed(player.shapley_shubik, row["computed_shapley_shubik"]),
        }
        for row, player in zip(mine, report.players, strict=True)
    ]
    assert told == [{key: row[key] for key in told[0]} for row in mine]


def as_printed(share, printed):
    """The exact share written the way the source wrote it: as a fraction, or with as many decimals."""
    if "." not in printed:
        return f"{share}" if printed else ""
    digits = len(printed.partition(".")[2])
    units = round(share * 10**digits)
    return f"{units // 10**digits}.{units % 10**digits:0{digits}}"


def test_the_security_councils_permanent_member_has_421_of_2145_and_an_elected_one_4(published):
    _, report = published("unsc")
    assert {player.shapley_shubik for player in report.players} == {Fraction(421, 2145), Fraction(4, 2145)}


def test_nine_votes_and_five_vetoes_are_the_same_rule_as_the_published_weights(published, root):
    _, weighted = published("unsc")
    text = (root / "examples" / "games" / "un-security-council.toml").read_text(encoding="utf-8")
    with_vetoes = analyse(game_from_toml(text))
    assert [(p.swings, p.banzhaf, p.shapley_shubik) for p in with_vetoes.players] == [
        (p.swings, p.banzhaf, p.shapley_shubik) for p in weighted.players
    ]


def test_luxembourg_and_three_members_of_nassau_county_could_never_matter(published):
    assert published("eec1958")[1].never_matter == ("Luxembourg",)
    assert published("nassau1960s")[1].never_matter == ("OysterBay", "GlenCove", "LongBeach")
