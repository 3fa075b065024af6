"""Chooses how to count. Chamber by chamber is fast when few voters are special; kind after kind serves every rule
whose states stay few. The work is estimated first: what neither can do exactly in reasonable time is refused in
words."""

from alongside.methods.power.branches import branches_cost, count_by_branches
from alongside.methods.power.layers import count_by_layers
from alongside.methods.power.plan import plan_of
from alongside.methods.power.rules import Rule
from alongside.methods.power.seats import TooLarge
from alongside.methods.power.tally import Tally

CHEAP = 2 * 10**9  # bits moved: about a fifth of a second
MOST = 1.5 * 10**11  # about fifteen seconds
FEW_STEPS = 100_000
MOST_STEPS = 500_000  # about three seconds


def count(rule: Rule, voters: int, sized: bool) -> Tally:
    """Winning coalitions of a rule over voters 0 .. voters - 1, exactly; by size where `sized`.

    Raises TooLarge, before the work begins, where neither way of counting fits time and memory."""
    plan = plan_of(rule, voters, sized)
    cost = branches_cost(plan)
    if cost is not None and cost <= CHEAP:
        return count_by_branches(plan)
    try:
        return count_by_layers(rule, voters, sized, MOST_STEPS if cost is None or cost > MOST else FEW_STEPS)
    except TooLarge:
        if cost is None or cost > MOST:
            raise _refusal(voters, sized) from None
    return count_by_branches(plan)


def _refusal(voters: int, sized: bool) -> TooLarge:
    what = "Shapley-Shubik" if sized else "Banzhaf"
    return TooLarge(
        f"The {what} values of these {voters} voters cannot be computed exactly in reasonable time and memory; "
        "give seats that always vote alike as one seat with more weight, or use fewer different weights."
    )
