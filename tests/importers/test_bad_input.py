"""Sources and mappings that can't be used: exit code 2, one sentence that names the place and the remedy, nothing written."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.cli import main
from alongside.importers.spreadsheets import CannotImport, import_tables, read_map
from alongside.importers.spreadsheets.fields import PERSONAL
from tests.importers.conftest import ACTS, CSV, PROJECT, SOURCE, TODAY

XLSX = SOURCE.replace("csv", "xlsx")
PB = SOURCE.replace("csv", "pb")


def bomb() -> bytes:
    """Half a megabyte that unpacks to 512."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package, package.open("xl/workbook.xml", "w") as part:
        for _ in range(512):
            part.write(bytes(2**20))
    return held.getvalue()


FILES = {
    "missing": ({"other.csv": CSV}, SOURCE, "there is no file 'list.csv' in FOLDER; it holds other.csv."),
    "no files at all": ({}, SOURCE, "there is no file 'list.csv' in FOLDER; the folder is empty."),
    "empty": ("", SOURCE, "list.csv is empty; fetch it again."),
    "blank": ("\n \n", SOURCE, "list.csv is empty; fetch it again."),
    "only commas": (",,\n,,\n", SOURCE, "list.csv holds no header and no rows; export it again."),
    "only a header": (
        "id,title\n",
        SOURCE,
        "small.toml finds nothing in these files that becomes an act.",
    ),
    "binary": (
        {"list.csv": b"\x7fELF\0\0\0"},
        SOURCE,
        "list.csv is a binary file and no table of text; export it as CSV or Excel (xlsx).",
    ),
    "excel as csv": (
        {"list.csv": b"PK\x03\x04rest"},
        SOURCE,
        'list.csv is an Excel file and no text; write kind = "xlsx" for it, or export it as CSV.',
    ),
    "wrong encoding": (
        {"list.csv": "id,title\n1,a\n2,Café\n".encode("cp1252")},
        SOURCE,
        "list.csv, line 3: the byte 0xe9 is not utf-8 text; set the key encoding of this file "
        '(often "cp1252" or "utf-16").',
    ),
    "two bytes a letter": (
        {"list.csv": CSV.encode("utf-16")},
        SOURCE,
        'list.csv is text of two bytes a letter; set the key encoding of this file to "utf-16".',
    ),
    "unknown encoding": (
        CSV,
        SOURCE + 'encoding = "klingon"',
        "there is no encoding 'klingon' (list.csv); try utf-8, cp1252 or utf-16.",
    ),
    "open quote": (
        'id,title\n1,"a\n2,b\n',
        SOURCE,
        "list.csv, line 2: a cell opens with a quote that is not closed as it should be; write quotes inside a cell twice.",
    ),
    "huge cell": (
        "id,title\n1," + "a" * 1_000_001,
        SOURCE,
        "list.csv, line 2: a cell is longer than 1,000,000 characters; a quote may have been left open here.",
    ),
    "huge row": (
        "id,title\n" + "," * 5_000,
        SOURCE,
        "list.csv has a row of 5,001 cells and 5,000 are the most; see its delimiter.",
    ),
    "a column twice": (
        "id,title,id\n1,a,2\n",
        SOURCE,
        "list.csv, line 1: the column 'id' stands twice; rename one of them.",
    ),
    "column not in file": (
        "id,titel\n1,a\n",
        SOURCE,
        "small.toml, [[acts]] 1 (make-proposal), key say: there is no column 'title'; did you mean 'titel'?",
    ),
    "number column not in file": (
        CSV,
        SOURCE + 'whole = ["ID"]',
        "list.csv has no column 'ID'; did you mean 'id'?",
    ),
    "another delimiter": (
        CSV.replace(",", ";"),
        SOURCE + 'whole = ["number"]',
        "list.csv has no column 'number'; there are id;title (its cells seem to be divided by \";\": set the key "
        "delimiter).",
    ),
    "cut xlsx": (
        {"list.xlsx": b"PK\x03\x04" + b"\0" * 400},
        XLSX,
        "list.xlsx is not a whole Excel file (.xlsx): it is cut, damaged or of another kind.",
    ),
    "text as xlsx": (
        {"list.xlsx": CSV},
        XLSX,
        "list.xlsx is not a whole Excel file (.xlsx): it is cut, damaged or of another kind.",
    ),
    "zip bomb": (
        {"list.xlsx": bomb()},
        XLSX,
        "list.xlsx unpacks to 512 MiB in 1 parts, and the limit is 128 MiB in 5,000 parts.",
    ),
    "pb without a section key": (
        {"list.pb": "META\nkey;value\nPROJECTS\nid;title\n1;a\nVOTES\nvoter_id;vote\n"},
        PB,
        'list.pb holds three tables; say which with section = "META", "PROJECTS" or "VOTES".',
    ),
    "cut pb": (
        {"list.pb": "META\nkey;value\nPROJECTS\nid;title\n1;a\n"},
        PB + 'section = "PROJECTS"',
        "list.pb is not a whole Pabulib file: it has no VOTES; fetch it again.",
    ),
    "pb with a section twice": (
        {"list.pb": "META\nkey;value\nPROJECTS\nid;title\nMETA\n"},
        PB + 'section = "META"',
        "list.pb, line 5: META begins a second time; a Pabulib file has each section once.",
    ),
    "csv as pb": (
        {"list.pb": CSV},
        PB + 'section = "META"',
        "list.pb, line 1: a Pabulib file begins with META on a line of its own.",
    ),
    "unknown section": (
        {"list.pb": "META\nkey;value\nPROJECTS\nid;title\nVOTES\nvoter_id;vote\n"},
        PB + 'section = "VOTERS"',
        "list.pb has no section 'VOTERS'; did you mean 'VOTES'?",
    ),
    "no row fits": (
        "id,title\none,a\n",
        SOURCE + 'whole = ["id"]',
        "small.toml finds nothing in these files that becomes an act; the first of 1 rows left out: "
        "list.csv, line 2: id should be a whole number in figures and is 'one'.",
    ),
    "outside the folder": (
        CSV,
        SOURCE.replace("list.csv", "../small.toml"),
        "the mapping asks for '../small.toml', which is outside FOLDER; put the file inside.",
    ),
    "an absolute path": (
        CSV,
        SOURCE.replace("list.csv", "/etc/passwd"),
        "the mapping asks for '/etc/passwd', which is outside FOLDER; put the file inside.",
    ),
}


