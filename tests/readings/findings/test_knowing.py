"""Knowledge shared: traced voices, influence, requests for information, and who interprets."""

from fractions import Fraction as F

from alongside.acts import MODES
from alongside.readings.gates import read_test
from alongside.standards.pack import load_pack


def test_a_voice_counts_once_its_author_says_that_they_heard(share):
    """
    2026-01-12 idris share-voice about=brief as=one
    2026-01-12 cadi share-voice about=brief as=two
    2026-02-10 bethan answer-voice #one reason=no-lift told-on=2026-02-10 as=heard
    2026-02-10 bethan answer-voice #two reason=no-lift told-on=2026-02-10
    2026-02-12 idris corroborate #heard
    """
    assert share("trace", "brief", at="2026-04-11") == (F(1, 2), 1, 1)
    assert share("trace", "brief") == (F(1, 2), F(1, 2), 1)


def test_another_persons_yes_is_not_the_authors(share):
    """
    2026-01-12 idris share-voice about=brief as=one
    2026-02-10 bethan answer-voice #one reason=no-lift told-on=2026-02-10 as=heard
    2026-02-12 cadi corroborate #heard
    """
    assert share("trace", "brief") == (0, 0, 1)


def test_a_thank_you_without_a_fate_or_a_reason_is_no_answer(share):
    """
    2026-01-12 idris share-voice about=brief as=one
    2026-02-10 bethan answer-voice #one told-on=2026-02-10 as=thanks
    2026-02-12 idris corroborate #thanks
    """
    assert share("trace", "brief") == (0, 0, 0)


def test_an_answer_that_its_author_will_be_told_next_month_has_not_reached_them(share):
    """
    2026-01-12 idris share-voice about=brief as=one
    2026-06-10 bethan answer-voice #one reason=no-lift told-on=2026-07-15 as=later
    2026-06-12 idris corroborate #later
    """
    assert share("trace", "brief") == (0, 0, 0)
    assert share("trace", "brief", at="2026-07-15") == (1, 1, 1)


def test_a_voice_is_asked_about_from_its_sixty_first_day(tell):
    """
    2026-01-12 idris share-voice about=brief
    """
    assert tell("trace", "brief", at="2026-03-13").n == 0
    assert tell("trace", "brief", at="2026-03-14").n == 1


def test_a_voice_of_some_day_in_january_counts_where_that_is_the_worse_and_from_march_for_certain(share, tell):
    """
    2026-01-02 cadi share-voice about=brief as=known
    2026-01-05 bethan answer-voice #known reason=no-lift told-on=2026-01-05 as=heard
    2026-01-06 cadi corroborate #heard
    2026-02-02 idris share-voice about=brief on=2026-01~
    """
    assert share("trace", "brief", at="2026-03-20") == (F(1, 2), 1, 1)
    assert share("trace", "brief", at="2026-04-02") == (F(1, 2), F(1, 2), F(1, 2))


def test_bridging_bodies_and_the_council_have_no_voice_to_trace(tell):
    """
    2026-01-12 tomos share-voice about=brief
    2026-01-12 bethan share-voice about=brief
    2026-01-12 idris share-voice about=brief
    """
    assert tell("trace", "brief").n == 1


def test_only_its_teller_can_take_a_voice_out_of_the_count_and_only_in_time(tell):
    """
    2026-01-12 idris share-voice about=brief as=one
    2026-01-12 cadi share-voice about=brief as=two
    2026-01-12 hodan share-voice about=brief as=three
    2026-03-13 idris withdraw-voice #one
    2026-03-13 bethan withdraw-voice #two
    2026-03-14 hodan withdraw-voice #three
    """
    assert tell("trace", "brief").n == 2


