"""What a record is compared with: signed checkpoints, the word of witnesses, older copies and people's receipts."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from alongside.acts.journal import read_journal
from alongside.acts.keeping import DeclareGap
from alongside.record import Others, RecordError, older_copy, read_bundle, record_from_journal, verify_record
from alongside.record.bundle import Header, Record, with_notes
from alongside.record.checkpoints import Checkpoint, cosign, sign_checkpoint
from alongside.record.lineage import change_key, is_of, origin_of, renamings
from alongside.record.merkle import Roots, inclusion_proof, leaf_hash, tree_root
from alongside.record.notes import Note, NoteError, SigningKey
from alongside.record.policies import policy_text, read_policy
from alongside.record.receipts import Receipt
from alongside.record.writing import Teller, write_act

JOURNAL = """
seat ann@community name="Ann"
2025-01-01 ann share-voice as=v level=5 say="Open on Sundays."
2025-01-02 ben@institution raise-item say="Heating."
2025-01-03 ann join-seat
2025-01-04 ben join-seat
2025-01-05 ann raise-item say="Chairs."
"""
RECORD = record_from_journal(read_journal(JOURNAL), seed=b"0" * 32)
LOG = RECORD.header.log
KEEPER = SigningKey(f"host.example/p/{LOG}", b"k" * 32)
ELM, OAK, ASH = (SigningKey(f"{name}.example", name.encode().ljust(32)) for name in ("elm", "oak", "ash"))
POLICY = read_policy(
    policy_text([KEEPER.key], {"elm": ELM.witness_key}, {"oak": OAK.witness_key, "ash": ASH.witness_key})
)
NOON = 1_736_000_000


def note(size: int, *witnesses: SigningKey, record: Record = RECORD, key: SigningKey = KEEPER) -> Note:
    found = sign_checkpoint(Checkpoint(key.name, size, tree_root(record.leaves[:size])), key)
    lines = "".join(cosign(found, each, NOON + n) for n, each in enumerate(witnesses))
    return found.also(lines) if lines else found


def carrying(*notes: Note, record: Record = RECORD) -> Record:
    return read_bundle(with_notes(record.to_bytes(), [each.raw.decode() for each in notes]))


def record_of_acts(*acts: bytes) -> Record:
    header = Header(clock="journal", log=LOG, root=tree_root([leaf_hash(raw) for raw in acts]).hex(), size=len(acts))
    return Record(header, b"\n".join(acts))


def failures(record: Record, others: Others) -> list[tuple[str, int, str]]:
    return [(each.step, each.line, each.file) for each in verify_record(record, others).failures]


END = len(RECORD.to_bytes().splitlines())


def test_a_record_signed_and_seen_by_enough_is_witnessed_up_to_there():
    report = verify_record(carrying(note(3, ELM, OAK), note(4)), Others(policy=POLICY))
    assert (report.failures, report.witnessed, report.sealed, report.notes) == ((), True, 4, 2)
    assert report.seen == (3, ("elm", "oak"), NOON)
    assert report.sentence.startswith("Verified: 5 acts under the root")
    assert "; witnessed up to act 3 by elm, oak; rehearsed" in report.sentence


def test_notes_come_and_go_and_leave_the_bundle_as_it_was():
    raw = RECORD.to_bytes()
    with_one = with_notes(raw, [note(3).raw.decode()])
    assert (with_notes(with_one, []), with_notes(with_one, [note(3).raw.decode()])) == (raw, with_one)
    assert read_bundle(with_one).notes == [(END + 1, note(3).raw.decode())]
    with pytest.raises(RecordError, match="a bundle/1 holds no signed checkpoints"):
        verify_record(read_bundle(with_one.replace(b"bundle/2", b"bundle/1")))


OTHER = record_from_journal(read_journal(JOURNAL.replace("Chairs", "Tables")), seed=b"0" * 32)
STRANGER = SigningKey("host.example/p/another", b"k" * 32)
WRONG = {
    "no key of the policy signed": (lambda: carrying(note(3, ELM, OAK, key=SigningKey(KEEPER.name, b"x" * 32))), [("signature", END + 1, "")]),
    "none is there": (lambda: RECORD, [("signature", 1, "")]),
    "one of another record": (lambda: carrying(note(3, ELM, OAK, key=STRANGER)), [("signature", 1, ""), ("signature", END + 1, "")]),
    "no note at all": (lambda: read_bundle(with_notes(RECORD.to_bytes(), ["hello"])), [("signature", 1, ""), ("signature", END + 1, "")]),
    "one witness": (lambda: carrying(note(3, ELM)), [("quorum", END + 1, "")]),
    "none of the community's": (lambda: carrying(note(3, OAK, ASH)), [("quorum", END + 1, "")]),
    "it holds more acts": (lambda: carrying(sign_beyond()), [("consistency", END + 1, "")]),
    "other acts": (lambda: carrying(note(5, ELM, OAK, record=OTHER)), [("consistency", END + 1, "")]),
}  # fmt: skip


def sign_beyond() -> Note:
    return sign_checkpoint(Checkpoint(KEEPER.name, 6, bytes(32)), KEEPER)


@pytest.mark.parametrize("case", WRONG)
def test_a_checkpoint_that_proves_nothing_is_named_with_its_line(case):
    record, wrong = WRONG[case]
    assert failures(record(), Others(policy=POLICY)) == wrong


def test_without_a_policy_nobody_s_key_is_known_so_only_what_it_says_is_compared():
    report = verify_record(carrying(note(3, key=SigningKey(KEEPER.name, b"x" * 32))))
    assert (report.verified, report.witnessed, report.judged, report.sealed) == (True, False, False, 3)
    assert [step for step, _line, _file in failures(carrying(note(5, record=OTHER)), Others())] == ["consistency"]


def test_an_older_copy_shows_the_first_line_that_differs_and_a_checkpoint_the_lines_between_two():
    copy, mail = older_copy(RECORD.to_bytes(), "copy.jsonl"), older_copy(note(5).raw, "mail")
    early = older_copy(note(2).raw, "early")
    assert OTHER.acts[:4] == RECORD.acts[:4]
    assert failures(OTHER, Others([copy, mail, early])) == [
        ("consistency", 1, "mail"),
        ("consistency", 6, "copy.jsonl"),
    ]
    rule = verify_record(OTHER, Others([mail, early])).failures[0].rule
    assert rule == "the first 5 acts are not those of the older copy: lines 4 to 6 are not all the same"


def test_an_older_checkpoint_from_a_mail_can_carry_the_witnesses_itself():
    report = verify_record(RECORD, Others([older_copy(note(4, ELM, ASH).raw, "mail")], POLICY))
    assert (report.failures, report.seen and report.seen.by) == ((), ("elm", "ash"))
    forged = older_copy(note(4, ELM, ASH, key=SigningKey(KEEPER.name, b"x" * 32)).raw, "mail")
    assert failures(RECORD, Others([forged], POLICY)) == [("signature", 1, "mail")]


def test_what_is_neither_a_copy_nor_a_checkpoint_is_refused():
    with pytest.raises(NoteError):
        older_copy(b"a few words")
    with pytest.raises(RecordError):
        older_copy(b'{"a":1}\n')


def receipt(index: int, size: int, record: Record = RECORD, key: SigningKey = KEEPER) -> Receipt:
    proof = tuple(inclusion_proof(record.leaves[:size], index))
    return Receipt(index, record.acts[index], proof, note(size, record=record, key=key))


RECEIPTS = {
    "it holds": (lambda: receipt(2, 4).text, []),
    "a short one holds": (lambda: receipt(2, 4).short.text, []),
    "it is none": (lambda: "my receipt", [("receipts", 1, "mine")]),
    "it is of another record": (lambda: receipt(2, 4, key=STRANGER).text, [("receipts", 1, "mine")]),
    "a stranger signed it": (lambda: receipt(2, 4, key=SigningKey(KEEPER.name, b"x" * 32)).text, [("receipts", 4, "mine")]),
    "its act is not here": (lambda: receipt(4, 5, record=OTHER).text, [("receipts", 6, "mine")]),
    "its act is here and others are not": (lambda: receipt(2, 5, record=OTHER).text, [("receipts", 4, "mine")]),
    "it leads elsewhere": (lambda: msgspec.structs.replace(receipt(2, 4), index=1).text, [("receipts", 3, "mine")]),
}  # fmt: skip


@pytest.mark.parametrize("case", RECEIPTS)
def test_a_receipt_holds_or_is_named_with_the_line_of_its_act(case):
    text, wrong = RECEIPTS[case]
    given = Others([older_copy(note(4, ELM, OAK).raw)], POLICY, {"mine": text().encode()})
    assert failures(RECORD, given) == wrong


def test_words_that_were_taken_back_and_are_shown_all_the_same_are_named():
    silent = record_from_journal(read_journal(JOURNAL + "2025-01-06 ann withdraw-voice #v\n"), seed=b"0" * 32)
    told = Record(silent.header, silent.body, RECORD.tail)
    report = verify_record(told)
    assert [each[:3] for each in report.failures] == [
        ("commitments", 8, "these words were taken back in line 7, and are shown all the same")
    ]
    assert (report.said, report.words, report.taken) == (3, 3, 1)
    assert (verify_record(silent).failures, len(silent.words)) == ((), 2)


def served(*acts: bytes) -> Record:
    header = Header(clock="server", log="a1", root=tree_root([leaf_hash(raw) for raw in acts]).hex(), size=len(acts))
    return Record(header, b"\n".join(acts))


@pytest.mark.parametrize(("log", "wrong"), [("a1", []), ("b2", [("signature", 2, "")])])
def test_a_change_of_key_that_was_signed_for_another_record_is_no_change(log, wrong):
    told = change_key(log, b"o" * 32, b"n" * 32)
    keeper = Teller("0" * 32, "bridging", "keeper")
    raw = write_act(told, keeper, log="a1", at="2025-01-01T12:00:00.000Z", via="cli").raw
    assert failures(served(raw), Others()) == wrong


GAP = write_act(
    DeclareGap(since=date(2025, 1, 5), before=9, kept=5, root="0" * 64),
    Teller("0" * 32, "bridging", "keeper"), log=LOG, at="2025-01-06T12:00:00.000Z", via="journal",
).raw  # fmt: skip
LOST = record_of_acts(*RECORD.acts, GAP)
NAME = leaf_hash(GAP).hex()[:16]


@pytest.mark.parametrize(
    ("name", "size", "wrong"),
    [
        (NAME, 6, []),
        (NAME, 5, [("signature", 8, "")]),
        ("2", 6, [("signature", 8, "")]),
        (NAME[:-1], 6, [("signature", 8, "")]),
        (NAME.upper(), 6, [("signature", 8, "")]),
        (f"{NAME}/2", 6, [("signature", 8, "")]),
        (RECORD.leaves[1].hex()[:16], 6, [("signature", 8, "")]),
    ],
    ids=["its own", "before it began", "a number", "cut short", "in capitals", "with more behind", "another act's"],
)
def test_another_name_is_one_that_an_act_of_this_record_begins(name, size, wrong):
    own = SigningKey(f"{KEEPER.name}/{name}", b"k" * 32)
    assert failures(carrying(note(size, record=LOST, key=own), record=LOST), Others()) == wrong


def test_the_answer_says_that_a_record_goes_on_under_another_name():
    own = SigningKey(origin_of("host.example", LOG, renamings(LOST.acts)), b"k" * 32)
    said = "; it goes on under another name since act 6: whether what stands before is what was witnessed before, only "
    report = verify_record(carrying(note(6, record=LOST, key=own), record=LOST))
    assert (report.renamed, said in report.sentence) == (6, True)
    report = verify_record(carrying(note(5), record=LOST))
    assert (report.renamed, said in report.sentence) == (0, False)


@pytest.mark.parametrize(
    ("origin", "mine"),
    [
        ("a1", True),
        ("h/p/a1", True),
        ("h/p/a1/2", False),
        ("h/p/a12", False),
        ("h/a1", False),
        ("h/p/", False),
        ("", False),
    ],
)
def test_a_checkpoint_s_address_is_one_of_the_record_s_or_not(origin, mine):
    assert is_of(origin, "a1") is mine


@pytest.mark.parametrize("size", [*range(18), 100])
def test_the_root_of_every_beginning_is_that_of_its_leaves(size):
    leaves = [bytes([n]) * 32 for n in range(100)]
    assert Roots(leaves).of(size) == tree_root(leaves[:size])


def test_nobody_can_take_back_what_somebody_else_said():
    told = record_from_journal(read_journal(JOURNAL + "2025-01-06 ben withdraw-voice #v\n"), seed=b"0" * 32)
    assert (verify_record(told).failures, len(told.words)) == ((), 3)
