"""A garden without any institution, and a consultation that calls itself one."""

from pathlib import Path

from alongside.acts import MODES
from alongside.acts.journal import entries, read_journal
from alongside.readings.results import ElementStanding
from alongside.readings.standing import standing
from tests.examples.the_old_library import day

EXAMPLES = Path(__file__).parents[2] / "examples"


def told(name: str, at: str) -> dict[str, ElementStanding]:
    journal = read_journal((EXAMPLES / f"{name}.journal").read_text("utf-8"))
    return {e.element: e for e in standing(entries(journal), day(at)).elements}


def modes(found: ElementStanding) -> tuple[str, str]:
    assert found.lower and found.upper
    return MODES[found.lower - 1], MODES[found.upper - 1]


def test_a_garden_that_nobody_gave_is_community_led_without_anybodys_permission() -> None:
    garden = told("garden", "2026-02-01")
    for name in ("brief", "decisions", "delivery"):
        assert modes(garden[name]) == ("community-led", "community-led")
        assert garden[name].word == "kept"
    assert not garden["evaluation"].begun


def test_tests_about_an_institution_do_not_apply_where_there_is_none() -> None:
    away = {a.test for a in told("garden", "2026-02-01")["decisions"].tests if a.answer == "not-applicable"}
    assert away == {"power-prevail", "power-stands", "know-open", "pay-offer", "pay-prompt", "rel-gap"}


def test_a_consultation_that_says_so_keeps_its_word() -> None:
    park = told("honest-consultation", "2026-05-30")
    assert modes(park["brief"]) == ("informed", "informed")
    assert park["design"].lower == 2
    assert (park["brief"].word, park["design"].word) == ("kept", "kept")
