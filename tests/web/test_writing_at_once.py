"""Many writers at one door: what is sent twice counts once, what is sent at once all lands, and nothing is half there.

Each scene (tests/web/crowd.py) is played by real processes with real connections, on the sort of database of this run.
"""

import json
import subprocess
import sys

import pytest

OPENED = {"open-project": 1}


@pytest.fixture
def played(root, own_database):
    """`played("scene")`: what came of it."""

    def play(scene):
        environment = own_database.environment | {"PYTHONPATH": f"{root / 'src'}:{root}"}
        command = [sys.executable, "-m", "tests.web.crowd", scene]
        answer = subprocess.run(command, env=environment, cwd=root, capture_output=True, encoding="utf-8")
        assert (answer.returncode, answer.stderr) == (0, "")
        return json.loads(answer.stdout)

    return play


def test_fifty_times_the_same_form_is_one_act(played):
    once = {"join-seat": 2, "hold-meeting": 1, "make-proposal": 1, "state-position": 1, "corroborate": 1}
    assert played("the_same_form") == {
        "answers": [[50], [50], [50]],
        "whole": True,
        "kinds": OPENED | once,
        "seats": 3,
        "words": 1,
    }


def test_one_person_answers_once_however_many_forms_are_open(played):
    assert played("one_answer_each") == {
        "refused": 49,
        "answers": 2,
        "whole": True,
        "kinds": OPENED | {"join-seat": 1, "hold-meeting": 1, "corroborate": 1},
        "seats": 2,
        "words": 0,
    }


def test_a_link_seats_no_more_than_it_says(played):
    assert played("a_link_for_twenty") == {
        "refused": 30,
        "whole": True,
        "kinds": OPENED | {"join-seat": 20},
        "seats": 21,
        "words": 0,
    }


def test_two_windows_are_one_vote(played):
    assert played("a_secret_vote") == {"refused": 25, "closed": True, "voices": 25, "left": 0}


def test_fifty_different_acts_all_land_and_every_copy_taken_meanwhile_is_whole(played):
    assert played("different_acts") == {
        "leaves": 50,
        "copies": 10,
        "answers": 60,
        "whole": True,
        "kinds": OPENED | {"join-seat": 50, "share-voice": 50},
        "seats": 51,
        "words": 50,
    }


def test_projects_made_at_once_have_addresses_of_their_own_and_no_twins(played):
    assert played("new_projects") == {"opened": 20, "journal": {"hall": 5}, "again": {"hall": 5}, "quay": 1}


def test_a_thousand_retried_posts_are_five_hundred_acts(played):
    assert played("retried") == {
        "posts": 1000,
        "before": 0,
        "heard": 500,
        "wrong": [],
        "whole": True,
        "kinds": OPENED | {"join-seat": 1, "ask-question": 500},
        "seats": 2,
        "words": 500,
    }
