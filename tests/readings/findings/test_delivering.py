"""Delivery and accountability: who leads, promises, reasons for a no, contests, and honest claims."""

from fractions import Fraction as F

from alongside.readings.gates import read_test
from alongside.readings.project import PROJECT
from alongside.readings.standing import standing
from alongside.standards.pack import load_pack


def test_hours_weigh_tasks_and_one_without_any_counts_as_an_hour_but_below_as_the_communitys_average(share):
    """
    2026-02-03 bethan take-task about=delivery lead=cadi as=podcast
    2026-02-03 bethan take-task about=delivery lead=bethan
    2026-02-05 cadi corroborate #podcast
    2026-03-03 cadi log-hours #podcast minutes=90 preparing=30
    """
    assert share("doing", "delivery") == (F(1, 2), F(2, 3), F(2, 3))


def test_whoever_leads_a_task_can_not_make_it_small_by_logging_little(share):
    """
    2026-02-03 bethan take-task about=delivery lead=cadi as=podcast
    2026-02-03 bethan take-task about=delivery lead=bethan as=roof
    2026-02-05 cadi corroborate #podcast
    2026-03-03 cadi log-hours #podcast minutes=120
    2026-03-03 bethan log-hours #roof minutes=40 as=short
    2026-03-10 idris corroborate #short
    2026-03-10 cadi corroborate #short
    """
    assert share("doing", "delivery", at="2026-03-09") == (F(2, 3), F(3, 4), F(3, 4))
    assert share("doing", "delivery") == (F(3, 4),) * 3


def test_a_shared_lead_counts_when_the_lead_of_the_other_side_says_so(share):
    """
    2026-02-03 cadi take-task about=delivery lead=cadi co-lead=bethan as=one
    2026-02-03 cadi take-task about=delivery lead=cadi co-lead=idris as=two
    2026-02-03 cadi take-task about=delivery lead=cadi co-lead=tomos as=three
    2026-02-03 tomos take-task about=delivery lead=cadi as=four
    2026-02-05 bethan corroborate #one
    2026-02-05 idris corroborate #two
    2026-02-05 tomos corroborate #three
    2026-02-05 cadi corroborate #four
    """
    assert share("doing", "delivery") == (F(2, 4), F(2, 4), 1)


def test_tasks_count_by_what_both_sides_say_they_matter(share):
    """
    2026-02-03 bethan take-task about=delivery lead=cadi as=chairs
    2026-02-03 bethan take-task about=delivery lead=bethan as=kitchen
    2026-02-05 cadi corroborate #chairs
    2026-02-06 bethan weigh-item #chairs points=10
    2026-02-06 bethan weigh-item #kitchen points=90
    2026-02-06 cadi weigh-item #chairs points=30
    2026-02-06 cadi weigh-item #kitchen points=70
    """
    assert share("doing", "delivery", at="2026-02-05") == (F(1, 2),) * 3
    assert share("doing", "delivery") == (F(1, 5),) * 3


def test_only_its_receiver_can_say_that_a_promise_was_kept_but_for_sixty_days_it_may_be(share):
    """
    2026-01-12 bethan make-promise about=delivery to=idris due=2026-03-02 as=p1
    2026-01-12 bethan make-promise about=delivery to=idris due=2026-03-02 as=p2
    2026-03-02 idris settle-promise #p1 result=kept
    2026-03-09 bethan settle-promise #p2 result=kept
    2026-03-10 cadi corroborate #p2
    """
    assert share("promises", "delivery", at="2026-03-08") == (F(1, 2), 1, 1)
    assert share("promises", "delivery", at="2026-05-08") == (F(1, 2), 1, 1)
    assert share("promises", "delivery", at="2026-05-09") == (F(1, 2),) * 3


