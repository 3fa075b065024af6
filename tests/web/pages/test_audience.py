"""First pages for a funder, a senior leader and a committee: what they are told, and that nothing can be set there."""

import pytest

from tests.web.pages.every import answers, is_quick

PAGES = ("funder", "leader", "committee")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_holds_for_every_project(project, visitor, django_assert_max_num_queries, name):
    answers(visitor, f"/p/{project.slug}/for/{name}/", django_assert_max_num_queries)
    is_quick(visitor, f"/p/{project.slug}/for/{name}/")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_can_be_set_there(visitor, hall, name):
    assert visitor.post(f"/p/the-hall/for/{name}/").status_code == 405


def test_a_funder_reads_whether_people_are_in_the_lead(read, db):
    page = read("/p/old-library/for/funder/")
    assert "27 of 34 promises whose day has come were kept" in page
    assert "12 days until nine in ten payments had arrived" in page
    assert "0 contests are open" in page
    assert "Young people 0.60 0.34 Missing" in page
    assert "Deaf youth 0.03 fewer than ten people, as agreed" in page
    assert "No level may be made a condition of money." in page
    assert "Evaluation Co-designed Between co-designed and co-produced: can’t tell yet" in page


def test_a_leader_reads_what_was_promised_beside_what_the_law_says(read, db):
    page = read("/p/old-library/for/leader/")
    assert "Board 0.75 0.41" in page
    assert "Studio panel nobody outside can undo it 1.00" in page


def test_a_leader_reads_where_more_is_claimed_than_shown(read, db):
    page = read("/p/old-library/for/leader/?at=2025-05-31")
    assert (
        "Where more is claimed than the record shows Brief: Consulted. Co-produced was claimed, 3 steps higher." in page
    )


def test_an_override_without_a_reason_is_marked(read, db):
    on = "/p/the-hall/for/leader/?at="
    assert "Without a reason" in read(on + "2026-01-10")
    assert "Without a reason" not in read(on + "2026-02-01")


def test_a_committee_gets_all_of_it_on_one_page(read, hall):
    page = read("/p/the-hall/for/committee/")
    assert "Community, not Institution" not in page
    assert "Institution to Community 31 Jul 2025 missed" in page
    assert "upheld, answered after 44 days" in page
    assert "By the standards pack" in page
