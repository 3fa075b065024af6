"""Whose word an act must be. Each answer is a few lines: the receiver of a promise, the person who was offered pay,
somebody other than the one who told it, a member of the body that decides, a fair panel.

Nobody answers for somebody else here, and nobody, above all no institution, marks their own work.
"""

from __future__ import annotations

from collections.abc import Iterator

from alongside.acts.base import Act
from alongside.acts.deciding import SetRules
from alongside.acts.doing import TakeTask
from alongside.acts.entry import Entry
from alongside.acts.gathering import FormCircle, HandOver, JoinSeat
from alongside.acts.judging import CloseContest, RaiseStop, Remedy
from alongside.acts.starting import OpenProject
from alongside.acts.voices import ShareVoice
from alongside.readings.asking import Who, Why, Word
from alongside.readings.comings import brings, formed, has_left, is_closed, whereabouts
from alongside.readings.project import Project

#: The highest level at which somebody may write down another person's words, until that person says otherwise.
ASSISTED = 1


def named(act: Act, field: str, project: Project) -> Iterator[Entry]:
    """The acts that a field points at."""
    value = getattr(act, field)
    for ref in value if isinstance(value, tuple) else (value,):
        if ref in project.by_ref:
            yield project.by_ref[ref]


def own(field: str, text: str) -> Word:
    """Only whoever told the act that it points at."""

    def no(who: Who, act: Act, project: Project) -> Why | None:
        return None if all(e.seat == who.seat for e in named(act, field, project)) else "not-yours"

    return Word(text, no)


def told_to(field: str, text: str) -> Word:
    """Only the seat to whom the act that it points at was told (its `to`)."""

    def no(who: Who, act: Act, project: Project) -> Why | None:
        return None if all(e.act.to == who.seat for e in named(act, field, project)) else "not-yours"

    return Word(text, no)


def not_own(field: str, text: str) -> Word:
    """Anybody but whoever told the act that it points at."""

    def no(who: Who, act: Act, project: Project) -> Why | None:
        return "yours" if any(e.seat == who.seat for e in named(act, field, project)) else None

    return Word(text, no)


def not_oneself(field: str, text: str) -> Word:
    """The seat that it names is somebody else's."""

    def no(who: Who, act: Act, project: Project) -> Why | None:
        return "yours" if getattr(act, field) == who.seat else None

    return Word(text, no)


def on_body(field: str) -> Word:
    """Somebody who sits on the body, or the convener of neither side who writes down what it decided."""

    def no(who: Who, act: Act, project: Project) -> Why | None:
        return None if who.side == "bridging" or _sits(who, getattr(act, field), project) else "not-on-body"

    return Word("somebody who sits on that body, or a bridging seat that convenes it", no)


def _sits(who: Who, body: str, project: Project) -> bool:
    rules = rules_of(body, project)
    if rules is not None and who.side not in {block.side for block in rules.act.seats}:
        return False
    if who.side != "community":
        return True
    there = whereabouts(project, who.seat or "")
    return body in there.bodies | there.circles or not any(
        e.side == "community" and body in (e.act.body, e.act.circle) for e in project.of(JoinSeat)
    )


def rules_of(body: str, project: Project) -> Entry | None:
    """The last rules told of a body."""
    return next((e for e in reversed(project.of(SetRules)) if e.act.body == body), None)


def _ratifies(who: Who, act: Act, project: Project) -> Why | None:
    if who.side == "institution" or not project.has_institution:
        return None
    decision = next(named(act, "decision", project), None) if hasattr(act, "decision") else None
    rules = rules_of(decision.act.body if decision else getattr(act, "body", ""), project)
    theirs = rules and rules.act.ratifier not in (None, "none") and rules.act.ratifier_side == who.side
    return None if theirs else "side"


def _burden(who: Who, act: Act, project: Project) -> Why | None:
    return "side" if who.side == "community" and project.has_institution else None


def _holds(who: Who, act: Act, project: Project) -> Why | None:
    """A fixed point is opened by the side of whoever holds it: its owner, or whoever listed it."""
    for point in named(act, "point", project):
        side = project.side(point.act.owner) if point.act.owner else point.side
        if side not in (None, "bridging", who.side):
            return "side"
    return None


