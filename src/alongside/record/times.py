"""Whether acts were entered when they say so, as far as witnesses can tell.

A witness signs with the time at which it saw a checkpoint. What stands after the checkpoint was not there yet, so it
can't have been entered long before; what stands in it was there, so it can't have been entered long after. One witness
alone proves nothing, since its clock may be wrong: as many must say so as the policy asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import NamedTuple

from alongside.record.checkpoints import cosigned_at
from alongside.record.notes import Key, Note
from alongside.record.policies import Policy
from alongside.record.verify_acts import Failure

#: Seconds by which an act's time may differ. A clock that is an hour out, and some minutes, accuses nobody.
SLACK = 7_200
#: Where the time of an act stands in its canonical bytes. What is not so is no act, and other steps say that.
_AT = re.compile(rb'\{"actor":"[^"\\]*","at":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)",')
_EPOCH, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


class Stamped(NamedTuple):
    """A checkpoint of `size` acts that is signed and fits, and its file if that is not the record itself."""

    note: Note
    size: int
    name: str = ""


def asks_for_witnesses(policy: Policy | None) -> bool:
    """Whether a policy says whose times count."""
    return policy is not None and policy.quorum != "none"


def cosignings(note: Note, key: Key) -> list[int]:
    """All times (seconds since 1970) at which this witness vouched for a note, from the first; none if anything that
    stands under its name is false."""
    if cosigned_at(note, key) is None:
        return []
    return sorted(int.from_bytes(each.raw[:8], "big") for each in note.by(key))


def untimely(acts: Sequence[bytes], stamped: Iterable[Stamped], policy: Policy) -> Iterator[Failure]:
    """The first act after each checkpoint that says it was entered long before witnesses saw the record end there; and
    the first act in each that says it was entered long after."""
    seen = [(each, *known) for each in stamped if (known := known_between(each.note, policy))]
    if not seen:
        return
    times, found = _Times(acts), {}
    for each, since, _until in sorted(seen, key=lambda told: told[1]):
        place = times.earlier(each.size, _moment(since - SLACK))
        if place is not None:
            found[place] = f"by {told_at(since)} witnesses had seen that the record ended before it", each.name
    for each, _since, until in sorted(seen, key=lambda told: -told[2]):
        place = times.later(each.size, _moment(until + SLACK))
        if place is not None:
            found[place] = f"by {told_at(until)} witnesses had seen it already", each.name
    for place, (rule, name) in found.items():
        yield Failure("times", place + 2, f"it says that it was entered on {_told(times.at[place])}; {rule}", name)


def known_between(note: Note, policy: Policy) -> tuple[int, int] | None:
    """Two times, of each witness the first: at or after the one, and at or before the other, as many of them cosigned
    as the policy asks for. None if they are too few."""
    firsts = {name: found[0] for name, key in policy.witnesses.items() if (found := cosignings(note, key))}
    ordered = sorted(firsts, key=lambda name: firsts[name])
    if not firsts or not policy.enough(firsts):
        return None
    last = next(n for n in range(1, len(ordered) + 1) if policy.enough(ordered[-n:]))
    first = next(n for n in range(1, len(ordered) + 1) if policy.enough(ordered[:n]))
    return firsts[ordered[-last]], firsts[ordered[first - 1]]


class _Times:
    """The times of acts, in their order, as they are written: these sort as they follow one another. Empty where an act
    can't be read."""

    def __init__(self, acts: Sequence[bytes]) -> None:
        self.at = [found[1].decode() if (found := _AT.match(raw)) else "" for raw in acts]
        self._until = list(accumulate(self.at, max))
        self._since = list(accumulate((at or "~" for at in reversed(self.at)), min))[::-1]

    def earlier(self, size: int, moment: str) -> int | None:
        """The place of the first act beyond so many that was entered before this moment."""
        if size >= len(self.at) or self._since[size] >= moment:
            return None
        return next(place for place in range(size, len(self.at)) if "" < self.at[place] < moment)

    def later(self, size: int, moment: str) -> int | None:
        """The place of the first act among so many that was entered after this moment."""
        place = bisect_right(self._until, moment)
        return place if place < size else None


def _moment(seconds: int) -> str:
    """Seconds since 1970 as an act has them; what no calendar has, as its first or last day."""
    bounded = min(max(seconds, 0), int(_LAST.timestamp()))
    return (_EPOCH + timedelta(seconds=bounded)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def told_at(seconds: int) -> str:
    """Seconds since 1970 for people, to the minute."""
    return _told(_moment(seconds))


def _told(at: str) -> str:
    """A moment to the minute, for people."""
    return f"{at[:10]} at {at[11:16]} UTC"
