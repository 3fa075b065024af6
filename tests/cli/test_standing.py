"""`alongside standing`: the answer as a page and as an object, and what it says when it can't."""

import datetime
import json

import pytest

KEYS = [
    "project",
    "at",
    "pack",
    "head",
    "sentence",
    "whole",
    "over_claim",
    "over_claim_exact",
    "unproven",
    "elements",
    "local",
]
MODES = ("informed", "consulted", "engaged", "co-designed", "co-produced", "community-led")


def element(answer, name):
    return next(e for e in answer["elements"] if e["element"] == name)


def the_test(found, name):
    return next(t for t in found["tests"] if t["test"] == name)


def test_the_object_says_what_was_asked_and_what_the_answer_rests_on(answer, library):
    found = answer("standing", library)
    assert list(found) == KEYS
    assert (found["project"], found["at"], found["pack"], found["whole"], found["local"]) == (
        "The Old Library",
        "2026-01-26",
        "coproduction 2026.1",
        False,
        None,
    )
    assert found["head"].startswith("sha256:")
    assert [e["element"] for e in found["elements"]] == [
        "brief",
        "engagement-strategy",
        "design",
        "decisions",
        "delivery",
        "evaluation",
    ]


def test_what_has_not_begun_or_was_not_claimed_is_null(answer, library):
    found = answer("standing", library)
    strategy, brief = element(found, "engagement-strategy"), element(found, "brief")
    assert [strategy[key] for key in ("begun", "claimed", "claim", "lower", "upper", "word")] == [
        False,
        None,
        None,
        None,
        None,
        "not-begun",
    ]
    assert (brief["claimed"], brief["lower"], brief["word"]) == (None, "informed", "not-claimed")


def test_a_claim_that_the_record_does_not_bear_is_over_claimed(answer, library):
    found = answer("standing", library)
    design = element(found, "design")
    assert (design["claimed"], design["claim"], design["word"]) == ("co-produced", "press", "over-claimed")
    assert found["over_claim"] == 5 - (MODES.index(design["upper"]) + 1)
    assert found["over_claim_exact"] == str(found["over_claim"])


def test_every_test_has_modes_figures_and_the_acts_behind(answer, library):
    tests = element(answer("standing", library), "design")["tests"]
    assert {t["lo"] in MODES and t["hi"] in MODES and t["target"] == "co-produced" for t in tests} == {True}
    assert {(t["value"] is None) == (t["exact"] is None) for t in tests} == {True}
    presence = next(t for t in tests if t["test"] == "start-presence")
    assert "bid" in presence["acts"]
    assert [(c["mode"], c["text"]) for c in presence["conditions"]][:2] == [
        ("consulted", "lateness <= 1"),
        ("engaged", "lateness <= 0.5"),
    ]


def test_a_figure_about_fewer_than_ten_people_is_withheld_and_its_answer_stays(answer, alongside, library):
    """Six people said whether they feel safe: neither their share nor the six may be told."""
    safe = the_test(element(answer("standing", library), "design"), "rel-safe")
    assert [safe[key] for key in ("withheld", "value", "exact", "n")] == [True, None, None, None]
    assert safe["answer"] in ("passes", "falls-short", "cannot-tell")
    page = alongside("standing", library, "--element", "design").stdout
    row = next(line.split() for line in page.splitlines() if line.split()[:3] == ["rel-safe", "whole", "project"])
    assert "withheld" in row


def row_of(page, head, name):
    """The rows that begin with this word, with single spaces."""
    lines = page.partition(f"{head}\n")[2].splitlines()
    return [" ".join(line.split()) for line in lines if line.split()[:1] == [name]]


def test_the_page_shows_the_element_and_the_whole_project_apart(alongside, library):
    """One test reads both; the element has too few voices of its own, so the project's answer stands in for it."""
    page = alongside("standing", library, "--element", "delivery").stdout
    assert [row[:78] for row in row_of(page, "  Every test:", "resource-shared")] == [
        "resource-shared delivery can't tell yet - for co-designed: share: 0.05 or more",
        "resource-shared whole project can't tell yet - for co-designed: share: 0.05 or",
    ]
    assert [row.partition(" more ")[0] for row in row_of(page, "  Every test:", "know-trace")] == [
        "know-trace delivery can't tell yet (too few of its own: the project's stands in) - for consulted: share: 0.3 or"
    ]


