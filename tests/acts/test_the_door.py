"""What is found out at the door can't be typed into a journal."""

import pytest

from alongside.acts.journal import JournalError, read_journal

MEETING = "2026-01-05 sock@community hold-meeting as=m1\n"


@pytest.mark.parametrize("field", ["own=yes", "own=no", "vouched=yes", "tags=(aaaaaaaa)"])
def test_nobody_vouches_for_themselves_by_writing_it_down(field: str) -> None:
    with pytest.raises(JournalError, match="is found out at the door, not told by 'sock'"):
        read_journal(f"{MEETING}2026-01-06 sock corroborate #m1 {field}")


def test_a_line_told_back_from_a_record_may_carry_it() -> None:
    assert read_journal(f"{MEETING}2026-01-06 once-2@community corroborate #m1 vouched=yes tags=(aaaaaaaa)")
