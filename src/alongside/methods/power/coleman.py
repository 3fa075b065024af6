"""Coleman's two measures: how much of what others could decide a voter can prevent, and how much it can start."""

from dataclasses import dataclass
from fractions import Fraction

from alongside.methods.power.count import count
from alongside.methods.power.indices import swings_of
from alongside.methods.power.seats import TooLarge
from alongside.methods.power.tally import Counts, Tally
from alongside.methods.power.voters import Electorate


@dataclass(frozen=True)
class Coleman:
    """preventive: swings / winning coalitions, the share of decisions others want that the voter can stop.
    initiative: swings / losing coalitions, the share of refusals that the voter can turn. Source: Coleman 1971."""

    preventive: Fraction
    initiative: Fraction


def coleman(electorate: Electorate, voter: int) -> Coleman:
    """Coleman's two measures for the voter at this position."""
    voters = len(electorate.voters)
    tally = _banzhaf_tally(electorate)
    winning = sum(tally.winning)
    swings = swings_of(tally, _holding(tally, voter))
    return Coleman(Fraction(swings, winning), Fraction(swings, 2**voters - winning))


def _banzhaf_tally(electorate: Electorate) -> Tally:
    try:
        return count(electorate.rule, len(electorate.voters), sized=False)
    except TooLarge:  # a quorum may be countable by size only
        return count(electorate.rule, len(electorate.voters), sized=True)


def _holding(tally: Tally, voter: int) -> Counts:
    return next(kind.containing for kind in tally.kinds if voter in kind.voters)
