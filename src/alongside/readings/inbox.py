"""Who is asked "is this true?", about what, and how many answers may be shown.

Only those who were there are asked: at the meeting, on the body that decided, in the circle, the person to whom
something was promised, or whose own words an act says that it answers. Nobody is asked about what they told
themselves, nor about what has been confirmed already, nor once sixty days have passed and an answer no longer counts.
What holds an element back comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from alongside.acts.base import Act
from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting
from alongside.acts.judging import Corroborate, ShowArtefact
from alongside.acts.starting import FreezeElement, ShapeElement
from alongside.readings.asking import Who
from alongside.readings.door import asked
from alongside.readings.project import OWN_WORD, Project, answering
from alongside.readings.results import Standing
from alongside.readings.rules import may_do
from alongside.readings.whose_word import rules_of
from alongside.readings.words import WAIT

MOST = 20
#: Below this many people who could have answered, answers are shown a week's worth at a time.
FEW, BATCH = 5, 7
GROUPS = ("body", "circle", "by_body", "mandate_to")
SEATS = ("to", "leaver", "successor", "analysts")
#: Facts that can lower a standing, but that count as they are told only once others say so too.
_ALSO: frozenset[type[Act]] = frozenset({ShapeElement, FreezeElement, ShowArtefact})
NEVER: frozenset[str] = frozenset()


class Question(NamedTuple):
    """One act to ask about. `own`: it is this very person's word that it needs; `moves`: how many tests that hold an
    element back wait for it; `until`: the last day on which an answer counts (an ordinal); `at`: the meeting at which
    it took place, so that several can be answered at once."""

    ref: str
    own: bool
    moves: int
    until: int
    at: str | None


def questions(
    project: Project, who: Who, done: Callable[[str], bool] = NEVER.__contains__, waits: Mapping[str, int] | None = None
) -> tuple[Question, ...]:
    """What to ask somebody now, most useful first, at most twenty. `done` tells what they have answered (the record
    alone can't tell whose an answer is); `waits` is `waiting_for` of the standing."""
    if who.seat is None or not answers_count(project, who):
        return ()
    found = [q for q in _put_to(project, who, waits or {}) if not done(q.ref)]
    found.sort(key=lambda q: (not q.own, -q.moves, q.until))
    allowed = (q for q in found if may_do(who, Corroborate(what=(q.ref,)), project) is None)
    return tuple(islice(allowed, MOST))


def answers_count(project: Project, who: Who) -> bool:
    """Would an answer of theirs count? A newcomer's does once people vouch for them; until then nobody asks, since an
    answer can be given once."""
    return who.side != "community" or project.counts_by(who.seat or "", project.at)


def waiting_for(standing: Standing) -> Counter[str]:
    """By act, how many tests that hold an element back rest on it and wait for somebody's word."""
    tests = {
        id(answer): answer
        for element in standing.elements
        for answer in element.tests
        if answer.test in element.binding and answer.lo < answer.hi and any(n.code == "confirm" for n in answer.settle)
    }
    return Counter(ref for answer in tests.values() for ref in answer.acts)


def there(project: Project, ref: str) -> frozenset[str]:
    """The seats of those who were there when an act took place, without whoever told it."""
    key = ("there", ref)
    known: frozenset[str] | None = project.memory.get(key)
    if known is None:
        entry = project.by_ref[ref]
        known = project.memory[key] = frozenset(_there(project, entry) - {entry.seat})
    return known


def shown_counts(project: Project, ref: str, day: int) -> dict[str, int]:
    """How many said yes, no and not clear, as far as that may be shown on a day (an ordinal). Where fewer than five
    people could have answered, a week's answers come together, so that nobody can tell whose came when."""
    entry = project.by_ref[ref]
    answers = project.confirmations.get(ref, [])
    if len(there(project, ref)) < FEW:
        end = entry.day + BATCH * max(0, (day - entry.day) // BATCH)
        answers = [e for e in answers if e.day < end]
    counts = Counter(e.act.true for e in answers if e.day <= day)
    return {answer: counts[answer] for answer in ("yes", "no", "unclear") if counts[answer]}


def _put_to(project: Project, who: Who, waits: Mapping[str, int]) -> Iterator[Question]:
    """Everything of the last sixty days that could be put to them, as it was entered."""
    seat = who.seat or ""
    for entry in _recent(project):
        own = seat in asked(project, entry.ref)
        if entry.seat == seat or not (own or (who.side != "bridging" and seat in there(project, entry.ref))):
            continue
        if not own and (project.word(entry.ref).lo or project.backed(entry.ref)):
            continue
        yield Question(entry.ref, own, waits.get(entry.ref, 0), entry.day + WAIT, meeting_of(project, entry))


def _recent(project: Project) -> list[Entry]:
    """What was entered in the last sixty days and can be confirmed by others, in order."""
    found: list[Entry] | None = project.memory.get(("recent",))
    if found is None:
        found = []
        for entry in reversed(project.by_ref.values()):
            if project.at - entry.day > WAIT:
                break
            if asks(type(entry.act)):
                found.append(entry)
        found.reverse()
        project.memory[("recent",)] = found
    return found


def asks(kind: type[Act]) -> bool:
    """Can somebody else's yes make a difference to acts of this kind?"""
    return kind in _ALSO or (kind.effect == "raises" and kind not in OWN_WORD)


def meeting_of(project: Project, entry: Entry) -> str | None:
    """The meeting at which something took place: the one it names, itself if it is one, or the one that its body held
    on that day."""
    if isinstance(entry.act, HoldMeeting):
        return entry.ref
    named = getattr(entry.act, "meeting", None)
    if named in project.by_ref:
        return str(named)
    group = next((g for g in (getattr(entry.act, name, None) for name in GROUPS) if g), None)
    return _held(project).get((group, entry.last)) if group and entry.first == entry.last else None


def _held(project: Project) -> dict[tuple[str, int], str]:
    """The meeting of each body or circle on each day."""
    key = ("held",)
    if key not in project.memory:
        project.memory[key] = {
            (group, e.last): e.ref for e in project.of(HoldMeeting) for group in (e.act.body, e.act.circle) if group
        }
    held: dict[tuple[str, int], str] = project.memory[key]
    return held


def _there(project: Project, entry: Entry) -> set[str]:
    if isinstance(entry.act, HoldMeeting):
        return set(entry.act.present)
    sat = _sat_with(project, entry)
    return {*asked(project, entry.ref), *_named(entry.act), *(sat or _took_part(project, entry))}


def _named(act: Act) -> Iterator[str]:
    """The people to whom, or with whom, something was done."""
    for value in (getattr(act, name, None) or () for name in SEATS):
        yield from (value,) if isinstance(value, str) else value


def _sat_with(project: Project, entry: Entry) -> set[str]:
    """Who was at its meeting, on its body, in its circle; or of those that the act it answers was told to."""
    act, meeting = entry.act, meeting_of(project, entry)
    kind: type[Act] = type(act)
    held = project.by_ref[meeting].act if meeting else None
    found = set(held.present) if isinstance(held, HoldMeeting) else set()
    for group in filter(None, (getattr(act, name, None) for name in GROUPS)):
        found |= _of_group(project, group)
    if found:
        return found
    before = (project.by_ref.get(getattr(act, name) or "") for name in answering(kind))
    return {seat for each in before if each is not None for seat in _sat_with(project, each)}


def _took_part(project: Project, entry: Entry) -> frozenset[str]:
    """Where an act names no meeting and no body: those who met about its elements; about no element in particular,
    those who came to a body's meetings."""
    about = project.subject(entry)
    return frozenset().union(*(_met_about(project, element) for element in about or ("",)))


def _met_about(project: Project, element: str) -> frozenset[str]:
    key = ("met", element)
    known: frozenset[str] | None = project.memory.get(key)
    if known is None:
        met = (e for e in project.of(HoldMeeting) if e.last >= project.window)
        held = (e for e in met if (element in _elements(project, e) if element else e.act.body))
        known = project.memory[key] = frozenset(seat for e in held for seat in e.act.present)
    return known


def _elements(project: Project, meeting: Entry) -> tuple[str, ...]:
    """What a meeting was about: as told, or else what its body decides about."""
    rules = rules_of(meeting.act.body or "", project)
    return meeting.act.about or (rules.act.about if rules else ())


def _of_group(project: Project, group: str) -> frozenset[str]:
    """Who is in a body or circle: those who joined it and did not leave, and those who came to its meetings of the
    window."""
    key = ("group", group)
    known: frozenset[str] | None = project.memory.get(key)
    if known is None:
        met = (e for e in project.of(HoldMeeting) if group in (e.act.body, e.act.circle) and e.last >= project.window)
        came = {seat for e in met for seat in e.act.present}
        known = project.memory[key] = frozenset(project.members(group) | came)
    return known
