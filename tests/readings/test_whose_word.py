"""Whose word an act must be, told as minutes would tell it: each line that may not be said ends with why."""

from inspect import cleandoc

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.comings import circles, whereabouts
from alongside.readings.project import fold
from alongside.readings.replay import refused
from alongside.readings.rules import Who, may_bring, may_do

PEOPLE = """\
seat bethan@institution role=officer
seat marcus@institution role=director
seat sioned@bridging role=host
seat tomos@bridging role=facilitator
seat amina@community
seat nia@community
seat hodan@community
seat yusuf@community
"""
#: A test whose first line is "# begun" is about a project in which everybody has said something.
BEGUN = "".join(
    f"2025-12-01 {line.split()[1].partition('@')[0]} reflect got-worse=no actions=1 sides=community\n"
    for line in PEOPLE.splitlines()
)


@pytest.fixture
def asked(request):
    """The refused lines of the journal in the test's docstring, and those that its comments say are: `# no: why`."""
    text = cleandoc(request.function.__doc__)
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    said = [line.rpartition("# no: ")[2].strip() if "# no: " in line else None for line in lines]
    told = entries(read_journal(PEOPLE + (BEGUN if "# begun" in text else "") + text))
    whys = {entry.ref: why for entry, why in refused(told)}
    return [whys.get(entry.ref) for entry in told[-len(lines) :]], said


def test_a_promise_is_settled_by_its_receiver_alone(asked):
    """
    2026-01-01 bethan make-promise as=lease to=amina due=2026-03-01
    2026-01-01 bethan make-promise to=bethan due=2026-03-01  # no: yours
    2026-03-01 bethan settle-promise #lease result=kept  # no: not-yours
    2026-03-01 nia settle-promise #lease result=kept  # no: not-yours
    2026-03-02 amina leave-seat
    2026-03-03 amina settle-promise #lease result=missed
    """
    assert asked[0] == asked[1]


def test_pay_is_chosen_claimed_and_received_by_the_person_and_settled_by_another(asked):
    """
    2026-01-01 bethan offer-pay as=offer to=amina sort=fee
    2026-01-01 bethan offer-pay to=bethan sort=fee  # no: yours
    2026-01-02 nia choose-pay #offer choice=decline  # no: not-yours
    2026-01-02 amina choose-pay #offer choice=accept
    2026-01-03 bethan claim-pay  # no: side
    2026-01-03 amina claim-pay as=claim
    2026-01-04 amina settle-pay #claim result=paid  # no: yours
    2026-01-04 bethan settle-pay #claim result=paid
    2026-01-05 bethan receive-pay #claim  # no: not-yours
    2026-01-05 nia receive-pay #claim  # no: not-yours
    2026-01-06 amina leave-seat
    2026-01-07 amina receive-pay #claim
    2026-01-07 amina claim-pay  # no: left
    """
    assert asked[0] == asked[1]


def test_a_voice_is_its_teller_s_for_ever(asked):
    """
    2026-01-01 amina share-voice as=v1 level=2
    2026-01-02 bethan change-consent #v1 level=5  # no: not-yours
    2026-01-02 tomos withdraw-voice #v1  # no: not-yours
    2026-01-02 nia share-voice level=1 assisted-by=tomos
    2026-01-02 nia share-voice level=4 assisted-by=tomos  # no: not-yours
    2026-01-03 amina answer-voice #v1 reason=thanks  # no: yours
    2026-01-03 amina leave-seat
    2026-01-04 amina change-consent #v1 level=0
    2026-01-05 amina withdraw-voice #v1
    2026-01-05 amina share-voice level=1  # no: left
    """
    assert asked[0] == asked[1]


def test_nobody_confirms_their_own_act_and_no_institution_its_own_side_s(asked):
    """
    2026-01-01 bethan hold-meeting as=m1 present=bethan,marcus,amina
    2026-01-01 sioned hold-meeting as=m2 present=bethan,marcus,amina
    2026-01-01 amina raise-item as=item title=hours
    2026-01-02 bethan corroborate #m1  # no: yours
    2026-01-02 marcus corroborate #m1  # no: own-side
    2026-01-02 marcus corroborate #item #m1  # no: own-side
    2026-01-02 marcus corroborate #item
    2026-01-02 marcus corroborate #m2
    2026-01-02 amina corroborate #m1
    2026-01-02 nia corroborate #item
    2026-01-02 amina agree #item  # no: no-such-act
    """
    assert asked[0] == asked[1]


