"""One body, ready to be shown: seats, rows, six bars, Coleman's powers, seats one by one, and how thin it is."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext as _

from alongside.acts.deciding import GiveUndertaking, SetRules
from alongside.acts.entry import Entry
from alongside.methods.power import View, Ways
from alongside.readings.project import Project
from alongside.standards.pack import load_pack
from alongside.web.pages.power.reckoning import Reckoning, least, reckon
from alongside.web.pages.power.rows import MOST_SEATS, Row, Table
from alongside.web.pages.power.saying import RATIFIER, SIDES, spoken
from alongside.web.templatetags.tell import decimal
from alongside.web.wording.breath import breath
from alongside.web.wording.names import side_name

KEYS = (*SIDES, RATIFIER, "none")
CO_PRODUCED = 5


@dataclass(frozen=True)
class Piece:
    """A piece of a bar: side, where it begins and how wide it is in percent, and whether a mark fits on it."""

    side: str
    start: str
    width: str
    middle: str
    roomy: bool


@dataclass(frozen=True)
class Bar:
    """One of the six views, as a bar and as figures."""

    view: View
    lowest: bool
    ratifier: str
    share: str
    pieces: tuple[Piece, ...]

    @property
    def how(self) -> str:
        """What the view counts."""
        bloc = self.view.community == "bloc"
        as_one = _("the community as one bloc") if bloc else _("the community as individuals")
        standing = {
            "honoured": _("As promised"),
            "apart": _("As the law stands, %(ratifier)s apart") % {"ratifier": self.ratifier},
            "folded": _("As the law stands, %(ratifier)s with its own side") % {"ratifier": self.ratifier},
        }
        whose = standing[self.view.ratifier] if self.ratifier else _("By the rules")
        return _("%(whose)s, %(as_one)s") % {"whose": whose, "as_one": as_one}

    @property
    def both(self) -> list[tuple[str, str]]:
        """For each side and the ratifier: its share by Banzhaf, and by Shapley and Shubik."""
        return [(_share(self.view.shares, key), _share(self.view.shapley_shubik, key)) for key in KEYS[:4]]

    @property
    def label(self) -> str:
        """The same for those who can't see it."""
        names = [side_name(key) if key in SIDES else self.ratifier or key for key in self.view.shares]
        parts = [f"{name} {decimal(share)}" for name, share in zip(names, self.view.shares.values(), strict=True)]
        return _(", ").join(parts)


