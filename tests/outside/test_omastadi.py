"""Helsinki OmaStadi, both rounds, imported by the mapping that comes along: its published counts, found in the record.

Source: github bokyong-shin/mapping_citizen_voices; the data are the City of Helsinki's.
"""

from collections import Counter

import pytest

from alongside.acts.deciding import DecideProposal, MakeProposal
from alongside.acts.voices import AnswerVoice, ShareVoice, WithdrawVoice
from alongside.importers.spreadsheets import find_map, import_tables, read_map, told
from alongside.readings.project import fold
from alongside.readings.standing import standing
from alongside.record import record_entries, record_from_journal, verify_record

ROUNDS = {
    "1": {
        "rows": {"accepted": 934, "rejected": 454, "withdrawn": 12},
        "people": {"accepted": 839, "rejected": 435, "withdrawn": 11},
        "selected": 87,
        "plans": {"Selected": 43, "Not selected": 247},
        "contradictions": ["plan-99", "plan-23"],
    },
    "2": {
        "rows": {"accepted": 1395, "rejected": 320, "withdrawn": 37},
        "people": {"accepted": 1145, "rejected": 310, "withdrawn": 37},
        "selected": 193,
        "plans": {"Selected": 75, "Not selected": 320},
        "contradictions": ["plan-612"],
    },
}


@pytest.fixture(scope="module", params=ROUNDS)
def which(request):
    return request.param


@pytest.fixture(scope="module")
def said(which):
    return ROUNDS[which]


@pytest.fixture(scope="module")
def found(data, which):
    return import_tables(read_map(find_map("omastadi"), {"round": which}), data("omastadi"))


@pytest.fixture(scope="module")
def record(found):
    return record_from_journal(found.journal)


@pytest.fixture(scope="module")
def project(record):
    return fold(record_entries(record))


def by_body(project, body):
    return [entry for entry in project.of(DecideProposal) if entry.act.body == body]


def test_the_report_shows_the_published_counts(found, said):
    rows, people, selected, plans, contradictions, none = found.shown
    assert (rows.rows, rows.parts) == (sum(said["rows"].values()), said["rows"])
    assert (people.rows, people.parts) == (sum(said["people"].values()), said["people"])
    assert (selected.rows, selected.parts) == (said["selected"], {"accepted": said["selected"]})
    assert plans.parts == said["plans"]
    assert [text.rpartition(" ")[2] for _, text in contradictions.listed] == said["contradictions"]
    assert (none.rows, found.problems, found.compared) == (0, [], [])


def test_the_record_holds_every_row_as_a_proposal_and_every_proposal_as_one_voice(project, said):
    """A proposal fills a row for each plan it went into: such rows draw from the same voice."""
    proposals = [entry for entry in project.of(MakeProposal) if entry.side == "community"]
    voices = {ref for entry in proposals for ref in entry.act.drawn_from}
    assert (len(proposals), len(voices)) == (sum(said["rows"].values()), sum(said["people"].values()))
    assert voices == {entry.ref for entry in project.of(ShareVoice)}


def test_the_screening_of_every_row_is_a_decision(project, said):
    outcomes = Counter(entry.act.outcome for entry in by_body(project, "city-screening"))
    assert outcomes == {"adopted": said["rows"]["accepted"], "refused": said["rows"]["rejected"]}


def test_the_vote_on_every_plan_is_a_decision(project, said):
    outcomes = Counter(entry.act.outcome for entry in by_body(project, "vote-of-residents"))
    assert outcomes == {"adopted": said["plans"]["Selected"], "refused": said["plans"]["Not selected"]}


def test_the_selected_rows_are_voices_answered_by_a_plan_that_was_adopted(project, said):
    fates = [project.by_ref[entry.act.fate].act.outcome for entry in project.of(AnswerVoice)]
    assert fates.count("adopted") == said["selected"]


def test_what_was_withdrawn_leaves_no_words(record, project, said):
    withdrawn = {entry.act.voice for entry in project.of(WithdrawVoice)}
    assert len(withdrawn) == said["people"]["withdrawn"]
    assert not withdrawn & {each.leaf for each in record.words}


def test_the_contradictions_can_be_found_in_the_record(project, said):
    """A plan is drawn from a proposal that the city refused."""
    refused = {e.act.proposal for e in by_body(project, "city-screening") if e.act.outcome == "refused"}
    plans = [entry for entry in project.of(MakeProposal) if entry.side == "institution"]
    found = {entry.act.title for entry in plans if refused & set(entry.act.drawn_from)}
    assert found == set(said["contradictions"])


def test_no_address_from_the_texts_is_in_the_record(record):
    assert b"@" not in record.to_bytes()


def test_nothing_stands_above_what_the_rows_prove(project):
    result = standing(project)
    spans = {element.element: (element.lower, element.upper) for element in result.elements}
    assert spans == dict.fromkeys(spans, (None, None)) | {"decisions": (1, 2)}
    for answer in result.elements[3].tests:
        assert answer.lo <= 2 or not answer.n, answer.test


def test_every_gate_answers_or_says_what_is_missing(project):
    for element in standing(project).elements:
        for answer in element.tests:
            assert answer.n or answer.settle or answer.answer != "cannot-tell", answer.test


def test_the_record_verifies_and_every_act_in_it_is_reported(record):
    assert verify_record(record, []).verified
    assert {entry.reported for entry in record_entries(record)} == {True}


def test_the_import_ends_with_what_the_source_cannot_show(found):
    ending = told(found).partition("What this source cannot show:\n")[2]
    assert "Who proposed: the file names nobody" in ending
    assert "Gates without a single item, which stay open: room-map, room-gap, room-seats" in ending


def test_the_three_contradictions_of_both_rounds_are_printed(alongside, data, tmp_path):
    lines = []
    for which in ROUNDS:
        ran = alongside(
            "import", "--map", "omastadi", "--set", f"round={which}", data("omastadi"), "-o", tmp_path / which
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        lines += [line.partition(": ")[2] for line in ran.stdout.splitlines() if "is rejected and stands in" in line]
    assert lines == [
        "proposal-394.1 'Kevyen liikenteen silta Herttoniemenrannasta Killingholmaan' is rejected and stands in plan-99",
        "proposal-859.1 'Minigolfrata Mätikselle' is rejected and stands in plan-23",
        "proposal-44.1 'Kumpulan kallio - lähiluonnon ja kaupunginosakulttuurin merkkipaalu' "
        "is rejected and stands in plan-612",
    ]
