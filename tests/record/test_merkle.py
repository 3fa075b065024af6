"""The tree gives the published roots, and proves what it should and nothing else."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.record.merkle import (
    EMPTY,
    consistency_proof,
    consistent,
    includes,
    inclusion_proof,
    leaf_hash,
    tree_root,
)

#: The test vectors of Certificate Transparency: eight leaves, and the root after each.
LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
MANY = [leaf_hash(bytes([number])) for number in range(66)]
TREES = [tree_root(MANY[:size]) for size in range(len(MANY) + 1)]


def test_the_roots_are_the_published_ones_of_certificate_transparency():
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES]
    assert [tree_root(leaves[:size]).hex() for size in range(1, 9)] == list(ROOTS)


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert tree_root([]) == EMPTY == sha256(b"").digest()


def by_the_letter(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word: split at the largest power of two below the size."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    split = max(1 << n for n in range(8) if 1 << n < len(leaves))
    return sha256(b"\1" + by_the_letter(leaves[:split]) + by_the_letter(leaves[split:])).digest()


@pytest.mark.parametrize("size", range(len(MANY) + 1))
def test_every_small_tree_is_the_one_that_the_rfc_defines(size):
    assert tree_root(MANY[:size]) == by_the_letter(MANY[:size])


@pytest.mark.parametrize("size", range(1, len(MANY) + 1))
def test_every_leaf_of_every_small_tree_is_shown_to_be_there_and_nowhere_else(size):
    for index in range(size):
        proof = inclusion_proof(MANY[:size], index)
        shown = [at for at in range(size + 1) if includes(TREES[size], size, at, MANY[index], proof)]
        assert shown == [index]


@pytest.mark.parametrize("size", range(len(MANY) + 1))
def test_every_small_tree_is_shown_to_begin_with_each_smaller_one(size):
    for old in range(size + 1):
        proof = consistency_proof(MANY[:size], old)
        assert consistent(TREES[old], old, TREES[size], size, proof)
        assert not consistent(leaf_hash(b"other"), old, TREES[size], size, proof)
        assert not consistent(TREES[old], old, TREES[size], size, [*proof, MANY[0]])


@given(st.data())
def test_a_proof_with_one_bit_changed_shows_nothing(choices):
    size = choices.draw(st.integers(2, len(MANY)))
    index = choices.draw(st.integers(0, size - 1))
    proof = inclusion_proof(MANY[:size], index)
    at, bit = choices.draw(st.integers(0, len(proof) - 1)), choices.draw(st.integers(0, 255))
    proof[at] = (int.from_bytes(proof[at], "big") ^ 1 << bit).to_bytes(32, "big")
    assert not includes(TREES[size], size, index, MANY[index], proof)


@given(st.data())
def test_a_tree_with_one_leaf_changed_does_not_begin_the_longer_one(choices):
    size = choices.draw(st.integers(2, len(MANY)))
    old = choices.draw(st.integers(1, size - 1))
    other = list(MANY[:old])
    other[choices.draw(st.integers(0, old - 1))] = leaf_hash(b"other")
    assert not consistent(tree_root(other), old, TREES[size], size, consistency_proof(MANY[:size], old))


def test_there_is_no_proof_for_what_is_not_there():
    with pytest.raises(IndexError):
        inclusion_proof(MANY, len(MANY))
    with pytest.raises(IndexError):
        consistency_proof(MANY, len(MANY) + 1)
    assert not consistent(TREES[5], 5, TREES[4], 4, [])
