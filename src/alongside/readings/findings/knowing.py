"""D. Knowledge shared: does every voice get an answer, did it change anything, what is opened, and who interprets."""

from __future__ import annotations

from fractions import Fraction

from alongside.acts.deciding import AnswerInformation, AskInformation, SetBudget
from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, IssuePapers
from alongside.acts.voices import AnswerVoice, NameTheme, ShareVoice, WithdrawVoice
from alongside.readings.counting import Unit, flag, ratio, same, working_days
from alongside.readings.findings.base import NOT_APPLICABLE, Found, credit, finding, nothing, refs, shares
from alongside.readings.findings.deciding import proposal_of
from alongside.readings.project import Project
from alongside.readings.results import Three
from alongside.readings.words import Word

OLD = 60  # days after which a voice should have been answered
NO = Word(False, False, False)


@finding("trace")
def trace(project: Project, scope: str, judged: str) -> Found:
    """Voices over 60 days old that have a fate (or a reason why not) and whose author was told, over all such voices. The
    author's own word confirms it."""
    answers = project.answers(AnswerVoice, "voice")
    withdrawn = project.answers(WithdrawVoice, "voice")
    units, behind = [], []
    for voice in project.about(ShareVoice, scope):
        if voice.side == "institution" or project.at - voice.last <= OLD:
            continue
        if voice.ref in withdrawn and voice.ref not in answers:
            continue
        word = _answered(project, voice, answers.get(voice.ref, []))
        units.append(credit(voice.ref, word))
        behind += word.refs
    return shares(units, behind) if units else nothing("share")


def _answered(project: Project, voice: Entry, answers: list[Entry]) -> Word:
    """Was this voice answered, and does its author say so?"""
    told = [e for e in answers if (e.act.fate or e.act.reason) and e.act.told_on]
    return project.word(told[-1].ref, own=voice.seat) if told else NO


@finding("influence")
def influence(project: Project, scope: str, judged: str) -> Found:
    """Adopted decisions whose proposal was drawn from community knowledge told before, over adopted decisions. An author
    or two of the circle say that the link is faithful."""
    adopted = [d for d in project.decisions(scope) if d.act.outcome != "refused"]
    units, behind = [], []
    for decision in adopted:
        proposal = proposal_of(project, decision)
        word = NO
        if proposal is not None:
            links = [r for r in proposal.act.drawn_from if _is_community_knowledge(project, r, decision)]
            if links:
                author = project.by_ref[links[0]].seat
                word = project.word(proposal.ref, own=author)
                behind += [*word.refs, *links, *_themes(project, links)]
        units.append(credit(decision.ref, word))
    rules = (project.rules[b].ref for b in project.bodies(scope)) if scope == "decisions" else ()
    proposals = (d.act.proposal for d in adopted if d.act.proposal in project.by_ref)
    return shares(units, refs(behind, rules, (p for p in proposals if p))) if units else nothing("share")


def _is_community_knowledge(project: Project, ref: str, decision: Entry) -> bool:
    """A voice of the community, or a theme drawn from one, told before the decision."""
    entry = project.by_ref.get(ref)
    if entry is None or entry.last > decision.last or entry.day > decision.day:
        return False
    if isinstance(entry.act, NameTheme):
        return any(_is_community_knowledge(project, voice, decision) for voice in entry.act.voices)
    return entry.side == "community"


def _themes(project: Project, links: list[str]) -> list[str]:
    return [v for r in links if isinstance(project.by_ref[r].act, NameTheme) for v in project.by_ref[r].act.voices]


@finding("open-books")
def open_books(project: Project, scope: str, judged: str) -> Found:
    """Requests answered in full within 20 working days, over all asked. The requester says whether it is an answer."""
    if not project.has_institution:
        return NOT_APPLICABLE
    answers = project.answers(AnswerInformation, "asked")
    units, behind = [], []
    for asked in project.about(AskInformation, scope):
        if asked.side == "institution":
            continue
        full = [e for e in answers.get(asked.ref, ()) if e.act.full and working_days(asked.last, e.last) <= 20]
        if not full and working_days(asked.last, project.at) <= 20:
            continue
        word = project.word(full[-1].ref, own=asked.seat) if full else NO
        units.append(credit(asked.ref, word))
        behind += word.refs
    standing = [e for e in project.about(IssuePapers, scope) if e.act.standing]
    access = [project.word(e.ref) for e in standing]
    seen = [b for b in project.about(SetBudget, scope) if b.act.visible_to_circle]
    budget = [project.word(b.ref) for b in seen]
    if not units and not standing:
        return nothing("share", "budget-visible", "standing-access")
    found = shares(units, refs(behind, *(w.refs for w in access), *(w.refs for w in budget)))
    if not units:
        found.measures["share"] = flag(any(w.lo for w in access), any(w.hi for w in access))
    found.measures["budget-visible"] = flag(any(w.lo for w in budget), any(w.hi for w in budget))
    found.measures["standing-access"] = flag(any(w.lo for w in access), any(w.hi for w in access))
    found.n = max(found.n, 1)
    return found


@finding("meaning")
def meaning(project: Project, scope: str, judged: str) -> Found:
    """Theming sessions with at least two real community analysts, over all; and sessions whose themes an author has
    checked."""
    sessions = [e for e in project.about(HoldMeeting, scope) if e.act.sort == "theming"]
    if not sessions:
        return nothing("share", "checked")
    themes = project.answers(NameTheme, "meeting")
    units, checks, behind = [], [], []
    for session in sessions:
        community = [s for s in session.act.analysts if project.side(s) == "community"]
        sure = [s for s in community if s in project.counted]
        word = project.word(session.ref)
        units.append(Unit(session.ref, len(sure) >= 2 and word.lo, len(community) >= 2 and word.hi, len(community) >= 2 and word.said))
        named = themes.get(session.ref, [])
        checked = [c.ref for t in named for c in project.confirmations.get(t.ref, ()) if c.side == "community"]
        checks.append(Unit(session.ref, bool(checked), bool(checked), bool(checked)))
        behind += [*word.refs, *(t.ref for t in named), *checked, *(r for s in sure for r in project.counted[s])]
    found = shares(units, behind)
    found.measures["checked"] = ratio(checks).share()
    return found
