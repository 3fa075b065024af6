"""Recounting what a record says was counted: votes by side against the rules that a body had given itself, answers
against the people asked, groups against the people in the room, actions done against actions agreed.

A sum that does not add up is wrong, whoever told it; an act that a later one corrects is left alone, since that mistake
is mended already. What another source reported was counted elsewhere, by other rules, and is not recounted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from alongside.acts.base import Act
from alongside.acts.deciding import DecideProposal, SetRules
from alongside.acts.entry import Entry
from alongside.acts.gathering import TallyNeeds, TallyRoom
from alongside.acts.judging import CloseContest, OpenRoute
from alongside.acts.learning import DoAction, Reflect, TallyPulse
from alongside.readings.games import makes_sense
from alongside.readings.project import Project

_COUNTED = frozenset(
    {CloseContest, DecideProposal, DoAction, OpenRoute, Reflect, SetRules, TallyNeeds, TallyPulse, TallyRoom}
)


def miscounted(entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """The acts whose figures do not add up, in order, each with what is wrong, in plain words."""
    told = [entry for entry in entries if type(entry.act) in _COUNTED and not entry.reported]
    mended = {entry.act.corrects for entry in told if entry.act.corrects is not None}
    rules: dict[str, SetRules] = {}
    agreed: Counter[str] = Counter()
    found = []
    for entry in told:
        act = entry.act
        if entry.ref in mended:
            continue
        if isinstance(act, SetRules):
            rules[act.body] = act
        elif isinstance(act, Reflect):
            agreed[entry.ref] = act.actions
        elif isinstance(act, DoAction):
            agreed[act.reflection] -= act.actions
            if agreed[act.reflection] < 0:
                found.append((entry, "more actions are said to be done than were agreed"))
        else:
            found += [(entry, wrong) for wrong in _wrong(act, rules)]
    return found


def adds_up(act: Act, project: Project) -> bool:
    """Whether an act's figures would add up, told now: nobody may tell one that spoils a record's recount."""
    if type(act) not in _COUNTED:
        return True
    if isinstance(act, DoAction):
        told = [e for e in project.of(DoAction) if e.act.reflection == act.reflection and e.ref != act.corrects]
        agreed = project.by_ref[act.reflection].act.actions
        return bool(sum(e.act.actions for e in told) + act.actions <= agreed)
    return not any(_wrong(act, {e.act.body: e.act for e in project.of(SetRules)}))


def _wrong(act: Act, rules: dict[str, SetRules]) -> Iterator[str]:
    if isinstance(act, DecideProposal):
        known = rules.get(act.body)
        if act.votes and known is not None and makes_sense(known):
            yield from _votes(act, known)
    else:
        yield from (words for holds, words in _SUMS.get(type(act), ()) if not holds(act))


def _votes(act: DecideProposal, rules: SetRules) -> Iterator[str]:
    """No side has more votes than seats, and what was adopted had the votes that the rules ask for."""
    held: Counter[str] = Counter()
    for block in rules.seats:
        held[block.side] += block.count * block.weight
    for side, (yes, no) in act.votes.items():
        if yes + no > held[side]:
            counted = f"{yes + no} votes of the side '{side}' are counted"
            yield f"{counted}, and the rules of '{act.body}' give it {held[side]}"
    if act.outcome == "adopted":
        yield from _short(act, rules)


def _short(act: DecideProposal, rules: SetRules) -> Iterator[str]:
    yes = sum(votes[0] for votes in act.votes.values())
    tied = yes == sum(votes[1] for votes in act.votes.values()) and rules.casting is not None
    if yes < rules.quota and not tied:
        yield f"it is said to be adopted with {yes} votes, and the rules of '{act.body}' ask for {rules.quota}"
    for side, need in rules.requires.items():
        had = act.votes.get(side, (0, 0))[0]
        if had < need:
            yield f"it is said to be adopted with {had} votes of the side '{side}', and the rules ask for {need}"


_Sum = tuple[Callable[[Any], bool], str]
_SUMS: dict[type[Act], tuple[_Sum, ...]] = {
    TallyPulse: (
        (lambda act: sum(act.counts) <= act.asked, "more answers are counted than people were asked"),
        (lambda act: act.asked <= act.members, "more people are said to be asked than there were"),
        (lambda act: act.leavers_asked <= act.leavers, "more leavers are said to be asked than left"),
    ),
    TallyRoom: (
        (lambda act: act.described <= act.participants, "more people described themselves than were there"),
        (
            lambda act: max(act.groups.values(), default=0) <= act.described,
            "a group holds more people than described themselves",
        ),
    ),
    TallyNeeds: (
        (lambda act: act.asked <= act.invited, "more people are said to be asked than were invited"),
        (lambda act: act.stated <= act.asked, "more needs are stated than people were asked"),
    ),
    OpenRoute: ((lambda act: act.known <= act.asked, "more people knew of it than were asked"),),
    CloseContest: ((lambda act: len(set(act.panel)) == len(act.panel), "a seat is on the panel twice"),),
}