def test_below_its_minimum_an_element_takes_the_projects_lower_bound_and_never_more_than_its_own_upper(tell):
    """
    2026-01-12 idris share-voice about=brief as=v1
    2026-01-12 idris share-voice about=design as=v2
    2026-01-12 idris share-voice about=design as=v3
    2026-01-12 idris share-voice about=design as=v4
    2026-01-12 idris share-voice about=design as=v5
    2026-01-12 idris share-voice about=design as=v6
    2026-01-12 idris share-voice about=design as=v7
    2026-01-12 idris share-voice about=design as=v8
    2026-01-12 idris share-voice about=design as=v9
    2026-01-12 idris share-voice about=delivery as=v10
    2026-02-10 bethan answer-voice #v1 reason=no-lift told-on=2026-02-10 as=t1
    2026-02-10 bethan answer-voice #v2 reason=no-lift told-on=2026-02-10 as=t2
    2026-02-10 bethan answer-voice #v3 reason=no-lift told-on=2026-02-10 as=t3
    2026-02-10 bethan answer-voice #v4 reason=no-lift told-on=2026-02-10 as=t4
    2026-02-10 bethan answer-voice #v5 reason=no-lift told-on=2026-02-10 as=t5
    2026-02-10 bethan answer-voice #v6 reason=no-lift told-on=2026-02-10 as=t6
    2026-02-10 bethan answer-voice #v7 reason=no-lift told-on=2026-02-10 as=t7
    2026-02-10 bethan answer-voice #v8 reason=no-lift told-on=2026-02-10 as=t8
    2026-02-12 idris corroborate #t1 #t2 #t3 #t4 #t5 #t6 #t7 #t8
    """
    project = tell.project()
    test = load_pack().test("know-trace")

    def bounds(scope):
        answer, _ = read_test(project, test, scope, scope, 5)
        return MODES[answer.lo - 1], MODES[answer.hi - 1]

    assert bounds("project") == ("community-led", "community-led")  # 8 of 10
    assert bounds("brief") == ("community-led", "community-led")
    assert bounds("delivery") == ("informed", "informed")  # its one voice was not answered
    assert bounds("evaluation") == ("community-led", "community-led")  # nobody spoke of it


def test_a_link_to_a_theme_is_confirmed_by_those_whose_words_it_gathers_not_by_who_named_it(share):
    """
    2026-01-12 idris share-voice about=design as=story
    2026-01-20 marcus name-theme voices=#story as=theme
    2026-02-03 bethan make-proposal about=design drawn-from=#theme as=p1
    2026-02-04 marcus corroborate #p1
    2026-02-05 bethan make-proposal about=design drawn-from=#theme as=p2
    2026-02-06 idris corroborate #p2
    2026-02-17 bethan decide-proposal #p1 body=board outcome=adopted as=d1
    2026-02-17 bethan decide-proposal #p2 body=board outcome=compromise as=d2
    2026-02-17 bethan decide-proposal #p2 body=board outcome=refused
    2026-02-18 idris corroborate #d1 #d2
    2026-02-18 cadi corroborate #d1 #d2
    """
    assert share("influence", "design") == (F(1, 2), F(1, 2), 1)


def test_the_councils_own_words_are_no_community_knowledge(share):
    """
    2026-01-12 marcus share-voice about=design as=story
    2026-02-03 bethan make-proposal about=design drawn-from=#story as=p1
    2026-02-06 idris corroborate #p1
    2026-02-06 cadi corroborate #p1
    2026-02-17 bethan decide-proposal #p1 body=board outcome=adopted
    """
    assert share("influence", "design") == (0, 0, 0)


def test_a_withdrawn_story_keeps_its_link_unless_its_teller_wants_it_gone(share):
    """
    2026-01-12 idris share-voice about=design as=kept
    2026-01-12 cadi share-voice about=design as=gone
    2026-02-03 bethan make-proposal about=design drawn-from=#kept as=p1
    2026-02-03 bethan make-proposal about=design drawn-from=#gone as=p2
    2026-02-06 idris corroborate #p1
    2026-02-06 cadi corroborate #p2
    2026-02-17 bethan decide-proposal #p1 body=board outcome=adopted as=d1
    2026-02-17 bethan decide-proposal #p2 body=board outcome=adopted as=d2
    2026-02-18 idris corroborate #d1 #d2
    2026-02-18 cadi corroborate #d1 #d2
    2026-03-03 idris withdraw-voice #kept keep-link=yes
    2026-03-03 bethan withdraw-voice #kept keep-link=no
    2026-03-03 cadi withdraw-voice #gone
    """
    assert share("influence", "design", at="2026-03-02") == (1, 1, 1)
    assert share("influence", "design") == (F(1, 2), F(1, 2), F(1, 2))


def test_an_answer_on_the_twentieth_working_day_is_in_time_and_the_next_day_is_not(share):
    """
    2026-03-02 idris ask-information about=design as=one
    2026-03-02 cadi ask-information about=design as=two
    2026-03-30 bethan answer-information #one full=yes as=in-time
    2026-03-31 bethan answer-information #two full=yes as=late
    2026-04-01 idris corroborate #in-time
    2026-04-01 cadi corroborate #late
    """
    assert share("open-books", "design") == (F(1, 2), F(1, 2), F(1, 2))


