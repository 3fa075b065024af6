"""What a page says where acts of a record were lost."""

from collections.abc import Iterable

from django.utils.translation import gettext, ngettext

from alongside.readings.keeping import Gap
from alongside.web.wording.days import day_name


def lost_sentences(gaps: Iterable[Gap]) -> list[str]:
    """Every loss: one sentence for all that was lost since the same day, in however many restores."""
    since: dict[int, int] = {}
    for gap in gaps:
        since[gap.since] = since.get(gap.since, 0) + gap.lost
    return [lost_sentence(lost, day) for day, lost in since.items()]


def lost_sentence(lost: int, since: int) -> str:
    """So many acts (0: nobody knows) that were entered since a day (an ordinal)."""
    if not lost:
        return gettext(
            "This record was restored from a backup. What was entered since %(day)s, after it was made, is gone."
        ) % {"day": day_name(since)}
    told = ngettext(
        "This record was restored from an older backup: %(count)s act entered since %(day)s is gone.",
        "This record was restored from an older backup: %(count)s acts entered since %(day)s are gone.",
        lost,
    )
    return told % {"count": lost, "day": day_name(since)}