def test_a_promise_due_today_that_nobody_spoke_of_leaves_everything_open(tell):
    """
    2026-01-12 bethan make-promise about=delivery to=idris due=2026-03-02
    """
    assert tell("promises", "delivery", at="2026-03-01").n == 0
    assert tell("promises", "delivery", at="2026-03-02").n == 0
    assert tell("promises", "delivery", at="2026-05-01").n == 0
    late = tell("promises", "delivery", at="2026-05-02")
    assert (late.n, late.measures["share"].hi) == (1, 0)


def test_put_off_once_it_counts_whole_and_twice_half(share):
    """
    2026-01-12 bethan make-promise about=delivery to=idris due=2026-03-02 as=once
    2026-01-12 bethan make-promise about=delivery to=idris due=2026-03-02 as=twice
    2026-03-01 idris settle-promise #once result=renegotiated new-due=2026-04-01
    2026-03-01 idris settle-promise #twice result=renegotiated new-due=2026-04-01
    2026-04-01 idris settle-promise #once result=kept
    2026-04-01 idris settle-promise #twice result=renegotiated new-due=2026-05-01
    2026-05-01 idris settle-promise #twice result=kept
    """
    assert share("promises", "delivery", at="2026-04-15") == (1, 1, 1)
    assert share("promises", "delivery") == (F(3, 4),) * 3


def test_to_contest_that_a_promise_was_put_off_makes_it_worth_no_more_for_certain(share):
    """
    2026-01-12 bethan make-promise about=delivery to=idris due=2026-03-02 as=p1
    2026-03-01 idris settle-promise #p1 result=renegotiated new-due=2026-04-01 as=first
    2026-04-01 idris settle-promise #p1 result=renegotiated new-due=2026-05-01
    2026-05-01 idris settle-promise #p1 result=kept
    2026-05-02 bethan contest #first
    """
    assert share("promises", "delivery", at="2026-05-01") == (F(1, 2),) * 3
    assert share("promises", "delivery") == (F(1, 2), 1, 1)


def test_a_promise_put_off_to_no_day_has_been_let_go(share):
    """
    2026-01-12 bethan make-promise about=delivery to=idris due=2026-03-02 as=p1
    2026-03-01 idris settle-promise #p1 result=renegotiated
    """
    assert share("promises", "delivery") == (1, 1, 1)


def test_a_promise_to_somebody_nobody_has_introduced_is_a_promise_that_nobody_can_call_kept(share):
    """
    2026-01-12 bethan make-promise about=delivery to=idris due=2026-03-02 as=p1
    2026-01-12 bethan make-promise about=delivery to=gwyn due=2026-03-02
    2026-01-12 hodan make-promise about=delivery to=gwyn due=2026-03-02
    2026-03-02 idris settle-promise #p1 result=kept
    """
    assert share("promises", "delivery", at="2026-05-01") == (F(1, 2), 1, 1)
    assert share("promises", "delivery", at="2026-05-02") == (F(1, 2),) * 3


def test_promises_to_ones_own_side_and_to_bridging_bodies_count_for_nobody(tell):
    """
    2026-01-12 tomos join-seat
    2026-01-12 marcus join-seat
    2026-01-12 bethan make-promise about=delivery to=marcus due=2026-03-02 as=p1
    2026-01-12 bethan make-promise about=delivery to=tomos due=2026-03-02 as=p2
    2026-01-12 tomos make-promise about=delivery to=idris due=2026-03-02 as=p3
    2026-01-12 idris make-promise about=delivery to=bethan due=2026-03-02 as=p4
    2026-03-02 marcus settle-promise #p1 result=kept
    2026-03-02 tomos settle-promise #p2 result=kept
    2026-03-02 idris settle-promise #p3 result=kept
    2026-03-02 bethan settle-promise #p4 result=missed
    """
    promises = tell("promises", "delivery")
    assert (promises.n, promises.measures["share"].lo) == (2, F(1, 2))


def test_where_there_is_no_institution_members_promise_each_other(tell):
    """
    2026-01-12 idris make-promise about=delivery to=cadi due=2026-03-02 as=p1
    2026-01-12 idris make-promise about=delivery to=idris due=2026-03-02 as=p2
    2026-03-02 cadi settle-promise #p1 result=kept
    2026-03-02 idris settle-promise #p2 result=kept
    """
    assert tell("promises", "delivery", alone=True).n == 1