def test_thresholds_are_told_in_words(alongside, library):
    page = alongside("standing", library).stdout
    assert [sign for sign in (" >= ", " <= ", " > 0") if sign in page] == []


def test_one_element_may_be_asked_alone(answer, library):
    whole, one = answer("standing", library), answer("standing", library, "--element", "design")
    assert one["elements"] == [element(whole, "design")]
    assert one["sentence"] == whole["sentence"]


def test_the_past_can_be_asked_and_does_not_know_the_future(answer, library):
    found = answer("standing", library, "--at", "2025-10-01")
    assert (found["at"], element(found, "design")["claimed"], found["over_claim"]) == ("2025-10-01", None, None)


def test_before_the_first_act_nothing_had_begun(answer, alongside, library):
    found = answer("standing", library, "--at", "2020-01-01")
    sentence = "Nothing had begun on 2020-01-01: the first act was entered on 2025-10-01."
    assert (found["project"], found["at"], found["sentence"]) == ("The Old Library", "2020-01-01", sentence)
    assert {(e["claimed"], e["lower"], e["upper"]) for e in found["elements"]} == {(None, None, None)}
    assert alongside("standing", library, "--at", "0001-01-01").returncode == 0


def test_a_record_gives_the_same_answer_as_its_journal(answer, library, record):
    """Only references differ: labels in a journal, leaf hashes in a record."""

    def bare(found):
        return [
            [e["element"], e["claimed"], e["lower"], e["upper"], [[t["test"], t["exact"], t["n"]] for t in e["tests"]]]
            for e in found["elements"]
        ]

    told, kept = answer("standing", library), answer("standing", record)
    assert bare(kept) == bare(told)
    assert len(kept["head"]) == 64


def test_by_a_packs_own_version_the_released_answer_comes_first(answer, alongside, library, local_pack):
    found = answer("standing", library, "--pack", local_pack)
    assert (found["pack"], found["local"]["pack"]) == ("coproduction 2026.1", "porth-maelan 1")
    assert the_test(element(found, "brief"), "know-trace")["conditions"][0]["text"] == "share >= 0.3"
    assert the_test(element(found["local"], "brief"), "know-trace")["conditions"][0]["text"] == "share >= 0.9"
    page = alongside("standing", library, "--pack", local_pack).stdout
    assert page.index("Pack coproduction 2026.1") < page.index("By the project's own pack porth-maelan 1")


def test_the_page_begins_with_the_honest_sentence(alongside, answer, library):
    page = alongside("standing", library).stdout.splitlines()
    assert page[:3] == ["The Old Library, as at 2026-01-26", "", answer("standing", library)["sentence"]]
    assert page[-1].startswith("Pack coproduction 2026.1; record sha256:")


def test_the_page_of_an_element_shows_every_test(alongside, answer, library):
    found = element(answer("standing", library), "design")
    lines = alongside("standing", library, "--element", "design").stdout.partition("Every test:")[2].splitlines()
    shown = [line.split()[0] for line in lines[2:] if line.startswith("    ")]
    assert shown == [t["test"] for t in found["tests"]]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--element", "roof"),
            'there is no element "roof" as at that day; there are brief, engagement-strategy, design, decisions, delivery, evaluation.',
        ),
        (
            ("--at", "2025-02-30"),
            '--at takes a day such as 2026-06-30, and "2025-02-30" is none: there is no such day in the calendar.',
        ),
        (
            ("--at", "yesterday"),
            '--at takes a day such as 2026-06-30, and "yesterday" is none: a day is written like 2025-06-30.',
        ),
        (
            ("--pack", "nobodys"),
            "There is no pack 'nobodys': name one of coproduction, or give the path of a pack.toml.",
        ),
    ],
)
def test_what_can_not_be_answered_is_one_sentence(refusal, library, words, sentence):
    assert refusal("standing", library, *words) == sentence
    assert refusal("standing", library, *words, "--json") == sentence


def test_a_day_to_come_is_refused(refusal, library):
    today = datetime.date.today().isoformat()
    assert refusal("standing", library, "--at", "9999-01-01") == (
        f"--at 9999-01-01 is in the future; ask for a day up to {today}."
    )


