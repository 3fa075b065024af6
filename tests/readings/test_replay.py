"""Replaying authority: every honest example is allowed line by line, and every forged line is found."""

from pathlib import Path

import pytest
from msgspec import structs

from alongside.acts.journal import entries, read_journal
from alongside.readings.asking import Who
from alongside.readings.door import door_for
from alongside.readings.project import fold
from alongside.readings.replay import refused
from alongside.readings.rules import may_do
from alongside.record import record_entries
from alongside.record.building import record_from_journal

ROOT = Path(__file__).resolve().parents[2]
JOURNALS = [*sorted((ROOT / "examples").glob("*.journal")), ROOT / "docs" / "reference" / "every-act.journal"]
SMALL = [path for path in JOURNALS if path.stem in ("honest-consultation", "every-act")]
OTHERS = [Who("stranger", "community"), Who("other", "institution", "officer"), Who("host", "bridging", "host")]


def told(path):
    return entries(read_journal(path.read_text("utf-8")))


def found(text):
    return [(entry.ref, why) for entry, why in refused(entries(read_journal(text)))]


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_every_line_of_an_honest_journal_was_allowed(path):
    assert refused(told(path)) == []


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_so_was_every_act_of_its_record(path):
    """Under pseudonyms, and under names used once."""
    journal = read_journal(path.read_text("utf-8"))
    assert refused(record_entries(record_from_journal(journal, door=door_for(journal)))) == []


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
@pytest.mark.parametrize("who", OTHERS, ids=lambda who: who.side)
def test_a_replay_says_of_every_line_what_the_door_would_have_said(path, who):
    """Each line told by somebody else: asked of the growing record, and of the acts before it read anew."""
    lines = told(path)
    for at, entry in enumerate(lines):
        forged = structs.replace(entry, seat=who.seat, side=who.side, role=who.role)
        last = [why for each, why in refused([*lines[:at], forged]) if each is forged]
        assert last == [why for why in [may_do(who, entry.act, fold(lines[:at]))] if why]


PEOPLE = "seat bethan@institution role=officer\nseat marcus@institution\nseat amina@community\nseat nia@community\n"


def test_an_institution_that_vouches_and_confirms_for_itself_is_found():
    text = PEOPLE + (
        "2026-01-01 bethan claim-mode as=claim about=brief mode=co-produced\n"
        "2026-01-02 marcus corroborate as=tick #claim\n"
        "2026-01-03 bethan vouch-seat as=vouch seat=amina\n"
        "2026-01-04 amina contest as=no #claim\n"
        "2026-01-05 marcus close-contest as=shut #no result=unfounded panel=amina,nia,marcus\n"
    )
    assert found(text) == [("tick", "own-side"), ("vouch", "side"), ("shut", "side")]


def test_a_seat_that_changes_sides_is_found():
    lines = entries(read_journal(PEOPLE + "2026-01-01 amina reflect got-worse=no actions=1 sides=community\n" * 2))
    changed = structs.replace(lines[1], side="institution")
    assert refused([lines[0], changed]) == [(changed, "side")]


def test_what_another_source_reported_is_not_asked():
    text = "source reported\n" + PEOPLE + "2026-01-03 bethan vouch-seat seat=amina\n"
    assert found(text) == []


LEFT = (
    "2026-01-01 amina hold-meeting as=m1 present=amina,nia,bethan\n"
    "2026-01-02 amina leave-seat as=left\n"
    "2026-01-03 amina leave-seat as=board body=board corrects=#left\n"
    "2026-01-04 amina reflect as=spoke got-worse=no actions=1 sides=community\n"
)


def test_who_has_left_says_nothing_more():
    assert found(PEOPLE + LEFT) == [("board", "left"), ("spoke", "left")]


def test_a_mistake_that_both_sides_mended_never_happened():
    """Amina left the board, not the project; both sides say so. Then she speaks, and nothing points at the mistake."""
    text = PEOPLE + (
        "2026-01-01 amina hold-meeting as=m1 present=amina,nia,bethan\n"
        "2026-01-02 amina leave-seat as=left\n"
        "2026-01-03 nia leave-seat as=board body=board corrects=#left\n"
        "2026-01-03 hodan@community join-seat\n"
        "2026-01-04 amina reflect as=early got-worse=no actions=1 sides=community\n"
        "2026-01-05 nia vouch-seat seat=hodan\n"
        "2026-01-05 nia leave-seat as=again body=board corrects=#left\n"
        "2026-01-06 bethan corroborate #again\n"
        "2026-01-06 amina corroborate as=spoke #again\n"
        "2026-01-07 amina reflect as=late got-worse=no actions=1 sides=community\n"
        "2026-01-07 nia contest as=gone #left\n"
    )
    assert found(text) == [("early", "left"), ("spoke", "left"), ("gone", "no-such-act")]


def test_a_closed_project_is_open_to_what_is_owed():
    text = PEOPLE + (
        "seat sioned@bridging role=host\n"
        "2026-01-01 bethan make-promise as=lease to=amina due=2026-07-31\n"
        "2026-01-02 amina raise-stop as=stop breach=care\n"
        "2026-02-01 sioned close-project as=end\n"
        "2026-02-02 nia raise-item as=item title=more\n"
        "2026-02-03 bethan remedy as=mend #stop\n"
        "2026-02-04 amina agree as=yes #mend\n"
        "2026-02-05 nia agree as=late #end\n"
        "2026-08-01 amina settle-promise #lease result=kept\n"
    )
    assert found(text) == [("item", "closed"), ("late", "closed")]


def test_a_project_is_closed_from_the_second_signature_of_the_community_on():
    """What was said between is still allowed; each signature is weighed anew."""
    text = PEOPLE + (
        "2026-01-20 bethan hold-meeting as=first present=amina,nia,bethan\n"
        "2026-01-21 amina corroborate #first\n"
        "2026-01-21 nia corroborate #first\n"
        "2026-02-01 bethan close-project as=end\n"
        "2026-02-02 amina agree #end\n"
        "2026-02-03 nia raise-item title=not-yet\n"
        "2026-02-04 nia agree #end\n"
        "2026-02-05 nia raise-item as=late title=more\n"
    )
    assert found(text) == [("late", "closed")]


def test_an_institution_alone_closes_nothing():
    text = PEOPLE + "2026-02-01 bethan close-project\n2026-02-02 nia raise-item title=more\n"
    host = text.replace("bethan@institution role=officer", "bethan@institution role=host")
    assert (found(text), found(host)) == ([], [])
