"""The answers that readings give, as plain frozen values: pages, the command line and exports print these and decide
nothing themselves. Modes are whole numbers 1 to 6 inside (`acts.MODES[n - 1]` is the word)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar, Literal

Answer = Literal["passes", "falls-short", "cannot-tell", "not-applicable"]
Word = Literal["kept", "over-claimed", "unproven", "under-claimed", "not-claimed", "not-begun"]
Number = Fraction | int


class Behind:
    """The acts behind a number, without repeats: put together only once somebody asks for them, since most never
    are."""

    __slots__ = ("_told", "_work")

    def __init__(self, work: Callable[[], Iterable[str]]) -> None:
        self._work = work
        self._told: tuple[str, ...] | None = None

    def told(self) -> tuple[str, ...]:
        """Their references, in the order first met."""
        if self._told is None:
            self._told = tuple(dict.fromkeys(self._work()))
        return self._told

    def __iter__(self) -> Iterator[str]:
        return iter(self.told())


@dataclass(frozen=True, slots=True)
class Three:
    """One figure in three readings: `lo` counts only what is confirmed, `hi` also what may still be, `said` all that
    was told by anybody and is not disputed. None = there is nothing to count."""

    lo: Number | None
    hi: Number | None
    said: Number | None


@dataclass(frozen=True, slots=True)
class Condition:
    """One threshold of one mode: the pack's own text ("share >= 0.4"), and whether it holds in each reading."""

    mode: int
    text: str
    lo: bool
    hi: bool


@dataclass(frozen=True, slots=True)
class Need:
    """What would settle a "can't tell", or move a standing up by one: a code and its figures, put into words by
    `readings.tell` (English) and by the pages (any language). Codes: "more-items" (need, have), "confirm" (count),
    "complete" (text), "reach" (text, mode), "first-item", "wait" (day), "remedy" (ref), "nothing"."""

    test: str
    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TestAnswer:
    """One test for one scope: an element, or "project" where the gate reads the whole project.

    `lo`, `hi` are the raw interval of modes (1-6). `answer` is against `target`: the mode claimed, or co-produced where
    nothing higher or lower is claimed. `value` is the main figure (`measures[main]`), `n` the items counted, `acts` the
    references of exactly the acts that reproduce it.
    """

    __test__: ClassVar[bool] = False  # a test of a pack, not one for pytest to collect

    test: str
    scope: str
    sort: Literal["gate", "quality", "stop", "entry"]
    lo: int
    hi: int
    answer: Answer
    target: int
    main: str | None
    value: Number | None
    measures: dict[str, Three]
    conditions: tuple[Condition, ...]
    n: int
    minimum: bool
    complete: bool
    behind: Behind = field(compare=False, repr=False)
    after_freeze: bool = False
    withheld: bool = False
    settle: tuple[Need, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)

    @property
    def acts(self) -> tuple[str, ...]:
        """The references of exactly the acts that reproduce this answer."""
        return self.behind.told()


@dataclass(frozen=True, slots=True)
class ElementStanding:
    """What one element may be called: `lower` to `upper` (None while not begun), against what was `claimed`.

    `binding` names the tests that hold it there; `stops` the acts that cap it; `fragile` the tests where one more
    failing item would drop it. `up` is what would move it up by one, `settle` what would settle a "can't tell".
    """

    element: str
    like: str
    begun: bool
    claimed: int | None
    claim: str | None
    lower: int | None
    upper: int | None
    word: Word
    binding: tuple[str, ...]
    stops: tuple[str, ...]
    fragile: tuple[str, ...]
    tests: tuple[TestAnswer, ...]
    up: tuple[Need, ...] = ()
    settle: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of a whole project as at a day: elements in order, whether the whole may be called co-produced, the
    honest sentence, and the over-claim index (mean of max(0, claimed - upper) over kept and over-claimed claims)."""

    project: str
    at: int
    pack: str
    head: str
    elements: tuple[ElementStanding, ...]
    whole: bool
    sentence: str
    over_claim: Fraction | None
    unproven: tuple[str, ...] = ()
    local: Standing | None = field(default=None)