def test_half_an_answer_is_none_until_the_whole_comes(share):
    """
    2026-03-02 idris ask-information about=design as=one
    2026-03-10 bethan answer-information #one full=no as=part
    2026-03-11 idris corroborate #part
    2026-03-24 bethan answer-information #one full=yes as=whole
    2026-03-25 idris corroborate #whole
    """
    assert share("open-books", "design", at="2026-03-24") == (0, 1, 1)
    assert share("open-books", "design", at="2026-03-25") == (1, 1, 1)


def test_a_request_counts_once_its_twenty_days_are_over(tell):
    """
    2026-03-02 idris ask-information about=design
    """
    assert tell("open-books", "design", at="2026-03-30").n == 0
    assert tell("open-books", "design", at="2026-03-31").n == 1


def test_papers_that_stand_open_are_an_answer_before_anybody_asks(share):
    """
    2026-03-02 bethan issue-papers about=design standing=yes as=shelf
    2026-03-03 idris corroborate #shelf
    2026-03-03 cadi corroborate #shelf
    """
    assert share("open-books", "design") == (1, 1, 1)
    assert share("open-books", "design", "standing-access") == (1, 1, 1)
    assert share("open-books", "design", "budget-visible") == (0, 0, 0)


def test_a_budget_that_was_shown_once_and_then_hidden_is_hidden(share):
    """
    2026-02-02 bethan set-budget about=design total=GBP:420000.00 visible-to-circle=yes as=shown
    2026-02-03 idris corroborate #shown
    2026-02-03 cadi corroborate #shown
    2026-03-02 idris ask-information about=design
    2026-04-07 bethan set-budget about=design total=GBP:430000.00
    """
    assert share("open-books", "design", "budget-visible", at="2026-04-06") == (1, 1, 1)
    assert share("open-books", "design", "budget-visible") == (0, 0, 0)


def test_where_no_institution_ever_was_there_is_nobody_to_open_books(tell):
    """
    2026-03-02 idris ask-information about=design
    """
    assert not tell("open-books", "design", alone=True).applies


def test_a_session_needs_two_analysts_whose_word_counts_and_a_log_of_what_they_named(share):
    """
    2026-01-12 hodan share-voice about=brief as=story
    2026-02-03 bethan hold-meeting sort=theming about=brief analysts=(bethan,idris,cadi) as=good
    2026-02-03 bethan hold-meeting sort=theming about=brief analysts=(bethan,idris,cadi) as=unlogged
    2026-02-03 bethan hold-meeting sort=theming about=brief analysts=(bethan,idris) as=one
    2026-02-03 bethan hold-meeting sort=theming about=brief analysts=(idris,amina) as=strange
    2026-02-03 idris name-theme voices=#story meeting=#good as=theme
    2026-02-03 idris name-theme voices=#story meeting=#one
    2026-02-03 idris name-theme voices=#story meeting=#strange
    2026-02-04 amina join-seat
    2026-02-04 idris corroborate #good #unlogged #one #strange
    2026-02-04 cadi corroborate #good #unlogged #one #strange
    """
    assert share("meaning", "brief") == (F(1, 4), F(2, 4), F(2, 4))
    assert share("meaning", "brief", "checked") == (0, 0, 0)


def test_a_theme_is_checked_by_a_teller_saying_yes_or_no_or_naming_it_anew(share):
    """
    2026-01-12 hodan share-voice about=brief as=story
    2026-02-03 bethan hold-meeting sort=theming about=brief analysts=(idris,cadi) as=m1
    2026-02-03 bethan hold-meeting sort=theming about=brief analysts=(idris,cadi) as=m2
    2026-02-03 bethan hold-meeting sort=theming about=brief analysts=(idris,cadi) as=m3
    2026-02-03 idris name-theme voices=#story meeting=#m1 as=t1
    2026-02-03 idris name-theme voices=#story meeting=#m2 as=t2
    2026-02-03 idris name-theme voices=#story meeting=#m3 as=t3
    2026-02-05 hodan corroborate #t1 true=no
    2026-02-05 hodan name-theme voices=#story replaces=#t2
    2026-02-05 cadi corroborate #t3
    """
    assert share("meaning", "brief", "checked") == (F(2, 3), F(2, 3), F(2, 3))
