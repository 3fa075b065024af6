"""What a page says where acts of a record were lost."""

from django.utils.translation import ngettext

from alongside.readings.keeping import Gap
from alongside.web.wording.days import day_name


def lost_sentence(gap: Gap) -> str:
    """One loss: how many acts, and since when."""
    told = ngettext(
        "This record was restored from an older backup: %(count)s act entered since %(day)s is gone.",
        "This record was restored from an older backup: %(count)s acts entered since %(day)s are gone.",
        gap.lost,
    )
    return told % {"count": gap.lost, "day": day_name(gap.since)}
