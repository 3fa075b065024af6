"""Learning and the long term: reflection, evaluation, outcomes, and what outlives the project."""

from fractions import Fraction as F


def test_actions_done_over_agreed_in_rounds_that_both_sides_confirm(share):
    """
    2026-02-03 bethan reflect got-worse=yes actions=4 sides=(community,institution) as=r1
    2026-02-10 bethan do-action #r1 actions=3 as=done
    2026-02-11 idris corroborate #r1 #done
    2026-02-11 cadi corroborate #r1 #done
    2026-03-03 bethan reflect got-worse=yes actions=4 sides=(community,institution) as=r2
    2026-03-10 bethan do-action #r2 actions=4 as=more
    2026-03-11 idris corroborate #r2 #more
    """
    assert share("loop", at="2026-05-01") == (F(3, 8), F(7, 8), F(7, 8))
    assert share("loop", measure="rounds", at="2026-05-01") == (1, 2, 2)
    assert share("loop") == (F(3, 8), F(3, 8), F(7, 8))


def test_doing_more_than_was_agreed_in_one_round_makes_up_for_no_other(share):
    """
    2026-02-03 bethan reflect got-worse=yes actions=2 sides=(community,institution) as=r1
    2026-02-03 bethan reflect got-worse=yes actions=6 sides=(community,institution) as=r2
    2026-02-10 bethan do-action #r1 actions=8 as=done
    2026-02-11 idris corroborate #r1 #r2 #done
    2026-02-11 cadi corroborate #r1 #r2 #done
    """
    assert share("loop") == (F(1, 4),) * 3


def test_a_private_lessons_log_and_one_with_a_facilitator_are_not_mixed(tell):
    """
    2026-02-03 bethan reflect got-worse=no actions=4 sides=institution
    2026-02-03 bethan reflect got-worse=no actions=4 sides=(institution,bridging)
    """
    assert tell("loop").n == 0


def test_without_an_institution_members_reflect_together(tell):
    """
    2026-02-03 idris reflect got-worse=yes actions=4 sides=community
    """
    assert tell("loop", alone=True).n == 4


def test_evaluation_decisions_count_when_led_together_and_confirmed(share):
    """
    2026-03-03 bethan decide-proposal body=circle about=evaluation outcome=adopted matter=question led=joint as=e1
    2026-03-03 bethan decide-proposal body=circle about=evaluation outcome=adopted matter=measure led=community as=e2
    2026-03-03 bethan decide-proposal body=circle about=evaluation outcome=adopted matter=analysis led=institution as=e3
    2026-03-03 bethan decide-proposal body=circle about=evaluation outcome=adopted as=ordinary
    2026-03-04 idris corroborate #e1 #e2 #e3
    2026-03-04 cadi corroborate #e1 #e3
    """
    assert share("evaluators", "evaluation") == (F(1, 3), F(1, 3), F(2, 3))


def test_the_last_sign_off_is_the_one_that_stands(share):
    """
    2026-03-03 bethan decide-proposal body=circle about=evaluation outcome=adopted matter=sign-off led=joint as=e1
    2026-03-04 idris corroborate #e1
    2026-03-04 cadi corroborate #e1
    2026-05-03 bethan decide-proposal body=circle about=evaluation outcome=adopted matter=sign-off led=institution
    """
    assert share("evaluators", "evaluation", "sign-off", at="2026-05-02") == (1, 1, 1)
    assert share("evaluators", "evaluation", "sign-off") == (0, 0, 0)


def test_a_sign_off_promised_for_later_may_still_come_until_its_day_or_the_receivers_word(share):
    """
    2026-03-03 bethan decide-proposal body=circle about=evaluation outcome=adopted matter=question led=joint
    2026-03-10 bethan make-promise about=evaluation to=cadi due=2026-04-15 step=sign-off as=signing
    2026-04-10 marcus settle-promise #signing result=renegotiated new-due=2027-01-01
    2026-05-01 cadi settle-promise #signing result=renegotiated new-due=2026-06-15
    2026-06-10 cadi settle-promise #signing result=missed
    """

    def sign_off(at):
        return share("evaluators", "evaluation", "sign-off", at=at)

    assert sign_off("2026-03-09") == (0, 0, 0)
    assert sign_off("2026-04-14") == (0, 1, 0)
    assert sign_off("2026-04-15") == (0, 0, 0)
    assert sign_off("2026-05-01") == (0, 1, 0)
    assert sign_off("2026-06-10") == (0, 0, 0)


def test_a_follow_up_that_was_due_and_not_held_counts_against(tell):
    """
    2025-05-31 bethan freeze-element about=delivery
    2026-05-28 bethan observe-outcome months=12 chosen-by=community got-worse=yes as=year
    2026-05-28 idris corroborate #year
    2026-05-28 cadi corroborate #year
    """
    assert tell("outcomes", at="2025-11-27").n == 0
    assert tell("outcomes", at="2025-11-28").measures["share"].hi == 0
    assert tell("outcomes").measures["share"].lo == F(1, 2)


def test_a_round_that_did_not_ask_what_got_worse_is_not_one(share):
    """
    2025-12-01 bethan freeze-element about=delivery
    2026-06-01 bethan observe-outcome months=6 chosen-by=institution as=success
    2026-06-02 idris corroborate #success
    2026-06-02 cadi corroborate #success
    """
    assert share("outcomes") == (0, 0, 0)
    assert share("outcomes", measure="chosen") == (0, 0, 0)


def test_nobody_looks_back_two_years_in_the_first_month(tell):
    """
    2026-05-01 bethan freeze-element about=delivery
    2026-06-01 bethan observe-outcome months=24 got-worse=yes as=early
    2026-06-02 idris corroborate #early
    2026-06-02 cadi corroborate #early
    """
    assert tell("outcomes").n == 0


def test_months_beyond_the_end_count_once_both_sides_have_signed_a_filed_document(share):
    """
    2026-02-03 bethan secure-future months=24 file=sha256:5ea1ed as=lease
    2026-02-03 bethan secure-future months=60 as=word-of-mouth
    2026-02-05 idris agree #lease #word-of-mouth
    2026-06-05 cadi agree #lease #word-of-mouth
    """
    assert share("future", measure="months", at="2026-04-04") == (0, 24, 24)
    assert share("future", measure="months", at="2026-04-05") == (0, 0, 24)
    assert share("future", measure="months") == (24, 24, 24)


def test_rights_in_a_constitution_are_for_good(share):
    """
    2026-02-03 bethan secure-future standing=yes file=sha256:5ea1ed as=rules
    2026-02-05 idris agree #rules
    2026-02-05 cadi agree #rules
    """
    assert share("future", measure="standing") == (1, 1, 1)