def test_a_rehearsal_of_days_to_come_may_be_asked_up_to_its_own_end(alongside, tmp_path):
    path = tmp_path / "plan.journal"
    path.write_text('2190-01-01 amina@community open-project title="A plan"\n2190-02-01 amina reset\n')
    told = alongside("standing", path, "--at", "2190-01-15", "--json")
    assert (json.loads(told.stdout)["at"], told.stderr) == (
        "2190-01-15",
        "Note: 2 acts are dated after today (first 2190-01-01, line 1).\n",
    )
    refused = alongside("standing", path, "--at", "2190-02-02")
    assert (refused.returncode, refused.stdout, refused.stderr.splitlines()[1:]) == (
        2,
        "",
        ["alongside: --at 2190-02-02 is in the future; ask for a day up to 2190-02-01."],
    )


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"", "line 1"),
        (b"\xff\xfe\x00", "line 1"),
        (b"{}", "line 1"),
        (b'{"format":"alongside"', "line 1"),
        (b"2025-10-01 amina@community say-something\n", "line 1, column 28"),
        (b"2025-10-01 amina open-project title=X\n", "line 1, column 12"),
    ],
)
def test_a_record_that_can_not_be_read_is_one_sentence_with_a_place(refusal, tmp_path, raw, place):
    path = tmp_path / "bad"
    path.write_bytes(raw)
    assert refusal("standing", path).startswith(f"{path}, {place}")


def test_a_title_can_not_lead_the_terminal_astray(alongside, answer, tmp_path):
    """Escape codes and characters that turn the line round are shown as codes."""
    path = tmp_path / "odd.journal"
    path.write_text('2025-10-01 amina@community open-project title="A\\u{1b}[2J\\u{202e}B"\n')
    assert alongside("standing", path).stdout.splitlines()[0] == "A<001B>[2J<202E>B, as at 2025-10-01"
    assert answer("standing", path)["project"] == "A\x1b[2J\u202eB"


def test_the_page_prints_where_the_terminal_knows_only_ascii(alongside, tmp_path):
    path = tmp_path / "welsh.journal"
    path.write_text('2025-10-01 amina@community open-project title="Llyfrgell Môn"\n', "utf-8")
    found = alongside("standing", path, "--json", env={"PYTHONIOENCODING": "ascii"})
    assert (found.returncode, "Llyfrgell M\\u00f4n" in found.stdout) == (0, True)


BAD_PACKS = {
    "not toml": ("pack = ", "can't be read"),
    "no tests": ('pack = "x"\nversion = "1"\n', "has no 'test'"),
    "a finding nobody has": (
        'pack = "x"\nversion = "1"\nbase = "coproduction"\n[[test]]\nid = "know-trace"\nfinding = "tracs"\n',
        "did you mean 'trace'?",
    ),
    "a measure that the finding does not give": (
        'pack = "x"\nversion = "1"\nbase = "coproduction"\n[[test]]\nid = "know-trace"\nengaged = ["lateness >= 1"]\n',
        'the pack\'s test know-trace asks for "lateness", which the finding trace does not give.',
    ),
    "a sign nobody knows": (
        'pack = "x"\nversion = "1"\nbase = "coproduction"\n[[test]]\nid = "know-trace"\nengaged = ["share => 1"]\n',
        "write a measure, a sign and a number",
    ),
}


@pytest.mark.parametrize("name", BAD_PACKS)
def test_a_pack_that_can_not_be_used_is_one_sentence(refusal, library, tmp_path, name):
    text, told = BAD_PACKS[name]
    path = tmp_path / "pack.toml"
    path.write_text(text)
    assert told in refusal("standing", library, "--pack", path)


def test_rules_that_make_no_sense_are_read_as_none(alongside, tmp_path):
    """A veto is held by nobody."""
    path = tmp_path / "rules.journal"
    path.write_text(
        "2025-01-01 amina@community set-rules body=board about=decisions seats=people@community:3 quota=2 veto=mayor\n"
        "2025-01-01 amina shape-element about=decisions\n"
    )
    told = json.loads(alongside("standing", path, "--element", "decisions", "--json").stdout)
    formal = next(t for t in told["elements"][0]["tests"] if t["test"] == "power-formal")
    assert (formal["answer"], formal["n"]) == ("cannot-tell", 0)