@pytest.mark.parametrize("files, source, sentence", FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read(refused, files, source, sentence):
    assert refused(files, PROJECT + source + ACTS) == sentence


WHOLE = PROJECT + SOURCE + ACTS
BLOCK = "small.toml, [[acts]] 1 (make-proposal)"
MAPS = {
    "not toml": (
        WHOLE + "oops",
        "small.toml can't be read as TOML: Expected '=' after a key in a key/value pair (at end of document).",
    ),
    "no project": (SOURCE + ACTS + 'cannot_show = ["x"]', None),
    "nothing it cannot show": (
        WHOLE.replace('cannot_show = ["Nothing but this list."]', ""),
        "small.toml has no list cannot_show = [...]; docs/reference/map.md shows one.",
    ),
    "unknown block": (WHOLE + "[[atcs]]\n", "small.toml has a block 'atcs'; did you mean 'acts'?"),
    "unknown key": (
        WHOLE.replace("label =", "lable ="),
        "small.toml, [[acts]] 1: there is no key 'lable'; did you mean 'label'?",
    ),
    "missing key": (
        WHOLE.replace('kind = "csv"', ""),
        "small.toml, [[source]] 1: it missing required field 'kind'.",
    ),
    "unknown kind of file": (
        WHOLE.replace('kind = "csv"', 'kind = "ods"'),
        "small.toml, [[source]] 1: invalid enum value 'ods', at key 'kind'.",
    ),
    "one bracket": (
        WHOLE.replace("[[source]]", "[source]"),
        "small.toml, source: write it with two brackets, [[source]].",
    ),
    "unknown act": (
        WHOLE.replace("make-proposal", "make-propsal"),
        "small.toml, [[acts]] 1 (make-propsal): there is no act 'make-propsal'; did you mean 'make-proposal'?",
    ),
    "a person's own word": (
        WHOLE.replace("make-proposal", "corroborate"),
        "small.toml, [[acts]] 1 (corroborate): corroborate is a person's own word (or proof), which no table can give; "
        "let the people who were there say it after the import.",
    ),
    "unknown field": (
        WHOLE.replace('about = "decisions" }', "abuot = 1 }"),
        f"{BLOCK}: make-proposal has no field 'abuot'; did you mean 'about'?",
    ),
    "a field that is needed": (
        WHOLE.replace("make-proposal", "state-position"),
        "small.toml, [[acts]] 1 (state-position): state-position has no field 'about'; there are proposal, stance.",
    ),
    "fields that are needed": (
        WHOLE.replace("make-proposal", "freeze-element").replace('about = "decisions"', "").replace("say", "#"),
        "small.toml, [[acts]] 1 (freeze-element): freeze-element needs the field about; add it under [acts.fields].",
    ),
    "words where there are none": (
        WHOLE.replace("make-proposal", "freeze-element"),
        "small.toml, [[acts]] 1 (freeze-element), key say: freeze-element keeps no words; leave it out.",
    ),
    "unknown table": (
        WHOLE.replace('from = "list"', 'from = "lists"'),
        f"{BLOCK}: no source or table above is called 'lists'; did you mean 'list'?",
    ),
    "a name twice": (
        WHOLE + SOURCE,
        "small.toml, [[source]] 2: the name 'list' is taken by a table above; choose another.",
    ),
    "unknown filter": (
        WHOLE.replace("{title}", "{title:lable}"),
        f"{BLOCK}, key say: there is no '{{...:lable}}'; did you mean 'label'?",
    ),
    "open bracket": (
        WHOLE.replace("{title}", "{title"),
        f"{BLOCK}, key say: a bracket is left open in '{{title'; write a column as {{name}}.",
    ),
    "a test that there is not": (
        WHOLE + 'where = { title = { like = "a" } }',
        f"{BLOCK}, key where: test 'title' by a value, a list, {{not = ...}} or {{empty = true}}.",
    ),
    "a day to come": (
        WHOLE.replace("2025-06-30", "2999-01-01"),
        "small.toml, [project], key entered or happened: 2999-01-01 is in the future.",
    ),
    "a day that is not": (
        WHOLE.replace("2025-06-30", "2025-02-30"),
        "small.toml, [project], key entered or happened: '2025-02-30' is not the day it was entered: there is no such day "
        "in the calendar.",
    ),
    "a choice to make": (
        WHOLE + '[choose.round.1]\nyear = "2019"\n[choose.round.2]\nyear = "2021"',
        "small.toml needs a choice: --set round=1 or --set round=2.",
    ),
    "an unknown choice in a text": (
        WHOLE.replace("A small list", "In $year"),
        "small.toml: nothing chosen is called $year.",
    ),
    "a delimiter of two": (
        WHOLE.replace('kind = "csv"', 'kind = "csv"\ndelimiter = ";;"'),
        "small.toml, [[source]] 1, key delimiter: it is one character, such as ; or \\t.",
    ),
}


@pytest.mark.parametrize("mapping, sentence", MAPS.values(), ids=MAPS)
def test_a_mapping_that_cannot_be_used(refused, mapping, sentence):
    if sentence is None:
        mapping, sentence = SOURCE + ACTS, "small.toml has no [project] block; docs/reference/map.md shows one."
    assert refused(CSV, mapping) == sentence


@pytest.mark.parametrize("kind", PERSONAL)
def test_a_table_cannot_speak_for_people(bring, kind):
    with pytest.raises(CannotImport, match=f"{kind} is a person's own word"):
        bring(CSV, WHOLE.replace("make-proposal", kind))


def test_a_choice_that_the_mapping_does_not_offer(refused):
    assert refused(CSV, WHOLE, "--set", "round=1") == "small.toml has nothing to choose called 'round'."
    assert (
        refused(CSV, WHOLE, "--set", "round")
        == "--set round is no choice; write --set NAME=VALUE, such as --set round=1."
    )


def test_the_record_never_replaces_what_it_is_made_from(bring, folder, tmp_path, capsys):
    bring()
    for target in (folder / "list.csv", tmp_path / "small.toml", folder):
        with pytest.raises(SystemExit) as end:
            main(["import", "--map", str(tmp_path / "small.toml"), str(folder), "-o", str(target)])
        assert end.value.code == 2
    assert (folder / "list.csv").read_text() == CSV


def test_a_failed_import_leaves_the_record_there_was(folder, tmp_path, capsys):
    (folder / "list.csv").write_text("id,title\n")
    (tmp_path / "small.toml").write_text(WHOLE)
    (tmp_path / "old.record").write_text("as it was")
    with pytest.raises(SystemExit) as end:
        main(["import", "--map", str(tmp_path / "small.toml"), str(folder), "-o", str(tmp_path / "old.record")])
    assert (end.value.code, (tmp_path / "old.record").read_text()) == (2, "as it was")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["files", "old.record", "small.toml"]


def test_an_unknown_mapping_names_the_nearest(capsys, tmp_path):
    with pytest.raises(SystemExit) as end:
        main(["import", "--map", "omastaddi", str(tmp_path), "-o", str(tmp_path / "x")])
    assert (end.value.code, capsys.readouterr().err) == (
        2,
        "alongside: there is no mapping file 'omastaddi'; did you mean 'omastadi'? (or write one: docs/reference/map.md).\n",
    )


@given(st.binary(max_size=300), st.sampled_from(["csv", "xlsx", "pb"]))
def test_any_bytes_are_imported_or_refused_in_words(tmp_path_factory, raw, kind):
    folder = tmp_path_factory.mktemp("any")
    (folder / f"list.{kind}").write_bytes(raw)
    extra = 'section = "PROJECTS"\n' if kind == "pb" else ""
    acts = ACTS.replace("{id}", "{column 1:label}").replace("{title}", "x")
    (folder / "any.toml").write_text(PROJECT + SOURCE.replace("csv", kind) + extra + acts)
    with pytest.raises(CannotImport):
        import_tables(read_map(folder / "any.toml"), folder, TODAY)
