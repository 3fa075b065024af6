"""Gathering: needs that people say were met, and what a contest of such a word does."""

from fractions import Fraction as F


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
