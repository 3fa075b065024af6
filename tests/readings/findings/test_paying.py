"""Reciprocity and payment: offers, money that arrives, fair rates, returns, and where the money lands."""

from fractions import Fraction as F


def test_declining_is_as_good_as_accepting(share):
    """
    2026-01-05 bethan offer-pay to=idris sort=fee written=yes as=one
    2026-01-05 bethan offer-pay to=cadi sort=fee written=yes as=two
    2026-01-12 bethan invite-seat seat=idris side=community deciding=yes
    2026-01-12 bethan invite-seat seat=cadi side=community regular=yes
    2026-01-19 idris choose-pay #one choice=accept
    2026-01-19 cadi choose-pay #two choice=decline
    """
    assert share("offered") == (1, 1, 1)


def test_an_offer_made_on_the_day_of_the_invitation_is_before_and_one_on_the_next_is_not(share):
    """
    2026-01-12 bethan offer-pay to=idris sort=fee written=yes as=one
    2026-01-12 bethan invite-seat seat=idris side=community deciding=yes
    2026-01-12 bethan invite-seat seat=cadi side=community deciding=yes
    2026-01-13 bethan offer-pay to=cadi sort=fee written=yes as=two
    2026-01-19 idris choose-pay #one choice=accept
    2026-01-19 cadi choose-pay #two choice=accept
    """
    assert share("offered") == (F(1, 2), F(1, 2), F(1, 2))


def test_an_offer_by_word_of_mouth_is_none(share):
    """
    2026-01-05 bethan offer-pay to=idris sort=fee as=one
    2026-01-12 bethan invite-seat seat=idris side=community deciding=yes
    2026-01-19 idris choose-pay #one choice=accept
    """
    assert share("offered") == (0, 0, 0)


def test_expenses_alone_count_as_expenses(share):
    """
    2026-01-05 bethan offer-pay to=idris sort=expenses written=yes as=one
    2026-01-12 bethan invite-seat seat=idris side=community deciding=yes
    2026-01-19 idris corroborate #one
    """
    assert share("offered") == (0, 0, 0)
    assert share("offered", measure="expenses") == (1, 1, 1)


def test_to_choose_does_not_say_that_a_late_entered_offer_came_before(share):
    """
    2026-01-12 bethan invite-seat seat=idris side=community deciding=yes
    2026-02-12 bethan offer-pay to=idris sort=fee written=yes on=2026-01-05 as=one
    2026-02-13 idris choose-pay #one choice=accept
    2026-06-29 idris corroborate #one
    """
    assert share("offered", at="2026-06-28") == (0, 0, 1)
    assert share("offered") == (1, 1, 1)


def test_an_offer_of_some_day_in_january_came_before_only_perhaps(share):
    """
    2026-01-20 bethan invite-seat seat=idris side=community deciding=yes
    2026-02-02 bethan offer-pay to=idris sort=fee written=yes on=2026-01~ as=one
    2026-02-13 idris corroborate #one
    """
    assert share("offered") == (0, 1, 1)


def test_those_with_a_standing_paid_role_and_one_off_guests_need_no_offer(tell):
    """
    2026-01-12 amina join-seat unpaid=no
    2026-01-12 bethan invite-seat seat=amina side=community deciding=yes
    2026-01-12 bethan invite-seat seat=idris side=community
    2026-01-12 bethan invite-seat seat=marcus side=institution deciding=yes
    """
    assert tell("offered").n == 0


def test_an_offer_nobody_answers_waits_sixty_days(share):
    """
    2026-01-05 bethan offer-pay to=idris sort=fee written=yes
    2026-01-12 bethan invite-seat seat=idris side=community deciding=yes
    """
    assert share("offered", at="2026-03-06") == (0, 1, 1)
    assert share("offered", at="2026-03-07") == (0, 0, 1)


def test_ten_working_days_include_the_tenth(share):
    """
    2026-03-02 idris claim-pay as=c1
    2026-03-02 cadi claim-pay as=c2
    2026-03-16 bethan settle-pay #c1 result=paid
    2026-03-16 idris receive-pay #c1
    2026-03-17 cadi receive-pay #c2
    """
    assert share("prompt") == (F(1, 2), F(1, 2), F(1, 2))
    assert share("prompt", measure="p90") == (15, 15, 15)


