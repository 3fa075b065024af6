"""A voice that somebody else wrote down raises nothing until its teller makes it their own."""

from alongside.acts.journal import entries, read_journal
from alongside.readings.circles import agenda, conveners, members, quiet
from alongside.readings.findings.knowing import trace
from alongside.readings.project import PROJECT, fold

ROOM = """
seat amina@community
seat gwyn@community
seat mair@community
seat bethan@institution role=officer
seat tomos@bridging role=facilitator

2025-01-02 bethan open-project title="The Quay"
2025-01-03 tomos form-circle circle=quay limit=8
2025-01-04 amina join-seat circle=quay invited-by=tomos
2025-01-04 gwyn join-seat circle=quay invited-by=tomos
2025-01-04 mair join-seat circle=quay invited-by=tomos
2025-01-05 tomos hold-meeting circle=quay about=brief present=amina,gwyn,mair,bethan,tomos
2025-01-06 amina share-voice as=told about=brief level=1 assisted-by=tomos say="My shift ends at ten."
2025-01-20 bethan answer-voice as=heard #told reason=no-money told-on=2025-01-20
2025-01-21 amina corroborate #heard
"""


def project(more="", at="2025-06-01 gwyn raise-item as=late body=quay title=late"):
    return fold(entries(read_journal(ROOM + more + at + "\n")))


def voice(it):
    return next(e for e in it.by_ref.values() if e.act.kind == "share-voice")


def test_it_waits_for_its_teller():
    assert project().unconfirmed(voice(project()))


def test_who_may_see_it_makes_it_theirs():
    it = project("2025-02-01 amina change-consent #told level=1\n")
    assert not it.unconfirmed(voice(it))


def test_somebody_else_s_word_does_not_make_it_theirs():
    it = project("2025-02-01 gwyn change-consent #told level=1\n")
    assert it.unconfirmed(voice(it))


def test_answered_it_helps_nobody_until_it_is_theirs():
    before = trace(project(), PROJECT, PROJECT).measures["share"]
    after = trace(project("2025-02-01 amina change-consent #told level=1\n"), PROJECT, PROJECT).measures["share"]
    assert ((before.lo, before.hi), (after.lo, after.hi)) == ((None, None), (1, 1))


def test_unanswered_it_counts_against_whoever_owes_the_answer():
    lines = [line for line in ROOM.splitlines() if "#told reason" not in line and "#heard" not in line]
    it = fold(entries(read_journal("\n".join(lines) + "\n2025-06-01 gwyn raise-item title=late\n")))
    share = trace(it, PROJECT, PROJECT).measures["share"]
    assert (share.lo, share.hi) == (0, None)


def test_it_is_no_act_of_the_community_s_until_it_is_theirs():
    acts = [e.act.kind for e in project().community_acts]
    theirs = [e.act.kind for e in project("2025-02-01 amina change-consent #told level=1\n").community_acts]
    assert ("share-voice" in acts, "share-voice" in theirs) == (False, True)


def test_a_circle_s_people_and_its_agenda():
    it = project()
    assert (conveners(it, "quay"), members(it, "quay")) == (["tomos"], ["amina", "gwyn", "mair"])
    assert [entry.act.title for entry in agenda(it, "quay")] == ["late"]


def test_an_institution_convenes_no_circle():
    it = project("2025-02-01 bethan form-circle circle=theirs limit=8\n")
    assert conveners(it, "theirs") == []


def test_whoever_takes_over_convenes():
    more = "2025-02-01 tomos hand-over leaver=tomos successor=mair community-present=yes\n2025-02-02 tomos leave-seat\n"
    assert conveners(project(more), "quay") == ["mair"]


def test_the_quiet_are_those_who_came_twice_and_of_whom_nothing_is_written_down():
    more = "2025-05-01 tomos hold-meeting circle=quay present=gwyn,mair,bethan\n2025-05-08 tomos hold-meeting circle=quay present=gwyn,mair,bethan\n"
    assert quiet(project(more), "quay") == ["mair"]
