"""Relationships and safety: pulses, perception, lasting ties, small circles, consent and care."""

from fractions import Fraction as F

from alongside.acts import ELEMENTS
from alongside.readings.gates import interval
from alongside.readings.stops import stops
from alongside.standards.pack import load_pack


def test_thirty_three_of_forty_one_who_feel_safe_give_a_lower_bound_of_071(share):
    """
    2026-05-12 tomos tally-pulse statement=1 side=community counts=(1,3,4,20,13) asked=48 members=48 leavers=4 leavers-asked=1
    """
    assert share("safe") == (F(33, 41),) * 3
    assert [round(float(bound), 2) for bound in share("safe", measure="bound")] == [0.71] * 3
    assert share("safe", measure="of-members") == (F(41, 48),) * 3
    assert share("safe", measure="leavers") == (F(1, 4),) * 3


def test_what_an_institution_collects_says_nothing_and_hides_nothing(tell):
    """
    2026-05-12 tomos tally-pulse statement=1 side=community counts=(4,2,1,1,0) asked=8 members=8
    2026-05-13 bethan tally-pulse statement=1 side=community counts=(0,0,0,0,8) asked=8 members=8
    """
    assert tell("safe").measures["share"].hi == F(1, 8)


def test_a_go_between_whom_nobody_knows_shows_nothing_until_two_people_stand_by_it(share):
    """
    2026-05-12 ceri@bridging tally-pulse statement=1 side=community counts=(1,3,4,20,13) asked=48 members=48
    2026-05-20 ceri reflect as=back got-worse=no actions=1 sides=community
    2026-05-21 idris corroborate #back
    2026-05-21 marcus corroborate #back
    2026-05-22 cadi corroborate #back
    """
    assert share("safe", at="2026-05-21") == (None, F(33, 41), F(33, 41))
    assert share("safe") == (F(33, 41),) * 3


def test_one_yes_of_a_small_circle_is_enough_for_its_own_meeting_and_for_nothing_else(tell):
    """
    2026-05-12 idris join-seat circle=four
    2026-05-12 bethan hold-meeting as=own circle=four present=(bethan,idris,cadi)
    2026-05-12 bethan hold-meeting as=body circle=four body=board present=(bethan,idris,cadi)
    2026-05-12 bethan hold-meeting as=empty circle=nobody present=(bethan,idris,cadi)
    2026-05-12 bethan join-seat circle=nobody
    2026-05-12 cadi tally-pulse as=pulse circle=four statement=1 side=community counts=(0,0,0,0,9) asked=9 members=9
    2026-05-13 idris corroborate #own,#body,#empty
    2026-05-13 bethan corroborate #pulse
    """
    project = tell.project()
    assert [project.word(ref).lo for ref in ("own", "body", "empty", "pulse")] == [True, False, False, False]


def test_the_latest_tally_of_a_circle_stands(share):
    """
    2025-09-12 tomos tally-pulse circle=hooyo statement=1 side=community counts=(8,0,0,0,0) asked=8 members=8
    2026-05-12 tomos tally-pulse circle=hooyo statement=1 side=community counts=(0,0,0,0,8) asked=8 members=8
    2026-05-12 tomos tally-pulse circle=tenants statement=1 side=community counts=(4,0,0,4,0) asked=8 members=8
    """
    assert share("safe") == (F(3, 4),) * 3


def test_a_tally_of_everybody_is_not_added_to_those_of_its_circles(share):
    """
    2026-05-12 tomos tally-pulse statement=1 side=community counts=(1,3,4,20,13) asked=48 members=48
    2026-05-12 tomos tally-pulse circle=hooyo statement=1 side=community counts=(0,0,0,0,8) asked=8 members=8
    """
    assert share("safe") == (F(33, 41),) * 3


def test_a_contested_tally_reads_the_worse_of_with_and_without_it_below(share):
    """
    2026-05-12 tomos tally-pulse circle=hooyo statement=1 side=community counts=(0,0,0,0,10) asked=10 members=10 as=good
    2026-05-12 tomos tally-pulse circle=tenants statement=1 side=community counts=(5,0,0,5,0) asked=10 members=10
    2026-05-14 idris contest #good
    """
    assert share("safe") == (F(1, 2), F(3, 4), F(1, 2))


