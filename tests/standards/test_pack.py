"""The released pack holds together, a bad pack is refused in one sentence, and a local one stands beside the released."""

import datetime
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from alongside.acts import KINDS, MODES
from alongside.acts.journal import entries, read_journal
from alongside.readings import findings
from alongside.readings.findings import FINDINGS
from alongside.readings.gates import read_test
from alongside.readings.project import fold
from alongside.readings.standing import standing
from alongside.standards.measures import FLAGS, NAMES, in_words
from alongside.standards.pack import PackError, Test, load_pack, released
from tests.standards.test_cases import CASES, header

PACK = load_pack()
WORDS = tomllib.loads((PACK.folder / "words" / "en.toml").read_text(encoding="utf-8"))
FINDING_FILES = sorted((Path(findings.__file__).parent).glob("*.py"))
BY_NAME = {test.id: test for test in PACK.tests}
GOOD = """
pack = "ours"
version = "1"

[[test]]
id = "who-came"
group = "room"
sort = "gate"
elements = ["brief"]
finding = "presence"
main = "lateness"
co-produced = ["lateness <= 0.10"]
word = "anybody"
source = "us"
"""
LOCAL = """
pack = "porth-maelan"
version = "1"
base = "coproduction"

[[test]]
id = "start-presence"
co-produced = ["lateness <= 0.5"]
"""
BRIEF = """
2026-03-02 bethan@institution shape-element as=paper about=brief freeze-by=2026-07-10
2026-03-30 bethan join-seat
2026-03-30 idris@community join-seat about=brief
2026-03-30 cadi@community join-seat about=brief
2026-03-30 hodan@community join-seat about=brief
2026-03-30 bethan hold-meeting about=brief present=bethan,idris,cadi,hodan
2026-03-31 idris corroborate #paper
2026-03-31 cadi corroborate #paper
"""


def measures_of(test: Test) -> set[str]:
    """Every measure that a test's conditions name, and its main figure."""
    clauses = [clause for level in (*test.levels, test.minimum, test.complete) for clause in level]
    named = {term.measure for clause in clauses for term in clause.terms} | ({test.main} if test.main else set())
    return named - {"items"}


@cache
def measured(test: str) -> frozenset[str]:
    """Every measure that the finding of a test gave a figure for in some case."""
    found: set[str] = set()
    for path in CASES:
        text = path.read_text(encoding="utf-8")
        told = header(text)
        if told["test"] == test:
            project = fold(entries(read_journal(text)), datetime.date.fromisoformat(told["at"]).toordinal())
            answer, _ = read_test(project, BY_NAME[test], told["scope"], told["element"], MODES.index(told["mode"]) + 1)
            found |= {name for name, three in answer.measures.items() if three.said is not None or three.hi is not None}
    return frozenset(found)


def local_pack(folder: Path, text: str) -> str:
    """The address of a pack file with this text."""
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


# -- the released pack ------------------------------------------------------------------------------------------------


def test_the_released_pack_has_forty_tests():
    assert (PACK.title, len(PACK.tests), PACK.local) == ("coproduction 2026.1", 40, None)


@pytest.mark.parametrize("test", PACK.tests, ids=lambda test: test.id)
def test_every_finding_exists(test):
    assert test.finding in FINDINGS


def test_no_finding_is_left_unread():
    assert set(FINDINGS) - {test.finding for test in PACK.tests} == set()


@pytest.mark.parametrize("test", PACK.tests, ids=lambda test: test.id)
def test_every_measure_named_in_a_condition_is_given_by_the_finding_in_some_case(test):
    if test.finding == "honesty":  # the over-claim index reads finished standings, so `standing` fills it in
        assert measures_of(test) == {"index"}
    else:
        assert measures_of(test) - measured(test.id) == set()


@pytest.mark.parametrize("test", PACK.tests, ids=lambda test: test.id)
def test_every_act_named_as_lowering_is_in_the_vocabulary(test):
    assert set(re.findall(r"[a-z]+-[a-z]+", test.lowers)) - set(KINDS) == set()


