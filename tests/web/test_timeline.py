"""The timeline: who was in the room when, and what changed something."""

from datetime import date

from alongside.acts.journal import entries, read_journal
from alongside.readings.project import fold
from alongside.readings.timeline import months, timeline
from alongside.web.wording.events import HEADINGS
from tests.web.the_hall import THE_HALL


def told(text, at=None):
    return timeline(fold(entries(read_journal(text)), at and date.fromisoformat(at).toordinal()))


def stretches(line):
    return [
        (each.side, str(date.fromordinal(each.start)), str(date.fromordinal(each.end)), each.here)
        for each in line.stretches
    ]


def codes(line):
    return [(str(date.fromordinal(event.day)), event.lane, event.code) for event in line.events]


def test_a_lane_begins_when_that_side_is_in_the_room_and_is_away_after_a_walk_out():
    line = told(THE_HALL)
    assert stretches(line) == [
        ("community", "2025-03-20", "2025-06-26", True),
        ("community", "2025-06-26", "2025-09-09", False),
        ("community", "2025-09-09", "2026-06-16", True),
        ("institution", "2024-11-05", "2026-06-16", True),
        ("bridging", "2025-03-20", "2026-06-16", True),
    ]
    assert line.alone == 135


def test_a_document_that_came_to_light_is_known_only_from_then_on():
    """Entered late and told by another side, it stands in the lane of whoever did it."""
    journal = """\
2025-01-13 bethan@institution open-project title=Hall
2025-03-20 idris@community join-seat body=board
2025-05-20 idris shape-element on=2024-11-05 about=brief what=bid by-side=institution
"""
    assert codes(told(journal, "2025-05-19"))[0] == ("2025-01-13", "institution", "opened")
    assert codes(told(journal))[0] == ("2024-11-05", "institution", "shaped")
    assert told(journal).alone == 135


def test_a_stop_stands_in_the_lane_of_whoever_did_it():
    assert ("2025-04-04", "institution", "stop") in codes(told(THE_HALL))


def test_a_reset_joins_both_sides_once_both_have_signed():
    assert ("2025-09-09", None, "reset") in codes(told(THE_HALL))
    assert ("2025-09-09", "institution", "reset-unsigned") in codes(
        told(THE_HALL.replace("cadi agree #again", "cadi agree #bid"))
    )


def test_an_open_contest_says_so_and_an_answered_one_how_long_it_took():
    facts = [dict(event.facts) for event in told(THE_HALL).events if event.code == "contest"]
    early = [dict(event.facts) for event in told(THE_HALL, "2025-06-11").events if event.code == "contest"]
    assert (facts, early) == ([{"state": "upheld", "days": 44}], [{"state": "open"}])


def test_leaving_one_body_of_two_is_not_leaving():
    journal = """\
2025-01-13 bethan@institution join-seat body=board
2025-01-13 bethan join-seat body=panel
2025-01-14 idris@community join-seat body=board
2025-01-14 idris join-seat body=panel
2025-02-01 idris leave-seat body=panel
2025-03-01 bethan hold-meeting body=board present=bethan,idris
"""
    assert stretches(told(journal))[0] == ("community", "2025-01-14", "2025-03-01", True)


def test_no_act_is_no_event():
    line = timeline(fold([]))
    assert (line.events, line.stretches, line.alone) == ((), (), 0)


def test_every_event_has_its_words(root):
    found = set()
    for path in (root / "examples").glob("*.journal"):
        found |= {event.code for event in told(path.read_text("utf-8")).events}
    found |= {event.code for event in told(THE_HALL).events}
    assert found - set(HEADINGS) == set()


def test_months_are_marked_at_even_steps():
    day = lambda text: date.fromisoformat(text).toordinal()  # noqa: E731
    assert [str(month)[:7] for month in months(day("2024-11-05"), day("2026-06-26"))] == [
        "2025-01", "2025-04", "2025-07", "2025-10", "2026-01", "2026-04",
    ]  # fmt: skip
    assert months(day("2025-02-03"), day("2025-02-20")) == []
    assert len(months(day("1900-01-01"), day("2026-01-01"))) <= 7
