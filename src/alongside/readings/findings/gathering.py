"""B. Who is in the room: who has been looked for, who is there, in what numbers, and what stood in their way."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, MeetNeed, NominateGroups, SetTarget, TallyNeeds, TallyRoom
from alongside.readings.assignment import weakest_ratio
from alongside.readings.counting import Ratio, Unit, flag, ratio, same
from alongside.readings.findings.base import Found, doubting, finding, nothing, refs
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Three
from alongside.readings.words import WAIT

ASKED_GROUPS = 3  # nominated groups that must say they were asked


@finding("map")
def group_map(project: Project, scope: str, judged: str) -> Found:
    """Good-Turing coverage of the map of groups: 1 - (groups named once) / (namings). Source: I. J. Good (1953)."""
    told = [e for e in project.of(NominateGroups) if e.last >= project.window]
    nominations = [e for e in told if project.disputed(e.ref) != "upheld"]
    if not nominations:
        return nothing("coverage", "waves", "listed", "seeds-outside", "by-community", "nominators")
    others = min((e.day for e in nominations if e.side != "institution"), default=project.at)
    firm = [e for e in nominations if project.disputed(e.ref) is None and _is_news(project, e, others)]
    names = _namings(nominations)
    n = sum(names.values())
    coverage = _coverage(names)
    least = min(coverage, _coverage(_namings(firm)))
    asked = _asked_groups(project, nominations, names)
    sure = min(len(asked), len({e.seat for e in asked.values()})) >= ASKED_GROUPS
    waits = any(project.at - e.day <= WAIT and not e.reported for e in nominations)
    told_seeds, sure_seeds = ([e for e in some if e.act.seed] for some in (nominations, firm))
    outside = Three(*(_outside(project, some, r) for r, some in enumerate((sure_seeds, told_seeds, told_seeds))))
    first = _first_named(nominations)
    ours = {e.ref for e in nominations if (e.act.by_side or e.side) == "community"}
    vouched = ours & {e.ref for e in firm if e.side != "institution"}
    added = [group for group, told in first.items() if told & ours]
    surely = [group for group, told in first.items() if told <= vouched]
    measures = {
        "coverage": Three(least if sure else 0, coverage if sure or waits else 0, coverage),
        "waves": same(len({e.act.wave for e in firm})),
        "listed": same(1),
        "seeds-outside": outside,
        "by-community": Three(*(Fraction(len(some), len(names)) for some in (surely, added, added))),
        "nominators": Three(*(len({e.act.sheet or e.seat for e in some}) for some in (firm, nominations, nominations))),
    }
    times = Counter(names.values())
    facts = {"groups": len(names), "once": times[1], "twice": times[2]}
    between = (ref for e in nominations for ref in project.go_betweens.get(e.seat, ()))
    behind = refs((e.ref for e in nominations), (e.ref for e in asked.values()), between)
    return Found(measures, n, behind, facts=facts, sure=sum(_namings(firm).values()))


def _first_named(nominations: list[Entry]) -> dict[str, set[str]]:
    """By group, the nominations of the day on which it was first named: which of them came first nobody can say."""
    days: dict[str, int] = {}
    found: dict[str, set[str]] = {}
    for e in sorted(nominations, key=lambda e: e.day):
        for group in e.act.groups:
            if days.setdefault(group, e.day) == e.day:
                found.setdefault(group, set()).add(e.ref)
    return found


def _is_news(project: Project, nomination: Entry, others: int) -> bool:
    """May a nomination raise the map: told by somebody who counts or a body of neither side that people trust,
    confirmed, or by anybody else only before those have named a group (`others`: the day on which they first did)?
    Afterwards to name the known ones again shows nothing."""
    if _free(project, nomination) or project.word(nomination.ref).lo:
        return True
    return nomination.side != "community" and nomination.day <= others


def _free(project: Project, nomination: Entry) -> bool:
    """Is it told by somebody of the community who counts, or a body of neither side that people trust?"""
    return project.counts(nomination) or nomination.seat in project.go_betweens


def _outside(project: Project, seeds: list[Entry], reading: int) -> Fraction:
    """First contacts chosen outside the institution; in the lower reading the word of an institution, or of a stranger,
    needs another's."""
    chosen = [e for e in seeds if e.act.chosen_by in ("community", "bridging")]
    if not reading:
        chosen = [e for e in chosen if _free(project, e) or project.word(e.ref).lo]
    return Fraction(len(chosen), len(seeds)) if seeds else Fraction(0)