def test_both_sides_see_how_much_is_shared_and_the_gap_is_a_quarter_of_the_difference(share):
    """
    2026-05-12 tomos tally-pulse statement=3 side=institution counts=(0,0,0,3,3) asked=6 members=6
    2026-05-12 tomos tally-pulse statement=3 side=community counts=(2,2,2,2,2) asked=10 members=10
    """
    assert share("perception", measure="gap") == (F(3, 8),) * 3
    assert share("perception", measure="fewest") == (6, 6, 6)


def test_a_tie_needs_three_meetings_of_one_circle_and_half_a_year_between_first_and_last(share):
    """
    2025-09-09 tomos hold-meeting circle=one present=(bethan,marcus,idris) as=m1
    2025-09-09 bethan join-seat
    2025-09-09 marcus join-seat
    2025-12-02 tomos hold-meeting circle=one present=(bethan,marcus,idris) as=m2
    2026-03-09 tomos hold-meeting circle=one present=(marcus,idris) as=m3
    2026-03-10 tomos hold-meeting circle=one present=(bethan,idris) as=m4
    2026-03-11 idris corroborate #m1 #m2 #m3 #m4
    """
    assert share("lasting") == (F(1, 2),) * 3  # 182 days with Bethan, 181 with Marcus


def test_who_told_of_a_meeting_does_not_confirm_it(share):
    """
    2025-09-09 bethan hold-meeting circle=one present=(bethan,idris) as=m1
    2025-12-02 bethan hold-meeting circle=one present=(bethan,idris) as=m2
    2026-04-14 bethan hold-meeting circle=one present=(bethan,idris) as=m3
    2026-04-15 bethan corroborate #m1 #m2 #m3
    """
    assert share("lasting") == (0, 0, 1)
    assert share("lasting", at="2026-04-16") == (0, 0, 1)


def test_a_crowd_is_no_circle(tell):
    """
    2025-09-09 bethan hold-meeting present=(bethan,idris)
    2025-12-02 bethan hold-meeting present=(bethan,idris)
    2026-04-14 bethan hold-meeting present=(bethan,idris)
    """
    assert tell("lasting").n == 0


def test_a_facilitator_is_on_no_side(tell):
    """
    2025-09-09 tomos hold-meeting circle=one present=(tomos,idris)
    2025-12-02 tomos hold-meeting circle=one present=(tomos,idris)
    2026-04-14 tomos hold-meeting circle=one present=(tomos,idris)
    """
    assert tell("lasting").n == 0


def test_people_who_share_a_task_need_no_circle(share):
    """
    2025-09-09 bethan take-task about=delivery lead=idris co-lead=bethan
    2025-09-09 bethan hold-meeting present=(bethan,idris,cadi) as=m1
    2025-12-02 bethan hold-meeting present=(bethan,idris,cadi) as=m2
    2026-04-14 bethan hold-meeting present=(bethan,idris,cadi) as=m3
    2026-04-15 idris corroborate #m1 #m2 #m3
    """
    assert share("lasting") == (1, 1, 1)


def test_without_an_institution_any_two_members_are_a_pair(share):
    """
    2025-09-09 idris hold-meeting circle=one present=(idris,cadi,hodan) as=m1
    2025-12-02 idris hold-meeting circle=one present=(idris,cadi,hodan) as=m2
    2026-04-14 idris hold-meeting circle=one present=(idris,cadi) as=m3
    2026-04-15 cadi corroborate #m1 #m2 #m3
    """
    assert share("lasting", alone=True) == (1, 1, 1)


def test_three_meetings_in_a_small_circle_among_all_who_took_part(share):
    """
    2025-09-02 tomos form-circle circle=one limit=8 as=circle
    2025-09-02 yusuf join-seat circle=one
    2025-09-03 idris corroborate #circle
    2025-09-03 cadi corroborate #circle
    2025-09-03 bethan corroborate #circle
    2025-09-09 tomos hold-meeting circle=one present=(tomos,idris,yusuf)
    2025-10-14 tomos hold-meeting circle=one present=(tomos,idris,yusuf)
    2025-11-18 tomos hold-meeting circle=one present=(tomos,idris)
    2026-02-10 amina share-voice about=brief
    2026-02-10 gwyn make-proposal about=brief
    2026-02-10 bethan share-voice about=brief
    """
    assert share("depth") == (F(1, 4),) * 3  # Idris, of Idris, Yusuf, Amina and Gwyn
    assert share("depth", measure="people") == (4, 4, 4)