def test_a_contested_word_reads_the_worse_below_and_the_better_above(share):
    """
    2026-01-12 bethan make-promise about=delivery to=idris due=2026-03-02 as=p1
    2026-03-02 idris settle-promise #p1 result=missed as=word
    2026-03-03 bethan contest #word version=result:kept as=not-so
    2026-03-20 cadi close-contest #not-so result=upheld panel=(cadi,hodan,tomos)
    """
    assert share("promises", "delivery", at="2026-03-02") == (0, 0, 0)
    assert share("promises", "delivery", at="2026-03-19") == (0, 1, None)
    assert share("promises", "delivery") == (1, 1, 1)


def test_a_no_is_explained_when_its_proposer_finds_the_reason_clear(share):
    """
    2026-02-03 idris make-proposal about=design as=p1
    2026-02-03 cadi make-proposal about=design as=p2
    2026-02-10 bethan decide-proposal #p1 body=board outcome=refused reason=fire-exit as=no1
    2026-02-10 bethan decide-proposal #p2 body=board outcome=refused as=no2
    2026-03-10 bethan give-reason #no2 reason=cost as=why2
    2026-03-11 idris corroborate #no1
    2026-03-11 cadi corroborate #why2
    """
    assert share("explained", "design", at="2026-03-10") == (0, 1, 1)
    assert share("explained", "design") == (1, 1, 1)


def test_a_reason_on_the_twenty_ninth_day_is_late_unless_it_is_put_right(share):
    """
    2026-02-03 idris make-proposal about=design as=p1
    2026-02-10 bethan decide-proposal #p1 body=board outcome=refused as=no1
    2026-03-11 bethan give-reason #no1 reason=cost as=why
    2026-03-12 idris corroborate #why
    2026-04-01 bethan remedy #no1 as=remedy
    2026-04-02 idris agree #remedy
    2026-04-03 cadi agree #remedy
    """
    assert share("explained", "design", at="2026-04-02") == (0, 0, 0)
    assert share("explained", "design") == (1, 1, 1)


def test_a_second_clearer_reason_in_time_is_enough(share):
    """
    2026-02-03 idris make-proposal about=design as=p1
    2026-02-10 bethan decide-proposal #p1 body=board outcome=refused reason=policy as=no1
    2026-02-20 bethan give-reason #no1 reason=fire-exit as=why
    2026-02-21 idris corroborate #why
    """
    assert share("explained", "design") == (1, 1, 1)


def test_the_council_does_not_find_its_own_no_clear(share):
    """
    2026-02-03 marcus make-proposal about=design as=p1
    2026-02-10 bethan decide-proposal #p1 body=board outcome=refused reason=cost as=no1
    2026-02-11 marcus corroborate #no1
    """
    assert share("explained", "design") == (0, 0, 1)


def test_an_amended_decision_is_a_no_to_whoever_proposed_it(share):
    """
    2026-02-03 idris make-proposal about=design as=p1
    2026-02-10 bethan decide-proposal #p1 body=board outcome=adopted as=yes
    2026-03-10 marcus ratify-decision #yes result=amended
    2026-03-11 marcus ratify-decision #yes result=unchanged
    """
    assert share("explained", "design") == (0, 0, 0)