def test_a_contest_is_closed_by_a_fair_panel(asked):
    """
    # begun
    2026-01-01 bethan claim-mode as=press about=brief mode=co-produced
    2026-01-02 hodan contest as=early #press
    2026-01-03 bethan close-contest #early result=unfounded panel=bethan,amina,nia  # no: side
    2026-01-03 amina close-contest #early result=unfounded panel=amina,nia,bethan  # no: not-a-panel
    2026-01-03 amina close-contest #early result=upheld panel=amina,nia,hodan  # no: not-a-panel
    2026-01-03 amina close-contest #early result=upheld panel=amina,sioned  # no: not-a-panel
    2026-01-03 yusuf close-contest #early result=upheld panel=amina,nia,sioned  # no: not-a-panel
    2026-01-03 sioned close-contest #early result=upheld panel=amina,nia,sioned
    2026-01-03 nia close-contest #early result=upheld panel=amina,nia,marcus
    """
    assert asked[0] == asked[1]


def test_a_body_s_decisions_are_told_by_those_who_sit_on_it_or_convene_it(asked):
    """
    2026-01-01 sioned set-rules body=circle about=brief seats=(young@community:7) quota=4 ratifier=none
    2026-01-01 bethan set-rules body=board about=brief seats=(young@community:2,council@institution:3) quota=3
    2026-01-02 nia decide-proposal body=circle outcome=adopted
    2026-01-02 amina join-seat body=circle
    2026-01-03 amina decide-proposal body=circle outcome=adopted
    2026-01-03 amina allocate-money about=brief amount=GBP:500.00 by-body=circle to-side=community
    2026-01-03 nia decide-proposal body=circle outcome=adopted  # no: not-on-body
    2026-01-03 bethan decide-proposal body=circle outcome=adopted  # no: not-on-body
    2026-01-03 bethan allocate-money about=brief amount=GBP:9.00 by-body=circle to-side=institution  # no: not-on-body
    2026-01-03 bethan decide-proposal body=board outcome=adopted
    2026-01-03 tomos decide-proposal body=circle outcome=adopted
    2026-01-04 amina leave-seat body=circle
    2026-01-05 amina decide-proposal body=circle outcome=adopted  # no: not-on-body
    2026-01-06 amina join-seat body=circle
    2026-01-06 amina decide-proposal body=circle outcome=adopted
    """
    assert asked[0] == asked[1]


def test_a_decision_is_ratified_by_an_institution_or_whoever_the_rules_name(asked):
    """
    # begun
    2026-01-01 sioned set-rules body=a about=brief seats=young@community:7 quota=4 ratifier=trust ratifier-side=community
    2026-01-01 sioned set-rules body=b about=brief seats=young@community:7 quota=4 ratifier=cabinet
    2026-01-02 amina decide-proposal as=one body=a outcome=adopted
    2026-01-02 amina decide-proposal as=two body=b outcome=adopted
    2026-01-03 nia ratify-decision #one result=unchanged
    2026-01-03 nia ratify-decision #two result=unchanged  # no: side
    2026-01-03 marcus ratify-decision #one result=overturned
    2026-01-03 marcus ratify-decision #two result=amended
    2026-01-03 nia give-undertaking body=b  # no: side
    2026-01-03 nia give-undertaking body=a
    """
    assert asked[0] == asked[1]


def test_a_fixed_point_is_opened_by_the_side_that_holds_it(asked):
    """
    # begun
    2026-01-01 bethan list-point as=hours about=brief state=fixed
    2026-01-01 bethan list-point as=name about=brief state=fixed owner=amina
    2026-01-01 tomos list-point as=open about=brief state=fixed
    2026-01-02 nia reopen-point #hours  # no: side
    2026-01-02 marcus reopen-point #name  # no: side
    2026-01-02 nia reopen-point #name
    2026-01-02 marcus reopen-point #hours
    2026-01-02 nia reopen-point #open
    """
    assert asked[0] == asked[1]


def test_a_stop_is_raised_by_the_community_and_put_right_by_another(asked):
    """
    2026-01-01 bethan raise-stop breach=care  # no: side
    2026-01-01 sioned raise-stop breach=care  # no: side
    2026-01-01 amina leave-seat
    2026-01-02 amina raise-stop as=stop breach=care
    2026-01-03 amina remedy #stop  # no: left
    2026-01-03 bethan remedy as=mend #stop
    2026-01-04 amina agree #mend
    2026-01-04 bethan agree #mend  # no: yours
    2026-01-05 nia raise-stop as=two breach=care
    2026-01-05 nia remedy #two  # no: yours
    """
    assert asked[0] == asked[1]


def test_a_seat_is_vouched_for_by_another_of_the_community(asked):
    """
    2026-01-01 amina vouch-seat seat=nia
    2026-01-01 amina vouch-seat seat=amina  # no: yours
    2026-01-01 bethan vouch-seat seat=nia  # no: side
    2026-01-01 marcus review-readiness appetite=3
    2026-01-02 amina vouch-seat seat=marcus  # no: side
    2026-01-03 amina invite-seat seat=amina side=community  # no: yours
    """
    assert asked[0] == asked[1]