def _namings(nominations: list[Entry]) -> Counter[str]:
    return Counter(group for e in nominations for group in e.act.groups)


def _coverage(names: Counter[str]) -> Fraction:
    n = sum(names.values())
    return 1 - Fraction(sum(count == 1 for count in names.values()), n) if n else Fraction(0)


def _asked_groups(project: Project, nominations: list[Entry], names: Counter[str]) -> dict[str, Entry]:
    """Nominated groups of which a community member says that they were asked, and who says so."""
    answers = [c for e in nominations for c in project.confirmations.get(e.ref, ())]
    said = [c for c in answers if c.act.true == "yes" and c.side == "community" and c.act.group in names]
    said = [c for c in said if (project.counts_by(c.seat, c.day) if c.act.vouched is None else c.act.vouched)]
    return {c.act.group: c for c in said}


@finding("gap")
def missing_groups(project: Project, scope: str, judged: str) -> Found:
    """The weakest of (share present / target share) over the groups that both sides agreed to look for, one person
    in one group, and the shares that are short in all. Community-led asks the same of the judged element's own body."""
    targets, signed = _targets(project, scope)
    tallies = _tallies(project, scope)
    if not targets and not tallies:
        return nothing("weakest", "shortfall", "described", "inside", "inside-shortfall")
    latest = tallies[-1] if tallies else None
    if latest is None or not targets:
        found = nothing("weakest", "shortfall", "described", "inside", "inside-shortfall")
        found.acts = signed
        return found
    word = project.word(latest.ref)
    weakest, short = _against(project, latest, targets)
    bodies, sure = project.bodies(judged), project.bodies(judged, sure=True)
    told = [e for e in project.of(TallyRoom) if e.act.body in bodies and e.last >= project.window]
    own_body = any(e.act.body in sure for e in told)
    inside = [e for e in told if e.act.body in sure or not own_body]
    own, own_signed = _targets(project, judged)
    within, lacking = _against(project, inside[-1], own) if inside and own else (Fraction(0), Fraction(1))
    measures = {
        "weakest": Three(weakest if word.lo else 0, weakest if word.hi else 0, weakest if word.said else 0),
        "shortfall": Three(short if word.lo else 1, short if word.hi else 1, short),
        "described": same(Fraction(latest.act.described, latest.act.participants)),
        "inside": _inside(project, inside, own_body, within, Fraction(0), Fraction(1)),
        "inside-shortfall": _inside(project, inside, own_body, lacking, Fraction(1), Fraction(0)),
    }
    acts = refs(
        (e.ref for e in tallies[-1:]),
        word.refs,
        signed,
        own_signed,
        (r for e in inside[-1:] for r in project.word(e.ref).refs),
    )
    return Found(measures, 1, acts, people=True, facts={"participants": latest.act.participants})


def _inside(
    project: Project, tallies: list[Entry], sure: bool, figure: Fraction, worst: Fraction, best: Fraction
) -> Three:
    """A figure inside the body, once most there have described themselves and both sides say so, and that it is the
    body that decides (`sure`); the best it could be where nobody has counted."""
    if not tallies:
        return Three(worst, best, worst)
    act, word = tallies[-1].act, project.word(tallies[-1].ref)
    most = act.described * 5 >= act.participants * 3
    return Three(
        figure if word.lo and most and sure else worst, (figure if most else best) if word.hi else worst, figure
    )


