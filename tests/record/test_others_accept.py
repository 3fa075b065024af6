"""Other people's programs accept our checkpoints and proofs, and ours accept theirs.

metamorphic-log (Rust) reads C2SP's signed notes and checkpoints and checks proofs; pymerkle (Python) makes trees and
proofs of RFC 9162; the vectors at the end are those of Certificate Transparency's own tests.
"""

from __future__ import annotations

from itertools import product

import pytest

from alongside.record.checkpoints import Checkpoint, cosign, sign_checkpoint
from alongside.record.merkle import consistent, includes, leaf_hash, tree_root
from alongside.record.notes import Note, SigningKey
from alongside.record.tiles import TileStore

LOG, WITNESS = SigningKey("a.example/p/1", bytes(32)), SigningKey("w.example/1", bytes([1]) * 32)
VKEYS = [LOG.key.text]
SIZES = (1, 2, 3, 4, 7, 8, 9, 31, 64, 65, 255, 256, 257, 300)
LEAVES = [leaf_hash(b"%d" % number) for number in range(max(SIZES))]
ROOTS = {size: tree_root(LEAVES[:size]) for size in SIZES}
#: Some places in a tree: its ends, and what lies about the middle.
PLACES = [
    (index, size)
    for size in SIZES
    for index in sorted({0, 1, size // 3, size // 2, size - 2, size - 1} & {*range(size)})
]


@pytest.fixture(scope="module")
def rust():
    """metamorphic-log."""
    return pytest.importorskip("metamorphic_log")


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> TileStore:
    """Our tiles."""
    found = TileStore(tmp_path_factory.mktemp("tiles"))
    found.grow(LEAVES)
    return found


def note(size: int, *, cosigned: bool = True) -> Note:
    """Our checkpoint."""
    found = sign_checkpoint(Checkpoint(LOG.name, size, ROOTS[size]), LOG)
    return found.also(cosign(found, WITNESS, 1_800_000_000)) if cosigned else found


@pytest.mark.parametrize("cosigned", [False, True])
def test_they_verify_our_checkpoints(rust, cosigned):
    for size in SIZES:
        head = rust.checkpoint_verify(note(size, cosigned=cosigned).raw.decode(), VKEYS)
        assert (head.origin, head.size, bytes(head.root), head.extensions) == (LOG.name, size, ROOTS[size], [])


def test_they_refuse_our_checkpoint_when_a_letter_or_the_key_is_another(rust):
    text = note(9).raw.decode()
    assert rust.verify_signed_note(text, VKEYS) == 1
    for changed, keys in [
        (text.replace("\n9\n", "\n8\n"), VKEYS),
        (text, [SigningKey(LOG.name, bytes([3]) * 32).key.text]),
    ]:
        with pytest.raises(rust.VerifyError):
            rust.checkpoint_verify(changed, keys)


def test_they_verify_our_proofs_that_an_act_is_there(rust, store):
    for index, size in PLACES:
        proof = store.inclusion(index, size)
        rust.checkpoint_verify_inclusion(note(size).raw.decode(), VKEYS, index, LEAVES[index], proof)
        with pytest.raises(rust.VerifyError):
            rust.verify_inclusion(index, size, leaf_hash(b"other"), proof, ROOTS[size])


def test_they_verify_our_proofs_that_a_record_only_grew(rust, store):
    for old, size in product(SIZES, SIZES):
        if old <= size:
            proof = store.consistency(old, size)
            rust.checkpoint_verify_consistency(note(old).raw.decode(), note(size).raw.decode(), VKEYS, proof)
        if old < size:
            with pytest.raises(rust.VerifyError):
                rust.verify_consistency(old, size, proof, leaf_hash(b"other"), ROOTS[size])


def test_pymerkle_makes_the_same_tree_and_the_same_proofs(store):
    pymerkle = pytest.importorskip("pymerkle")
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(len(LEAVES)):
        theirs.append_entry(b"%d" % number)
    for index, size in PLACES:
        leaf, *proof = theirs.prove_inclusion(index + 1, size).path
        assert (leaf, proof) == (LEAVES[index], store.inclusion(index, size))
        assert includes(theirs.get_root(size), size, index, leaf, proof)


def test_pymerkle_verifies_our_proofs_that_an_act_is_there(store):
    pymerkle = pytest.importorskip("pymerkle")
    for index, size in PLACES:
        hashes = store.inclusion(index, size)
        path = [each.hex() for each in (LEAVES[index], *hashes)]
        metadata = {"algorithm": "sha256", "security": True, "size": size, "index": index + 1}
        rule = _rule(index, size)
        proof = pymerkle.MerkleProof.deserialize(
            {"type": "inclusion", "metadata": metadata, "rule": rule, "path": path}
        )
        proof.verify(LEAVES[index], ROOTS[size], index=index + 1, size=size)
        with pytest.raises(pymerkle.InvalidProof):
            proof.verify(LEAVES[index], leaf_hash(b"other"), index=index + 1, size=size)


def _rule(index: int, size: int) -> list[int]:
    """On which side each hash of a proof stands, as pymerkle writes it: 1 left, 0 right; and a last 0."""
    sides, last = [], size - 1
    while last:
        if index % 2:
            sides.append(1)
        elif index < last:
            sides.append(0)
        index, last = index // 2, last // 2
    return [*sides, 0]


#: Certificate Transparency's leaves, and proofs that its own tests hold against them.
THEIRS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
A, B = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
)
C, D = (
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
)
E, F = (
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
)
G, H = (
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
)
K = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"


@pytest.mark.parametrize(
    ("index", "size", "proof"),
    [(0, 8, [A, B, C]), (5, 8, [D, E, F]), (2, 3, [G]), (1, 5, [H, B, D]), (0, 1, [])],
)
def test_the_published_proofs_of_inclusion_are_ours(tmp_path, index, size, proof):
    leaves = [leaf_hash(bytes.fromhex(each)) for each in THEIRS]
    store = TileStore(tmp_path)
    store.grow(leaves)
    assert [each.hex() for each in store.inclusion(index, size)] == proof
    assert includes(tree_root(leaves[:size]), size, index, leaves[index], [bytes.fromhex(each) for each in proof])


@pytest.mark.parametrize(
    ("old", "size", "proof"),
    [(1, 8, [A, B, C]), (6, 8, [K, E, F]), (2, 5, [B, D]), (1, 1, [])],
)
def test_the_published_proofs_of_consistency_are_ours(tmp_path, old, size, proof):
    leaves = [leaf_hash(bytes.fromhex(each)) for each in THEIRS]
    store = TileStore(tmp_path)
    store.grow(leaves)
    assert [each.hex() for each in store.consistency(old, size)] == proof
    assert consistent(store.root(old), old, store.root(size), size, [bytes.fromhex(each) for each in proof])
