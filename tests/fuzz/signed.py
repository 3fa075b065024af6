"""Readers of what is signed and sent: notes, keys, checkpoints, policies, receipts, a witness's requests and answers."""

from hashlib import sha256

from alongside.record.checkpoints import cosign, cosigned_at, read_checkpoint
from alongside.record.feeding import read_answer
from alongside.record.notes import DASH, Key, NoteError, from_base64, read_note, to_base64, verified
from alongside.record.policies import PolicyError, read_policy
from alongside.record.receipts import check_receipt, read_receipt
from alongside.record.spoken import SpokenError, spoken, unspoken
from alongside.record.witnessing import RequestError, Seen, Watched, agreed, read_request, refused
from tests.fuzz import seeds
from tests.fuzz.target import Target, text

LINES = (DASH.encode(), b"\n\n", b"+", b"=", b"AAAA", b"\n" + DASH.encode(), b"9223372036854775807", b"0", b"\xc2\x85")
POLICY = (
    *LINES,
    b"log ",
    b"witness ",
    b"group ",
    b"quorum ",
    b"none",
    b"any",
    b"all",
    b"\n",
    b"\t",
    b"#",
    b"w1",
    b"others",
)
RECEIPT = (*LINES, b"c2sp.org/tlog-proof@v1", b"extra ", b"index ", b"old ", b"\n" + b"A" * 43 + b"=")


def notes(raw: bytes) -> None:
    """What is read is written back the same, and no key takes what it did not sign for its own."""
    note = read_note(raw)
    assert note.raw == raw
    if raw != seeds.note().raw:
        assert not verified(note, seeds.keeper().key) or note.text == seeds.note().text
        cosigned_at(note, seeds.witness(1).witness_key)


def keys(raw: bytes) -> None:
    """A key is written in one way, and has signed nothing that it did not sign."""
    for each in (_numbered(text(raw)), text(raw)):
        key = Key.parse(each)
        assert key.text == each
        assert not verified(seeds.note(), Key(seeds.keeper().name, key.public)) or key.public in _known()
    assert cosigned_at(seeds.note(), key) is None or key.public in _known()


def _numbered(written: str) -> str:
    """The same key with the number that it ought to have, so that more is tried than the number."""
    name, _, rest = written.partition("+")
    raw = from_base64(rest.partition("+")[2])
    return f"{name}+{sha256(name.encode() + bytes([10]) + raw).hexdigest()[:8]}+{to_base64(raw)}"


def _known() -> set[bytes]:
    return {key.key.public for key in (seeds.keeper(), seeds.witness(1), seeds.witness(2))}


def checkpoints(raw: bytes) -> None:
    """A checkpoint is written in one way."""
    assert read_checkpoint(text(raw)).text == text(raw)


def policies(raw: bytes) -> None:
    """Whatever policy is read can judge: a note that is signed, and one that is none."""
    policy = read_policy(text(raw))
    for note in (seeds.note(), read_note(b"hello\n\n" + seeds.note().raw.rpartition(b"\n\n")[2])):
        assert policy.judge(note).signed <= (note == seeds.note())


def receipts(raw: bytes) -> None:
    """A receipt is written in one way, and holds of no act but its own."""
    receipt = read_receipt(raw)
    assert receipt.text.encode() == raw
    found = check_receipt(receipt, read_policy(seeds.policy()), seeds.record())
    if found.holds and found.included:
        assert receipt.leaf == seeds.record().leaves[receipt.index]
    check_receipt(receipt.short, seeds.keeper().key)


def requests(raw: bytes) -> None:
    """Every request that can be read has an answer, and nothing but the record's own growth is vouched for."""
    request, watched = read_request(raw), Watched((seeds.keeper().key,))
    answer = refused(request, watched.keys(request.checkpoint.origin))
    seen = Seen(2, read_checkpoint(seeds.note(2).text).root)
    answer = answer or agreed(request, seen, seeds.witness(1), seeds.NOW)
    assert answer.code in (200, 400, 403, 404, 409, 422)
    assert answer.seen is None or request.checkpoint.text == seeds.note().text


def answers(raw: bytes) -> None:
    """Whatever a witness answers, the note comes back with its line, or there is a sentence that says why not."""
    for code in (200, 409, 500):
        fed = read_answer(code, raw, seeds.note(), seeds.witness(3).witness_key)
        assert fed.note is not None or fed.problem


def words(raw: bytes) -> None:
    """Twelve words are 24 bytes, and those are the same words."""
    said = text(raw)
    found = unspoken(said)
    assert (len(found), spoken(found)) == (24, " ".join(said.lower().replace("-", " ").split()))


TARGETS = {
    "note": Target(notes, (NoteError,), lambda: (seeds.note().raw, *seeds.vectors("old")), LINES),
    "key": Target(keys, (NoteError,), lambda: (seeds.keeper().key.text.encode(), seeds.witness(1).witness_key.text.encode()), LINES),
    "checkpoint": Target(checkpoints, (NoteError,), lambda: (seeds.note().text.encode(), f"{seeds.note().text}more\n".encode()), LINES),
    "policy": Target(policies, (PolicyError,), lambda: (seeds.policy().encode(), *seeds.vectors("policy")), POLICY),
    "receipt": Target(receipts, (NoteError,), lambda: (seeds.receipt().text.encode(), seeds.receipt().short.text.encode(), *seeds.vectors("receipts")), RECEIPT),
    "request": Target(requests, (RequestError,), lambda: (seeds.request(), seeds.request(0)), RECEIPT),
    "answer": Target(answers, (), lambda: (cosign(seeds.note(), seeds.witness(3), seeds.NOW).encode(), b"3\n", b"\xff"), LINES),
    "words": Target(words, (SpokenError,), lambda: (spoken(bytes(range(32))).encode(), b"lusab-" * 12), (b"lusab", b" ", b"-", b"\xe2\x84\xaa")),
}  # fmt: skip