def _targets(project: Project, scope: str) -> tuple[dict[str, int], tuple[str, ...]]:
    """The shares (percent) that both sides signed, by group, and the acts that say so. A group found missing and left
    unsigned for 90 days counts by itself, at the lowest share there is. Targets that name the element stand in for the
    project's own."""
    held: dict[str, int] = {}
    acts: list[str] = []
    unsigned: list[Entry] = []
    everywhere = [e for e in project.of(SetTarget) if not e.act.about]
    named = [e for e in project.of(SetTarget) if scope in e.act.about]
    for entry in named or everywhere:
        word = project.signed(entry.ref)
        if project.agreed(entry.ref) and project.disputed(entry.ref) != "upheld":
            held[entry.act.group] = entry.act.share
            acts += word.refs
        elif project.at - entry.day >= 90 and entry.act.share and project.disputed(entry.ref) != "upheld":
            unsigned.append(entry)
    for entry in unsigned:
        if held and entry.act.group not in held:
            held[entry.act.group] = min(held.values())
            acts.append(entry.ref)
    return held, tuple(acts)


def _tallies(project: Project, scope: str) -> list[Entry]:
    tallies = [e for e in project.of(TallyRoom) if e.last >= project.window]
    if scope == PROJECT:
        return [e for e in tallies if e.act.body is None] or tallies
    bodies = set(project.bodies(scope))
    return [e for e in tallies if scope in e.act.about or e.act.body in bodies]


def _against(project: Project, tally: Entry, targets: dict[str, int]) -> tuple[Fraction, Fraction]:
    """The weakest ratio and the shortfall of a tally: worked out once, however many elements ask for it."""
    key = ("weakest", tally.ref, *map(str, targets.items()))
    if key not in project.memory:
        shares = {group: Fraction(share, 100) for group, share in targets.items()}
        project.memory[key] = weakest_ratio(tally.act.groups, shares, tally.act.participants)
    found: tuple[Fraction, Fraction] = project.memory[key]
    return found