def test_without_an_institution_the_community_keeps_its_own_books(asked):
    """
    2026-01-01 amina open-project title=Garden
    2026-01-01 amina set-budget about=brief total=GBP:100.00
    2026-01-02 bethan set-budget about=brief total=GBP:200.00
    2026-01-03 amina set-budget about=brief total=GBP:100.00  # no: side
    2026-01-03 amina issue-papers  # no: side
    2026-01-03 sioned issue-papers
    """
    assert asked[0] == asked[1]


def test_a_circle_is_joined_on_the_invitation_of_somebody_in_it(asked):
    """
    2026-01-01 tomos form-circle circle=hooyo limit=8
    2026-01-02 amina join-seat circle=hooyo invited-by=tomos
    2026-01-02 nia join-seat circle=hooyo invited-by=amina
    2026-01-03 yusuf join-seat circle=hooyo  # no: not-invited
    2026-01-03 bethan join-seat circle=hooyo invited-by=marcus  # no: not-invited
    2026-01-03 yusuf join-seat circle=hooyo invited-by=yusuf  # no: yours
    2026-01-03 hodan join-seat circle=night-shift
    2026-01-04 bethan form-circle circle=night-shift limit=8  # no: side
    2026-01-04 sioned form-circle circle=night-shift limit=8
    2026-01-04 tomos form-circle circle=night-shift limit=8  # no: not-invited
    2026-01-04 hodan form-circle circle=hooyo limit=8  # no: not-invited
    2026-01-04 nia form-circle circle=hooyo limit=8
    2026-01-05 yusuf join-seat circle=night-shift invited-by=sioned  # no: not-invited
    2026-01-05 yusuf join-seat circle=night-shift invited-by=hodan
    """
    assert asked[0] == asked[1]


def test_a_task_is_told_by_a_side_that_leads_it(asked):
    """
    # begun
    2026-01-01 bethan take-task about=delivery lead=marcus
    2026-01-01 amina take-task about=delivery lead=amina co-lead=bethan
    2026-01-01 bethan take-task about=delivery lead=amina  # no: not-yours
    2026-01-02 amina ask-return as=ask what=room
    2026-01-02 amina fulfil-return #ask  # no: yours
    2026-01-02 bethan fulfil-return #ask
    2026-01-03 amina log-hours as=hours minutes=60
    2026-01-03 nia log-hours minutes=60 corrects=#ask  # no: no-such-act
    """
    assert asked[0] == asked[1]


def test_a_side_hands_over_its_own_staff_s_relationships(asked):
    """
    # begun
    2026-01-01 bethan hand-over leaver=marcus successor=bethan community-present=yes
    2026-01-01 bethan hand-over leaver=tomos successor=bethan community-present=yes  # no: side
    2026-01-01 amina hand-over leaver=tomos successor=amina community-present=yes  # no: side
    2026-01-01 sioned hand-over leaver=tomos successor=sioned community-present=yes
    """
    assert asked[0] == asked[1]


def test_only_the_person_mends_their_own_word(asked):
    """
    2026-01-01 amina share-voice as=v1 level=1
    2026-01-02 bethan share-voice level=5 corrects=#v1  # no: not-yours
    2026-01-02 amina share-voice level=2 corrects=#v1
    2026-01-03 bethan shape-element as=bid about=brief
    2026-01-04 amina shape-element about=brief corrects=#bid
    """
    assert asked[0] == asked[1]


SAME_DAY = PEOPLE + (
    "2026-01-01 amina join-seat circle=hooyo body=board\n"
    "2026-01-02 amina leave-seat\n"
    "2026-01-02 amina join-seat circle=podcast\n"
)


def test_who_left_and_came_back_on_one_day_is_there():
    project = fold(entries(read_journal(SAME_DAY)))
    assert whereabouts(project, "amina") == (False, {"podcast"}, set())


def test_who_came_and_left_on_one_day_is_not():
    project = fold(entries(read_journal(SAME_DAY + "2026-01-02 amina leave-seat\n")))
    assert (whereabouts(project, "amina"), circles(project, "nia")) == ((True, set(), set()), set())


def test_an_inviter_learns_beforehand_whether_they_may_bring_people_into_a_circle():
    project = fold(entries(read_journal(SAME_DAY)))
    asked = [may_bring(Who(seat, "community"), "podcast", project) for seat in ("amina", "nia")]
    assert (asked, may_bring(Who("nia", "community"), "new", project)) == ([None, "not-invited"], None)


def test_a_project_is_opened_once():
    told = entries(read_journal("2026-01-01 amina@community open-project title=Garden\n"))
    assert may_do(Who("nia", "community", "member"), told[0].act, fold(told)) == "already"