def _other_side(who: Who, act: Act, project: Project) -> Why | None:
    if who.side != "institution":
        return None
    return "own-side" if any(e.side == "institution" for e in named(act, "what", project)) else None


def _fair_panel(who: Who, act: Act, project: Project) -> Why | None:
    """Two or more of a panel, and most of it, are of the community, whoever speaks for it is on it, and neither the
    contester nor the teller of the contested act is. Whether its seats count is the standing's own question."""
    assert isinstance(act, CloseContest)
    panel = set(act.panel)
    contest = project.by_ref[act.contest]
    fact = project.by_ref.get(contest.act.what)
    community = sum((who.side if seat == who.seat else project.side(seat)) == "community" for seat in panel)
    interested = {contest.seat, fact.seat if fact else contest.seat} & panel
    fair = who.seat in panel and not interested and community >= 2 and community * 2 > len(panel)
    return None if fair else "not-a-panel"


def _of_community(who: Who, act: Act, project: Project) -> Why | None:
    return None if project.side(getattr(act, "seat", "")) in (None, "community") else "side"


def _asked_in(who: Who, act: Act, project: Project) -> Why | None:
    """A circle hears what is told to it alone, so once it has begun one joins it on the invitation of somebody in it,
    or of whoever began it."""
    assert isinstance(act, JoinSeat)
    if act.circle is None or brings(who.seat, act.circle, project) or brings(act.invited_by, act.circle, project):
        return None
    return "not-invited"


def _forms(who: Who, act: Act, project: Project) -> Why | None:
    """To form a circle is to convene it, so a circle that others have begun is theirs to form; or once a facilitator's,
    who then convenes it and is not in it."""
    assert isinstance(act, FormCircle)
    if brings(who.seat, act.circle, project):
        return None
    return None if who.side == "bridging" and formed(act.circle, project) is None else "not-invited"


def _own_staff(who: Who, act: Act, project: Project) -> Why | None:
    assert isinstance(act, HandOver)
    return None if project.side(act.leaver) in (None, who.side) else "side"


def _assisted(who: Who, act: Act, project: Project) -> Why | None:
    assert isinstance(act, ShareVoice)
    return "not-yours" if act.assisted_by not in (None, who.seat) and act.level > ASSISTED else None


def _leads(who: Who, act: Act, project: Project) -> Why | None:
    assert isinstance(act, TakeTask)
    leads = (act.lead, act.co_lead)
    theirs = who.seat in leads or any(project.side(seat) == who.side for seat in leads if seat)
    return None if theirs else "not-yours"


def _late_remedy(who: Who, act: Act, project: Project) -> Why | None:
    """After leaving or closing, one may still accept that a breach has been put right; nothing else."""
    if all(isinstance(e.act, Remedy) for e in named(act, "what", project)):
        return None
    if who.left or has_left(project, who.seat or ""):
        return "left"
    return "closed" if is_closed(project) else None


def _at_fault(who: Who, act: Act, project: Project) -> Why | None:
    mine = (isinstance(e.act, RaiseStop) and e.seat == who.seat for e in named(act, "what", project))
    return "yours" if any(mine) else None


def _first(who: Who, act: Act, project: Project) -> Why | None:
    return "already" if project.of(OpenProject) else None


RATIFIER = Word("an institution, or the side that the body's rules name as ratifier", _ratifies)
BURDEN = Word("the community only where the project has no institution", _burden)
HOLDER = Word("the side of whoever holds the point", _holds)
OTHER_SIDE = Word("an institution only about what another side told", _other_side)
FAIR_PANEL = Word(
    "somebody on a panel of two community seats or more, who are the most of it, without the contester and the teller",
    _fair_panel,
)
OF_COMMUNITY = Word("about a community seat", _of_community)
ASKED_IN = Word("into a circle that has people only if invited by one of them, or by whoever began it", _asked_in)
FORMS = Word("a circle that others have begun only if in it; a bridging seat once", _forms)
OWN_STAFF = Word("about somebody of one's own side", _own_staff)
ASSISTED_WORD = Word("written down for somebody else: at level 0 or 1 only, until they change it", _assisted)
LEADER = Word("one of those who lead it, or somebody of their side", _leads)
LATE_REMEDY = Word("after leaving or closing: a remedy only", _late_remedy)
AT_FAULT = Word("never whoever raised the stop", _at_fault)
FIRST = Word("once", _first)