def test_a_circle_that_nobody_confirms_and_one_of_thirteen_are_not_small_circles(share):
    """
    2025-09-02 tomos form-circle circle=paper limit=8
    2025-09-02 tomos form-circle circle=big limit=13 as=big
    2025-09-03 idris corroborate #big
    2025-09-03 cadi corroborate #big
    2025-09-03 bethan corroborate #big
    2025-09-09 tomos hold-meeting circle=paper present=(tomos,idris)
    2025-09-09 tomos hold-meeting circle=big present=(tomos,cadi)
    2025-10-14 tomos hold-meeting circle=paper present=(tomos,idris)
    2025-10-14 tomos hold-meeting circle=big present=(tomos,cadi)
    2025-11-18 tomos hold-meeting circle=paper present=(tomos,idris)
    2025-11-18 tomos hold-meeting circle=big present=(tomos,cadi)
    """
    assert share("depth") == (0, 0, F(1, 2))


def test_meetings_that_the_institution_tells_need_the_word_of_somebody_who_came(share):
    """
    2025-09-02 bethan form-circle circle=one limit=8 as=circle
    2025-09-03 idris corroborate #circle
    2025-09-03 cadi corroborate #circle
    2025-09-09 bethan hold-meeting circle=one present=(bethan,idris) as=m1
    2025-10-14 bethan hold-meeting circle=one present=(bethan,idris) as=m2
    2025-11-18 bethan hold-meeting circle=one present=(bethan,idris) as=m3
    2026-06-30 idris corroborate #m1 #m2 #m3
    """
    assert share("depth", at="2026-06-29") == (0, 0, 1)
    assert share("depth") == (1, 1, 1)


def test_a_meeting_to_which_less_than_half_of_the_circle_came_is_none_of_the_three(share):
    """
    2025-09-02 tomos form-circle circle=one limit=8 as=circle
    2025-09-02 yusuf join-seat circle=one
    2025-09-02 amina join-seat circle=one
    2025-09-02 idris join-seat circle=one
    2025-09-03 idris corroborate #circle
    2025-09-03 cadi corroborate #circle
    2025-09-03 bethan corroborate #circle
    2025-09-09 tomos hold-meeting circle=one present=(tomos,idris,yusuf)
    2025-10-14 tomos hold-meeting circle=one present=(tomos,idris)
    2025-11-18 tomos hold-meeting circle=one present=(tomos,idris,yusuf)
    2025-12-01 amina leave-seat circle=one
    2026-01-13 tomos hold-meeting circle=one present=(tomos,idris)
    """
    assert share("depth", at="2025-12-31") == (0, 0, 0)
    assert share("depth") == (F(1, 2),) * 3


def test_every_agreed_group_needs_a_circle_and_without_targets_nobody_can_say(share):
    """
    2025-09-02 tomos form-circle circle=one limit=8 for-groups=young-people as=one
    2025-09-02 tomos form-circle circle=two limit=8 for-groups=tenants
    2025-09-03 idris corroborate #one
    2025-09-03 cadi corroborate #one
    2025-09-03 bethan corroborate #one
    2025-09-09 tomos hold-meeting circle=one present=(tomos,idris)
    2026-01-12 bethan set-target group=young-people share=30 as=t1
    2026-01-13 idris agree #t1
    2026-01-13 cadi agree #t1
    2026-03-12 bethan set-target group=tenants share=20 as=t2
    2026-03-13 idris agree #t2
    2026-03-13 cadi agree #t2
    """
    assert share("depth", measure="groups", at="2026-01-11") == (0, 1, 0)
    assert share("depth", measure="groups", at="2026-03-11") == (1, 1, 1)
    assert share("depth", measure="groups") == (0, 0, 1)


