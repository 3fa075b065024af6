"""What is wrong with a journal is said in one sentence: line, column, what, and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.acts.journal import JournalError, journal_text, read_journal, write_journal
from alongside.acts.journal_values import quoted
from tests.acts.acts_of import journals

ACT = "2025-01-01 ann@community "
FIELDS = "its fields are corrects, about, level, purpose, until, medium, assisted-by"
RULES = "set-rules body=board about=decisions seats=people@community:3"
SEAT = "a seat: small letters a-z, digits and . _ - only, at most 64 characters"
REFUSALS = {
    "": 'line 1, column 1: the journal has no act in it; write one on a line of its own, such as: 2025-03-20 idris@community share-voice about=brief say="We were told in the spring."',
    "2025-01-01 ann": 'line 1, column 1: a line needs a day, a seat and an act: 2025-03-20 idris@community share-voice about=brief say="We were told in the spring."',
    "2025-01-01 ann share-voice": "line 1, column 12: nobody says which side 'ann' is of; write ann@community where it is first met",
    "2025-01-01 ann@comunity share-voice": "line 1, column 16: 'comunity' is not a side; the sides are community, institution, bridging; did you mean 'community'?",
    "2025-01-01 Ann@community share-voice": "line 1, column 12: 'Ann' is not a seat; a seat has small letters a-z, digits and . _ - only, at most 64",
    f"{ACT}shar-voice": "line 1, column 26: there is no act 'shar-voice'; did you mean 'share-voice'?",
    f"{ACT}sing": "line 1, column 26: there is no act 'sing'; docs/reference/acts.md lists them all",
    f"{ACT}share-voice lvel=2": f"line 1, column 38: share-voice has no field 'lvel'; did you mean 'level'?; {FIELDS}",
    f"{ACT}share-voice level=2 level=2": "line 1, column 46: 'level' is given twice; keep one",
    f"{ACT}share-voice level=two": "line 1, column 38: level=two is not a whole number from 0 to 5",
    f"{ACT}share-voice level=2.0": "line 1, column 38: level=2.0 is not a whole number from 0 to 5",
    f"{ACT}share-voice level=NaN": "line 1, column 38: level=NaN is not a whole number from 0 to 5",
    f"{ACT}share-voice level=٣": "line 1, column 38: level=٣ is not a whole number from 0 to 5",
    f"{ACT}report-measure": "line 1, column 26: report-measure needs measure= (a reference to an earlier act, such as #bid)",
    f"{ACT}ask-question about=brief answers=10^30": "line 1, column 51: answers=10^30 is not a whole number from 0 to 1000000000",
    f"{ACT}ask-question about=brief answers={10**30}": f"line 1, column 51: answers={10**30} is not a whole number from 0 to 1000000000",
    f"{ACT}share-voice until=2025-02-30": "line 1, column 38: until=2025-02-30 is not a day such as 2025-06-30: there is no such day in the calendar",
    "2025-02-30 ann@community share-voice": "line 1, column 1: '2025-02-30' is not the day this was entered: there is no such day in the calendar",
    "20250201 ann@community share-voice": "line 1, column 1: '20250201' is not the day this was entered: a day is written like 2025-06-30",
    f"{ACT}share-voice on=2024-13~": "line 1, column 38: on=2024-13~ is not a time (there is no such month in the calendar); write a day (2024-11-05), a month (2024-11~) or a year (2024~)",
    f"{ACT}share-voice on=2025-02~": "line 1, column 38: on=2025-02~ is after 2025-01-01, the day it was entered; a thing can't be entered before it happened",
    f"{ACT}make-promise": f"line 1, column 26: make-promise needs to= ({SEAT}) and due= (a day such as 2025-06-30)",
    f"{ACT}share-voice medium=song": "line 1, column 38: medium=song is not one of photo, text, voice",
    f"{ACT}share-voice say": "line 1, column 38: 'say' is neither a field (name=value) nor a reference (#label); quote texts, say=\"...\"",
    f"{ACT}share-voice purpose=": "line 1, column 38: 'purpose' has no value; write purpose=VALUE or leave it out",
    f'{ACT}share-voice say=""': "line 1, column 38: there is nothing between the quotes; write the words or leave this out",
    f'{ACT}share-voice say="we': 'line 1, column 42: a quote is opened here and not closed; end the text with "',
    f'{ACT}share-voice say=a"b"': "line 1, column 38: a\"b\" is not a text: quotes stand around a whole value, not inside it",
    f'{ACT}share-voice say="\\u{{d800}}"': 'line 1, column 38: "\\u{d800}" is not a text: \\u{d800} is not an escape; there are \\" \\\\ \\n \\t and \\u{202e}',
    f'{ACT}share-voice say="a"\n  b': "line 1, column 38: words are given twice, in say= and in the text below; keep one",
    f"{ACT}open-route asked=1 known=1\n  b": "line 1, column 1: open-route keeps no words; put them in an act of their own, or leave them out",
    f"{ACT}share-voice about=brief,,design": "line 1, column 38: about=brief,,design is not a list (a,b,c), each an element: letters, digits and . _ ' + - only, no spaces, at most 64 characters: a list has nothing between two commas, or after the last",
    f"{ACT}agree #bid": "line 1, column 32: no act above is called 'bid'; a reference names an earlier line's as=",
    f"{ACT}share-voice #bid": f"line 1, column 38: share-voice points at nothing by itself; {FIELDS}",
    f"{ACT}share-voice as=x\n{ACT}share-voice as=x": "line 2, column 38: 'x' is the label of line 1 already; choose another",
    f"{ACT}share-voice as=x\n{ACT}share-voice as=y\n{ACT}withdraw-voice #x #y": "line 3, column 44: withdraw-voice points at one act only; take away #y",
    f"{ACT}share-voice as=x\n{ACT}withdraw-voice #x voice=#x": "line 2, column 41: 'voice' is given twice, as voice= and as #x; keep one",
    f"{ACT}share-voice as=x\n{ACT}withdraw-voice voice=x": "line 2, column 41: voice=x is not a reference to an earlier act, such as #bid: a reference starts with #",
    f"{ACT}share-voice as=a/b": "line 1, column 38: 'a/b' is not a label; a label has letters a-z, digits and . _ - only, at most 64",
    f"{ACT}share-voice\n2024-12-31 ann share-voice": "line 2, column 1: 2024-12-31 is before 2025-01-01 above; a journal is only added to: keep its days in order, and say when it happened with on=2024-12-31",
    f"{ACT}share-voice\n2025-01-01 ann@institution share-voice": "line 2, column 12: 'ann' is of the community side above and cannot be of the institution side here; use another seat",
    f"{ACT[:-1]}/chair share-voice\n2025-01-01 ann@community/clerk share-voice": "line 2, column 12: 'ann' has the role 'chair' above and cannot be 'clerk' here; use another seat",
    f"{ACT}share-voice assisted-by=anne": "line 1, column 38: nobody says which side 'anne' is of; did you mean 'ann'?; write anne@community where it is first met",
    f"{ACT}set-budget about=brief total=GBP:3.5": "line 1, column 49: total=GBP:3.5 is not money such as GBP:450.00: GBP has 2 digits after the point",
    f"{ACT}set-budget about=brief total=3.50": "line 1, column 49: total=3.50 is not money such as GBP:450.00",
    f"{ACT}claim-mode about=brief mode=coproduced": "line 1, column 49: mode=coproduced is not one of co-designed, co-produced, community-led, consulted, engaged, informed: did you mean 'co-produced'?",
    "seat ann@community age=3": "line 1, column 20: a person has role= and name=, and no 'age'",
    "seat": 'line 1, column 1: a person is written like: seat idris@community role=member name="Idris M."',
    "source invented": "line 1, column 1: this line can only say 'source reported': every act in it was imported",
    "  words\n": "line 1, column 1: an indented line belongs under an act, and there is none above it",
    "2025-01-01\u00a0ann@community share-voice": "line 1, column 11: U+00A0 is not a plain space; put a plain space there",
    f"{ACT}share-voice purpose=a\u200bb": "line 1, column 47: there is an unseen character, U+200B; delete it, or write \\u{200b} inside a quoted text",
    f"{ACT}share-voice\n  \u202eeht": "line 2, column 3: there is an unseen character, U+202E; delete it, or write \\u{202e} inside a quoted text",
    f"{ACT}share-voice\0": "line 1, column 37: there is an unseen character, U+0000; delete it, or write \\u{0} inside a quoted text",
    f"{ACT}share-voice\r{ACT}share-voice": "line 1, column 37: there is an unseen character, U+000D; delete it, or write \\u{d} inside a quoted text",
    f"{ACT}ask-question about=desing": "line 1, column 39: there is no element 'desing'; did you mean 'design'?; an element of your own is declared with add-element name=desing like=...",
    f"{ACT}ask-question about=roof": "line 1, column 39: there is no element 'roof'; the six are brief, engagement-strategy, design, decisions, delivery, evaluation; an element of your own is declared with add-element name=roof like=...",
    f"# the rules\n{ACT}{RULES} quota=4": "line 2, column 88: quota=4 is never reached: all seats of 'board' hold 3 votes; lower it",
    f"{ACT}{RULES} quota=2 quorum=4": "line 1, column 96: quorum=4 is never reached: 'board' has 3 seats; lower it",
    f"{ACT}{RULES} quota=2 requires=institution:1": "line 1, column 96: requires=institution:1 is never reached: that side holds 0 votes; lower it",
    f"{ACT}{RULES} quota=2 ratifier=board": "line 1, column 96: 'board' can't consent to its own decisions; name who must consent afterwards, or write ratifier=none if there is nobody",
    f"{ACT}shape-element about=brief on=2024~ freeze-by=1990-01-01": "line 1, column 61: freeze-by=1990-01-01 is before 2024-01-01, when this shaped it; give the day by which it was to be fixed, or leave it out",
    f"{ACT}open-project title=Roof\nseat bo@community\n{ACT}open-project title=Garden": "line 3, column 26: the project was opened further up already, and one journal tells one project; write the other in a journal of its own, or correct the first with corrects=#LABEL",
    f"{ACT}{'x' * 50_000}": f"line 1, column 26: there is no act '{'x' * 37}...{'x' * 20}'; docs/reference/acts.md lists them all",
    f"{ACT}share-voice level={'9' * 5_000}": f"line 1, column 38: level={'9' * 31}...{'9' * 20} is not a whole number from 0 to 5",
    f"2025-01-01 {'é' * 5_000}@community share-voice": f"line 1, column 12: '{'é' * 37}...{'é' * 20}' is not a seat; a seat has small letters a-z, digits and . _ - only, at most 64",
    f"{ACT}share-voice purpose={'x,' * 9_000}": "line 1, column 26: this act has 18,042 characters besides its words, and an act has at most 16,384; tell it in several acts",
    f'{ACT}share-voice say="{"x" * 20_001}"': "line 1, column 38: these words have 20,001 characters, and an act keeps at most 20,000; say it in several acts",
    f"{ACT}share-voice\n  {'x' * 10_001}\n  {'x' * 10_001}": "line 1, column 1: these words have 20,003 characters, and an act keeps at most 20,000; say it in several acts",
    f'{ACT}share-voice say="{"x" * 200_000}"': "line 1, column 200001: this line has 200,043 characters, and a line has at most 200,000; say it in several acts, or keep it as a document",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSALS, ids=[words.partition(": ")[2][:60] for words in REFUSALS.values()])
def test_what_is_wrong_is_said_in_one_sentence(text):
    with pytest.raises(JournalError) as refused:
        read_journal(text)
    assert str(refused.value) == REFUSALS[text]


def test_an_element_may_be_declared_before_or_after_it_is_first_named():
    line = "2025-01-01 ann@community ask-question about=roof"
    added = "2025-01-01 ann@community add-element name=roof like=design"
    assert len(read_journal(f"{line}\n{added}").lines) == len(read_journal(f"{added}\n{line}").lines) == 2


@pytest.mark.parametrize(
    ("mistake", "mended"),
    [
        ("ask-question about=desing", "ask-question about=design"),
        (f"{RULES} quota=9", f"{RULES} quota=2"),
        ("shape-element about=brief freeze-by=1990-01-01", "shape-element about=brief freeze-by=2025-06-30"),
        ("open-project title=Rouf", "open-project title=Roof"),
    ],
)
def test_a_mistake_that_a_later_act_corrects_may_stand(mistake, mended):
    """A journal is only ever added to, so what was written wrong is put right further down, and both lines stay."""
    journal = read_journal(f"{ACT}{mistake} as=slip\n{ACT}{mended} corrects=#slip\n")
    assert [line.act.corrects for line in journal.lines] == [None, "slip"]


def test_twenty_thousand_characters_are_kept_however_they_are_written():
    for words in ("x" * 20_000, "\u202e" * 20_000, '"' * 20_000, "\n".join("x" * 19 for _ in range(1_000))):
        journal = read_journal(f"{ACT}share-voice say={quoted(words, always=True)}")
        assert journal.lines[0].words == words
        assert read_journal(write_journal(journal)) == journal


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\xff\xfe2\x00", "line 1, column 1: this is UTF-16 text; open it in an editor and save it as UTF-8"),
        (b"\x1f\x8b\x08\x00", "line 1, column 1: this is no text at all; give a journal, or a record made of one"),
        (b"2025\x00\xff", "line 1, column 1: this is no text at all; give a journal, or a record made of one"),
    ],
)
def test_a_file_that_is_no_text_is_called_what_it_is(raw, told):
    with pytest.raises(JournalError) as refused:
        journal_text(raw)
    assert str(refused.value) == told


def test_a_long_journal_tells_how_far_it_has_come():
    heard = []
    read_journal(f"{ACT}ask-question about=brief\n" * 12_000, lambda *far: heard.append(far))
    assert heard == [(5_000, 12_001), (10_000, 12_001)]


def test_bytes_that_are_not_utf8_are_named_with_their_place():
    with pytest.raises(JournalError) as refused:
        journal_text("2025-01-01 ann@community share-voice\n  caf\u00e9".encode("latin-1"))
    assert str(refused.value) == "line 2, column 6: the byte 0xe9 is not UTF-8 text; save the journal as UTF-8"


@given(st.text(max_size=300))
def test_any_text_at_all_is_read_or_refused_in_one_sentence(text):
    refused_in_one_sentence(text)


@given(journals(), st.data())
def test_a_damaged_journal_is_read_or_refused_in_one_sentence(journal, choices):
    text = write_journal(journal)
    at = choices.draw(st.integers(0, len(text)))
    refused_in_one_sentence(
        text[:at]
        + choices.draw(st.text(' \t\n"\\#=@/()*:,~0a', max_size=3))
        + text[at + choices.draw(st.integers(0, 4)) :]
    )


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_read_or_refused_in_one_sentence(raw):
    try:
        text = journal_text(raw)
    except JournalError as problem:
        assert "\n" not in str(problem)
    else:
        refused_in_one_sentence(text)


def refused_in_one_sentence(text: str) -> None:
    try:
        journal = read_journal(text)
    except JournalError as problem:
        assert "\n" not in str(problem)
        assert 1 <= problem.line <= text.count("\n") + 1
    else:
        assert read_journal(write_journal(journal)) == journal
