"""Days, told in full: "30 June 2026", as each language writes it. Inside, a day is an ordinal number."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def day_name(day: int | date, pattern: str = "j F Y") -> str:
    """The day in the language of the page."""
    ordinal = day.toordinal() if isinstance(day, date) else day
    return _named(ordinal, pattern, get_language() or "en")


@lru_cache(maxsize=4096)
def _named(ordinal: int, pattern: str, language: str) -> str:
    return date_format(date.fromordinal(ordinal), pattern)


def iso(day: int) -> str:
    """The day as a journal and an address write it: 2026-06-30."""
    return date.fromordinal(day).isoformat()