def test_a_contest_is_closed_by_a_fair_panel_by_the_twenty_eighth_day(share):
    """
    2026-02-02 bethan open-route asked=10 known=6 as=route
    2026-02-02 idris corroborate #route
    2026-02-02 cadi corroborate #route
    2026-02-03 bethan shape-element about=delivery as=plan
    2026-02-03 hodan contest #plan as=in-time
    2026-02-03 hodan contest #plan as=late
    2026-02-03 hodan contest #plan as=by-its-teller
    2026-02-03 hodan contest #plan as=by-strangers
    2026-02-03 hodan contest #plan as=lies-there
    2026-02-10 mair join-seat
    2026-03-03 idris close-contest #in-time result=unfounded panel=(idris,cadi,tomos)
    2026-03-03 bethan close-contest #by-its-teller result=unfounded panel=(bethan,idris,cadi)
    2026-03-03 mair close-contest #by-strangers result=unfounded panel=(mair,yusuf,tomos)
    2026-03-04 idris close-contest #late result=unfounded panel=(idris,cadi,tomos)
    """
    assert share("contests") == (F(1, 5),) * 3
    assert share("contests", measure="known") == (1, 1, 1)


def test_a_closing_told_long_after_its_day_does_not_make_it_in_time(share):
    """
    2026-02-03 bethan shape-element about=delivery as=plan
    2026-02-03 hodan contest #plan as=one
    2026-05-01 idris close-contest #one result=unfounded panel=(idris,cadi,tomos) on=2026-03-03
    """
    assert share("contests")[0] == 0


def test_no_contest_is_a_pass_only_where_people_feel_safe_and_leavers_were_asked(tell):
    """
    2026-02-02 bethan open-route asked=10 known=9
    2026-05-12 tomos tally-pulse statement=1 side=community counts=(1,3,4,20,13) asked=48 members=48 leavers=10 leavers-asked=2
    2026-06-12 tomos tally-pulse statement=1 side=community counts=(1,3,4,20,13) asked=48 members=48 leavers=10 leavers-asked=3
    2026-06-20 tomos tally-pulse statement=1 side=community counts=(1,3,14,14,9) asked=48 members=48
    """
    test = load_pack().test("acc-contest")

    def share(at="2026-06-30"):
        return read_test(tell.project(at=at), test, PROJECT, "delivery", 5)[0].measures["share"].lo

    assert [share(at) for at in ("2026-02-28", "2026-05-31", "2026-06-12", "2026-06-30")] == [None, None, 1, None]


def test_nobody_knows_the_route_until_six_of_ten_do_and_both_sides_say_so(share):
    """
    2026-02-02 bethan open-route asked=10 known=5
    2026-05-02 bethan open-route asked=10 known=6 as=route
    2026-06-30 idris corroborate #route
    2026-06-30 cadi corroborate #route
    """
    assert share("contests", measure="known", at="2026-05-01") == (0, 0, 0)
    assert share("contests", measure="known", at="2026-06-29") == (0, 1, 1)
    assert share("contests", measure="known") == (1, 1, 1)


def honesty(project):
    told = standing(project)
    answer = next(a for e in told.elements for a in e.tests if a.test == "claim-honest")
    return told.over_claim, told.unproven, (answer.lo, answer.hi)


def test_one_proven_over_claim_is_enough_and_an_unproven_claim_is_never_a_kept_one(tell):
    """
    2026-01-12 bethan shape-element about=(delivery,design)
    2026-01-12 bethan claim-mode about=delivery mode=co-designed
    2026-01-12 bethan claim-mode about=design mode=informed
    2026-02-10 bethan make-promise about=delivery to=idris due=2026-05-10 as=p1
    2026-05-11 idris settle-promise #p1 result=missed
    """
    assert honesty(tell.project(at="2026-01-11")) == (None, (), (1, 6))
    assert honesty(tell.project(at="2026-05-10")) == (0, ("delivery",), (1, 6))
    assert honesty(tell.project()) == (F(3, 2), (), (1, 1))


def test_a_claim_about_what_has_not_begun_is_unproven(tell):
    """
    2026-01-12 bethan claim-mode about=delivery mode=co-produced
    """
    assert honesty(tell.project()) == (None, ("delivery",), (1, 6))


def test_claims_that_are_kept_pass(tell):
    """
    2026-01-12 bethan shape-element about=delivery
    2026-01-12 bethan claim-mode about=delivery mode=informed
    """
    assert honesty(tell.project()) == (0, (), (6, 6))
