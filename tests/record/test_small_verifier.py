"""The small verifier, one file of Python for anybody to read, finds what `alongside verify` finds: the same steps, the
same lines, on real records and on whatever is done to them. With --full far more is done to them."""

from __future__ import annotations

import ast
import importlib.util
import json
import random
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.acts import KINDS
from alongside.acts.journal import read_journal
from alongside.acts.letters import LETTERS, MARKS
from alongside.readings.door import door_for, shown_for
from alongside.record import Others, RecordError, older_copy, read_bundle, record_from_journal, verify_record
from alongside.record.bundle import Record, with_notes
from alongside.record.canonical import NotCanonical, canonical, check_slowly
from alongside.record.checkpoints import Checkpoint, cosign, sign_checkpoint
from alongside.record.merkle import inclusion_proof, leaf_hash, tree_root
from alongside.record.notes import SigningKey
from alongside.record.policies import policy_text, read_policy
from alongside.record.receipts import Receipt
from tests.acts.acts_of import acts
from tests.conftest import FULL

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "verifier" / "verify.py"
SOURCE = FILE.read_text("utf-8")


def loaded():
    spec = importlib.util.spec_from_file_location("small_verifier", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SMALL = loaded()


def by_small(raw: bytes, old: list[bytes] = (), policy: str | None = None, receipts: list[bytes] = ()) -> object:
    """Steps and lines of what it finds, or 2."""
    try:
        kept = [(str(n), SMALL.read_old(each)) for n, each in enumerate(old)]
        found = SMALL.Check(
            raw, kept, SMALL.Policy(policy) if policy else None, [(str(n), each) for n, each in enumerate(receipts)]
        )
    except ValueError:
        return 2
    return sorted({(step, line) for step, line, *_ in found.failures})


def by_alongside(raw: bytes, old: list[bytes] = (), policy: str | None = None, receipts: list[bytes] = ()) -> object:
    try:
        others = Others(
            [older_copy(each) for each in old],
            read_policy(policy) if policy else None,
            {str(n): each for n, each in enumerate(receipts)},
        )
        report = verify_record(read_bundle(raw), others)
    except RecordError:
        return 2
    return sorted({(each.step, each.line) for each in report.failures})


# -- the file itself ------------------------------------------------------------------------------------------------


def test_it_has_at_most_400_lines_and_nothing_but_the_standard_library_of_python_3_9():
    tree = ast.parse(SOURCE, feature_version=(3, 9))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([each.name for each in node.names] if isinstance(node, ast.Import) else [node.module])
    }
    assert (len(SOURCE.splitlines()) <= 400, imported <= sys.stdlib_module_names) == (True, True)
    assert imported & {"socket", "urllib", "http", "sqlite3", "subprocess"} == set()


def test_its_table_of_kinds_is_the_one_that_the_acts_give():
    from docs.kinds_table import table, with_table

    assert with_table(SOURCE, packed=True) == SOURCE
    assert set(SMALL.KIND) == set(KINDS)
    assert table().replace("\n ", " ").count("\nkind ") == len(KINDS)
    told = " ".join((ROOT / "docs" / "reference" / "record.md").read_text("utf-8").split())
    assert (f" letters {LETTERS} " in told, f" marks {MARKS} " in told) == (True, True)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(choices=st.data())
def test_every_kind_of_act_fits_its_table_and_nothing_else_does(kind, choices):
    """A field too many, too few, or of another type is found just where the acts themselves refuse it."""
    told = json.loads(msgspec.json.encode(choices.draw(acts(kind, ("first",)))))
    flags, _refs, fits = SMALL.KIND[kind.kind]
    assert fits(told)
    assert ("+words" in flags, "+once" in flags) == (kind.words, kind.one_use)
    name = choices.draw(st.sampled_from([*kind.__struct_fields__, "more"]))
    value = choices.draw(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=5) | st.just([]) | st.just({})
        | st.sampled_from(["community", "2025-02-30", "2025-01-31", [1, 2], ["a b"], {"community": [1, 2]}])
    )  # fmt: skip
    other = told | {name: value} if choices.draw(st.booleans()) else {k: v for k, v in told.items() if k != name}
    try:
        msgspec.convert(other, kind, strict=True)
        right = True
    except msgspec.ValidationError:
        right = False
    assert fits(other) == right, other


