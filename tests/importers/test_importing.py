"""What a mapping can do: each line of docs/reference/map.md, tried on a few rows and read back as a journal."""

from hashlib import sha256

import pytest

from alongside.acts.journal import write_journal
from tests.importers.conftest import ACTS, CSV, PROJECT, SOURCE


def told(found, kind=""):
    """The journal's acts of one kind as lines, without the import's own first acts."""
    return [line for line in write_journal(found.journal).splitlines() if f" {kind}" in line and line[:2] == "20"]


def reasons(found):
    return list(map(str, found.problems))


def test_every_row_becomes_an_act_and_the_record_is_reported(bring):
    found = bring()
    assert write_journal(found.journal) == (
        "source reported\n"
        "seat council@institution role=host\n"
        "seat source@bridging role=source\n"
        "seat residents@community\n\n"
        '2025-06-30 council open-project title="A small list"\n'
        f"2025-06-30 source shape-element about=decisions what=list.csv file=sha256:{sha256(CSV.encode()).hexdigest()}\n"
        '2025-06-30 residents make-proposal as=proposal-1 about=decisions say="A bench"\n'
        '2025-06-30 residents make-proposal as=proposal-2 about=decisions say="A tree"\n'
    )
    assert (found.problems, found.digests) == ([], {"list.csv": sha256(CSV.encode()).hexdigest()})


def test_rows_are_put_in_the_order_of_their_days(bring):
    mapping = PROJECT + SOURCE + 'days = { day = "dd.mm.yyyy" }' + ACTS.replace("say", 'entered = "{day}"\nsay')
    found = bring("id,title,day\n1,A bench,3.2.2025\n2,A tree,1.2.2025\n", mapping)
    assert told(found, "make-proposal") == [
        '2025-02-01 residents make-proposal as=proposal-2 about=decisions say="A tree"',
        '2025-02-03 residents make-proposal as=proposal-1 about=decisions say="A bench"',
    ]


def test_where_keeps_rows_by_value_list_not_and_empty(bring):
    rows = "id,title,state\n1,a,yes\n2,b,no\n3,c,\n4,d,maybe\n"

    def kept(where):
        found = bring(rows, PROJECT + SOURCE + ACTS + f"where = {{ state = {where} }}")
        return [line.label for line in found.journal.lines if line.label]

    assert kept('"yes"') == ["proposal-1"]
    assert kept('["yes", "no"]') == ["proposal-1", "proposal-2"]
    assert kept('{ not = ["yes", ""] }') == ["proposal-2", "proposal-4"]
    assert kept("{ empty = true }") == ["proposal-3"]
    assert kept("{ empty = false }") == ["proposal-1", "proposal-2", "proposal-4"]


DECIDE = """
[[acts]]
act = "decide-proposal"
from = "counted"
by = "committee@community/body"
[acts.fields]
proposal = "#proposal-{id}"
body = "committee"
outcome = { column = "final", values = { True = "adopted", False = "refused" } }
votes = "community:{yes}-{no}"
"""

TALLY = """
[[source]]
name = "voters"
file = "voters.csv"
kind = "csv"

[[table]]
name = "ballots"
from = "voters"
unpivot = { keep = ["who"], name = "proposal", value = "answer" }

[[table]]
name = "tally"
from = "ballots"
count = { by = ["proposal"], column = "answer", names = { yes = "yes", no = "no" } }

[[table]]
name = "counted"
from = "list"
join = { with = "tally", on = "id", to = "proposal", take = { yes = "yes", no = "no" } }
"""


