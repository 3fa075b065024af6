"""Tiles are those of C2SP, give the same proofs as the bare tree, and survive a crash at any moment."""

from __future__ import annotations

import contextlib
import os
import random
from pathlib import Path

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
from alongside.record.tiles import MOST, Tile, TileError, TileStore, read_tile_path, tiles_of

LEAVES = [leaf_hash(b"%d" % number) for number in range(1000)]


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(1, 273, 112), "tile/1/273.p/112"),
        (Tile(2, 1000, 1), "tile/2/x001/000.p/1"),
        (Tile(63, 999), "tile/63/999"),
    ],
)
def test_a_tile_has_the_path_that_c2sp_gives_it(tile, path):
    assert (tile.path, read_tile_path(path)) == (path, tile)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tile/0/0",
        "tile/0/1234",
        "tile/0/x000/001",
        "tile/00/001",
        "tile/64/001",
        "tile/0/001.p/256",
        "tile/0/001.p/0",
        "tile/0/001.p/01",
        "tile/0/../001",
        "tile/0/001\n",
        "tile/0/\N{ARABIC-INDIC DIGIT ONE}01",
        "/tile/0/001",
    ],
)
def test_what_is_no_tile_is_refused(path):
    with pytest.raises(TileError, match=r"^a tile is called by its level and number"):
        read_tile_path(path)


@given(st.text(max_size=40) | st.text("tile/0x19.p", max_size=24))
def test_any_text_is_a_path_or_is_refused(text):
    try:
        tile = read_tile_path(text)
    except TileError:
        return
    assert tile.path == text