RFC_8032 = (
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
)  # fmt: skip


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_its_signatures_are_those_of_rfc_8032(key, message, signature):
    key, message, signature = map(bytes.fromhex, (key, message, signature))
    assert SMALL.signed_by(key, message, signature)
    assert not SMALL.signed_by(key, message + b"x", signature)
    assert not SMALL.signed_by(key, message, signature[:-1] + bytes([signature[-1] ^ 1]))


@given(st.binary(max_size=60) | st.text(max_size=20).map(str.encode) | st.recursive(st.none() | st.integers() | st.text(max_size=3) | st.floats(), lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3)).map(lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8", "replace")))  # fmt: skip
def test_it_calls_canonical_what_rfc_8785_does(raw):
    try:
        check_slowly(raw)
        right = True
    except NotCanonical:
        right = False
    try:
        SMALL.canonical(raw)
        found = True
    except ValueError:
        found = False
    assert found == right


# -- records ----------------------------------------------------------------------------------------------------------

EXAMPLES = ("garden", "honest-consultation", "old-library")
KEEPER, ELM, OAK = (
    SigningKey(name, name.encode().ljust(32, b".")[:32]) for name in ("keeper", "elm.example", "oak.example")
)


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request) -> Record:
    told = read_journal((ROOT / "examples" / f"{request.param}.journal").read_text("utf-8"))
    return record_from_journal(told, door=door_for(told), shown=shown_for(told), seed=b"s" * 32)


def signed(record: Record, size: int) -> tuple[bytes, str, bytes]:
    """The record with a checkpoint that two witnesses saw, the policy that asks for them, and a receipt."""
    key = SigningKey(f"host.example/p/{record.header.log}", KEEPER.private)
    note = sign_checkpoint(Checkpoint(key.name, size, tree_root(record.leaves[:size])), key)
    note = note.also("".join(cosign(note, witness, 1_750_000_000) for witness in (ELM, OAK)))
    policy = policy_text([key.key], {"elm": ELM.witness_key}, {"oak": OAK.witness_key})
    proof = tuple(inclusion_proof(record.leaves[:size], size - 1))
    receipt = Receipt(size - 1, record.acts[size - 1], proof, note).text.encode()
    return with_notes(record.to_bytes(), [note.raw.decode()]), policy, receipt


def test_it_agrees_on_the_examples_with_everything_that_others_hold(example):
    raw, policy, receipt = signed(example, example.header.size - 3)
    given = (raw, [example.to_bytes()], policy, [receipt])
    assert (by_small(*given), by_alongside(*given)) == ([], [])


