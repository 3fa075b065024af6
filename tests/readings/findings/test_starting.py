"""Shared starting point: whoever tells of an early day, or of a late freeze, makes nobody look earlier by it."""

from fractions import Fraction as F


def test_whoever_tells_of_an_earlier_day_can_not_contest_it_away(share):
    """
    2026-03-02 bethan shape-element about=brief freeze-by=2026-09-30 as=paper
    2026-03-03 idris corroborate #paper
    2026-03-03 cadi corroborate #paper
    2026-03-09 idris make-proposal about=brief
    2026-05-20 bethan shape-element about=brief on=2025-11-05 as=bid
    2026-06-20 bethan contest #bid
    """
    assert share("presence", "brief", "lateness", at="2026-05-19")[0] == F(7, 212)
    assert share("presence", "brief", "lateness", at="2026-06-19")[0] is None
    assert share("presence", "brief", "lateness")[0] is None


def test_a_freeze_told_after_the_day_declared_needs_both_sides_word(share):
    """
    2026-03-02 bethan shape-element about=brief freeze-by=2026-04-01 as=paper
    2026-03-03 idris corroborate #paper
    2026-03-03 cadi corroborate #paper
    2026-03-17 idris make-proposal about=brief
    2026-06-10 bethan freeze-element about=brief as=frozen
    2026-06-12 idris corroborate #frozen
    2026-06-12 cadi corroborate #frozen
    """
    assert share("presence", "brief", "lateness", at="2026-06-11") == (F(1, 2), F(15, 100), F(1, 2))
    assert share("presence", "brief", "lateness") == (F(15, 100),) * 3