@pytest.mark.parametrize("path", FINDING_FILES, ids=lambda path: path.stem)
def test_every_field_that_a_finding_reads_is_in_the_vocabulary(path):
    """`entry.act` is of any kind for the type checker, so a field that no act has would only be missed when it is met."""
    known = {field for kind in KINDS.values() for field in kind.__struct_fields__} | {"kind", "chapter", "one_use"}
    assert set(re.findall(r"\.act\.([a-z_]+)", path.read_text(encoding="utf-8"))) - known == set()


@pytest.mark.parametrize("test", PACK.tests, ids=lambda test: test.id)
def test_thresholds_never_ease_from_one_mode_to_the_next(test):
    """A higher mode that asks for less than the one below it would be a slip of the pen."""
    reached: dict[tuple[str, str], list] = {}
    for clauses in test.levels:
        for clause in clauses:
            if len(clause.terms) == 1:
                term = clause.terms[0]
                reached.setdefault((term.measure, term.sign[0]), []).append(term.number)
    assert [k for k, row in reached.items() if row != sorted(row, reverse=k[1] == "<")] == []


def test_what_no_contests_mean_follows_the_packs_own_figure_for_safety(tmp_path):
    text = 'pack = "ours"\nversion = "1"\nbase = "coproduction"\n\n[[test]]\nid = "rel-safe"\nco-produced = ["bound >= 0.6"]\n'
    ours = load_pack(local_pack(tmp_path, text))
    assert ours.test("acc-contest").calm == ours.test("rel-safe") != PACK.test("rel-safe")
    assert PACK.test("acc-contest").calm == PACK.test("rel-safe")


def test_a_test_that_stands_in_for_silence_must_be_in_the_pack(tmp_path):
    with pytest.raises(PackError, match="The test who-came has quiet = 'nowhere': name another test of the pack"):
        load_pack(local_pack(tmp_path, GOOD + 'quiet = "nowhere"\n'))


# -- its words --------------------------------------------------------------------------------------------------------


def test_the_words_speak_of_every_test_and_of_nothing_else():
    assert set(WORDS) - {"modes", "measures"} == {test.id for test in PACK.tests}
    assert {tuple(sorted(WORDS[name])) for name in BY_NAME} == {("counts", "name", "question", "watch")}


def test_the_words_speak_of_every_measure_and_mode():
    assert sorted(WORDS["measures"]) == sorted({"items"}.union(*map(measures_of, PACK.tests)))
    assert list(WORDS["modes"]) == list(MODES)


@pytest.mark.parametrize("test", [test.id for test in PACK.tests])
def test_the_words_of_a_test_are_short_and_whole(test):
    words = WORDS[test]
    assert 2 <= len(words["name"].split()) <= 4
    assert words["question"].endswith("?") and words["counts"].endswith(".") and words["counts"].count(". ") == 0
    assert words["watch"].endswith((".", "?")) and words["watch"].count(". ") <= 1
    assert max(map(len, words.values())) <= 220


def test_names_of_tests_are_not_mistaken_for_one_another():
    names = [WORDS[test.id]["name"] for test in PACK.tests]
    assert len(set(names)) == len(names)


# -- bad packs --------------------------------------------------------------------------------------------------------