def test_a_wide_table_of_ballots_is_counted_and_joined_to_what_was_decided(bring):
    """A skipped answer is neither for nor against."""
    files = {
        "list.csv": "id,title,final\n1,A bench,True\n2,A tree,False\n3,A well,True\n",
        "voters.csv": "who,1,2\na,yes,no\nb,yes,skip\nc,no,no\n",
    }
    found = bring(files, PROJECT + SOURCE + TALLY + ACTS + DECIDE)
    assert told(found, "decide") == [
        "2025-06-30 committee decide-proposal #proposal-1 body=committee outcome=adopted votes=community:2-1",
        "2025-06-30 committee decide-proposal #proposal-2 body=committee outcome=refused votes=community:0-2",
    ]
    assert reasons(found) == ["list.csv, line 4: no row of 'tally' has proposal = 3"]


def test_a_join_that_is_optional_leaves_the_cell_empty_and_an_empty_cell_leaves_the_field_out(bring):
    mapping = (
        PROJECT
        + SOURCE
        + TALLY.replace("},\n", "},").replace(' no = "no" } }\n', ' no = "no" }, optional = true }\n', 2)
    )
    mapping = mapping.replace(
        'names = { yes = "yes", no = "no" }, optional = true }', 'names = { yes = "yes", no = "no" } }'
    )
    files = {"list.csv": "id,title,final\n3,A well,True\n", "voters.csv": "who,1\na,yes\n"}
    assert told(bring(files, mapping + ACTS + DECIDE), "decide") == [
        "2025-06-30 committee decide-proposal #proposal-3 body=committee outcome=adopted"
    ]


def test_rows_are_grouped_into_one_act_with_a_list(bring):
    join = """
[[acts]]
act = "join-seat"
from = "list"
by = "{pid:seat}@community/resident"
fields = { circle = "group-{circle}" }
"""
    meet = """
[[acts]]
act = "hold-meeting"
from = "list"
group = ["circle"]
by = "council@institution/host"
fields = { circle = "group-{circle}", present = { each = "{pid:seat}", where = { came = "True" } } }
"""
    found = bring("pid,circle,came\nP 1,A,True\nP 2,A,False\nP 3,B,True\nP 4,A,True\n", PROJECT + SOURCE + join + meet)
    assert told(found, "hold-meeting") == [
        "2025-06-30 council hold-meeting circle=group-A present=p-1,p-4",
        "2025-06-30 council hold-meeting circle=group-B present=p-3",
    ]


def test_all_rows_can_become_one_act_that_counts_them(bring):
    ask = """
[[acts]]
act = "ask-question"
from = "list"
group = "all"
by = "council@institution/host"
fields = { about = "decisions", answers = "{rows}" }
"""
    assert told(bring(mapping=PROJECT + SOURCE + ask), "ask") == [
        "2025-06-30 council ask-question about=decisions answers=2"
    ]


def test_a_cell_is_split_into_references_with_one_more_beside(bring):
    split = """
[[acts]]
act = "make-proposal"
from = "list"
where = { parts = { empty = false } }
by = "council@institution/host"
fields = { about = "decisions", drawn-from = { split = "parts", by = ";", each = "#proposal-{part}", also = "#proposal-{id}" } }
"""
    rows = "id,title,parts\n1,a,\n2,b,\n3,c,1; 2\n"
    found = bring(rows, PROJECT + SOURCE + ACTS + split)
    assert told(found, "make-proposal")[-1] == (
        "2025-06-30 council make-proposal about=decisions drawn-from=#proposal-3,#proposal-1,#proposal-2"
    )


def test_repeated_rows_are_numbered(bring):
    number = '[[table]]\nname = "rows"\nfrom = "list"\nnumber = { column = "copy", by = ["id"] }\n'
    acts = ACTS.replace('from = "list"', 'from = "rows"').replace("proposal-{id}", "proposal-{id}.{copy}")
    found = bring("id,title\n7,a\n7,a\n8,b\n", PROJECT + SOURCE + number + acts)
    assert [line.label for line in found.journal.lines if line.label] == [
        "proposal-7.1",
        "proposal-7.2",
        "proposal-8.1",
    ]


def test_numbers_may_be_written_with_zeros_before_and_after(bring):
    found = bring("id,title\n001,a\n2.0,b\n", PROJECT + SOURCE + 'whole = ["id"]' + ACTS)
    assert [line.label for line in found.journal.lines if line.label] == ["proposal-1", "proposal-2"]


