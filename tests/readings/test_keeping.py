"""What befalls a record is told by whoever keeps the machine, is seen by everybody, and moves no standing."""

from datetime import date
from hashlib import sha256

import pytest

from alongside.acts import KINDS, Entry
from alongside.acts.keeping import ContinueRecord, DeclareGap, Keeping
from alongside.readings.asking import Who
from alongside.readings.circles import other_sides
from alongside.readings.keeping import Gap, gaps, key_changes
from alongside.readings.project import fold
from alongside.readings.replay import refused
from alongside.readings.rules import may_do, may_tell
from alongside.readings.standing import standing
from alongside.readings.timeline import arrivals, timeline
from alongside.record.lineage import change_key
from tests.laws.stage import EXAMPLES, project, up_to

ROOT = sha256(b"root").hexdigest()
KEEPER = Who("keeper", "bridging", "keeper")
LOST = DeclareGap(since=date(2026, 1, 2), before=12, kept=9, root=ROOT)
ACTS = (LOST, change_key("a", b"1" * 32, b"2" * 32), ContinueRecord(log="localhost/p/a", size=11, root=ROOT))
END = 1_000_000


def kept(told):
    """The same acts, and all that can befall a record on their last day."""
    day = told[-1].day
    return [*told, *(Entry(f"k{n}", day, day, day, "keeper", "bridging", "keeper", act) for n, act in enumerate(ACTS))]


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_standing_moves(example):
    told = up_to(example, END)
    before, after = standing(told), standing(kept(told))
    assert [(each.lower, each.upper) for each in after.elements] == [
        (each.lower, each.upper) for each in before.elements
    ]
    assert after.sentence == before.sentence


@pytest.mark.parametrize("example", EXAMPLES)
def test_nobody_came_into_the_room_by_keeping_the_machine(example):
    told = up_to(example, END)
    before, after = fold(told), fold(kept(told))
    assert (arrivals(after), after.sides, after.came) == (arrivals(before), before.sides, before.came)
    assert "keeper" not in other_sides(after, [])


def test_a_loss_stands_on_the_timeline_between_the_sides():
    line = timeline(fold(kept(up_to("garden", END))))
    found = [(event.lane, event.mark, dict(event.facts)) for event in line.events if event.code == "gap"]
    assert found == [(None, "heed", {"lost": 3, "since": date(2026, 1, 2).toordinal()})]
    assert {"new-key", "continued"} <= {event.code for event in line.events}


def test_what_was_lost_is_counted():
    told = fold(kept(up_to("garden", END)))
    assert gaps(told) == [Gap("k0", date(2026, 1, 2).toordinal(), 3, 12, 9)]
    assert (key_changes(told), gaps(project("garden", END))) == (2, [])


def test_whoever_keeps_the_machine_tells_this_and_nothing_else():
    told = fold(up_to("garden", END))
    theirs = {kind for kind in KINDS if may_tell(KEEPER, kind, told) is None}
    assert theirs == {kind for kind, each in KINDS.items() if issubclass(each, Keeping)}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.kind)
def test_nobody_else_may_tell_it(act):
    told = fold(up_to("garden", END))
    others = [Who("x", side, role) for side in ("community", "institution", "bridging") for role in ("member", "host")]
    others += [Who("x", side, "keeper") for side in ("community", "institution")]
    assert {may_do(who, act, told) for who in others} <= {"side", "role"}
    assert may_do(KEEPER, act, told) is None


def test_it_can_be_replayed_without_a_host():
    told = kept(up_to("garden", END))
    before = len(refused(told[:-3]))
    assert len(refused(told)) == before
    forged = Entry("f", told[-1].day, told[-1].day, told[-1].day, "bethan", "institution", "officer", LOST)
    assert [no for entry, no in refused([*told, forged]) if entry is forged] == ["side"]
