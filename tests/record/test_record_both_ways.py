"""A record made from a journal tells the same journal, but for the names of its acts and seats."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.acts import KINDS
from alongside.acts.fields import named, renamed
from alongside.acts.journal import Journal, JournalError, Line, entries, read_journal, refs_of
from alongside.acts.voices import WithdrawVoice
from alongside.record import journal_from_record, read_bundle, record_entries, record_from_journal, verify_record
from alongside.record.envelope import whole
from alongside.record.merkle import leaf_hash
from alongside.record.reading import NOT_SHOWN
from tests.acts.acts_of import journals

MEETING = """
seat ann@community name="Ann Öz"
2025-01-01 ann make-proposal as=p say="Open on Sundays."
2025-01-02 ben@community/chair corroborate #p
2025-01-02 ben corroborate #p true=no
2025-01-02 ann corroborate #p
2025-01-03 ben meet-need met=yes
"""


def nameless(journal: Journal) -> list[object]:
    """What a journal tells, with every act called by its number and every seat by its first place."""
    refs = {ref: f"n{number}" for number, ref in enumerate(refs_of(journal), 1)}
    taken = {(line.act.voice, line.seat) for line in journal.lines if isinstance(line.act, WithdrawVoice)}
    seats: dict[str, str] = {}
    told: list[object] = []
    for line in journal.lines:
        person = journal.people[line.seat]
        who = "once" if line.act.one_use else (seats.setdefault(line.seat, f"s{len(seats)}"), person.role, person.name)
        act = renamed(line.act, "ref", refs.__getitem__)
        act = renamed(act, "seat", lambda seat: seats.setdefault(seat, f"s{len(seats)}"))
        if act.kind == "corroborate":
            act = msgspec.structs.replace(act, tags=())
        words = NOT_SHOWN if line.words and (line.label, line.seat) in taken else line.words
        told.append((who, person.side, line.day, line.first, line.last, words, act))
    return told


@settings(max_examples=max(4, settings.default.max_examples // 10), suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(choices=st.data())
def test_every_kind_of_act_is_kept_and_told_as_it_was(kind, choices):
    journal = choices.draw(journals(last=kind))
    record = read_bundle(record_from_journal(journal).to_bytes())
    assert verify_record(record).failures == ()
    assert nameless(journal_from_record(record)) == nameless(journal)


@given(journals())
def test_a_record_gives_the_readings_what_its_journal_gives(journal):
    kept, written = record_entries(record_from_journal(journal)), entries(journal)
    assert [(e.day, e.first, e.last, e.side, e.said, e.reported, e.act.kind) for e in kept] == [
        (e.day, e.first, e.last, e.side, e.said, e.reported, e.act.kind) for e in written
    ]
    assert [type(e.act) for e in kept] == [type(e.act) for e in written]


@given(journals())
def test_what_a_record_tells_can_be_recorded_again_and_tells_the_same(journal):
    told = journal_from_record(record_from_journal(journal))
    assert nameless(journal_from_record(record_from_journal(told))) == nameless(told)


@given(journals())
def test_every_reference_is_the_hash_of_an_earlier_act(journal):
    record = record_from_journal(journal)
    met: set[str] = set()
    for raw, entry in zip(record.acts, record_entries(record), strict=True):
        assert entry.ref == leaf_hash(raw).hex()
        assert set(named(entry.act, "ref")) <= met
        met.add(entry.ref)


def test_two_records_of_one_journal_have_nothing_in_common_unless_a_test_asks_for_it():
    journal = read_journal(MEETING)
    one, two = record_from_journal(journal), record_from_journal(journal)
    assert one.header.log != two.header.log
    assert {e.seat for e in record_entries(one)} & {e.seat for e in record_entries(two)} == set()
    again = record_from_journal(journal, seed=b"seed" * 8).to_bytes()
    assert record_from_journal(journal, seed=b"seed" * 8).to_bytes() == again


def test_whoever_corroborates_stands_under_a_name_used_once_and_can_not_answer_twice_unseen():
    """Ben answers twice and Ann once: four tags and names of which only Ben's two tags are the same."""
    found = record_entries(record_from_journal(read_journal(MEETING)))
    assert len({entry.seat for entry in found}) == 5
    assert [entry.role for entry in found] == ["member"] * 5
    tags = [entry.act.tags for entry in found[1:4]]
    assert tags[0] == tags[1] != tags[2]


def test_words_and_names_are_nowhere_in_the_acts_and_the_labels_nowhere_at_all():
    record = record_from_journal(read_journal(MEETING))
    for secret in ("Sundays", "Ann Öz"):
        assert secret.encode() not in record.body
        assert secret.encode() in record.tail
    for label in (b'"p"', b'"ann"', b'"ben"', b"chair"):
        assert label not in record.to_bytes()


def test_the_door_adds_what_it_has_checked_to_acts_under_a_name_used_once_and_to_no_other():
    seen: list[Line] = []

    def door(line: Line, journal: Journal) -> dict[str, object]:
        seen.append(line)
        return {"own": line.seat == "ann"} if line.act.kind == "corroborate" else {}

    found = record_entries(record_from_journal(read_journal(MEETING), door=door))
    assert [line.number for line in seen] == [2, 3, 4, 5]
    assert [entry.act.own for entry in found[1:4]] == [False, False, True]
    assert [len(entry.act.tags) for entry in found[1:4]] == [1, 1, 1]


def test_an_act_that_does_not_fit_its_own_type_is_not_kept():
    """An importer can build any act in Python; the record takes none that it could not read again."""
    journal = read_journal("2025-01-01 ann@community open-route asked=1 known=1")
    line = msgspec.structs.replace(journal.lines[0], act=msgspec.structs.replace(journal.lines[0].act, asked=-1))
    with pytest.raises(JournalError, match=r"^line 1, column 1: this open-route can't be kept: "):
        record_from_journal(Journal(journal.people, (line,)))


def test_a_time_of_entry_is_noon_of_the_journals_day_and_says_that_it_is_a_journals():
    record = record_from_journal(read_journal(MEETING))
    assert record.header.clock == "journal"
    assert [whole.decode(raw).at for raw in record.acts][-1] == "2025-01-03T12:00:00.000Z"
    assert {whole.decode(raw).via for raw in record.acts} == {"journal"}
    imported = record_from_journal(read_journal("source reported" + MEETING))
    assert {whole.decode(raw).via for raw in imported.acts} == {"import"}


def test_words_that_a_copy_does_not_show_are_said_to_be_missing():
    raw = record_from_journal(read_journal(MEETING)).to_bytes()
    lines = [line for line in raw.splitlines(keepends=True) if not line.startswith(b'{"words"')]
    record = read_bundle(b"".join(lines))
    assert verify_record(record).verified
    assert journal_from_record(record).lines[0].words == "(words that this copy of the record does not show)"
    assert record_entries(record)[0].said