def test_only_the_receivers_word_stops_the_clock_for_certain(share):
    """
    2026-03-02 idris claim-pay as=c1
    2026-03-09 bethan settle-pay #c1 result=paid
    """
    assert share("prompt", at="2026-05-08") == (0, 1, 1)
    assert share("prompt", at="2026-05-09") == (0, 0, 1)
    assert share("prompt", measure="p90", at="2026-05-08") == (67, 7, 7)
    assert share("prompt", measure="unpaid-60", at="2026-05-08") == (1, 0, 0)


def test_a_receivers_yes_to_the_payers_line_is_their_word(share):
    """
    2026-03-02 idris claim-pay as=c1
    2026-03-09 bethan settle-pay #c1 result=paid as=paid
    2026-05-30 idris corroborate #paid
    2026-05-30 cadi corroborate #paid
    """
    assert share("prompt", at="2026-05-29") == (0, 0, 1)
    assert share("prompt") == (1, 1, 1)


def test_an_unpaid_claim_counts_from_its_eleventh_working_day(tell):
    """
    2026-03-02 idris claim-pay as=c1
    2026-03-02 bethan settle-pay #c1 result=approved
    """
    assert tell("prompt", at="2026-03-16").n == 0
    late = tell("prompt", at="2026-03-17")
    assert (late.n, late.measures["share"].lo, late.measures["p90"].lo) == (1, 0, 15)


def test_claims_that_took_71_and_62_days_were_unpaid_at_sixty_though_paid_since(share):
    """
    2025-08-01 idris claim-pay on=2025-07-23 as=c1
    2025-08-01 cadi claim-pay as=c2
    2025-10-02 bethan settle-pay #c1 result=paid
    2025-10-02 idris receive-pay #c1
    2025-10-02 cadi receive-pay #c2
    """
    assert share("prompt", measure="p90") == (71, 71, 71)
    assert share("prompt", measure="unpaid-60") == (2, 2, 2)


def test_a_claim_paid_on_the_sixtieth_day_was_not_unpaid_at_sixty(share):
    """
    2026-03-02 idris claim-pay as=c1
    2026-03-02 bethan settle-pay #c1 result=approved
    2026-05-01 idris receive-pay #c1
    """
    assert share("prompt", measure="unpaid-60", at="2026-04-30") == (0, 0, 0)
    assert share("prompt", measure="unpaid-60") == (0, 0, 0)
    assert share("prompt", measure="p90") == (60, 60, 60)


def test_where_claiming_was_made_hard_the_clock_starts_at_the_work(share):
    """
    2026-03-02 idris claim-pay as=c1
    2026-03-02 yusuf join-seat
    2026-03-02 cadi vouch-seat seat=yusuf
    2026-03-02 hodan vouch-seat seat=yusuf
    2026-03-09 bethan settle-pay #c1 result=paid
    2026-03-09 idris receive-pay #c1
    2026-03-10 cadi contest #c1 version=on:2026-02-02 as=hard
    2026-03-24 hodan close-contest #hard result=upheld panel=(hodan,marcus,cadi)
    2026-03-25 hodan close-contest #hard result=upheld panel=(hodan,idris,tomos)
    2026-03-26 hodan close-contest #hard result=upheld panel=hodan
    2026-03-27 hodan close-contest #hard result=upheld panel=(hodan,yusuf)
    """
    assert share("prompt", measure="p90", at="2026-03-23") == (35, 7, 7)
    assert share("prompt", at="2026-03-25") == (0, 1, 1)  # neither contester nor teller may sit on the panel
    assert share("prompt", at="2026-03-26") == (0, 1, 1)  # and one person is no panel
    assert share("prompt") == (0, 0, 0)


def test_staff_and_facilitators_are_not_paid_by_this_ledger(tell):
    """
    2026-03-02 marcus claim-pay
    2026-03-02 tomos claim-pay
    2026-03-02 idris claim-pay
    """
    assert tell("prompt").n == 1


def test_while_a_payment_is_contested_it_counts_only_perhaps(share):
    """
    2026-03-02 idris claim-pay as=c1
    2026-03-09 bethan settle-pay #c1 result=paid as=paid
    2026-03-10 idris contest #paid
    """
    assert share("prompt", at="2026-04-30") == (0, 1, 0)


