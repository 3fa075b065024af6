"""Kultur Komitee Winterthur 2024, imported by the mapping that comes along: its published counts, found in the record.

Source: github joshuay1/kk24-deliberation-voting-dataset (Yang & Bachmann 2024).
"""

import csv
import json
from collections import Counter

import pytest

from alongside.acts.deciding import DecideProposal, MakeProposal
from alongside.acts.gathering import FormCircle, HoldMeeting, JoinSeat
from alongside.acts.starting import AskQuestion, ShapeElement
from alongside.acts.voices import ShareVoice
from alongside.importers.spreadsheets import find_map, import_tables, read_map, told
from alongside.readings.project import fold
from alongside.readings.standing import standing
from alongside.record import read_bundle, record_entries, verify_record

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def folder(data):
    return data("kultur-komitee-2024")


@pytest.fixture(scope="module")
def found(folder):
    return import_tables(read_map(find_map("kultur-komitee-2024")), folder)


@pytest.fixture(scope="module")
def record(folder, alongside, tmp_path_factory):
    path = tmp_path_factory.mktemp("kk") / "kk.record"
    ran = alongside("import", "--map", "kultur-komitee-2024", folder, "-o", path)
    assert (ran.returncode, ran.stderr) == (0, "")
    return read_bundle(path)


@pytest.fixture(scope="module")
def project(record):
    return fold(record_entries(record))


def test_the_record_verifies_and_every_act_in_it_is_reported(record):
    assert verify_record(record, []).verified
    assert {entry.reported for entry in record_entries(record)} == {True}


def test_37_seats_of_whom_34_were_present(project):
    seats = {entry.seat for entry in project.of(JoinSeat)}
    present = {seat for entry in project.of(HoldMeeting) for seat in entry.act.present}
    assert (len(seats), len(present), len(present - seats)) == (37, 34, 0)
    assert {project.side(seat) for seat in seats} == {"community"}


def test_two_rounds_of_six_groups_of_six_or_seven(project):
    circles = {entry.act.circle: entry.act.limit for entry in project.of(FormCircle)}
    assert circles == {f"group-{name}": 7 if name in "F1" else 6 for name in "ABCDEF123456"}
    assert len(project.of(HoldMeeting)) == 12


def test_only_one_pair_of_people_shares_both_groups(project):
    groups = {}
    for entry in project.of(JoinSeat):
        groups.setdefault(entry.seat, []).append(entry.act.circle)
    assert sorted(Counter(map(tuple, groups.values())).values())[-2:] == [1, 2]


def test_56_proposals_were_decided_and_35_made_the_final_list(project):
    decisions = project.of(DecideProposal)
    assert (len(decisions), sum(entry.act.outcome == "adopted" for entry in decisions)) == (56, 35)
    assert sum(entry.role == "applicant" for entry in project.of(MakeProposal)) == 56


def test_the_votes_in_the_record_equal_the_published_counts(project, folder):
    with (folder / "outcomes.csv").open(encoding="utf-8-sig") as file:
        published = [(int(row["vote"]), row["final"] == "True") for row in csv.DictReader(file)]
    kept = [(entry.act.votes["community"][0], entry.act.outcome == "adopted") for entry in project.of(DecideProposal)]
    assert sorted(kept) == sorted(published)


def test_every_yes_count_equals_the_published_one(found):
    votes = found.compared[0]
    assert (votes.equal, votes.total, votes.differ) == (56, 56, [])


def test_37_ballots_of_which_skipped_and_abstained_answers_count_for_neither(project, found):
    (asked,) = project.of(AskQuestion)
    assert asked.act.answers == 37
    assert found.shown[3].parts == {"yes": 1043, "no": 837, "skip": 178, "abstain": 14}
    totals = [sum(entry.act.votes["community"][side] for entry in project.of(DecideProposal)) for side in (0, 1)]
    assert totals == [1043, 837]


def listed(project, title):
    """The projects that an algorithm's list draws from."""
    return next(set(entry.act.drawn_from) for entry in project.of(MakeProposal) if entry.act.title == title)


def final(project):
    """Applied-for projects by whether the committee adopted them, following what a group picked back to the project."""
    outcome = {}
    for entry in project.of(DecideProposal):
        proposal = project.proposal(entry)
        applied = next(
            (ref for ref in proposal.act.drawn_from if project.by_ref[ref].role == "applicant"), proposal.ref
        )
        outcome[applied] = entry.act.outcome == "adopted"
    return outcome


@pytest.mark.parametrize("title, size, agree", [("equal-shares-380k", 33, 36), ("greedy-380k", 29, 38)])
def test_the_final_list_agrees_with_two_algorithms_read_from_the_record(project, title, size, agree):
    """Agreement of two lists, on how many of 56 projects; it says nothing about power."""
    algorithm, outcome = listed(project, title), final(project)
    assert (len(algorithm), len(outcome)) == (size, 56)
    assert sum((project in algorithm) == adopted for project, adopted in outcome.items()) == agree


def test_the_final_list_is_the_votes_for_half_the_money_and_the_groups_for_the_rest(found):
    """18 by equal shares with CHF 190,000, and 17 that groups put forward: nothing else is on it."""
    assert [each.rows for each in found.shown[5:9]] == [35, 18, 17, 5]


def test_60_reasons_are_words_that_can_be_taken_back(record, project):
    voices = project.of(ShareVoice)
    assert (len(voices), {entry.said for entry in voices}, {entry.act.level for entry in voices}) == (60, {True}, {4})
    shown = {each.leaf: each.text for each in record.words}
    assert shown[voices[0].ref].startswith("5 points. Klassik, bescheiden für viele / Classic, modest for many")


def test_a_reason_leads_to_the_decision_on_its_project(project):
    drawn = {ref for entry in project.of(DecideProposal) for ref in project.proposal(entry).act.drawn_from}
    assert {entry.ref for entry in project.of(ShareVoice)} <= drawn


def test_each_source_file_is_kept_by_its_hash(project, folder):
    from hashlib import sha256

    kept = {entry.act.what: entry.act.file for entry in project.of(ShapeElement)}
    names = ["grouping.csv", "outcomes.csv", "voter_pre_voting.csv", "reasons_all.csv", "pre_voting.pb"]
    assert kept == {
        name.replace("_", "-"): f"sha256:{sha256((folder / name).read_bytes()).hexdigest()}" for name in names
    }


def test_no_name_of_a_person_and_no_voter_number_is_in_the_record(record):
    assert all(each.text is None for each in record.names)
    assert b"P08" not in record.to_bytes() and b"p08" not in record.body


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


def test_the_import_ends_with_what_the_source_cannot_show(found):
    ending = told(found).partition("What this source cannot show:\n")[2]
    assert ending.startswith("  Days: the files name the year 2024 only")
    assert "Gates without a single item, which stay open: room-map, room-gap, room-seats" in ending
    assert "pre_voting.pb says num_votes = 38 and holds 37" in told(found)
    assert "Every row found its place: none was left out." in told(found)


def test_the_standing_command_reads_the_import(alongside, folder, tmp_path):
    path = tmp_path / "kk.record"
    assert alongside("import", "--map", "kultur-komitee-2024", folder, "-o", path).returncode == 0
    ran = alongside("standing", path, "--json")
    assert ran.returncode == 0, ran.stderr
    decisions = json.loads(ran.stdout)["elements"][3]
    assert (decisions["element"], decisions["lower"], decisions["upper"]) == ("decisions", "informed", "consulted")
