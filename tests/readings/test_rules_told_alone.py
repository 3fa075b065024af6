"""Rules that one side alone tells of give a body nothing to decide in any lower bound, and take nothing away.

Bethan is of the council, everybody else of the community. Idris, Cadi and Hodan met the council, so their word counts.
"""

from fractions import Fraction as F
from functools import partial

from alongside.readings.entry_gate import entry_gate
from alongside.readings.findings import FINDINGS
from alongside.readings.project import PROJECT, Project
from tests.readings import met as scene

RULES = (
    "2026-01-07 bethan set-rules as=rules body=board about=decisions seats=(us@community:3,council@institution) quota=3"
)
YES = "2026-01-08 idris corroborate #{0}\n2026-01-08 cadi corroborate #{0}"
WIDER = "2026-02-02 {} set-rules body=board about=(decisions,brief) seats=(us@community:7) quota=4 ratifier=none"
ADVICE = "2026-02-02 bethan set-rules as=wide body=advice about=decisions seats=(us@community:7) quota=4 ratifier=none"


told = partial(scene.told, at="2026-06-30")


def figure(finding: str, measure: str, project: Project, scope: str, judged: str = "") -> tuple[object, object]:
    three = FINDINGS[finding](project, scope, judged or scope).measures[measure]
    return three.lo, three.hi


def met(body: str, present: str, name: str, day: str = "2026-03-03") -> str:
    yes = f"2026-03-11 idris corroborate #{name}\n2026-03-11 cadi corroborate #{name}"
    return f"{day} bethan hold-meeting as={name} body={body} present=({present})\n{yes}"


def test_a_second_set_of_rules_gives_a_body_no_more_to_decide_once_both_sides_say_what_it_does() -> None:
    assert told(RULES, YES.format("rules"), WIDER.format("bethan")).bodies("brief") == []
    assert told(RULES, YES.format("rules"), WIDER.format("sock")).bodies("brief") == []


def test_rules_that_nobody_of_the_other_side_confirms_say_perhaps_who_decides_but_never_surely() -> None:
    alone = told(RULES, WIDER.format("bethan"))
    assert (alone.bodies("brief"), alone.bodies("brief", sure=True)) == (["board"], [])
    assert told(RULES, YES.format("rules")).bodies("decisions", sure=True) == ["board"]


def test_the_groups_inside_a_body_count_for_what_both_sides_say_it_decides() -> None:
    tally = """
2026-01-09 bethan set-target as=young group=young share=40
2026-01-10 idris agree #young
2026-01-10 cadi agree #young
2026-04-21 bethan tally-room as=door groups=young:12 described=30 participants=30
2026-04-21 bethan tally-room as=table body=board groups=young:3 described=7 participants=7
2026-04-22 idris corroborate #door #table
2026-04-22 cadi corroborate #door #table"""
    inside = lambda *acts: figure("gap", "inside", told(tally, *acts), PROJECT, "brief")  # noqa: E731
    both = RULES.replace("about=decisions", "about=(decisions,brief)")
    assert inside(RULES, WIDER.format("bethan")) == (0, F(15, 14))
    assert inside(both, YES.format("rules")) == (F(15, 14), F(15, 14))


def test_an_advisory_group_does_not_become_a_body_that_decides_by_one_sides_word() -> None:
    board, advice = met("board", "bethan,tomos,idris", "m1"), met("advice", "idris,cadi,hodan", "m2")
    firm = (RULES, YES.format("rules"), board, advice)
    assert figure("seats", "share", told(*firm), "decisions") == (F(1, 3), F(1, 3))
    assert figure("seats", "share", told(*firm, ADVICE), "decisions") == (F(1, 3), F(4, 6))
    both = (ADVICE, "2026-02-03 idris corroborate #wide", "2026-02-03 cadi corroborate #wide")
    assert figure("seats", "share", told(*firm, *both), "decisions") == (F(4, 6), F(4, 6))


def test_nor_does_it_take_an_empty_chair_away() -> None:
    board, advice = met("board", "bethan,idris", "m1"), met("advice", "bethan,tomos", "m2")
    assert figure("seats", "share", told(RULES, YES.format("rules"), board, advice, ADVICE), "decisions")[0] == F(1, 4)


def test_no_decision_of_a_strangers_takes_the_test_of_what_stands_away() -> None:
    free = RULES + " ratifier=none"
    decided = "2026-03-03 {} decide-proposal as=d about=design body=board outcome=adopted"
    stands = lambda *acts: FINDINGS["stands"](told(free, YES.format("rules"), *acts), "design", "design")  # noqa: E731
    assert stands(decided.format("sock")).applies
    both = ("2026-03-04 idris corroborate #d", "2026-03-04 cadi corroborate #d")
    assert not stands(decided.format("bethan"), *both).applies


def test_meetings_of_a_body_that_one_side_says_decides_do_not_make_an_element_engaged() -> None:
    both_days = (met("board", "bethan,idris", "m1"), met("board", "bethan,idris", "m2", "2026-03-10"))
    asked = "2026-02-02 bethan ask-question about=brief"
    named = RULES.replace("about=decisions", "about=brief")
    assert entry_gate(told(asked, named, *both_days), "brief", 5).lo == 2
    assert entry_gate(told(asked, named, YES.format("rules"), *both_days), "brief", 5).lo == 6


def test_who_came_onto_a_body_was_there_for_what_both_sides_say_it_decides() -> None:
    joined = "".join(f"\n2026-01-13 {who} join-seat body=board" for who in ("idris", "cadi", "hodan"))
    shaped = "2026-01-12 bethan shape-element as=paper about=brief freeze-by=2026-12-31\n" + YES.format(
        "paper"
    ).replace("01-08", "01-13")
    named = RULES.replace("about=decisions", "about=brief")
    late = lambda *acts: figure("presence", "head-start", told(shaped, joined, *acts), "brief")  # noqa: E731
    assert late(named)[1] == 1
    assert late(named)[0] != 1
    assert late(named, YES.format("rules")) == (1, 1)