def test_hours_count_preparation_and_the_lowest_rate_decides(share):
    """
    2026-03-02 idris log-hours minutes=120 preparing=60 paid=paid rate=GBP:25.00 reference=GBP:25.00
    2026-03-02 cadi log-hours minutes=60 paid=paid rate=GBP:20.00 reference=GBP:25.00
    2026-03-02 hodan log-hours minutes=60 paid=unpaid
    2026-03-02 amina log-hours minutes=60 paid=declined
    2026-03-02 marcus log-hours minutes=600 paid=paid
    """
    assert share("fair") == (F(5, 6), F(5, 6), F(5, 6))
    assert share("fair", measure="rate") == (F(4, 5), F(4, 5), F(4, 5))
    assert share("fair", measure="hours") == (6, 6, 6)


def test_a_rate_nobody_told_may_still_have_been_fair(share):
    """
    2026-03-02 idris log-hours minutes=60 paid=paid
    2026-03-02 cadi log-hours minutes=60 paid=paid rate=GBP:20.00 reference=EUR:25.00
    """
    assert share("fair", measure="rate") == (None, 1, None)


def test_what_was_asked_for_and_given_counts_when_the_asker_says_so(share):
    """
    2026-01-12 idris ask-return what=training as=one
    2026-01-12 cadi ask-return what=room as=two
    2026-01-12 bethan ask-return what=room
    2026-03-02 bethan fulfil-return #one as=given
    2026-03-02 bethan fulfil-return #two
    2026-03-03 idris corroborate #given
    """
    assert share("returns", at="2026-04-01") == (F(1, 2), 1, 1)
    assert share("returns") == (F(1, 2), F(1, 2), 1)


def test_money_without_a_budget_is_a_share_of_nothing_known(share):
    """
    2026-03-02 bethan allocate-money about=delivery amount=GBP:100.00 by-body=board to-side=community as=hooyo
    2026-03-05 idris corroborate #hooyo
    2026-03-05 cadi corroborate #hooyo
    """
    assert share("landing", "delivery") == (1, 1, 1)
    assert share("landing", "delivery", "coded") == (0, 0, 0)


def test_a_later_budget_takes_the_place_of_the_one_before(share):
    """
    2026-02-02 bethan set-budget about=delivery total=GBP:100.00
    2026-02-09 bethan set-budget about=delivery total=GBP:400.00
    2026-03-02 bethan allocate-money about=delivery amount=GBP:100.00 by-body=board to-side=community as=hooyo
    2026-03-02 bethan allocate-money about=delivery amount=GBP:200.00 by-body=board to-side=institution
    2026-03-05 idris corroborate #hooyo
    2026-03-05 cadi corroborate #hooyo
    """
    assert share("landing", "delivery") == (F(1, 4), F(1, 4), F(1, 4))
    assert share("landing", "delivery", "coded") == (F(3, 4), F(3, 4), F(3, 4))


def test_an_offer_told_afterwards_does_not_take_an_invitation_out_of_the_count(share):
    """
    2026-02-02 bethan offer-pay to=idris sort=fee written=yes as=in-time
    2026-02-02 idris choose-pay #in-time choice=accept
    2026-02-03 bethan invite-seat seat=idris side=community deciding=yes
    2026-02-03 bethan invite-seat seat=mair side=community deciding=yes
    2026-06-01 bethan offer-pay to=mair sort=fee written=yes on=2026-02-01
    """
    assert share("offered", at="2026-05-31")[0] == F(1, 2)
    assert share("offered")[0] == F(1, 2)


def test_a_fee_offered_counts_as_more_than_expenses_and_expenses_never_as_a_fee(share):
    """
    2026-02-02 bethan offer-pay to=idris sort=fee written=yes as=fee
    2026-02-02 bethan offer-pay to=cadi sort=expenses written=yes as=fares
    2026-02-03 idris choose-pay #fee choice=accept
    2026-02-03 cadi choose-pay #fares choice=accept
    2026-02-03 bethan invite-seat seat=idris side=community deciding=yes
    2026-02-03 bethan invite-seat seat=cadi side=community deciding=yes
    """
    assert share("offered", measure="expenses") == (1, 1, 1)
    assert share("offered") == (F(1, 2),) * 3
