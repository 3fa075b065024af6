"""What became of a promise, told as minutes would tell it."""

import datetime
from inspect import cleandoc

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.project import fold
from alongside.readings.promises import promises

PEOPLE = "seat bethan@institution\nseat amina@community\nseat nia@community\n"


@pytest.fixture
def states(request):
    """The promises of the journal in the test's docstring, as at a day: {label: (state, days late)}."""

    def read(at=None):
        project = fold(entries(read_journal(PEOPLE + cleandoc(request.function.__doc__))), at and day(at))
        return {p.ref: (p.state, p.late) for p in promises(project).all}

    return read


def day(text):
    return datetime.date.fromisoformat(text).toordinal()


def test_a_promise_is_open_then_due_then_late_then_missed(states):
    """
    2026-01-10 bethan make-promise as=lease to=amina due=2026-03-31
    """
    assert states("2026-03-23") == {"lease": ("open", 0)}
    assert states("2026-03-24") == {"lease": ("due", 0)}
    assert states("2026-03-31") == {"lease": ("due", 0)}
    assert states("2026-04-01") == {"lease": ("late", 1)}
    assert states("2026-05-30") == {"lease": ("late", 60)}
    assert states("2026-05-31") == {"lease": ("missed", 61)}


def test_only_its_receiver_can_say_that_it_was_kept(states):
    """
    2026-01-10 bethan make-promise as=lease to=amina due=2026-03-31
    2026-04-01 bethan settle-promise #lease result=kept
    2026-04-02 nia settle-promise #lease result=kept
    2026-04-05 amina settle-promise #lease result=kept on=2026-03-30
    """
    assert states("2026-04-04") == {"lease": ("late", 4)}
    assert states() == {"lease": ("kept", 0)}


def test_kept_late_is_kept_and_says_how_late(states):
    """
    2026-01-10 bethan make-promise as=lease to=amina due=2026-03-31
    2026-04-05 amina settle-promise #lease result=kept
    """
    assert states() == {"lease": ("kept", 5)}


def test_a_promise_that_its_receiver_moved_is_counted_from_its_new_day(states):
    """
    2026-01-10 bethan make-promise as=lease to=amina due=2026-03-31
    2026-03-30 amina settle-promise #lease result=renegotiated new-due=2026-05-31
    """
    assert states() == {"lease": ("moved", 0)}
    assert states("2026-05-25") == {"lease": ("due", 0)}
    assert states("2026-06-02") == {"lease": ("late", 2)}


def test_moved_without_a_day_is_never_late(states):
    """
    2026-01-10 bethan make-promise as=lease to=amina due=2026-03-31
    2026-03-30 amina settle-promise #lease result=renegotiated
    """
    assert states("2027-01-01") == {"lease": ("moved", 0)}


def test_what_its_receiver_calls_missed_is_missed_on_the_day(states):
    """
    2026-01-10 bethan make-promise as=lease to=amina due=2026-03-31
    2026-04-01 amina settle-promise #lease result=missed
    """
    assert states() == {"lease": ("missed", 1)}


def test_what_needs_heed_stands_first_and_empty_groups_are_left_out():
    """Late before open; and who owes whom is told by side."""
    journal = PEOPLE + (
        "2026-01-10 bethan make-promise as=open about=design to=amina due=2026-12-31\n"
        "2026-01-10 bethan make-promise as=late about=brief to=amina due=2026-01-11\n"
        "2026-01-20 amina make-promise as=ours to=nia due=2026-02-01 step=posters\n"
        "2026-01-21 nia share-voice level=0\n"
    )
    found = promises(fold(entries(read_journal(journal)), day("2026-01-25")))
    assert [(state, [p.ref for p in some]) for state, some in found.groups] == [
        ("late", ["late"]),
        ("due", ["ours"]),
        ("open", ["open"]),
    ]
    assert [(p.owner, p.receiver, p.receiver_seat, p.step, p.counts) for p in found.all] == [
        ("institution", "community", "amina", None, True),
        ("institution", "community", "amina", None, True),
        ("community", "community", "nia", "posters", False),
    ]


def test_promises_about_one_element_can_be_asked_alone():
    """One about the brief, one about nothing in particular."""
    journal = PEOPLE + (
        "2026-01-10 bethan make-promise as=one about=brief to=amina due=2026-12-31\n"
        "2026-01-10 bethan make-promise as=two to=amina due=2026-12-31\n"
    )
    project = fold(entries(read_journal(journal)))
    assert [p.ref for p in promises(project, "brief").all] == ["one"]
