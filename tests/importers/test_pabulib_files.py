"""Ninety real Pabulib files: what is counted in each equals what its index and its own META say."""

import csv

import pytest

from alongside.importers.spreadsheets import import_tables, read_map
from alongside.importers.spreadsheets.read_pb import miscounts, read_pb

MAP = """
cannot_show = ["Who the voters are."]
[project]
title = "A vote"
by = "city@institution/host"
about = ["decisions"]
entered = "2024-12-31"
happened = "2024~"
[[source]]
name = "projects"
file = "{file}"
kind = "pb"
section = "PROJECTS"
whole = ["votes", "selected"]
key = ["project_id"]
[[source]]
name = "votes"
file = "{file}"
kind = "pb"
section = "VOTES"
[[acts]]
act = "make-proposal"
from = "projects"
by = "residents@community/unnamed"
label = "project-{{project_id}}"
say = "{{name}}"
fields = {{ about = "decisions" }}
[[acts]]
act = "decide-proposal"
from = "projects"
by = "city@institution/host"
[acts.fields]
proposal = "#project-{{project_id}}"
about = "decisions"
body = "vote"
outcome = {{ column = "selected", values = {{ 1 = "adopted", 0 = "refused" }} }}
[[show]]
say = "Votes"
from = "votes"
"""


def test_every_file_holds_what_the_index_counts(data):
    folder = data("pabulib")
    wrong = {}
    with (folder / "INDEX.csv").open(encoding="utf-8") as index:
        rows = list(csv.DictReader(index))
    for row in rows:
        tables = read_pb(row["file"], (folder / row["file"]).read_bytes())
        chosen = tables["PROJECTS"].header.index("selected") if "selected" in tables["PROJECTS"].header else None
        selected = sum(cells[chosen] == "1" for _, cells in tables["PROJECTS"].rows) if chosen is not None else ""
        held = len(tables["PROJECTS"].rows), len(tables["VOTES"].rows), selected
        said = (
            int(row["num_projects"]),
            int(row["num_votes"]),
            row["official_selected"] and int(row["official_selected"]),
        )
        if held != said or miscounts(row["file"], tables):
            wrong[row["file"]] = held, said
    assert (len(rows), wrong) == (90, {})


FILES = [
    "Poland_Warszawa_2017_Las.pb",
    "Netherlands_Assen_2024.pb",
    "Hungary_Budapest_2022_VIII_Jozsefvaros.pb",
]


@pytest.mark.parametrize("name", FILES)
def test_a_file_becomes_proposals_and_decisions(data, tmp_path, name):
    folder = data("pabulib")
    (tmp_path / "pb.toml").write_text(MAP.format(file=name), encoding="utf-8")
    found = import_tables(read_map(tmp_path / "pb.toml"), folder)
    with (folder / "INDEX.csv").open(encoding="utf-8") as index:
        said = next(row for row in csv.DictReader(index) if row["file"] == name)
    outcomes = [line.act.outcome for line in found.journal.lines if line.act.kind == "decide-proposal"]
    assert (len(outcomes), outcomes.count("adopted")) == (int(said["num_projects"]), int(said["official_selected"]))
    assert (found.shown[0].rows, found.problems) == (int(said["num_votes"]), [])
