"""Who may do and see what: one table, asked by every page, export and mail, and by anybody who replays a record.

The first table says for each kind of act which sides and roles may tell it, and whose word it must be
(`rules_of_acts`, `whose_word`); the second for each page who may open it (`rules_of_pages`); the third, here, for
words and names how far they go. What stands in no table is refused. docs/reference/rules.md prints them.

A rule here never decides what a fact is worth. Whoever may tell it, it counts only as the standing's own rules say.
"""

from __future__ import annotations

from functools import cache

from msgspec import structs

from alongside.acts.base import Act
from alongside.acts.doing import AskReturn
from alongside.acts.entry import Entry
from alongside.acts.fields import pointing
from alongside.acts.gathering import HoldMeeting
from alongside.acts.judging import RaiseStop
from alongside.acts.voices import ShareVoice
from alongside.readings.asking import VISITOR, Rule, Who, Why
from alongside.readings.comings import brings, circles, has_left, is_closed, stewards
from alongside.readings.consent import ANYONE, NOBODY, consent
from alongside.readings.project import OWN_STORY, OWN_WORD, Project
from alongside.readings.recount import adds_up
from alongside.readings.rules_of_acts import ACTS, POINTS_AT
from alongside.readings.rules_of_pages import PAGES, may_see

__all__ = [
    "ACTS",
    "CIRCLE",
    "MEMBERS",
    "PAGES",
    "POINTS_AT",
    "VISITOR",
    "Rule",
    "Who",
    "Why",
    "circles",
    "has_left",
    "is_closed",
    "may_bring",
    "may_do",
    "may_name",
    "may_read",
    "may_see",
    "may_see_mark",
    "may_tell",
]

CIRCLE, MEMBERS, THEMED, NAMED = 1, 2, 3, 5


def may_do(who: Who, act: Act, project: Project) -> Why | None:
    """Why this seat may not tell this act as the record now stands; None if it may."""
    no = may_tell(who, act.kind, project) or _stray(act, project) or _not_mine_to_mend(who, act, project)
    no = no or next(filter(None, (word.no(who, act, project) for word in ACTS[act.kind].whose)), None)
    return no or (None if adds_up(act, project) else "sum")


def may_tell(who: Who, kind: str, project: Project) -> Why | None:
    """Why this seat may tell no act of a kind at all, whatever it says: its row alone. For menus and lists of forms."""
    rule = ACTS.get(kind)
    if rule is None:
        return "unknown"
    if who.seat is None:
        return "no-seat"
    return rule.no(who, who.left or has_left(project, who.seat), is_closed(project))


def may_bring(who: Who, circle: str, project: Project) -> Why | None:
    """Why this seat may invite nobody into a circle: it hears what is told to it alone, so that is for whoever is in
    it or began it. A circle that nobody has begun is free."""
    return None if brings(who.seat, circle, project) else "not-invited"


def _stray(act: Act, project: Project) -> Why | None:
    """Everything that it points at is there, and is of a kind that can be pointed at from there."""
    for field, many in pointing(type(act), "ref"):
        value = getattr(act, field)
        refs = value if many else () if value is None else (value,)
        kinds = POINTS_AT.get((act.kind, field))
        if many and not refs and field in needed(type(act)):
            return "no-such-act"
        for ref in refs:
            entry = project.by_ref.get(ref)
            if entry is None or (kinds and entry.act.kind not in kinds):
                return "no-such-act"
    return None


@cache
def needed(kind: type[Act]) -> frozenset[str]:
    """The fields that an act of a kind can't do without."""
    return frozenset(field.name for field in structs.fields(kind) if field.required)


def _not_mine_to_mend(who: Who, act: Act, project: Project) -> Why | None:
    """A mistake is mended by the same kind of act; in a person's own word, only by that person."""
    if act.corrects is None:
        return None
    first = project.by_ref[act.corrects]
    if type(first.act) is not type(act):
        return "no-such-act"
    return "not-yours" if type(act) in OWN_WORD | OWN_STORY and first.seat != who.seat else None


def may_read(who: Who, entry: Entry, project: Project) -> bool:
    """Whether the words said with an act may be shown to somebody: a voice as far as its teller agreed, what could hurt
    people only to whoever said it, all else to anyone."""
    act = entry.act
    if who.seat is not None and who.seat == entry.seat:
        return not isinstance(act, ShareVoice) or consent(project, entry).level > NOBODY
    if isinstance(act, ShareVoice):
        return _heard(who, entry, project, consent(project, entry).level)
    if isinstance(act, HoldMeeting):
        return act.sort != "sensitive"
    if getattr(act, "protected", False):
        return _may_judge(who, entry, project)
    return not isinstance(act, RaiseStop | AskReturn)


def _may_judge(who: Who, contest: Entry, project: Project) -> bool:
    """Those who could sit on the panel read why something is contested: people of the community who count, and those
    on neither side; never an institution, nor whoever told what is contested."""
    against = project.by_ref.get(contest.act.what)
    if not _sits(who, project) or who.guest or who.side == "institution" or (against and against.seat == who.seat):
        return False
    return who.side == "bridging" or project.counts_by(who.seat or "", project.at)


def _heard(who: Who, voice: Entry, project: Project, level: int) -> bool:
    """Level 5 and 4: anyone; 3: those on neither side, who make themes of it; 2: any seat but a
    guest's; 1: those who share a circle with its teller or formed it, never an institution; 0: nobody else."""
    if level >= ANYONE:
        return True
    if level == THEMED:
        return _sits(who, project) and who.side == "bridging" and not who.guest
    if level not in (CIRCLE, MEMBERS) or not _sits(who, project) or who.guest:
        return False
    return level == MEMBERS or (who.side != "institution" and _together(project, who.seat or "", voice.seat))


def may_name(who: Who, seat: str, project: Project, *, open_name: bool = False, beside: Entry | None = None) -> bool:
    """Whether a seat's display name may be shown to somebody; `open_name`: its person said that anyone may read it;
    `beside`: the voice beside which it would stand.

    Whoever acts for a body is named to anyone. A name in the community is for people who sit in the project, never for
    a funder; beside a voice only as its teller agreed: at levels 3 and 4 without a name, at 5 with it.
    """
    if who.seat is not None and who.seat == seat:
        return True
    if beside is not None and isinstance(beside.act, ShareVoice):
        level = consent(project, beside).level
        return level >= NAMED or (level < THEMED and _heard(who, beside, project, level) and not who.guest)
    return open_name or project.side(seat) in ("institution", "bridging") or (_sits(who, project) and not who.guest)


def may_see_mark(entry: Entry, project: Project) -> bool:
    """Whether the bytes of an act may be shown to anyone beside it: its teller's mark is in them, and it stays away
    from a voice that was told without a name."""
    return not isinstance(entry.act, ShareVoice) or consent(project, entry).level >= NAMED


def _sits(who: Who, project: Project) -> bool:
    return who.seat is not None and not who.left and not has_left(project, who.seat)


def _together(project: Project, seat: str, other: str) -> bool:
    """Are two in one circle, or did the first form a circle that the other is in?"""
    theirs = circles(project, other)
    return not theirs.isdisjoint(circles(project, seat)) or any(stewards(seat, each, project) for each in theirs)