class Body:
    """A body and its rules. `entry` is the act that set them; `why` is a sentence where it can't be worked out."""

    def __init__(self, fold: Project, entry: Entry) -> None:
        self.fold, self.entry = fold, entry
        self.rules: SetRules = entry.act
        found = reckon(self.rules)
        self.reckoning: Reckoning | None = None if isinstance(found, str) else found
        self.why = found if isinstance(found, str) else ""

    @property
    def ratifier(self) -> str:
        """Whoever must consent afterwards; empty where that is nobody."""
        return "" if self.rules.ratifier in (None, "none") else str(self.rules.ratifier)

    @property
    def votes(self) -> int:
        """All votes together."""
        return sum(block.count * block.weight for block in self.rules.seats)

    @property
    def requires(self) -> list[tuple[str, int]]:
        """Votes that are needed of a side as well."""
        return [(side_name(side), count) for side, count in self.rules.requires.items() if count]

    @property
    def sides(self) -> list[tuple[str, int, list[tuple[str, int]]]]:
        """For each side: how many seats, and who holds them."""
        found = []
        for side in SIDES:
            blocks = [block for block in self.rules.seats if block.side == side]
            if blocks:
                found.append((side, sum(b.count for b in blocks), [(b.holder, b.count) for b in blocks]))
        return found

    @property
    def name(self) -> str:
        """Its label as words."""
        return spoken(self.rules.body)

    @property
    def consenting(self) -> str:
        """Whoever must consent afterwards, as words."""
        return spoken(self.ratifier)

    @property
    def contested(self) -> bool:
        """Can sides stand against one another here at all?"""
        return bool(self.ratifier) or len({block.side for block in self.rules.seats}) > 1

    @property
    def undertaking(self) -> Entry | None:
        """The last public promise to adopt what this body decides."""
        given = [e for e in self.fold.of(GiveUndertaking) if e.act.body == self.rules.body]
        return given[-1] if given else None

    # -- pictures ---------------------------------------------------------------------------------------------------

    @cached_property
    def seats(self) -> dict[str, str]:
        """Every seat by its name, with its side; the ratifier last."""
        found: dict[str, str] = {}
        if self.reckoning:
            board = self.reckoning.game.chambers[0]
            found = {s.name: s.side or "none" for side in KEYS for s in board.seats if (s.side or "none") == side}
        return found | ({self.ratifier: RATIFIER} if self.ratifier else {})

    @cached_property
    def promised(self) -> Table | None:
        """What groups can do if the promise is kept."""
        return self._table("honoured", self.reckoning.promised) if self.reckoning else None

    @cached_property
    def law(self) -> Table | None:
        """What groups can do as the law stands."""
        return self._table("apart", self.reckoning.law) if self.reckoning else None

    def _table(self, ratifier: str, ways: Ways | None) -> Table | None:
        if ways is None or self.reckoning is None or len(self.seats) > MOST_SEATS:
            return None
        views = self.reckoning.report.views
        return Table(next(v for v in views if (v.community, v.ratifier) == ("individuals", ratifier)), ways, self.seats)

    @property
    def promised_rows(self) -> list[Row]:
        """Rows as promised."""
        return self.promised.promised_rows() if self.promised and self.contested else []

    @property
    def law_rows(self) -> list[Row]:
        """Rows as the law stands; none of their own where nobody must consent afterwards."""
        return self.law.law_rows() if self.law and self.ratifier else []

    @cached_property
    def bars(self) -> list[Bar]:
        """The six views as bars, as promised first; two where there is no ratifier and all are alike."""
        if not self.reckoning:
            return []
        order = ("honoured", "apart", "folded") if self.ratifier else ("apart",)
        views = [v for r in order for v in self.reckoning.report.views if v.ratifier == r]
        lowest = next(v for v in views if v.ratifier != "honoured" and _ours(v) == self.least)
        return [Bar(v, v is lowest, spoken(self.ratifier), decimal(_ours(v)), _pieces(v)) for v in views]

    # -- figures ----------------------------------------------------------------------------------------------------

    @cached_property
    def least(self) -> Fraction:
        """The share that counts: the lowest as the law stands."""
        return least(self.reckoning.report) if self.reckoning else Fraction(0)

    @cached_property
    def line(self) -> Fraction:
        """What co-produced needs, by the pack."""
        return needed()

    @property
    def stricter(self) -> str:
        """The least share if one vote more were needed."""
        return decimal(self.reckoning.stricter) if self.reckoning and self.reckoning.stricter is not None else ""

    @property
    def thin(self) -> bool:
        """Does it hold by very little?"""
        return 0 <= self.least - self.line <= Fraction(5, 100)

    @property
    def margin(self) -> str:
        """By how much it is above (or below) what is needed."""
        return decimal(abs(self.least - self.line))

    @property
    def apart(self) -> str:
        """The community's share of the body by itself, every seat voting alone, as a figure."""
        players = self.reckoning.alone.players if self.reckoning else ()
        return decimal(sum((p.banzhaf for p in players if p.side == "community"), Fraction(0)))

    @property
    def one_by_one(self) -> list[tuple[str, int, str | None, str, str]]:
        """Runs of seats alike: first name, how many, side, Banzhaf, Shapley-Shubik of each; the body by itself."""
        players = self.reckoning.alone.players if self.reckoning else ()
        runs = []
        for (side, share, other), run in groupby(players, key=lambda p: (p.side, p.banzhaf, p.shapley_shubik)):
            names = [player.name for player in run]
            last = f" – {names[-1]}" if len(names) > 1 else ""
            runs.append((names[0] + last, len(names), side, decimal(share), decimal(other)))
        return runs

    @property
    def never(self) -> list[str]:
        """Who can never matter as the law stands, the institution voting as one."""
        views = self.reckoning.report.views if self.reckoning else ()
        view = next((v for v in views if (v.community, v.ratifier) == ("individuals", "apart")), None)
        return list(view.never_matter) if view else []

    @property
    def breath(self) -> list[str]:
        """The whole in one breath."""
        return list(breath(self.law, self.ratifier)) if self.law else []


def needed() -> Fraction:
    """The share of voting power that co-produced needs, by the released pack."""
    test = next((t for t in load_pack().tests if t.finding == "formal-power"), None)
    terms = [term for clause in test.levels[CO_PRODUCED - 2] for term in clause.terms] if test else []
    return terms[0].number if terms else Fraction(2, 5)


def _ours(view: View) -> Fraction:
    return view.shares.get("community", Fraction(0))


def _pieces(view: View) -> tuple[Piece, ...]:
    pieces, start = [], Fraction(0)
    for key in KEYS:
        share = view.shares.get(key, Fraction(0))
        if share:
            pieces.append(
                Piece(key, _percent(start), _percent(share), _percent(start + share / 2), share >= Fraction(1, 20))
            )
            start += share
    return tuple(pieces)


def _share(shares: dict[str, Fraction] | None, key: str) -> str:
    return decimal(shares[key]) if shares and key in shares else "–"


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.1f}%"
