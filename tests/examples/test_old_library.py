"""The Old Library: every cell of its table, the figures under it, and that nothing but the facts decides them."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from alongside.acts import MODES, Entry
from alongside.acts.journal import Journal, entries, read_journal
from alongside.readings.door import door_for
from alongside.readings.power import power
from alongside.readings.project import fold
from alongside.readings.results import ElementStanding, Standing, TestAnswer
from alongside.readings.standing import standing
from alongside.record import read_bundle, record_entries, record_from_journal, write_bundle
from tests.examples.retold import busier, later, renamed, reordered
from tests.examples.the_old_library import CHECKPOINTS, FRAGILE, TABLE, day

ROOT = Path(__file__).parents[2]


@cache
def journal() -> Journal:
    return read_journal((ROOT / "examples" / "old-library.journal").read_text("utf-8"))


@cache
def at(checkpoint: str) -> Standing:
    return standing(entries(journal()), day(checkpoint))


def element(result: Standing, name: str) -> ElementStanding:
    return next(e for e in result.elements if e.element == name)


def answer(checkpoint: str, name: str, test: str, scope: str | None = None) -> TestAnswer:
    answers = element(at(checkpoint), name).tests
    return next(a for a in answers if a.test == test and a.scope == (scope or name))


def cells(result: Standing) -> dict[str, tuple[str | None, str | None, str | None]]:
    word = lambda mode: MODES[mode - 1] if mode else None  # noqa: E731
    return {e.element: (word(e.claimed), word(e.lower), word(e.upper)) for e in result.elements if e.element in TABLE}


def expected(column: int) -> dict[str, tuple[str | None, str | None, str | None]]:
    return {name: row[column][:3] for name, row in TABLE.items()}


def test_every_cell_of_the_table_its_binding_test_and_its_figures() -> None:
    for column, checkpoint in enumerate(CHECKPOINTS):
        assert cells(at(checkpoint)) == expected(column), checkpoint
        for name, row in TABLE.items():
            found = element(at(checkpoint), name)
            why = row[column][3]
            assert why is None or why in found.binding, (checkpoint, name, found.binding)
            assert found.fragile == FRAGILE.get((checkpoint, name), ()), (checkpoint, name)
    # over-claim: five proven claims, delivery unproven; nothing at the end but evaluation, which is open
    assert at("2025-08-31").over_claim == Fraction(16, 5)
    assert at("2025-08-31").unproven == ("delivery",)
    assert at("2026-06-30").over_claim == 0
    assert at("2026-06-30").unproven == ()
    assert not at("2026-06-30").whole
    # lateness: 66 of 168 days as the council tells it, 135 of 237 once the panel has spoken
    assert answer("2025-05-15", "brief", "start-presence").measures["lateness"].hi == Fraction(66, 168)
    assert answer("2025-08-31", "brief", "start-presence").value == Fraction(135, 237)
    assert answer("2025-08-31", "brief", "start-presence").hi == 2
    # the token board, the decisions and what survived
    assert answer("2025-05-15", "decisions", "power-formal").value == 0
    assert answer("2025-08-31", "decisions", "power-prevail").value == Fraction(1, 10)
    assert answer("2025-12-31", "decisions", "power-stands").value == Fraction(6, 8)
    assert answer("2025-12-31", "brief", "power-stands").value == 1
    assert answer("2026-06-30", "decisions", "power-stands").value == Fraction(14, 16)
    assert answer("2026-06-30", "design", "power-stands").value == Fraction(12, 14)
    prevail = answer("2026-06-30", "decisions", "power-prevail")
    assert prevail.value == Fraction(13, 22)
    assert round(float(prevail.measures["bound"].lo or 0), 2) == 0.40
    # who was looked for
    assert round(float(answer("2025-12-31", "brief", "room-map", "project").value or 0), 2) == 0.78
    mapped = answer("2026-03-31", "brief", "room-map", "project")
    assert mapped.value == 1 - Fraction(11, 131)
    assert (mapped.n, mapped.facts["groups"], mapped.facts["once"], mapped.facts["twice"]) == (131, 46, 11, 8)
    # safety, pay, promises, work, what is opened
    safe = answer("2026-06-30", "brief", "rel-safe", "project")
    assert safe.measures["share"].lo == Fraction(33, 41)
    assert round(float(safe.value or 0), 2) == 0.71
    pay = answer("2026-06-30", "brief", "pay-prompt", "project")
    assert (pay.measures["share"].lo, pay.measures["p90"].lo, pay.n) == (Fraction(91, 96), 12, 96)
    assert answer("2026-06-30", "delivery", "acc-promises").value == Fraction(17, 22)
    assert answer("2026-03-31", "delivery", "del-doing").value == Fraction(22, 100)
    assert answer("2026-06-30", "delivery", "del-doing").value == Fraction(31, 100)
    assert answer("2026-06-30", "design", "know-open").value == Fraction(11, 14)
    assert answer("2026-06-30", "brief", "start-open").value == Fraction(11, 14)
    assert round(float(answer("2026-06-30", "brief", "start-authorship").value or 0), 2) == 0.58


def test_the_first_board_gives_its_young_people_nothing_and_the_new_one_gives_two_fifths() -> None:
    first = next(b for b in power(fold(entries(journal()), day("2025-04-30"))) if b.body == "board")
    alone = {(v.community, v.ratifier): v.shares for v in first.report.views}
    young = sum((p.banzhaf for p in first.report.players if p.side == "community"), Fraction(0))
    assert alone["bloc", "honoured"].get("community", 0) == 0
    assert alone["individuals", "honoured"].get("community", 0) == 0
    assert young < Fraction(1, 6)  # the cabinet's consent takes its part; the board alone is an example game of its own
    new = next(b for b in power(fold(entries(journal()), day("2025-12-31"))) if b.body == "board")
    views = {(v.community, v.ratifier): v.shares["community"] for v in new.report.views}
    assert views["bloc", "honoured"] == Fraction(7, 10)
    assert views["bloc", "folded"] == Fraction(1, 2)
    assert views["bloc", "apart"] == Fraction(7, 17)
    assert answer("2026-06-30", "decisions", "power-formal").value == Fraction(7, 17)


def test_the_youth_studio_cannot_be_told_at_first_and_is_community_led_in_june() -> None:
    def studio(checkpoint: str) -> tuple[int | None, int | None]:
        found = element(standing(entries(journal()), day(checkpoint)), "youth-studio")
        return found.lower, found.upper

    assert studio("2026-04-07") == (1, 6)
    assert studio("2026-06-30") == (6, 6)


def test_the_consent_stop_caps_all_six_from_the_day_it_is_raised_until_its_remedy() -> None:
    def capped(checkpoint: str) -> list[bool]:
        found = standing(entries(journal()), day(checkpoint)).elements
        return [bool(e.stops) for e in found if e.begun]

    assert not any(capped("2025-04-03"))
    assert all(capped("2025-04-04"))
    assert all(capped("2025-05-05"))
    assert not any(capped("2025-05-06"))


def test_the_override_holds_the_decisions_down_until_ninety_days_after_its_remedy() -> None:
    def unsettled(checkpoint: str) -> int:
        found = element(standing(entries(journal()), day(checkpoint)), "decisions")
        return int(next(a for a in found.tests if a.test == "power-stands").measures["unsettled"].lo or 0)

    assert unsettled("2026-05-10") == 1
    assert unsettled("2026-05-11") == 0


@pytest.mark.parametrize("retell", [renamed, later, reordered, busier])
def test_names_the_calendar_free_order_and_idle_talk_do_not_change_the_table(
    retell: Callable[[Journal], tuple[Journal, int]],
) -> None:
    told, moved = retell(journal())
    assert told != journal()
    acts = entries(told)
    for column, checkpoint in enumerate(CHECKPOINTS):
        assert cells(standing(acts, day(checkpoint) + moved)) == expected(column), checkpoint


def test_a_record_of_the_journal_reads_as_the_journal_does(tmp_path: Path) -> None:
    record = record_from_journal(journal(), door=door_for(journal()), seed=b"an old library")
    write_bundle(record, tmp_path / "record.jsonl")
    kept: list[Entry] = record_entries(read_bundle(tmp_path / "record.jsonl"))
    for checkpoint in CHECKPOINTS:
        told, read = at(checkpoint), standing(kept, day(checkpoint))
        for one, other in zip(told.elements, read.elements, strict=True):
            assert (one.lower, one.upper, one.binding, one.fragile) == (
                other.lower,
                other.upper,
                other.binding,
                other.fragile,
            )
            assert [(a.test, a.lo, a.hi, a.value, a.n) for a in one.tests] == [
                (a.test, a.lo, a.hi, a.value, a.n) for a in other.tests
            ]
