"""Whose word against this host there is: witnesses that hold that one of its logs had another history than is here.

One witness alone may be mistaken, or not be who it says it is: what it says is noted. Two that belong to different
bodies are believed before this machine.
"""

from django.core.exceptions import ImproperlyConfigured

from alongside.web.log.again import AHEAD
from alongside.web.log.witnesses import Witness, witnesses
from alongside.web.models import Asked

ENOUGH = 2  # bodies whose witnesses say the same


def doubters(origin: str) -> list[Witness]:
    """The witnesses, still listed, that hold that a log had another history. Raises `ImproperlyConfigured` if it can't
    be known who is listed."""
    said = set(Asked.objects.filter(origin=origin, problem=AHEAD).values_list("key", flat=True))
    return [each for each in witnesses() if each.vkey in said] if said else []


def are_enough(found: list[Witness]) -> bool:
    """Whether these are of bodies enough."""
    return len({each.body for each in found}) >= ENOUGH


def contradicted(origin: str) -> bool:
    """Do enough witnesses hold that this log had another history? Yes, if so many say so and it can't be known who is
    listed."""
    try:
        return are_enough(doubters(origin))
    except ImproperlyConfigured:
        return Asked.objects.filter(origin=origin, problem=AHEAD).count() >= ENOUGH
