"""Power: whose decision the money is, and whom it suits if nothing is decided."""

from fractions import Fraction as F


def test_money_in_two_currencies_is_not_added_up(share, tell):
    """
    2026-02-02 bethan set-rules body=panel about=delivery seats=(us@community:7) quota=4 ratifier=none as=rules
    2026-02-03 idris corroborate #rules
    2026-02-03 cadi corroborate #rules
    2026-03-02 bethan allocate-money about=delivery amount=GBP:500.00 by-body=panel to-side=community as=pounds
    2026-03-02 bethan allocate-money about=delivery amount=GBP:500.00 by-body=cabinet to-side=institution
    2026-03-03 idris corroborate #pounds
    2026-03-03 cadi corroborate #pounds
    2026-04-02 bethan allocate-money about=delivery amount=EUR:100.00 by-body=panel to-side=community as=euros
    2026-04-02 bethan allocate-money about=delivery amount=EUR:300.00 by-body=cabinet to-side=institution
    2026-04-03 idris corroborate #euros
    2026-04-03 cadi corroborate #euros
    """
    for finding in ("money", "landing"):
        assert share(finding, "delivery", at="2026-03-31") == (F(1, 2),) * 3
        assert share(finding, "delivery") == (F(1, 4), F(1, 2), F(1, 4))
        assert tell(finding, "delivery").facts == {"currencies": 2}


def test_a_budget_in_another_currency_does_not_replace_the_first(share):
    """
    2026-02-02 bethan set-rules body=panel about=delivery seats=(us@community:7) quota=4 ratifier=none as=rules
    2026-02-03 idris corroborate #rules
    2026-02-03 cadi corroborate #rules
    2026-02-04 bethan set-budget about=delivery total=GBP:1000.00 visible-to=95
    2026-03-02 bethan allocate-money about=delivery amount=GBP:500.00 by-body=panel to-side=community as=pounds
    2026-03-03 idris corroborate #pounds
    2026-03-03 cadi corroborate #pounds
    2026-04-02 bethan set-budget about=delivery total=EUR:1.00 visible-to=95
    """
    assert share("money", "delivery") == (0, F(1, 2), 0)


def test_to_decide_a_proposal_again_makes_no_second_reversion(tell):
    """
    2026-02-02 bethan set-rules body=board about=decisions seats=(us@community:3,council@institution:3) quota=4 as=rules
    2026-02-03 idris corroborate #rules
    2026-02-03 cadi corroborate #rules
    2026-02-04 idris make-proposal about=decisions as=p1
    2026-02-04 idris make-proposal about=decisions as=p2
    2026-02-05 bethan state-reversion #p1 suits=institution
    2026-02-05 bethan state-reversion #p2 suits=community as=good
    2026-02-06 idris corroborate #good
    2026-02-06 cadi corroborate #good
    2026-02-10 bethan decide-proposal #p1 body=board outcome=adopted
    2026-02-10 bethan decide-proposal #p2 body=board outcome=adopted
    2026-03-10 marcus decide-proposal #p2 body=board outcome=adopted
    """
    told = tell("block", "decisions")
    assert (told.n, told.measures["suits-institution"].lo) == (2, F(1, 2))


def test_a_reversion_told_after_the_vote_is_not_made_early_by_deciding_again(tell):
    """
    2026-02-02 bethan set-rules body=board about=decisions seats=(us@community:3,council@institution:3) quota=4 as=rules
    2026-02-03 idris corroborate #rules
    2026-02-03 cadi corroborate #rules
    2026-02-04 idris make-proposal about=decisions as=p1
    2026-02-10 bethan decide-proposal #p1 body=board outcome=adopted
    2026-02-12 bethan state-reversion #p1 suits=community as=good
    2026-02-13 idris corroborate #good
    2026-02-13 cadi corroborate #good
    2026-03-10 marcus decide-proposal #p1 body=board outcome=adopted
    """
    assert tell("block", "decisions", at="2026-03-09").measures["suits-institution"].lo == 1
    assert tell("block", "decisions").measures["suits-institution"].lo == 1


def test_that_an_override_was_reasoned_needs_the_word_of_whoever_proposed_it(tell):
    """
    2026-02-04 hodan make-proposal about=decisions as=p1
    2026-02-10 bethan decide-proposal #p1 body=board outcome=adopted as=d1
    2026-03-10 bethan ratify-decision #d1 result=amended as=r1
    2026-03-20 bethan give-reason #r1 reason=fire-safety as=why
    2026-04-20 hodan corroborate #why
    """
    unsettled = lambda at: tell("stands", "decisions", at=at).measures["unsettled"]  # noqa: E731
    assert [(unsettled(at).lo, unsettled(at).hi) for at in ("2026-03-20", "2026-04-20")] == [(1, 0), (0, 0)]
