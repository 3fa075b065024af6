"""The power picture: who can say yes, who can stop it, and the lowest of six views."""

import re

import pytest

from alongside.methods.power import Chamber, Game, Seat, analyse
from alongside.readings.project import fold
from alongside.web.library import entries_of
from alongside.web.models import Project
from alongside.web.pages.power.reckoning import reckon
from alongside.web.pages.power.rows import Table
from tests.web.pages.every import answers, does_no_harm, is_quick


@pytest.fixture
def library(db):
    return Project.objects.get(slug="old-library")


def test_it_answers_for_every_project_in_every_language(visitor, project, django_assert_max_num_queries):
    answers(visitor, f"/p/{project.slug}/power/", django_assert_max_num_queries)


def test_the_new_board_in_one_breath(read, library):
    text = read("/p/old-library/power/")
    assert (
        "Nobody can say yes alone. Any 3 of the community’s 6 seats can stop anything. "
        "So, in law, can whoever must consent afterwards: director." in text
    )


def test_the_six_views_and_how_thin_the_lowest_is(visitor, read, library):
    text = visitor.get("/p/old-library/power/").content.decode()
    board = text[text.index('<div class="bars">') : text.index("</div>", text.index('<div class="bars">'))]
    shares = re.findall(r'<strong class="num">([\d.]+)</strong>(.*?)</p>', board)
    assert [share for share, _tag in shares] == ["0.70", "0.75", "0.41", "0.60", "0.50", "0.73"]
    assert [share for share, tag in shares if "The lowest" in tag] == ["0.41"]
    words = read("/p/old-library/power/")
    assert "It is thin. 0.41 is 0.01 above the 0.40 that co-produced needs." in words
    assert "If one vote more were needed, it would be 0.33." in words


def test_as_promised_and_as_the_law_stands_are_two_lists(visitor, library):
    text = visitor.get("/p/old-library/power/").content.decode()
    lists = re.findall(r'<ul class="ways">(.*?)</ul>', text, re.S)
    promised, law = (re.findall(r"<p><strong>(.*?)</strong> (.*?)</p>", each) for each in lists[:2])
    assert promised == [
        ("Yes.", "Any 4 of the community’s 6 seats, and the institution’s 3 seats as one."),
        ("Yes.", "Any 5 of the community’s 6 seats, and all 2 bridging seats."),
        ("Yes.", "All 6 of the community’s seats, and any 1 of the 2 bridging seats."),
        ("Not enough.", "The community alone, with every seat it has."),
        ("Not enough.", "The institution alone, with every seat it has."),
        ("Stopped", "by any 3 of the community’s seats."),
        ("Yes.", "The institution can’t stop it, not with every seat it has."),
    ]
    assert law == [
        ("Yes.", "Any 4 of the community’s 6 seats, and the institution’s 3 seats as one, and director."),
        ("Stopped", "by director. All the votes of the body are not enough."),
    ]


def test_a_row_is_solid_for_yes_and_hollow_for_no(visitor, library):
    text = visitor.get("/p/old-library/power/").content.decode()
    first = re.search(r'<ul class="ways"><li>(<svg.*?</svg>)', text, re.S)[1]
    assert (first.count("f-community"), first.count("k-community")) == (4, 2)
    assert (first.count("f-institution"), first.count("k-bridging")) == (3, 2)


def test_the_first_board_gave_the_community_nothing(read, library):
    text = read("/p/old-library/power/?at=2025-04-30")
    assert "The community can stop nothing." in text
    assert (
        "Were every seat to vote alone, and nobody to consent afterwards, the community’s seats would hold 0.17."
        in text
    )
    assert "young-people 1" in text and "In law, the community has 0.00 of the voting power" in text


def test_the_new_picture_leads_back_to_the_first(visitor, library):
    text = visitor.get("/p/old-library/power/").content.decode()
    assert 'href="/p/old-library/power/?at=2025-09-08"' in text
    assert "the community had 0.17 of the voting power" in text.lower()


def test_banzhaf_has_shapley_and_shubik_beside_it(read, library):
    text = read("/p/old-library/power/")
    assert "0.41 0.45" in text and "Shapley-Shubik" in text


def test_every_row_is_right_by_the_rules_themselves(library):
    """A row says yes exactly if its solid seats carry the vote, worked out again from the seats alone."""
    rules = next(e.act for e in fold(entries_of(library)).rules.values() if e.act.body == "board")
    reckoning = reckon(rules)
    seats = {seat.name: seat.side for seat in reckoning.game.chambers[0].seats} | {"director": "ratifier"}
    for standing, ways in (("honoured", reckoning.promised), ("apart", reckoning.law)):
        view = next(v for v in reckoning.report.views if (v.community, v.ratifier) == ("individuals", standing))
        table = Table(view, ways, seats)
        for row in [*table.promised_rows(), *table.law_rows()]:
            yes = [side for (name, side), mark in zip(_drawn(seats, row), row.marks, strict=True) if mark.yes]
            carried = len([s for s in yes if s != "ratifier"]) >= 7 and yes.count("community") >= 4
            if standing == "apart":
                carried = carried and "ratifier" in yes
            assert (row.verdict == "Yes.", row.text) == (carried, row.text)


def _drawn(seats, row):
    names = [each for each in seats.items() if each[1] != "ratifier"]
    return names if len(row.marks) == len(names) else [*names, ("director", "ratifier")]


def test_no_rules_is_told_as_what_it_may_mean(read, imported):
    assert "nobody wrote down who decides" in read("/p/the-import/power/")


def test_names_that_mean_harm_do_none(visitor, read, fair, django_assert_max_num_queries):
    does_no_harm(answers(visitor, "/p/the-fair/power/", django_assert_max_num_queries).content.decode())
    assert "مجلس" in read("/p/the-fair/power/")


def test_shares_of_a_view_fill_the_bar(library):
    report = analyse(Game((Chamber("b", 2, (Seat("a", "community"), Seat("b", "institution"), Seat("c", None))),)))
    assert all(sum(view.shares.values()) == 1 for view in report.views)


def test_it_is_quick_once_warm(visitor, library):
    is_quick(visitor, "/p/old-library/power/")
