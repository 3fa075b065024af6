"""D. Knowledge shared: does every voice get an answer, did it change anything, what is opened, and who interprets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from alongside.acts.deciding import AnswerInformation, AskInformation, SetBudget
from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, IssuePapers
from alongside.acts.voices import AnswerVoice, NameTheme, ShareVoice, WithdrawVoice
from alongside.readings.consent import own_answers
from alongside.readings.counting import Unit, flag, ratio, working_days
from alongside.readings.findings.base import (
    NOT_APPLICABLE,
    Found,
    best,
    doubting,
    finding,
    introduced,
    nothing,
    refs,
    shares,
)
from alongside.readings.findings.deciding import proposal_of
from alongside.readings.project import Project
from alongside.readings.words import Word

OLD = 60  # days after which a voice should have been answered
DAYS = 20  # working days within which a request for information is answered
NO = Word(False, False, False)


@finding("trace")
def trace(project: Project, scope: str, judged: str) -> Found:
    """Voices over 60 days old that have a fate (or a reason why not) and whose author was told, over all such voices.
    The author's own word confirms it. A bridging body has no voice of its own here. A voice that its author took back
    within those 60 days leaves the count; one taken back later, still unanswered, stays unanswered."""
    answers = project.answers(AnswerVoice, "voice")
    units = []
    behind: list[str] = []
    for voice in project.about(ShareVoice, scope):
        if voice.side in ("institution", "bridging") or project.at - voice.first <= OLD:
            continue
        told = [e for e in answers.get(voice.ref, ()) if _tells(project, e)]
        if not told and any(gone.last - voice.last <= OLD for gone in own_answers(project, WithdrawVoice, voice)):
            continue
        word = best(project.word(e.ref, own=voice.seat) for e in told)
        unit = Unit(voice.ref, word.lo, word.hi, word.said, known=project.counts(voice))
        units.append(_aged(_theirs(project, voice, unit), project.at - voice.last > OLD))
        behind += [*word.refs, *project.counted.get(voice.seat, ()), *project.said_theirs(voice)]
    return shares(units, behind) if units else nothing("share")


def _tells(project: Project, answer: Entry) -> bool:
    """Does an answer say what came of the voice, and has its author been told by now?"""
    act = answer.act
    return bool(act.fate or act.reason) and act.told_on is not None and act.told_on.toordinal() <= project.at


def _theirs(project: Project, voice: Entry, unit: Unit) -> Unit:
    """A voice that somebody else wrote down and that its teller has not confirmed can only lower: unanswered, it counts
    in the lower reading; answered, nowhere."""
    return replace(unit, lo=None if unit.lo else 0, hi=None, said=None) if project.unconfirmed(voice) else unit


def _aged(unit: Unit, surely: bool) -> Unit:
    """A voice of which we can't say that it is over 60 days old counts where that is the worse in `lo`, the better in
    `hi`."""
    return unit if surely else replace(unit, lo=0 if unit.lo == 0 else None, hi=unit.hi or None, said=None)


@finding("influence")
def influence(project: Project, scope: str, judged: str) -> Found:
    """Adopted decisions whose proposal was drawn from community knowledge told before, over adopted decisions. An
    author or two of the circle say that the link is faithful. A withdrawn voice still counts where its author keeps
    the link."""
    adopted = [d for d in project.decisions(scope) if d.act.outcome != "refused"]
    units = []
    behind: list[str] = []
    for decision in adopted:
        proposal = proposal_of(project, decision)
        word = NO
        if proposal is not None:
            known = [e for ref in proposal.act.drawn_from for e in _knowledge(project, ref, decision)]
            authors = dict.fromkeys(e.seat for e in known)
            word = best(project.word(proposal.ref, own=seat) for seat in authors)
            behind += [proposal.ref, *word.refs, *_trail(project, proposal, known)]
        took, known_ = project.word(decision.ref), project.known(decision)
        units.append(Unit(decision.ref, word.lo and took.lo, word.hi and took.hi, word.said, known=known_))
        behind += took.refs
    return shares(doubting(units, project.surely(adopted, scope)), behind) if units else nothing("share")


def _knowledge(project: Project, ref: str, decision: Entry) -> Iterator[Entry]:
    """The community's own words behind a link: those told before the decision, whose author has not taken the link
    back. A theme leads to its voices, whoever named it."""
    entry = project.by_ref.get(ref)
    if entry is None or entry.last > decision.last or entry.day > decision.day:
        return
    if isinstance(entry.act, NameTheme):
        for voice in entry.act.voices:
            yield from _knowledge(project, voice, decision)
    elif (
        entry.side == "community"
        and not project.unconfirmed(entry)
        and all(e.act.keep_link for e in own_answers(project, WithdrawVoice, entry))
    ):
        yield entry


def _trail(project: Project, proposal: Entry, known: list[Entry]) -> list[str]:
    """The acts between a proposal and the words it was drawn from."""
    drawn = [project.by_ref[r] for r in proposal.act.drawn_from if r in project.by_ref]
    themes = [e.ref for e in drawn if isinstance(e.act, NameTheme)]
    withdrawals = (gone.ref for e in known for gone in own_answers(project, WithdrawVoice, e))
    theirs = (ref for e in known for ref in project.said_theirs(e))
    return [*themes, *(e.ref for e in known), *withdrawals, *theirs]


@finding("open-books")
def open_books(project: Project, scope: str, judged: str) -> Found:
    """Requests answered in full within 20 working days, over all asked. The requester says whether it is an answer."""
    if not project.has_institution:
        return NOT_APPLICABLE
    answers = project.answers(AnswerInformation, "asked")
    units = []
    behind: list[str] = []
    for asked in project.about(AskInformation, scope):
        if asked.side in ("institution", "bridging"):
            continue
        unit, why = _answered_in_time(project, asked, [e for e in answers.get(asked.ref, ()) if e.act.full])
        if unit is not None:
            units.append(unit)
            behind += why
    access = [project.word(e.ref) for e in project.about(IssuePapers, scope) if e.act.standing]
    if not units and not access:
        return nothing("share", "budget-visible", "standing-access")
    budgets = list({b.act.about: b for b in project.about(SetBudget, scope)}.values())
    seen = [project.word(b.ref) if b.act.visible_to_circle else NO for b in budgets]
    papers = (w.refs for w in (*access, *seen))
    found = shares(units, refs(behind, *papers, (b.ref for b in budgets), introduced(project)))
    found.measures["standing-access"] = flag(*(any(w[r] for w in access) for r in range(3)))
    found.measures["budget-visible"] = flag(*(bool(seen) and all(w[r] for w in seen) for r in range(3)))
    if not units:
        found.measures["share"] = found.measures["standing-access"]
        found.n = 1
    return found


def _answered_in_time(project: Project, asked: Entry, full: list[Entry]) -> tuple[Unit | None, Iterable[str]]:
    """What one request counts for, and the acts behind; None while its 20 working days run and nothing has come."""
    worst = [(project.word(e.ref, own=asked.seat), working_days(asked.first, e.last) <= DAYS) for e in full]
    kind = [(project.word(e.ref, own=asked.seat), working_days(asked.last, e.first) <= DAYS) for e in full]
    hi = any(w.hi and soon for w, soon in kind)
    if not hi and working_days(asked.last, project.at) <= DAYS:
        return None, ()
    lo, said = any(w.lo and soon for w, soon in worst), any(w.said and soon for w, soon in kind)
    vouched = project.counted.get(asked.seat, ())
    return Unit(asked.ref, lo, hi, said, known=project.counts(asked)), refs(vouched, *(w.refs for w, _ in kind))


@finding("meaning")
def meaning(project: Project, scope: str, judged: str) -> Found:
    """Theming sessions with at least two real community analysts and a log of the themes named there, over all; and
    sessions with a theme that an author of its voices has checked, or put in other words."""
    sessions = [e for e in project.about(HoldMeeting, scope) if e.act.sort == "theming"]
    if not sessions:
        return nothing("share", "checked")
    themes = project.answers(NameTheme, "meeting")
    units, checks = [], []
    behind: list[str] = []
    for session in sessions:
        community = [s for s in session.act.analysts if project.side(s) == "community"]
        sure = [s for s in community if s in project.counted]
        named = themes.get(session.ref, [])
        word = project.word(session.ref)
        real = bool(named) and len(community) >= 2
        units.append(Unit(session.ref, len(sure) >= 2 and real and word.lo, real and word.hi, real and word.said))
        checked = [ref for theme in named for ref in _checks(project, theme)]
        checks.append(Unit(session.ref, bool(checked), bool(checked), bool(checked)))
        behind += [*word.refs, *(t.ref for t in named), *(v for t in named for v in t.act.voices), *checked]
        behind += [*introduced(project, community), *(r for s in sure for r in project.counted[s])]
    found = shares(units, behind)
    found.measures["checked"] = ratio(checks).share()
    return found


def _checks(project: Project, theme: Entry) -> list[str]:
    """The acts by which authors of a theme's voices say whether it is true (yes or no), or name it anew."""
    authors = {project.by_ref[v].seat for v in theme.act.voices if v in project.by_ref}
    found = [
        c.ref
        for c in project.confirmations.get(theme.ref, ())
        if c.side == "community" and (c.act.own if c.act.own is not None else c.seat in authors)
    ]
    edits = project.answers(NameTheme, "replaces").get(theme.ref, ())
    return found + [e.ref for e in edits if e.side == "community" and e.seat in authors]