def test_a_tree_of_seventy_thousand_has_the_tiles_that_c2sp_counts():
    assert list(tiles_of(70_000)) == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert list(tiles_of(256)) == [Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []


@pytest.mark.parametrize("seed", range(3))
def test_however_it_grows_roots_and_proofs_are_those_of_the_bare_tree(tmp_path, seed):
    draw = random.Random(seed)
    store = TileStore(tmp_path)
    while store.size < len(LEAVES):
        held = store.grow(LEAVES[store.size : store.size + draw.choice([1, 2, 7, 100, 255, 256, 300])], at=store.size)
        assert (store.size, store.root()) == (held, tree_root(LEAVES[:held]))
        for size in [held, draw.randint(1, held), draw.randint(1, held)]:
            index, old = draw.randrange(size), draw.randint(0, size)
            assert store.root(size) == tree_root(LEAVES[:size])
            assert store.inclusion(index, size) == inclusion_proof(LEAVES[:size], index)
            assert store.consistency(old, size) == consistency_proof(LEAVES[:size], old)
    assert list(store.faults()) == []


@pytest.mark.parametrize("size", [1, 255, 256, 257, 511, 512, 513])
def test_every_leaf_at_the_edge_of_a_tile_is_proven(tmp_path, size):
    store = TileStore(tmp_path)
    store.grow(LEAVES[:size])
    root = store.root()
    for index in range(size):
        assert includes(root, size, index, LEAVES[index], store.inclusion(index))
    for old in range(1, size + 1):
        assert consistent(store.root(old), old, root, size, store.consistency(old))


def test_third_level_tiles_are_written_and_used(tmp_path):
    many = [leaf_hash(b"%d" % number) for number in range(65_536 + 300)]
    store = TileStore(tmp_path)
    store.grow(many)
    root = tree_root(many)
    assert store.root() == root
    assert len(store.tile(Tile(2, 0, 1))) == 32
    for index in (0, 255, 65_535, 65_536, len(many) - 1):
        assert includes(root, len(many), index, many[index], store.inclusion(index))
    for old in (1, 256, 65_536, 65_537, len(many) - 1):
        assert consistent(tree_root(many[:old]), old, root, len(many), store.consistency(old))


def test_an_empty_tree_and_what_is_not_there(tmp_path):
    store = TileStore(tmp_path / "new")
    assert (store.size, store.root(), store.consistency(0, 0), list(store.faults())) == (0, EMPTY, [], [])
    for ask in (lambda: store.inclusion(0), lambda: store.root(1), lambda: store.consistency(0, 1)):
        with pytest.raises(IndexError):
            ask()
    assert store.grow([]) == 0
    assert store.grow(LEAVES[:3]) == 3


def test_a_partial_tile_stays_until_the_full_one_is_there(tmp_path):
    store = TileStore(tmp_path)
    store.grow(LEAVES[:100])
    store.grow(LEAVES[100:200])
    assert store.tile(Tile(0, 0, 100)) == b"".join(LEAVES[:100])
    assert (tmp_path / "tile/0/000.p/100").exists()
    store.grow(LEAVES[200:300])
    assert not (tmp_path / "tile/0/000.p").exists()
    assert store.tile(Tile(0, 0, 100)) == b"".join(LEAVES[:100])
    assert store.tile(Tile(0, 0)) == b"".join(LEAVES[:256])


def test_a_reader_who_looked_before_it_grew_still_finds_the_narrow_tile(tmp_path):
    store, other = TileStore(tmp_path), TileStore(tmp_path)
    store.grow(LEAVES[:100])
    proof = inclusion_proof(LEAVES[:100], 7)
    other.grow(LEAVES[100:400])
    assert store.inclusion(7, 100) == proof


class Stopped(Exception):
    """The power went."""


@pytest.mark.parametrize("step", range(40))
def test_after_a_crash_at_any_moment_it_holds_the_old_tree_or_the_new_one_and_grows_on(tmp_path, monkeypatch, step):
    store = TileStore(tmp_path)
    store.grow(LEAVES[:200])
    left = [step]

    def stop_at(what):
        def doing(*given, **named):
            if left[0] == 0:
                raise Stopped
            left[0] -= 1
            return what(*given, **named)

        return doing

    with monkeypatch.context() as crash:
        crash.setattr(os, "fsync", stop_at(os.fsync))
        crash.setattr(Path, "replace", stop_at(Path.replace))
        crash.setattr(Path, "write_bytes", stop_at(Path.write_bytes))
        with contextlib.suppress(Stopped):
            store.grow(LEAVES[200:600])
    again = TileStore(tmp_path)
    assert again.size in (200, 600)
    assert again.root() == tree_root(LEAVES[: again.size])
    assert again.grow(LEAVES[again.size : 700]) == 700
    assert (again.root(), list(again.faults())) == (tree_root(LEAVES[:700]), [])
    assert again.inclusion(3, 650) == inclusion_proof(LEAVES[:650], 3)


def test_a_bit_that_flips_on_disk_is_found_and_named(tmp_path):
    store = TileStore(tmp_path)
    store.grow(LEAVES[:700])
    for path in ("tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2"):
        raw = (tmp_path / path).read_bytes()
        (tmp_path / path).write_bytes(raw[:40] + bytes([raw[40] ^ 1]) + raw[41:])
        found = list(store.faults())
        assert found == (
            ["tile/0/001"] if path == "tile/0/001" else ["tile/0/001", "tree"] if "1/0" in path else ["tree"]
        )
        (tmp_path / path).write_bytes(raw)
    assert list(store.faults()) == []


def test_a_tile_that_is_missing_or_short_is_named_and_made_anew(tmp_path):
    store = TileStore(tmp_path)
    store.grow(LEAVES[:300])
    (tmp_path / "tile/0/000").write_bytes(b"short")
    (tmp_path / "tile/0/001.p/44").unlink()
    with pytest.raises(
        TileError, match=r"^tile/0/000 in .* is missing or cut short; make the tiles anew from the acts$"
    ):
        TileStore(tmp_path).inclusion(5)
    assert list(TileStore(tmp_path).faults()) == ["tile/0/000", "tree"]
    with pytest.raises(TileError):
        store.grow(LEAVES[300:301])
    assert store.rebuild(LEAVES[:310]) == 310
    assert (store.root(), list(store.faults())) == (tree_root(LEAVES[:310]), [])


def test_a_size_that_is_spoilt_asks_for_no_end_of_tiles(tmp_path):
    store = TileStore(tmp_path)
    store.grow(LEAVES[:300])
    (tmp_path / "tree").write_text(f"{10**18} {store.root().hex()}\n")
    found = list(store.faults())
    assert (len(found), found[0], found[-1]) == (MOST + 1, "tile/0/000", "tree")


def test_a_spoilt_head_is_named(tmp_path):
    store = TileStore(tmp_path)
    store.grow(LEAVES[:3])
    (tmp_path / "tree").write_bytes(b"\xff3 abc\n")
    with pytest.raises(TileError, match=r"is not what was written there; make the tiles anew from the acts$"):
        _ = store.size
    assert store.rebuild(LEAVES[:3]) == 3


def test_it_does_not_grow_from_another_size_than_the_caller_thinks(tmp_path):
    store = TileStore(tmp_path)
    store.grow(LEAVES[:3])
    with pytest.raises(TileError, match=r"^the tiles hold 3 leaves and not 2; make them anew from the acts$"):
        store.grow(LEAVES[2:5], at=2)
    with pytest.raises(TileError, match=r"^a leaf hash has 32 bytes$"):
        store.grow([b"short"])
    assert store.root() == tree_root(LEAVES[:3])
