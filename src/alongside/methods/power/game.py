"""A game: chambers, and how they join into one decision. "all" means every chamber must agree, "any" means one is
enough. A game is checked when it is made, so a game that exists can always be decided by everyone saying yes
together."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.methods.power.checks import check_chambers
from alongside.methods.power.seats import Chamber
from alongside.methods.power.walking import sides_of, walk


@dataclass(frozen=True)
class Game:
    """A whole decision rule.

    chambers: one or more; combine: "all" or "any".
    Raises GameError, one sentence naming chamber and field, when the rule makes no sense."""

    chambers: Sequence[Chamber]
    combine: str = "all"

    def __post_init__(self) -> None:
        check_chambers(self.chambers, self.combine)

    @property
    def sides(self) -> dict[str, str | None]:
        """name -> side of every player, in order of first appearance; None where no seat of that name states one."""
        return sides_of(self.chambers)

    @property
    def has_ratifier(self) -> bool:
        """Whether any chamber, at any depth, must consent afterwards."""
        return any(chamber.ratifier for chamber in walk(self.chambers))