BAD = {
    "an unknown key": (
        GOOD + 'colour = "red"\n',
        "The test who-came has a field 'colour' that packs do not know: remove it or mend its name.",
    ),
    "a condition that is none": (
        GOOD.replace("lateness <= 0.10", "not too late"),
        "The test who-came has a condition 'not too late': write a measure, a sign and a number, as \"share >= 0.4\".",
    ),
    "conditions that are not a list": (
        GOOD.replace('["lateness <= 0.10"]', '"lateness <= 0.10"'),
        'The test who-came needs its conditions as a list of texts such as ["share >= 0.4"].',
    ),
    "a test twice": (
        GOOD + GOOD[GOOD.index("[[test]]") :],
        "The pack pack.toml names a test twice: who-came. Keep one.",
    ),
    "an element that does not exist": (
        GOOD.replace('["brief"]', '["breif"]'),
        "The test who-came is for 'breif': write elements out of brief, engagement-strategy, design, decisions, "
        "delivery, evaluation, project.",
    ),
    "a sort that does not exist": (
        GOOD.replace('"gate"', '"hurdle"'),
        "The test who-came is of sort 'hurdle': write one of gate, quality, stop.",
    ),
    "a test without a finding": (
        GOOD.replace('finding = "presence"\n', ""),
        "The test who-came has no 'finding': add it.",
    ),
    "no version": (GOOD.replace('version = "1"\n', ""), "The pack pack.toml has no 'version': add it."),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_pack_is_refused_in_one_sentence(tmp_path, what):
    text, sentence = BAD[what]
    with pytest.raises(PackError) as refused:
        load_pack(local_pack(tmp_path, text))
    assert str(refused.value) == sentence


def test_a_pack_that_is_not_there_is_refused_with_the_names_of_those_that_are():
    with pytest.raises(PackError) as refused:
        load_pack("nowhere")
    known = ", ".join(released())
    assert str(refused.value) == f"There is no pack 'nowhere': name one of {known}, or give the path of a pack.toml."


@pytest.mark.parametrize(
    "raw",
    [GOOD[:-40].encode(), GOOD.encode("utf-16"), b"\x00\x01\x02", b"[[test"],
    ids=["cut in the middle", "another encoding", "no text at all", "a bracket left open"],
)
def test_a_file_that_is_no_toml_is_refused_in_one_sentence(tmp_path, raw):
    path = tmp_path / "pack.toml"
    path.write_bytes(raw)
    with pytest.raises(PackError) as refused:
        load_pack(str(path))
    told = str(refused.value)
    assert told.startswith(f"The pack {str(path)!r} can't be read: ") and told.endswith(
        (". Mend that line and try again.", ". Save it as UTF-8 and try again.")
    )


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace('pack = "ours"', 'pack = "ours"\nbase = "nowhere"'),
        'pack = "ours"\nversion = "1"\ntest = "none"\n',
        'pack = "ours"\nversion = "1"\ntest = []\n',
        GOOD.replace('["brief"]', "3"),
        GOOD.replace('main = "lateness"', "main = 3"),
        GOOD.replace('group = "room"', 'group = "kitchen"'),
        "",
    ],
    ids=[
        "no such base",
        "test is a text",
        "no test",
        "elements is a number",
        "main is a number",
        "no such group",
        "empty",
    ],
)
def test_a_pack_that_makes_no_sense_is_refused(tmp_path, text):
    with pytest.raises(PackError):
        load_pack(local_pack(tmp_path, text))


def test_a_finding_that_does_not_exist_is_refused_when_it_is_asked_for(tmp_path):
    """A pack knows no findings; whoever reads by it does."""
    pack = load_pack(local_pack(tmp_path, GOOD.replace('"presence"', '"presense"')))
    with pytest.raises(PackError) as refused:
        read_test(fold(entries(read_journal(BRIEF))), pack.tests[0], "brief", "brief", 5)
    known = ", ".join(sorted(FINDINGS))
    assert str(refused.value) == f"There is no finding 'presense': the pack may name one of {known}."


# -- local and old packs ----------------------------------------------------------------------------------------------


def answers(found):
    brief = next(e for e in found.elements if e.element == "brief")
    return next(t for t in brief.tests if t.test == "start-presence")


def test_a_local_pack_stands_beside_the_released_one(tmp_path):
    """Its threshold is its own; the released answer comes first, and both are named."""
    found = standing(entries(read_journal(BRIEF)), pack=load_pack(local_pack(tmp_path, LOCAL)))
    assert (found.pack, answers(found).lo, answers(found).value) == (PACK.title, 4, answers(found.local).value)
    assert (found.local.pack, answers(found.local).lo, found.local.local) == ("porth-maelan 1", 5, None)
    assert found.elements == standing(entries(read_journal(BRIEF))).elements


def test_a_local_pack_takes_everything_else_from_the_released_one(tmp_path):
    ours = load_pack(local_pack(tmp_path, LOCAL))
    assert [t.id for t in ours.tests] == [t.id for t in PACK.tests]
    assert [t for t in ours.tests if t.id != "start-presence"] == [t for t in PACK.tests if t.id != "start-presence"]
    assert (ours.local, ours.test("start-presence").levels[2]) == (PACK.title, BY_NAME["start-presence"].levels[2])


