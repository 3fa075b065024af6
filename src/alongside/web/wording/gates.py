"""The tests of one element, ready to be told: each answer with the figures it was read from, and which to tell first.

Nothing is judged here. The answers come from the standing; the figures are those that it was worked out from.
"""

from alongside.readings.gates import find
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import ElementStanding, Need
from alongside.standards.pack import load_pack
from alongside.web.wording.needs import Gate

ENGAGED = 3


def gates_of(fold: Project, element: ElementStanding) -> list[Gate]:
    """Every test of an element, in the order of its answers."""
    tests = {test.id: test for test in load_pack().tests}
    gates = []
    for answer in element.tests:
        test = tests.get(answer.test)
        found = find(fold, test.finding, answer.scope, element.element) if test else None
        gates.append(Gate(answer, found, test))
    return gates


def binds(gate: Gate, element: ElementStanding) -> bool:
    """Does this very answer hold the element where it is? (A test may answer for the element and for the whole.)"""
    answer = gate.answer
    if answer.test not in element.binding or answer.sort not in ("gate", "entry") or answer.answer == "not-applicable":
        return False
    floor = ENGAGED if answer.scope == PROJECT else 0
    return max(answer.hi, floor) == element.upper or max(answer.lo, floor) == element.lower


def telling(gates: list[Gate], element: ElementStanding) -> Gate | None:
    """The test to tell first: one that could drop the element, else one that shows why it goes no higher (or is not
    settled); of equals, the one that counted something."""
    held = [gate for gate in gates if binds(gate, element) or gate.answer.test in element.fragile]

    def rank(gate: Gate) -> tuple[bool, ...]:
        answer = gate.answer
        settled = element.lower == element.upper
        holds = answer.hi == element.upper if settled else answer.lo == element.lower and answer.hi > answer.lo
        counted = gate.found is not None and gate.found.ratio is not None
        return (answer.test not in element.fragile, not answer.n, not holds, not counted)

    return min(held, key=rank, default=None)


def by_need(gates: list[Gate], need: Need) -> Gate | None:
    """The test that a need speaks of: of two answers of one test, the lower."""
    found = [gate for gate in gates if gate.answer.test == need.test]
    return min(found, key=lambda gate: gate.answer.lo, default=None)
