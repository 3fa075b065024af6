"""How it got here: the same rows on up to five days, chosen where the standing changed.

The days tried are those on which something was entered that people would point at: a claim, a new start, a freeze, a
stop, its remedy, an answered contest. Of these, days with great changes are kept. Worked out once for each head.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.acts.base import Act
from alongside.acts.judging import ClaimMode, CloseContest, RaiseStop, Remedy
from alongside.acts.starting import FreezeElement, Reset
from alongside.readings.claims import over_claim
from alongside.readings.project import Project
from alongside.readings.results import Standing
from alongside.readings.standing import standing
from alongside.readings.timeline import months
from alongside.web.library import Kept
from alongside.web.project_page import ProjectPage
from alongside.web.templatetags.tell import decimal
from alongside.web.wording.verdict import plain, span_words

TURNS: tuple[type[Act], ...] = (ClaimMode, Reset, FreezeElement, RaiseStop, Remedy, CloseContest)
SHOWN = 5
#: Days tried, by the size of the record: a page must not wait for long, even the first time.
TRIED, TRIED_OF_MANY, MANY = 12, 4, 20_000


@dataclass(frozen=True, slots=True)
class Then:
    """The standing on one day: rows of element, claimed, lower, upper, in the order of the board."""

    day: int
    rows: tuple[tuple[str, int | None, int | None, int | None], ...]
    index: str
    over: int
    judged: int
    unproven: int

    @property
    def sentence(self) -> str:
        """What became of the claims, in words."""
        if not self.judged:
            return _("No claim can be judged yet.") if self.unproven else _("Nothing is claimed.")
        if not self.over:
            return _("No claim is too high.") if not self.unproven else _("No claim that can be judged is too high.")
        if self.over == self.judged and self.judged > 1:
            return _("Every claim that can be judged is too high, by %(steps)s steps on average.") % {
                "steps": self.index
            }
        text = ngettext(
            "%(over)s of %(judged)s claims is too high.", "%(over)s of %(judged)s claims are too high.", self.over
        )
        return text % {"over": self.over, "judged": self.judged}

    def apart(self, other: "Then") -> int:
        """How much differs from another day."""
        before = {row[0]: row for row in other.rows}
        return sum(row != before.get(row[0]) for row in self.rows)

    def moved(self, other: "Then") -> tuple[bool, int]:
        """How far what the record shows has moved since another day; a day on which nothing stands comes last."""
        before = {row[0]: row[2:] for row in other.rows}
        now = [row for row in self.rows if row[2]]
        return bool(now), sum(before.get(row[0]) != row[2:] for row in now)


def then(page: ProjectPage) -> tuple[Then, ...]:
    """Up to five days, oldest first, the day asked about last."""
    return _days.take((page.project.pk, page.project.head, page.at), lambda: _chosen(page, page.at))


_days: Kept[tuple[Then, ...]] = Kept(64)


def _chosen(page: ProjectPage, at: int) -> tuple[Then, ...]:
    told = [tell(_standing(page, day), day) for day in _tried(page.fold, at, page.project.size)]
    last = tell(page.standing, at)
    changed = [each for before, each in zip([None, *told], told, strict=False) if before is None or each.apart(before)]
    return (*_spread([each for each in changed if each.apart(last)]), last)


def _spread(days: list[Then]) -> list[Then]:
    """The first day, which shows what was claimed at the start, and of each later stretch the day that changed most."""
    if len(days) < SHOWN:
        return days
    first, *rest = days
    span = rest[-1].day - rest[0].day + 1
    stretches = [[d for d in rest if (d.day - rest[0].day) * (SHOWN - 2) // span == n] for n in range(SHOWN - 2)]
    return [first, *(max(some, key=lambda day: day.moved(_before(day, days))) for some in stretches if some)]


def _before(day: Then, days: list[Then]) -> Then:
    return days[max(0, days.index(day) - 1)]


def _standing(page: ProjectPage, day: int) -> Standing:
    """Not through the page's own memory: that has room for few days."""
    return standing(page.record.entries, day)


def _tried(fold: Project, at: int, size: int) -> list[int]:
    """Days on which something was entered that people would point at, and ends of months between them."""
    turns = sorted({entry.day for kind in TURNS for entry in fold.of(kind)} - {at})
    if not turns:
        return []
    half = (TRIED if size <= MANY else TRIED_OF_MANY) // 2
    span = at - turns[0] + 1
    thinned = {(day - turns[0]) * half // span: day for day in turns}.values()
    ends = [first.toordinal() - 1 for first in months(turns[0], at, half)]
    return sorted({turns[0], *thinned, *(day for day in ends if turns[0] < day < at)})


def tell(standing: Standing, day: int) -> Then:
    """The few figures of a standing that the small boards show."""
    index, unproven = over_claim(standing.elements)
    judged = [e for e in standing.elements if e.claimed is not None and e.element not in unproven]
    return Then(
        day=day,
        rows=tuple((e.element, e.claimed, e.lower, e.upper) for e in standing.elements),
        index=decimal(index, None).rstrip("0").rstrip(".") if index is not None else "",
        over=sum(e.word == "over-claimed" for e in judged),
        judged=len(judged),
        unproven=len(unproven),
    )


def table(days: Iterable[Then]) -> list[tuple[str, list[str]]]:
    """The same as a table, in words: for each element, what was claimed and shown on each day."""
    listed = list(days)
    names = dict.fromkeys(row[0] for each in reversed(listed) for row in each.rows)
    return [(name, [_cell(each, name) for each in listed]) for name in names]


def _cell(each: Then, name: str) -> str:
    row = next((row for row in each.rows if row[0] == name), None)
    if row is None:
        return "–"
    shown = span_words(row[2], row[3])
    return _("%(claimed)s; %(shown)s") % {"claimed": plain(row[1]), "shown": shown} if row[1] else shown