def test_a_choice_fills_texts_of_the_mapping(bring):
    choose = '[choose.round.1]\nyear = "2024"\n[choose.round.2]\nyear = "2025"\n'
    mapping = (
        PROJECT.replace("A small list", "Round $round").replace("2025-06-30", "$year-06-30") + SOURCE + ACTS + choose
    )
    found = bring(CSV, mapping, round="2")
    assert told(found, "open")[0] == '2025-06-30 council open-project title="Round 2"'


def test_labels_keep_every_script_and_lose_everything_else(bring):
    acts = ACTS.replace('about = "decisions"', 'about = "decisions", title = "{title:label}"')
    found = bring("id,title\n1,Café „des Arts“ (neu)\n2,ספסל בגינה\n", PROJECT + SOURCE + acts)
    assert [line.act.title for line in found.journal.lines if line.label] == ["Café-des-Arts-neu", "ספסל-בגינה"]


@pytest.mark.parametrize("bad", ["=1+1", "@SUM(A1)", "+cmd|'/c calc'!A0", "-2+3", '=HYPERLINK("http://x")'])
def test_what_looks_like_a_formula_stays_text(bring, bad):
    quoted = '"' + bad.replace('"', '""') + '"'
    found = bring(f"id,title\n1,{quoted}\n")
    assert [line.words for line in found.journal.lines if line.label] == [bad]


def test_letters_that_run_to_the_left_stay_and_unseen_ones_go(bring):
    found = bring(
        "id,title\n1,\u05e9\u05dc\u05d5\u05dd\n2,A\u200b be\u202enc\u2066h\n3,\u0645\u06cc\u200c\u0631\u0648\u0645\n"
    )
    words = [line.words for line in found.journal.lines if line.label]
    assert words == ["\u05e9\u05dc\u05d5\u05dd", "A bench", "\u0645\u06cc\u200c\u0631\u0648\u0645"]
    assert found.notes == ["list.csv: unseen characters were taken out of 1 cell"]


def test_two_names_that_differ_only_by_what_nobody_sees_are_one_key(bring):
    found = bring("id,title\n1,a\n1\u200b,b\n", PROJECT + SOURCE + 'key = ["id"]' + ACTS)
    assert reasons(found) == ["list.csv, line 3: it repeats id = 1 of line 2"]


ROWS = {
    "a number in words": ("seven", "id should be a whole number in figures and is 'seven'"),
    "not a number": ("NaN", "id should be a whole number in figures and is 'NaN'"),
    "a fraction": ("1.5", "id should be a whole number in figures and is '1.5'"),
    "10^30 in figures": ("1" + "0" * 30, f"id is 1{'0' * 30}, and no record holds a number over 9,007,199,254,740,991"),
    "10^30 as programs write it": ("1e30", "id should be a whole number in figures and is '1e30'"),
}


@pytest.mark.parametrize("cell, reason", ROWS.values(), ids=ROWS)
def test_a_cell_that_is_no_number_leaves_its_row_out(bring, cell, reason):
    found = bring(f"id,title\n1,a\n{cell},b\n", PROJECT + SOURCE + 'whole = ["id"]' + ACTS)
    assert reasons(found) == [f"list.csv, line 3: {reason}"]


DAYS = {
    "impossible": ("31.02.2025", "day is '31.02.2025', and there is no such day"),
    "in another form": ("2025-02-01", "day should be a day like dd.mm.yyyy and is '2025-02-01'"),
    "in the future": ("01.02.2031", "make-proposal: 2031-02-01 is in the future"),
    "empty": ("", "make-proposal: the day it was entered is empty"),
}


