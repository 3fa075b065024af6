"""The three kinds of file: what is read of each, and what is not."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook

from alongside.importers.spreadsheets.parts import CannotImport
from alongside.importers.spreadsheets.read_pb import miscounts, read_pb
from alongside.importers.spreadsheets.read_xlsx import read_xlsx
from tests.importers.conftest import ACTS, PROJECT, SOURCE


def book(*rows, sheet="Sheet", saved=()):
    """An Excel file; `saved` puts a value beside a formula, as a spreadsheet program does when it saves."""
    made = Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    held = io.BytesIO()
    made.save(held)
    return replaced(held.getvalue(), saved)


def replaced(raw, changes):
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(held, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            for before, after in changes:
                content = content.replace(before, after)
            new.writestr(part, content)
    return held.getvalue()


def rows_of(raw, sheet=None):
    problems = []
    table = read_xlsx("list.xlsx", raw, sheet, problems)
    return [table.header, *(cells for _, cells in table.rows)], list(map(str, problems))


def test_a_sheet_gives_its_values_as_text():
    day, moment = datetime.date(2025, 2, 1), datetime.datetime(2025, 2, 1, 9, 30)
    rows, problems = rows_of(book(["id", "what", "when"], [1, "A bench", day], [2.0, True, moment], [2.5, None, None]))
    assert rows == [
        ["id", "what", "when"],
        ["1", "A bench", "2025-02-01"],
        ["2", "True", "2025-02-01 09:30:00"],
        ["2.5", "", ""],
    ]
    assert problems == []


def test_a_formula_gives_the_value_saved_with_it_and_is_never_computed():
    raw = book(
        ["id"],
        ["=1+1"],
        saved=[(b"<f>1+1</f><v />", b"<f>1+1</f><v>7</v>"), (b"<f>1+1</f><v></v>", b"<f>1+1</f><v>7</v>")],
    )
    assert rows_of(raw) == ([["id"], ["7"]], [])


def test_a_formula_without_a_saved_value_leaves_its_row_out():
    rows, problems = rows_of(book(["id", "n"], [1, "=1+1"], [2, 5]))
    assert rows == [["id", "n"], ["2", "5"]]
    assert problems == [
        "list.xlsx, line 2: the cell B2 is a formula with no saved value; save the file with its values"
    ]


def test_an_error_in_a_cell_leaves_its_row_out():
    rows, problems = rows_of(book(["id"], ["#N/A"], [2]))
    assert (rows, problems) == (
        [["id"], ["2"]],
        ["list.xlsx, line 2: the cell A2 holds the error #N/A; mend it in the sheet"],
    )


def test_text_that_looks_like_a_formula_stays_text():
    made = Workbook()
    made.active.append(["title"])
    made.active["A2"].value = "+cmd|' /C calc'!A0"
    made.active["A3"].value, made.active["A3"].data_type = "=1+1", "s"
    held = io.BytesIO()
    made.save(held)
    assert rows_of(held.getvalue()) == ([["title"], ["+cmd|' /C calc'!A0"], ["=1+1"]], [])


def test_a_sheet_is_found_by_its_name():
    assert rows_of(book(["id"], [1], sheet="Votes"), "Votes")[0] == [["id"], ["1"]]
    with pytest.raises(CannotImport) as refusal:
        rows_of(book(["id"], [1], sheet="Votes"), "Vote")
    assert str(refusal.value) == "list.xlsx has no sheet 'Vote'; did you mean 'Votes'?"


def test_a_row_far_below_does_not_run_away():
    raw = book(["id"], [1], saved=[(b'r="2"', b'r="999999999"'), (b'r="A2"', b'r="A999999999"')])
    with pytest.raises(CannotImport) as refusal:
        rows_of(raw)
    assert str(refusal.value) == "list.xlsx has more than 500,000 rows, the most that one import takes; split the file"


def test_a_sheet_that_claims_a_huge_size_is_read_as_it_is():
    raw = book(["id"], [1], saved=[(b'<dimension ref="A1:A2"', b'<dimension ref="A1:XFD1048576"')])
    assert rows_of(raw)[0] == [["id"], ["1"]]


def test_a_sheet_that_multiplies_itself_is_refused():
    """The billion laughs."""
    laughs = b'?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    raw = book(["id"], ["&amp;b;"], saved=[(b"&amp;amp;b;", b"&b;")])
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    calm = b"<?xml version='1.0'?>" + sheet[sheet.index(b"<worksheet") :].replace(b"&b;", b"b")
    assert rows_of(replaced(raw, [(sheet, calm)]))[0] == [["id"], ["b"]]
    start = b"<?xml version='1.0'" + laughs + sheet[sheet.index(b"<worksheet") :]
    with pytest.raises(CannotImport) as refusal:
        rows_of(replaced(raw, [(sheet, start)]))
    what = "open it in a spreadsheet program and save it again as .xlsx"
    assert str(refusal.value) == f"list.xlsx can't be read as an Excel file; {what}"


def test_a_whole_excel_file_is_imported(bring):
    found = bring({"list.xlsx": book(["id", "title"], [1, "A bench"])}, PROJECT + SOURCE.replace("csv", "xlsx") + ACTS)
    assert [(line.label, line.words) for line in found.journal.lines[2:]] == [("proposal-1", "A bench")]


PB = 'META\nkey;value\nnum_projects;2\nnum_votes;3\nPROJECTS\nproject_id;cost;name\n1;100;"A; bench"\n2;50;Tree\nVOTES\nvoter_id;vote\na;1,2\nb;1\n'


def test_a_pabulib_file_has_three_tables():
    tables = read_pb("x.pb", PB.encode())
    assert tables["META"].rows == [(3, ["num_projects", "2"]), (4, ["num_votes", "3"])]
    assert tables["PROJECTS"].header == ["project_id", "cost", "name"]
    assert tables["PROJECTS"].rows == [(7, ["1", "100", "A; bench"]), (8, ["2", "50", "Tree"])]
    assert tables["VOTES"].rows == [(11, ["a", "1,2"]), (12, ["b", "1"])]


def test_what_a_pabulib_file_counts_wrongly_is_noted():
    assert miscounts("x.pb", read_pb("x.pb", PB.encode())) == ["x.pb says num_votes = 3 and holds 2"]


@pytest.mark.parametrize("encoding, delimiter", [("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")])
def test_a_text_file_is_read_in_its_encoding_and_with_its_delimiter(bring, encoding, delimiter):
    keys = f'encoding = "{encoding}"\ndelimiter = "{delimiter}"\n'.replace("\t", "\\t")
    text = "id,title\n1,Café\n".replace(",", delimiter)
    found = bring({"list.csv": text.encode(encoding)}, PROJECT + SOURCE + keys + ACTS)
    assert [line.words for line in found.journal.lines[2:]] == ["Café"]
