"""What the pages say where acts were lost: once for each day, however often a backup was put back."""

from datetime import date

from alongside.readings.keeping import Gap
from alongside.web.wording.lost import lost_sentences

DAY, NEXT = date(2026, 5, 1).toordinal(), date(2026, 5, 2).toordinal()


def test_two_restores_on_one_day_are_told_in_one_sentence():
    told = lost_sentences([Gap("a", DAY, 3, 12, 9), Gap("b", DAY, 3, 12, 9), Gap("c", NEXT, 1, 11, 10)])
    assert [sentence.partition(": ")[2][:2] for sentence in told] == ["6 ", "1 "]
    assert len(set(told)) == 2


def test_a_loss_of_which_nobody_knows_is_told_without_a_number():
    (told,) = lost_sentences([Gap("a", DAY, 0, 9, 9), Gap("b", DAY, 0, 9, 9)])
    assert (
        told == "This record was restored from a backup. What was entered since 1 May 2026, after it was made, is gone."
    )
