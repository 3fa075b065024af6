"""Guessing codes: a few tries from one address, then a pause. Nothing about the guesser is kept but a count."""

from django.core.cache import cache
from django.http import HttpRequest

MOST = 10
PAUSE = 600  # seconds


def too_many(request: HttpRequest) -> bool:
    """Whether this address has tried too often; counts this try."""
    key = f"tries|{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, PAUSE)
    try:
        return int(cache.incr(key)) > MOST
    except ValueError:  # it ran out between the two
        return False