def test_an_old_version_is_still_read_by_its_path(tmp_path):
    """A changed threshold is a new version; whoever names the old file gets its answer too, beside today's, by name."""
    text = (PACK.folder / "pack.toml").read_text(encoding="utf-8")
    older = tmp_path / "2025.3"
    older.mkdir()
    path = local_pack(
        older, text.replace('version = "2026.1"', 'version = "2025.3"').replace("lateness <= 0.33", "lateness <= 0.1")
    )
    found = standing(entries(read_journal(BRIEF)), pack=load_pack(path))
    assert found.local is not None
    assert (found.pack, found.local.pack, answers(found.local).lo) == (PACK.title, "coproduction 2025.3", 3)
    assert load_pack(str(older)).title == "coproduction 2025.3"


def test_a_pack_given_by_its_path_is_local_and_can_not_take_a_released_name(tmp_path):
    """Slackened thresholds under the released name would be the released answer to whoever reads it."""
    text = (PACK.folder / "pack.toml").read_text(encoding="utf-8")
    with pytest.raises(PackError, match=r"calls itself coproduction 2026\.1, which is released"):
        load_pack(local_pack(tmp_path, text.replace("lateness <= 1", "lateness <= 9")))
    mine = load_pack(local_pack(tmp_path, text.replace('pack = "coproduction"', 'pack = "ours"')))
    found = standing(entries(read_journal(BRIEF)), pack=mine)
    assert found.local is not None
    assert (found.pack, found.local.pack) == (PACK.title, "ours 2026.1")


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('version = "1"', 'version = "1"\nrelaesed = "2026"', "The pack pack.toml has a key 'relaesed' that packs do not know; did you mean 'released'?: remove it or mend its name."),
        ("lateness <= 0.10", "latenes <= 0.10", "The test who-came asks for 'latenes', which is no measure; did you mean 'lateness'?."),
        ("lateness <= 0.10", f"lateness <= {'9' * 100_000}", f"The test who-came has a condition 'lateness <= {'9' * 24}...{'9' * 19}': write a measure, a sign and a number, as \"share >= 0.4\"."),
        ("lateness <= 0.10", "x" * 5_000, f"The test who-came has a condition '{'x' * 36}...{'x' * 19}': write a measure, a sign and a number, as \"share >= 0.4\"."),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_in_a_pack_is_named_in_one_short_sentence(tmp_path, was, now, told):
    path = tmp_path / "pack.toml"
    path.write_text(GOOD.replace(was, now), "utf-8")
    with pytest.raises(PackError) as refused:
        load_pack(str(path))
    assert str(refused.value) == told


@pytest.mark.parametrize("text", [f"pack = {'9' * 100_000}", f"pack = {'[' * 5_000}"])
def test_a_number_of_a_hundred_thousand_digits_is_a_sentence(tmp_path, text):
    path = tmp_path / "pack.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(PackError) as refused:
        load_pack(str(path))
    assert str(refused.value) == (
        f"The pack '{path}' holds a number too long, or lists nested too deep: write plain numbers and lists."
    )


def test_every_measure_of_the_released_pack_can_be_said_in_words():
    named = {name for test in PACK.tests for name in measures_of(test)} - set(FLAGS) - set(NAMES)
    assert named == set()


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("share > 0", "share: more than 0"),
        ("undisclosed <= 0", "fixed points that were not told at the start: none"),
        ("lateness <= 0.10 or head-start <= 14", "how late the community came: 0.10 or less, or days before the community came: 14 or less"),
        ("gap <= 0.2", "how much more sharing the institution sees than the community does: 0.2 or less"),
        ("weakest >= 0.25", "what the group that is most missing has of its agreed share: 0.25 or more"),
        ("mandate >= 1", "a circle whose word reaches the body that decides"),
        ("4 people", "4 people"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_plain_words(condition, words):
    assert in_words(condition) == words