def test_a_breach_stops_the_element_it_touches_until_its_teller_accepts_the_remedy(tell, share):
    """
    2026-02-03 idris share-voice about=brief level=1 as=story
    2026-03-03 bethan use-voice #story level=1 as=fine
    2026-04-02 bethan use-voice #story level=5 as=leaflet
    2026-04-04 idris raise-stop breach=consent what=#leaflet as=stop
    2026-04-20 bethan remedy #stop repairs=taken-down as=remedy
    2026-04-21 cadi agree #remedy
    2026-04-21 hodan agree #remedy
    2026-05-06 idris agree #remedy
    """

    def stopped(at):
        return [name for name in ELEMENTS if stops(tell.project(at=at), name)]

    assert share("consent", at="2026-04-01") == (1, 1, 1)
    assert stopped("2026-04-01") == []
    assert share("consent", at="2026-05-05") == (F(1, 2),) * 3
    assert stopped("2026-05-05") == ["brief"]
    assert share("consent") == (1, 1, 1)
    assert stopped("2026-05-06") == []


def test_a_breach_that_nobody_raised_stops_too_and_ends_only_by_its_tellers_word(tell, share):
    """
    2026-02-03 idris share-voice about=brief level=1 as=story
    2026-04-02 bethan use-voice #story level=5 as=leaflet
    2026-04-03 bethan raise-stop breach=consent what=#leaflet
    2026-04-03 cadi raise-stop breach=consent what=#leaflet as=friend
    2026-04-20 bethan remedy #friend as=to-a-friend
    2026-04-20 bethan remedy #leaflet as=remedy
    2026-04-21 cadi agree #to-a-friend #remedy
    2026-04-21 hodan agree #remedy
    2026-06-30 idris agree #remedy
    """
    assert share("consent", at="2026-06-29") == (0, 0, 0)
    assert [stop.ref for stop in stops(tell.project(at="2026-06-29"), "brief")] == ["leaflet"]
    assert tell("consent").n == 0
    assert stops(tell.project(), "brief") == []


def test_a_use_that_nobody_logged_is_a_breach_once_it_is_raised(share):
    """
    2026-02-03 idris share-voice about=brief level=1 as=story
    2026-03-03 bethan use-voice #story level=1
    2026-04-04 idris raise-stop breach=consent what=#story as=stop
    2026-04-10 bethan contest #stop as=not-so
    2026-05-01 cadi close-contest #not-so result=upheld panel=(cadi,hodan,tomos)
    """
    assert share("consent", at="2026-04-30") == (F(1, 2),) * 3
    assert share("consent") == (1, 1, 1)


def test_a_use_outside_purpose_or_time_or_after_withdrawal_is_outside(share):
    """
    2026-02-03 idris share-voice about=brief level=4 purpose=design until=2026-03-31 as=story
    2026-03-03 bethan use-voice #story level=4 purpose=design
    2026-03-04 bethan use-voice #story level=4 purpose=press
    2026-03-31 bethan use-voice #story level=4 purpose=design
    2026-04-01 bethan use-voice #story level=4 purpose=design
    2026-04-02 idris change-consent #story level=4 until=2026-12-31
    2026-04-03 bethan use-voice #story level=4 purpose=design
    2026-04-04 marcus withdraw-voice #story
    2026-04-05 bethan use-voice #story level=4 purpose=design
    2026-04-06 idris withdraw-voice #story
    2026-04-07 bethan use-voice #story level=4 purpose=design
    """
    assert share("consent") == (F(4, 7),) * 3


def test_a_session_with_three_of_four_cares_is_not_half_done_but_undone(share):
    """
    2026-02-03 bethan hold-meeting sort=sensitive present=(idris,cadi) care=(lead,opt-out,support,check-in) as=s1
    2026-02-03 bethan hold-meeting sort=sensitive present=(idris,cadi) care=(lead,opt-out,support) as=s2
    2026-02-04 idris corroborate #s1 #s2
    2026-02-04 cadi corroborate #s1 #s2
    """
    assert share("care") == (F(1, 2),) * 3


def test_presence_used_against_people_caps_whatever_the_sessions_say(tell):
    """
    2026-05-12 gwyn raise-stop breach=presence as=stop
    2026-05-20 bethan remedy #stop as=remedy
    2026-06-01 idris agree #remedy
    2026-06-01 cadi agree #remedy
    """
    test = load_pack().test("safe-care")
    assert interval(test, tell("care", at="2026-05-11")) == (3, 6)
    assert interval(test, tell("care", at="2026-05-31")) == (2, 2)
    assert interval(test, tell("care")) == (3, 6)
