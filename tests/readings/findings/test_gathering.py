"""Gathering: needs that people say were met, and what a contest of such a word does."""

from fractions import Fraction as F

from alongside.acts.gathering import HoldMeeting


def test_to_contest_somebodys_no_does_not_make_it_a_yes(share):
    """
    2026-03-16 bethan tally-needs as=needs invited=14 asked=14 stated=2 offline=yes
    2026-03-20 idris corroborate #needs
    2026-03-20 cadi corroborate #needs
    2026-04-01 idris meet-need met=yes
    2026-04-08 gwyn meet-need met=no as=ramp
    2026-04-10 marcus contest #ramp
    """
    assert share("access") == (F(1, 2),) * 3


def test_a_yes_that_is_contested_counts_only_above(share):
    """
    2026-03-16 bethan tally-needs as=needs invited=14 asked=14 stated=2 offline=yes
    2026-03-20 idris corroborate #needs
    2026-03-20 cadi corroborate #needs
    2026-04-01 idris meet-need met=yes
    2026-04-08 gwyn meet-need met=yes as=ramp
    2026-04-10 cadi contest #ramp
    """
    assert share("access") == (F(1, 2), F(1), F(1, 2))


def test_a_go_between_whom_nobody_knows_chooses_no_first_contacts(share):
    """
    2026-01-12 tomos nominate-groups groups=(carers,choir) wave=1 seed=yes chosen-by=institution
    2026-01-13 ceri@bridging nominate-groups groups=(tenants,bakers) wave=1 seed=yes chosen-by=community
    """
    assert share("map", measure="seeds-outside") == (0, F(1, 2), F(1, 2))


def test_a_meeting_took_place_by_the_word_of_a_known_go_between_or_by_somebodys_yes(tell):
    """
    2026-01-12 ceri@bridging hold-meeting present=(bethan,idris,cadi)
    2026-01-13 tomos hold-meeting present=(bethan,idris,cadi)
    2026-01-14 ceri hold-meeting as=told present=(bethan,idris,cadi)
    2026-01-15 idris corroborate #told
    """
    project = tell.project()
    assert [project.witnessed(meeting).lo for meeting in project.of(HoldMeeting)[1:]] == [False, True, True]
