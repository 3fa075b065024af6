"""The report as JSON: exact fractions in text, nothing else."""

import json

from alongside.methods.power import Chamber, Game, Seat, analyse, report_json


def test_the_report_as_json_is_exactly_this():
    board = Chamber("Board", 3, [Seat("Ann", "community", 2), Seat("Cy", "institution", 2), Seat("Ed", None, 1)])
    cabinet = Chamber("Cabinet", 1, [Seat("Mayor", "institution")], ratifier=True)
    third = {"community": "1/3", "institution": "1/3", "none": "1/3"}
    folded = {
        "shares": {"community": "1/5", "institution": "3/5", "none": "1/5"},
        "shapley_shubik": {"community": "1/6", "institution": "2/3", "none": "1/6"},
    }
    apart = {
        "shares": {"community": "1/5", "institution": "1/5", "none": "1/5", "ratifier": "2/5"},
        "shapley_shubik": {"community": "1/6", "institution": "1/6", "none": "1/6", "ratifier": "1/2"},
    }
    found = report_json(analyse(Game([board, cabinet])))
    assert list(found) == ["players", "views", "never_matter", "never_matter_as_bloc"]
    assert found["players"] == [
        {"name": "Ann", "side": "community", "banzhaf": "1/5", "shapley_shubik": "1/6"},
        {"name": "Cy", "side": "institution", "banzhaf": "1/5", "shapley_shubik": "1/6"},
        {"name": "Ed", "side": None, "banzhaf": "1/5", "shapley_shubik": "1/6"},
        {"name": "Mayor", "side": "institution", "banzhaf": "2/5", "shapley_shubik": "1/2"},
    ]
    assert found["views"] == [
        {"community": community, "ratifier": ratifier, **what}
        for community in ("bloc", "individuals")
        for ratifier, what in (
            ("apart", apart),
            ("folded", folded),
            ("honoured", {"shares": third, "shapley_shubik": third}),
        )
    ]
    assert found["never_matter"] == []
    assert json.loads(json.dumps(found)) == found


def test_who_matters_alone_may_not_matter_once_each_side_votes_as_one():
    """Three officers of five decide: one by one everybody can matter, against officers who agree nobody else can."""
    seats = [
        *(Seat(f"Officer {n}", "institution") for n in (1, 2, 3)),
        Seat("Ann", "community"),
        Seat("Bo", "community"),
    ]
    found = report_json(analyse(Game([Chamber("Board", 3, seats)])))
    assert (found["never_matter"], found["never_matter_as_bloc"]) == ([], ["Ann", "Bo"])


def test_who_consents_afterwards_matters_even_where_an_undertaking_takes_the_chamber_away():
    board = Chamber("Board", 1, [Seat("Ann", "community")])
    cabinet = Chamber("Cabinet", 1, [Seat("Mayor", "institution")], ratifier=True)
    assert report_json(analyse(Game([board, cabinet])))["never_matter_as_bloc"] == []


def test_one_and_nought_are_written_plainly():
    found = report_json(analyse(Game([Chamber("Board", 2, [Seat("Ann", None, 2), Seat("Ed", None, 1)])])))
    assert [player["banzhaf"] for player in found["players"]] == ["1", "0"]
    assert (found["never_matter"], found["never_matter_as_bloc"]) == (["Ed"], ["Ed"])