@pytest.mark.parametrize("cell, reason", DAYS.values(), ids=DAYS)
def test_a_day_that_cannot_be_leaves_its_row_out(bring, cell, reason):
    mapping = PROJECT + SOURCE + 'days = { day = "dd.mm.yyyy" }' + ACTS.replace("say", 'entered = "{day}"\nsay')
    found = bring(f"id,title,day\n1,a,01.02.2025\n2,b,{cell}\n", mapping)
    assert reasons(found) == [f"list.csv, line 3: {reason}"]


def test_rows_of_another_length_are_listed_with_the_line_where_they_begin(bring):
    found = bring('id,title\n1,"two\nlines"\n2\n3,b,c,d\n4,e,,\n\n5,f\n')
    assert reasons(found) == [
        "list.csv, line 4: it has 1 cells and the header has 2",
        "list.csv, line 5: it has 4 cells and the header has 2",
    ]
    assert [line.label for line in found.journal.lines if line.label] == ["proposal-1", "proposal-4", "proposal-5"]


def test_a_value_that_the_mapping_does_not_name_is_listed(bring):
    decide = DECIDE.replace('"counted"', '"list"').replace('votes = "community:{yes}-{no}"', "")
    found = bring("id,title,final\n1,a,Perhaps\n", PROJECT + SOURCE + ACTS + decide)
    what = "final is 'Perhaps', and the mapping has no outcome for it (only for True, False)"
    assert reasons(found) == [f"list.csv, line 2: decide-proposal: {what}"]


def test_what_points_at_a_row_left_out_is_left_out_too(bring):
    decide = DECIDE.replace('"counted"', '"again"').replace('votes = "community:{yes}-{no}"', "")
    source = SOURCE + 'whole = ["id"]' + SOURCE.replace('name = "list"', 'name = "again"')
    found = bring("id,title,final\none,a,True\n2,b,True\n", PROJECT + source + ACTS + decide)
    assert reasons(found) == [
        "list.csv, line 2: id should be a whole number in figures and is 'one'",
        "list.csv, line 2: decide-proposal: it points at 'proposal-one', which no row before it made",
    ]


def test_a_label_or_a_seat_can_be_taken_only_once(bring):
    join = '[[acts]]\nact = "join-seat"\nfrom = "list"\nby = "{title:seat}@{id}"\n'
    found = bring("id,title\ncommunity,Ada\ninstitution,ada\n", PROJECT + SOURCE + join)
    assert reasons(found) == [
        "list.csv, line 3: join-seat: 'ada' is community/member elsewhere, and institution/member here"
    ]
    assert reasons(bring("id,title\n1,a\n1,b\n")) == [
        "list.csv, line 3: make-proposal: the label 'proposal-1' is taken by list.csv, line 2"
    ]


def test_a_field_that_does_not_fit_the_act_says_what_would(bring):
    tally = """
[[acts]]
act = "tally-needs"
from = "list"
by = "council@institution/host"
fields = { invited = "{id}", asked = 0, stated = 0, offline = true }
"""
    found = bring("id,title\n5,a\nmany,b\n", PROJECT + SOURCE + tally)
    assert told(found, "tally") == ["2025-06-30 council tally-needs invited=5 asked=0 stated=0 offline=yes"]
    assert reasons(found) == [
        "list.csv, line 3: tally-needs: invited would be 'many', which is not a whole number from 0 to 1000000000"
    ]


def test_shows_and_comparisons_look_at_the_rows(bring):
    look = """
[[show]]
say = "Things"
from = "list"
by = "title"
[[show]]
say = "Different things"
from = "list"
distinct = "title"
list = "{id}: {title}"
[[compare]]
say = "Same"
from = "list"
left = "{id}"
right = "{title}"
"""
    found = bring("id,title\n1,a\n2,a\nc,c\n", PROJECT + SOURCE + ACTS + look)
    things, different = found.shown
    assert (things.rows, things.parts) == (3, {"a": 2, "c": 1})
    assert [(row.line, text) for row, text in different.listed] == [(2, "1: a"), (4, "c: c")]
    assert [(each.equal, each.total) for each in found.compared] == [(1, 3)]
