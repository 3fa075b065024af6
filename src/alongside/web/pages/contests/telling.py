"""One contest in words: what is disputed, how it was by the contest's own version, for how long, and what a panel
found. Nobody is named; a panel is counted by sides."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.acts import SIDES, Entry
from alongside.acts.voices import ChangeConsent, ShareVoice, WithdrawVoice
from alongside.readings.contest_list import Contested
from alongside.readings.findings.delivering import CLOSE_DAYS
from alongside.readings.rules import may_name
from alongside.web.clock import today
from alongside.web.legible import told_apart
from alongside.web.models import Photo
from alongside.web.project_page import ProjectPage
from alongside.web.said import photo_of, words_of
from alongside.web.wording.asking import asked_sentence, teller_words
from alongside.web.wording.facts import version_words
from alongside.web.wording.names import side_name

#: What somebody did with their own words: their name stands beside those only as they agreed, so never here.
A_TELLER_S = (ShareVoice, ChangeConsent, WithdrawVoice)


@dataclass(frozen=True)
class Told:
    """One contest, ready to be shown. `number` and `fact_number` are the acts' (0 where there is none yet)."""

    it: Contested
    number: int
    fact_number: int
    sentence: str
    side: str
    version: str
    words: str
    photo: Photo | None
    days: str
    panel: str


def told(page: ProjectPage, it: Contested) -> Told:
    """One contest in words, as far as whoever asks may know them."""
    fold, numbers = page.record.fold(today(page.project).toordinal()), page.record.numbers
    own = it.contest is it.fact
    said = {} if own else words_of(page.project, page.who, [it.contest], fold)
    return Told(
        it=it,
        number=0 if own else numbers[it.contest.ref],
        fact_number=numbers.get(it.fact.ref, 0) if it.fact else 0,
        sentence=_fact(page, it.fact) if it.fact else "",
        side=side_name(it.contest.side),
        version="" if own else version_words(it.version),
        words=said.get(it.contest.ref, ""),
        photo=None if own else photo_of(page.project, page.who, it.contest, fold),
        days=_days(it),
        panel=_panel(page, it),
    )


def people(page: ProjectPage, seats: Iterable[str]) -> list[tuple[str, str]]:
    """Those who may sit on a panel, each by name and side, in the order of their names."""
    fold, found, names = page.fold, [], page.record.all_names
    known = {seat: names.get(seat, "") if may_name(page.who, seat, fold) else "" for seat in seats}
    unnamed = {seat: _("without a name, %(seat)s") % {"seat": seat[:6]} for seat, name in known.items() if not name}
    for seat, name in told_apart(known | unnamed).items():
        mine = seat == page.who.seat
        text = _("%(name)s (%(side)s) – you") if mine else _("%(name)s (%(side)s)")
        found.append((not mine, name, seat, text % {"name": name, "side": side_name(fold.side(seat))}))
    return [(seat, text) for _mine, _name, seat, text in sorted(found)]


def _fact(page: ProjectPage, fact: Entry) -> str:
    fold = page.record.fold(today(page.project).toordinal())

    def name(seat: str) -> str:
        shown = may_name(page.who, seat, fold)
        return page.record.all_names.get(seat, "") if shown else page.record.names.get(seat, "")

    who = "" if fact.act.one_use or isinstance(fact.act, A_TELLER_S) else name(fact.seat)
    return asked_sentence(fact, fold, teller_words(fact, who), name)


def _days(it: Contested) -> str:
    if it.state != "open":
        text = ngettext("Answered after %(days)s day.", "Answered after %(days)s days.", it.days)
        return text % {"days": it.days}
    if it.late:
        over = it.days - CLOSE_DAYS
        text = ngettext(
            "Open for %(all)s days, %(days)s day longer than a panel has.",
            "Open for %(all)s days, %(days)s days longer than a panel has.",
            over,
        )
        return text % {"all": it.days, "days": over}
    if not it.days:
        return _("Since today. A panel has %(all)s days.") % {"all": CLOSE_DAYS}
    return _("Day %(days)s of the %(all)s that a panel has.") % {"days": it.days, "all": CLOSE_DAYS}


def _panel(page: ProjectPage, it: Contested) -> str:
    if it.closing is None:
        return ""
    sides = Counter(page.fold.side(seat) for seat in it.closing.act.panel)
    return _(", ").join(f"{side_name(side)}: {sides[side]}" for side in SIDES if sides[side])