def test_it_agrees_on_what_people_really_do_to_records(example):
    """An editor that ends lines otherwise, a saved copy with a mark before it, a line lost or doubled in a mail, words
    put right afterwards, a space to make it legible, a header made to fit."""
    raw, policy, receipt = signed(example, example.header.size - 3)
    lines = raw.splitlines(keepends=True)
    edits = {
        "windows": raw.replace(b"\n", b"\r\n"),
        "mark": b"\xef\xbb\xbf" + raw,
        "cut": raw[:-40],
        "half": b"".join(lines[: len(lines) // 2]),
        "lost": b"".join(lines[:20] + lines[21:]),
        "doubled": b"".join(lines[:20] + lines[19:]),
        "put right": raw.replace(b'"text":"', b'"text":"Rather: ', 1),
        "legible": raw.replace(b'","', b'", "', 5),
        "blank line": raw + b"\n",
        "header": raw.replace(b'"size":%d' % example.header.size, b'"size":%d' % (example.header.size - 1), 1),
        "other clock": raw.replace(b'"clock":"journal"', b'"clock":"server"', 1),
        "first edition": raw.replace(b"bundle/2", b"bundle/1", 1),
    }
    for name, edited in edits.items():
        given = (edited, [example.to_bytes()], policy, [receipt])
        assert by_small(*given) == by_alongside(*given) != [], name


def test_it_agrees_on_whatever_is_tampered_with(example):
    chance = random.Random(example.header.size)
    raw, policy, receipt = signed(example, example.header.size - 3)
    kept = example.to_bytes()
    for _ in range((5 if example.header.size > 1_000 else 20) * (10 if FULL else 1)):
        files = {"raw": raw, "kept": kept, "receipt": receipt}
        name = chance.choice(["raw", "raw", "raw", "kept", "receipt"])
        files[name] = tampered(files[name], chance)
        given = (files["raw"], [kept], policy, [files["receipt"]])
        assert by_small(*given) == by_alongside(*given), (name, files[name][:0])
        assert by_small(files["raw"]) == by_alongside(files["raw"])


def tampered(raw: bytes, chance: random.Random) -> bytes:
    at, lines = chance.randrange(len(raw)), raw.splitlines(keepends=True)
    one, other = sorted((chance.randrange(len(lines)), chance.randrange(len(lines))))
    ways = (
        lambda: raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :],
        lambda: raw[:at] + raw[at + 1 :],
        lambda: raw[:at] + raw[at : at + 1] + raw[at:],
        lambda: b"".join(lines[:one] + lines[one + 1 :]),
        lambda: b"".join([*lines[:one], lines[other], *lines[one:]]),
        lambda: b"".join([*lines[:one], lines[other], *lines[one + 1 : other], lines[one], *lines[other + 1 :]]),
        lambda: resealed(raw, chance),
    )
    return chance.choice(ways if raw.startswith(b"{") else ways[:-1])()


def resealed(raw: bytes, chance: random.Random) -> bytes:
    """One field of one act changed, and the header made to fit."""
    record = read_bundle(raw)
    number = chance.randrange(len(record.acts))
    act = json.loads(record.acts[number])
    name = chance.choice([*act, *act["pub"]])
    place = act if name in act else act["pub"]
    place[name] = chance.choice([None, 1, "x", [], {}, True, "2025-01-01T00:00:00.000Z", chance.randrange(9)])
    kept = [*record.acts[:number], canonical(act), *record.acts[number + 1 :]]
    header = msgspec.structs.replace(record.header, root=tree_root(list(map(leaf_hash, kept))).hex())
    return Record(header, b"\n".join(kept), record.tail).to_bytes()


def test_whoever_stops_reading_it_gets_no_traceback(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"{}")
    words = [sys.executable, "-I", FILE, "a.jsonl"]
    with subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        run.stdout.close()
        assert (run.stderr.read(), run.wait()) == (b"", 141)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_give_a_traceback(raw):
    for given_to in (by_small, SMALL_READERS):
        given_to(raw)


def SMALL_READERS(raw: bytes) -> None:
    for read in (
        SMALL.read_old,
        SMALL.Note,
        SMALL.read_receipt,
        SMALL.read_bundle,
        lambda raw: SMALL.Policy(raw.decode()),
    ):
        try:
            read(raw)
        except ValueError as problem:
            assert problem.args


DEEP = (
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"size":' + b"9" * 200_000 + b"}\n",
    b"\n" * 50_000,
    b'{"actor":"\n' * 20_000,
)


@pytest.mark.parametrize("raw", DEEP, ids=["lists", "objects", "digits", "lines", "acts"])
def test_deep_long_and_endless_things_are_refused_at_once(raw):
    started = time.monotonic()
    assert (by_small(raw), by_alongside(raw)) == (2, 2)
    assert time.monotonic() - started < 20


def test_it_leaves_with_the_same_exits_and_says_what_it_can_not_know(tmp_path, example):
    raw, policy, receipt = signed(example, example.header.size)
    (tmp_path / "receipts").mkdir()
    files = {"a.jsonl": raw, "bad.jsonl": raw.replace(b'"kv":1', b'"kv":2', 1), "old": example.to_bytes()}
    files |= {"policy": policy.encode(), "receipts/mine": receipt, "empty": b""}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    more = ("--old", "old", "--policy", "policy", "--receipts", "receipts")

    def run(*words: str) -> tuple[int, str, str]:
        done = subprocess.run([sys.executable, "-I", FILE, *words], cwd=tmp_path, capture_output=True, encoding="utf-8")
        return done.returncode, done.stdout.split(":")[0], done.stderr

    assert run("a.jsonl", *more) == (0, "Verified", "")
    assert run("bad.jsonl", *more) == (1, "Not verified", "")
    assert run("empty") == run("absent") == run("a.jsonl", "--policy", "old") == (2, "Not readable", "")
    told = subprocess.run([sys.executable, "-I", FILE, "a.jsonl"], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert "unwitnessed" in told.stdout
    assert "Nobody can know" in told.stdout
    assert "authority" in told.stdout
