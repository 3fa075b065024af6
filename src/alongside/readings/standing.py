"""Standing: what each element of a project may be called, from its record.

The rule in plain words. Every gate of an element answers with an interval of modes: what is confirmed sets its lower
end, what may still be confirmed its upper. The element's lower bound is the lowest lower end, its upper bound the
lowest upper end: the weakest gate decides, never an average. Gates that read the whole project bind every element
from co-designed upward. A stop caps both bounds at consulted. Where the two bounds meet, that is the standing; where
they do not, we can't tell yet, and say what would settle it. An element that nothing has shaped has not begun.

The thresholds are not here but in `standards/<pack>/pack.toml`; what is counted is in `findings`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from alongside.acts import MODES
from alongside.acts.entry import Entry
from alongside.acts.starting import FreezeElement
from alongside.readings.claims import HONESTY, over_claim, with_honesty, word_of
from alongside.readings.entry_gate import entry_gate
from alongside.readings.findings import Found
from alongside.readings.gates import (
    CO_PRODUCED,
    CONSULTED,
    ENGAGED,
    by_judged,
    can_be_fragile,
    interval,
    read_test,
    with_failing,
)
from alongside.readings.project import PROJECT, Project, fold
from alongside.readings.results import ElementStanding, Need, Standing, TestAnswer
from alongside.readings.stops import Stop, stops
from alongside.readings.tell import sentence
from alongside.record.quiet import undisturbed
from alongside.standards.pack import Pack, Test, load_pack

WHOLE = ("brief", "decisions", "delivery", "evaluation")
Gate = tuple[TestAnswer, Found, Test | None]
#: Answers already given: those about the whole project are the same for every element that asks for the same mode.
Shared = dict[tuple[str | int, ...], Gate]


def standing(
    entries: Iterable[Entry] | Project, at: int | None = None, pack: Pack | None = None, head: str = ""
) -> Standing:
    """The standing of a project as at a day (an ordinal; None = its last act), by a pack (None = the released one).

    By a local pack, the released pack's answer comes first and the local one stands beside it, in `local`.
    """
    pack = pack or load_pack()
    with undisturbed():
        project = entries if isinstance(entries, Project) else fold(entries, at)
        if pack.local is not None:
            local = _standing(project, pack, head)
            return _with_local(_standing(project, load_pack(pack.local.split()[0]), head), local)
        return _standing(project, pack, head)


def _with_local(released: Standing, local: Standing) -> Standing:
    return replace(released, local=local)


def _standing(project: Project, pack: Pack, head: str) -> Standing:
    shared: Shared = {}
    elements = tuple(element_standing(project, pack, name, shared) for name in project.elements)
    elements = with_honesty(elements, [t for t in pack.tests if t.finding == HONESTY])
    by_name = {e.element: e for e in elements}
    whole = all((by_name[name].lower or 0) >= CO_PRODUCED for name in WHOLE)
    index, unproven = over_claim(elements)
    return Standing(
        project=project.title,
        at=project.at,
        pack=pack.title,
        head=head,
        elements=elements,
        whole=whole,
        sentence=sentence(elements, whole),
        over_claim=index,
        unproven=unproven,
    )


def element_standing(project: Project, pack: Pack, element: str, shared: Shared) -> ElementStanding:
    """What one element may be called, and why. `shared` keeps what is the same for the elements that follow."""
    claim = project.claim(element)
    claimed = MODES.index(claim.act.mode) + 1 if claim else None
    answers = _answers(project, pack, element, claimed or CO_PRODUCED, shared)
    begun = bool(project.shapes(element))
    gates = [a for a in answers if _binds(a[0])]
    lower, upper = min(_lo(a) for a, _, _ in gates), min(_hi(a) for a, _, _ in gates)
    caps = stops(project, element)
    if caps:
        lower = min(lower, CONSULTED)
        upper = min(upper, CONSULTED) if any(c.upper for c in caps) else upper
    if not begun:
        lower = upper = 0
    return ElementStanding(
        element=element,
        like=project.like(element),
        begun=begun,
        claimed=claimed,
        claim=claim.ref if claim else None,
        lower=lower or None,
        upper=upper or None,
        word=word_of(claimed, lower or None, upper or None),
        binding=_binding(gates, lower, upper) if begun else (),
        stops=tuple(c.ref for c in caps),
        fragile=_fragile(gates, lower, upper) if begun else (),
        tests=tuple(_after_freeze(project, element, a) for a, _, _ in answers),
        up=_up(gates, lower, caps) if begun else (),
        settle=tuple(n for a, _, _ in gates if _lo(a) < upper for n in a.settle) if lower < upper else (),
    )


def _answers(project: Project, pack: Pack, element: str, target: int, shared: Shared) -> list[Gate]:
    """Every test that speaks to an element: its own, and those of the whole project."""
    like = project.like(element)
    answers: list[Gate] = [(entry_gate(project, element, target), Found({}, 1), None)]
    for test in pack.tests:
        scopes = [element] if like in test.elements else []
        scopes += [PROJECT] if PROJECT in test.elements else []
        for scope in scopes:
            key = (test.id, target) if scope == PROJECT and not by_judged(test) else (test.id, scope, element)
            if key not in shared:
                shared[key] = (*read_test(project, test, scope, element, target), test)
            answers.append(shared[key])
    return answers


def _binds(answer: TestAnswer) -> bool:
    return answer.sort in ("gate", "entry") and answer.answer != "not-applicable"


def _lo(answer: TestAnswer) -> int:
    return max(answer.lo, ENGAGED) if answer.scope == PROJECT else answer.lo


def _hi(answer: TestAnswer) -> int:
    return max(answer.hi, ENGAGED) if answer.scope == PROJECT else answer.hi


def _binding(gates: list[Gate], lower: int, upper: int) -> tuple[str, ...]:
    """Every gate whose upper end is the upper bound, or whose lower end is the lower bound."""
    held = [a.test for a, _, _ in gates if _hi(a) == upper or _lo(a) == lower]
    return tuple(dict.fromkeys(held))


def _fragile(gates: list[Gate], lower: int, upper: int) -> tuple[str, ...]:
    """The gates where one more failing item would drop a bound of the element."""
    weak = []
    for answer, found, test in gates:
        if test is None or not can_be_fragile(test):
            continue
        worse = with_failing(found)
        if worse is None:
            continue
        lo, hi = interval(test, worse)
        floor = ENGAGED if answer.scope == PROJECT else 0
        if max(lo, floor) < min(lower, _lo(answer)) or max(hi, floor) < min(upper, _hi(answer)):
            weak.append(answer.test)
    return tuple(dict.fromkeys(weak))


def _up(gates: list[Gate], lower: int, caps: list[Stop]) -> tuple[Need, ...]:
    """What would move the lower bound up by one: the remedy of a stop, and what each gate that holds it there asks
    for."""
    needs = [Need("stop", "remedy", (("ref", c.ref),)) for c in caps]
    if lower >= 6:
        return (Need("", "nothing"),)
    for answer, _, _ in gates:
        if _lo(answer) != lower:
            continue
        unmet = [c for c in answer.conditions if c.mode <= lower + 1 and not c.lo]
        if answer.settle and answer.hi > answer.lo:
            needs += answer.settle
        needs += [Need(answer.test, "reach", (("text", c.text), ("mode", str(c.mode)))) for c in unmet]
    return tuple(dict.fromkeys(needs))


def _after_freeze(project: Project, element: str, answer: TestAnswer) -> TestAnswer:
    """Mark a gate that passes by evidence later than the freeze of its element."""
    frozen = project.about(FreezeElement, element, ever=True)
    if not frozen or answer.scope == PROJECT or answer.answer != "passes":
        return answer
    day = min(e.last for e in frozen)
    late = any(project.by_ref[r].last > day and project.by_ref[r].act.chapter != "judging" for r in answer.acts)
    return replace(answer, after_freeze=True) if late else answer
