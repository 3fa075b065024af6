"""Who should hear of what: what others did about somebody's words, promises, questions and contests, and what waits
for their own word.

Everything here names a seat, a sort of news and an act, never what was said. Nobody hears of what they did themselves.
Whether, when and how anybody is told is for the host that keeps the record; a person who gave no address hears by
looking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from alongside.acts.base import Act
from alongside.acts.deciding import AnswerInformation, AskInformation, DecideProposal, RatifyDecision
from alongside.acts.doing import MakePromise, SettlePromise
from alongside.acts.entry import Entry
from alongside.acts.gathering import InviteSeat, RaiseItem, TreatItem
from alongside.acts.judging import CloseContest, Contest, RaiseStop, Remedy
from alongside.acts.learning import ObserveOutcome
from alongside.acts.voices import AnswerVoice, NameTheme, ShareVoice
from alongside.readings.asking import Who
from alongside.readings.falling_due import falling_due
from alongside.readings.inbox import questions
from alongside.readings.project import Project
from alongside.readings.promises import promises
from alongside.readings.trace_links import joined, links, walk

Sort = Literal[
    "answer",  # somebody said what became of my words
    "words",  # my words were used on the way: a theme, a decision, what was done with it, what changed
    "promised",  # somebody promised me something
    "settled",  # the receiver said what became of a promise of mine, or of one that my words led to
    "due",  # a promise to me is due, or late: it waits for my word
    "contest",  # a panel answered my contest
    "contested",  # somebody says that it was not as I told it
    "information",  # what I asked for was answered
    "item",  # what I put on the agenda was treated
    "remedy",  # a breach that I raised, or an act that I contest, is said to be put right
    "invitation",  # I am asked to join something more
    "question",  # is this true?
    "consent",  # who may see my words runs out
]
SOON = 14  # days before its end on which somebody is told that an agreement runs out


class News(NamedTuple):
    """One thing that one person should hear of: their seat, the sort, and the act it is about."""

    seat: str
    sort: Sort
    ref: str


def told_by(project: Project, new: Iterable[Entry]) -> tuple[News, ...]:
    """Who should hear of what, of these entries of a project, in their order; each person once for each act."""
    found: dict[tuple[str, str], News] = {}
    for entry in new:
        for news in _of(project, entry):
            if news.seat != entry.seat:
                found.setdefault((news.seat, news.ref), news)
    return tuple(found.values())


def waiting(project: Project, who: Who, done: Callable[[str], bool]) -> tuple[News, ...]:
    """What waits for one person's own word on the project's day; `done` tells what they have answered already."""
    if who.seat is None or who.left:
        return ()
    asks = (News(who.seat, "question", each.ref) for each in questions(project, who, done))
    return (*_due(project, who.seat), *_running_out(project, who.seat), *asks)


def _of(project: Project, entry: Entry) -> Iterator[News]:
    """What one act is to others. An act that has been corrected since is told no more."""
    if entry.ref in project.by_ref and not entry.reported:
        for sort, seats in TOLD.get(type(entry.act), ()):
            yield from (News(seat, sort, entry.ref) for seat in seats(project, entry))


def _due(project: Project, seat: str) -> Iterator[News]:
    """Promises to somebody whose day has nearly come, or has passed without their word."""
    return (News(seat, "due", ref) for receiver, ref in _kept(project, "due", _all_due) if receiver == seat)


def _running_out(project: Project, seat: str) -> Iterator[News]:
    """Voices of somebody whose agreement ends within a fortnight."""
    return (News(seat, "consent", ref) for teller, ref in _kept(project, "consent", _all_ending) if teller == seat)


def _all_due(project: Project) -> Iterator[tuple[str, str]]:
    return ((p.receiver_seat, p.ref) for p in promises(project).all if p.state in ("due", "late"))


def _all_ending(project: Project) -> Iterator[tuple[str, str]]:
    ending = (due.ref for due in falling_due(project, SOON) if due.code == "consent")
    return ((project.by_ref[ref].seat, ref) for ref in ending)


def _kept(project: Project, sort: str, find: Callable[[Project], Iterator[tuple[str, str]]]) -> list[tuple[str, str]]:
    """Seats and acts, found once for everybody who is asked about."""
    known: list[tuple[str, str]] | None = project.memory.get(("news", sort))
    if known is None:
        known = project.memory[("news", sort)] = list(find(project))
    return known


def _authors(project: Project, entry: Entry) -> Iterator[str]:
    """Whose words led to an act, however many steps lie between; not of words that were taken back with their link."""
    before = links(project).before
    found = walk(entry.ref, lambda ref: [each for each in before.get(ref, ()) if joined(project, each)])
    tellers = (project.by_ref[ref] for ref in found)
    return (e.seat for e in tellers if isinstance(e.act, ShareVoice) and not project.unconfirmed(e))


def _teller(field: str, *kinds: type[Act]) -> Callable[[Project, Entry], Iterator[str]]:
    """Whoever told the act that another names in this field."""

    def seats(project: Project, entry: Entry) -> Iterator[str]:
        named = project.by_ref.get(getattr(entry.act, field) or "")
        if named is not None and (not kinds or isinstance(named.act, kinds)):
            yield named.seat

    return seats


def _promised(project: Project, entry: Entry) -> Iterator[str]:
    yield entry.act.to


def _invited(project: Project, entry: Entry) -> Iterator[str]:
    yield entry.act.seat


def _behind_promise(project: Project, entry: Entry) -> Iterator[str]:
    """Those whose words led to the promise that was settled: an answer named it, or it names the same step."""
    promise = project.by_ref.get(entry.act.promise)
    return _authors(project, promise) if promise is not None else iter(())


Seats = Callable[[Project, Entry], Iterator[str]]
TOLD: dict[type[Act], tuple[tuple[Sort, Seats], ...]] = {
    AnswerVoice: (("answer", _teller("voice", ShareVoice)),),
    NameTheme: (("words", _authors),),
    DecideProposal: (("words", _authors),),
    RatifyDecision: (("words", _authors),),
    ObserveOutcome: (("words", _authors),),
    MakePromise: (("promised", _promised),),
    SettlePromise: (("settled", _teller("promise", MakePromise)), ("settled", _behind_promise)),
    Contest: (("contested", _teller("what")),),
    CloseContest: (("contest", _teller("contest", Contest)),),
    AnswerInformation: (("information", _teller("asked", AskInformation)),),
    TreatItem: (("item", _teller("item", RaiseItem)),),
    Remedy: (("remedy", _teller("what", RaiseStop, Contest)),),
    InviteSeat: (("invitation", _invited),),
}