@finding("seats")
def seats(project: Project, scope: str, judged: str) -> Found:
    """Community seats that came, over all seats that came, at the meetings of the bodies that decide."""
    meetings = _deciding_meetings(project, scope)
    if not meetings:
        return nothing("share", "people", "months")
    units: list[Unit] = []
    behind: list[str] = []
    came: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    sure: list[int] = []
    decides = [_surely_decides(project, meeting, scope) for meeting in meetings]
    for meeting, certain in zip(meetings, decides, strict=True):
        present = set(meeting.act.present)
        community = present & project.community
        counted = {s for s in community if s in project.counted}
        perhaps = community if project.at - meeting.day <= WAIT else counted
        word = project.word(meeting.ref)
        firm = word.lo and certain
        there = (counted if word.lo else set(), perhaps if word.hi else set(), community if word.said else set())
        lo, hi, said = (Fraction(len(group), len(present)) for group in there)
        known = word.lo or meeting.side != "community" or project.counts(meeting)
        units.append(Unit(meeting.ref, lo, hi, said, len(present), known=known))
        sure += [meeting.last] if firm else []
        for group, more in zip(came, (there[0] if firm else set(), *there[1:]), strict=True):
            group |= more
        behind += [*word.refs, *(ref for seat in sorted(counted) for ref in project.counted[seat])]
    total_ratio = ratio(doubting(units, decides))
    spans = [(max(days) - min(days)) // 30 if days else 0 for days in (sure, [m.last for m in meetings])]
    measures = {
        "share": total_ratio.share(),
        "people": Three(*(len(group) for group in came)),
        "months": Three(spans[0], spans[1], spans[1]),
    }
    acts = refs(behind, (m.ref for m in meetings), project.rules_behind(PROJECT))
    return Found(measures, len(meetings), acts, total_ratio, "share", sure=total_ratio.sure)


def _surely_decides(project: Project, meeting: Entry, scope: str) -> bool:
    """Do both sides say that the body that met decides, and about this scope?"""
    return meeting.act.body in project.bodies(PROJECT, sure=True) and project.surely_of(meeting, scope)


def _deciding_meetings(project: Project, scope: str) -> list[Entry]:
    """Meetings of bodies with rules: those of the bodies that decide about the scope, or that name it."""
    deciding = set(project.bodies(scope))
    ruled = set(project.rules)
    return [
        e
        for e in project.of(HoldMeeting)
        if e.last >= project.window
        and e.act.present
        and (e.act.body in deciding or (e.act.body in ruled and scope in e.act.about))
    ]


@finding("voices")
def voices(project: Project, scope: str, judged: str) -> Found:
    """Effective voices: 1 / sum of squared shares of community acts by person, and the largest share."""
    entries = _community_acts(project, scope)
    by_person = Counter(e.seat for e in entries)
    total = sum(by_person.values())
    if not total:
        return nothing("effective", "largest", "of-members")
    vouched = Counter({seat: count for seat, count in by_person.items() if seat in project.counted})
    lo, hi = _effective(vouched), _effective(by_person)
    bodies = set(project.bodies(scope))
    meetings = [e for e in project.of(HoldMeeting) if scope == PROJECT or e.act.body in bodies]
    members = (project.community & {s for e in meetings for s in e.act.present}) | set(by_person)
    measures = {
        "effective": Three(lo, hi, hi),
        "largest": same(Fraction(max(by_person.values()), total)),
        "of-members": Three(lo / len(members), hi / len(members), hi / len(members)),
    }
    return Found(measures, total, refs(e.ref for e in entries))


def _effective(by_person: Counter[str]) -> Fraction:
    """How many voices speaking equally often these come to. Source: Laakso and Taagepera (1979)."""
    total = sum(by_person.values())
    return Fraction(total * total, sum(count * count for count in by_person.values())) if total else Fraction(0)


def _community_acts(project: Project, scope: str) -> list[Entry]:
    since = project.window
    told = [e for e in project.community_acts if e.last >= since and not e.act.one_use]
    return told if scope == PROJECT else [e for e in told if scope in project.subject(e)]


@finding("access")
def access(project: Project, scope: str, judged: str) -> Found:
    """Needs that people say were met in time, over the needs they stated; whether everyone invited was asked; whether a
    route without a screen works."""
    tallies = [e for e in project.of(TallyNeeds) if e.last >= project.window]
    if not tallies:
        return nothing("share", "all-asked", "offline", "asked")
    told = [e for e in project.of(MeetNeed) if e.last >= project.window and project.disputed(e.ref) != "upheld"]
    own = [e for e in told if e.side != "institution"]
    firm = [e for e in own if project.disputed(e.ref) is None]
    met, perhaps_met = sum(e.act.met for e in firm), sum(e.act.met for e in own)
    unmet, surely_unmet = len(own) - perhaps_met, len(firm) - met  # to contest a "no" does not make it a "yes"
    asked_for = sum(e.act.stated for e in tallies)
    stated = max(asked_for, len(own))
    waits = any(project.at - e.day <= WAIT and not e.reported for e in tallies)
    words = [project.word(e.ref) for e in tallies]
    invited, asked = sum(e.act.invited for e in tallies), sum(e.act.asked for e in tallies)
    offline = flag(
        any(e.act.offline and w.lo for e, w in zip(tallies, words, strict=True)),
        any(e.act.offline and w.hi for e, w in zip(tallies, words, strict=True)),
    )
    # more answers than needs: somebody has answered twice, and only as many as were stated can have been met
    counts = (min(met, max(asked_for - unmet, 0)), stated - surely_unmet if waits else perhaps_met, met)
    total = Ratio(counts, (max(asked_for, unmet), stated, stated), stated)
    measures = {
        "share": total.share() if stated else same(1),
        "all-asked": flag(asked >= invited and all(w.lo for w in words), asked >= invited),
        "offline": offline,
        "asked": same(asked),
        "stated": same(stated),
    }
    acts = refs((e.ref for e in tallies), (e.ref for e in told), *(w.refs for w in words))
    facts = {"participants": asked, "none-stated": int(asked >= 20 and not stated)}
    return Found(measures, max(stated, asked), acts, total if stated else None, "share", people=True, facts=facts)
