"""How fast a log's tiles grow and prove, beside pymerkle if it is there. Run: python benchmarks/log.py [LEAVES]

"At once" is a store that was just opened, with nothing at hand; "warm" one that has been asked before. Growth waits for
the disk. pymerkle keeps its tree in memory and is asked with at most 100,000 leaves.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from alongside.record.merkle import consistent, includes, leaf_hash, tree_root
from alongside.record.tiles import TileStore

LINE = "{:<46}{:>14}{:>14}{:>14}"
TRIES = 300
PEERS_MOST = 100_000


def main() -> None:
    """Ours, then pymerkle's."""
    size = int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 100_000
    leaves = [leaf_hash(b"%d" % number) for number in range(size)]
    print(LINE.format(f"{size:,} leaves", "median", "99 of 100", "longest"))
    with tempfile.TemporaryDirectory(dir=os.environ.get("ALONGSIDE_BENCH")) as folder:
        ours(Path(folder), leaves)
    if find_spec("pymerkle"):
        theirs(leaves[:PEERS_MOST])


def ours(folder: Path, leaves: Sequence[bytes]) -> None:
    """Growth from nothing and by a few, then proofs, each checked."""
    store, size, draw = TileStore(folder / "tiles"), len(leaves), random.Random(4)
    begun = time.perf_counter()
    store.grow(leaves)
    print(LINE.format("grown from nothing (seconds)", f"{time.perf_counter() - begun:.2f}", "", ""))
    root, places = store.root(), [draw.randrange(size) for _ in range(TRIES)]
    assert root == tree_root(leaves)
    told("inclusion, at once", lambda at: TileStore(store.folder).inclusion(at), places)
    told("inclusion, warm", store.inclusion, places)
    told("consistency, at once", lambda at: TileStore(store.folder).consistency(at + 1), places)
    told("consistency, warm", lambda at: store.consistency(at + 1), places)
    told("root of an older size, warm", lambda at: store.root(at + 1), places)
    for at in places[:50]:
        assert includes(root, size, at, leaves[at], store.inclusion(at))
        assert consistent(store.root(at + 1), at + 1, root, size, store.consistency(at + 1))
    told("grown by one, on disk", lambda at: store.grow([leaves[at]]), places[:100])
    told("grown by 100, on disk", lambda at: store.grow([leaves[at]] * 100), places[:100])


def theirs(leaves: Sequence[bytes]) -> None:
    """The same proofs from pymerkle's tree in memory."""
    from pymerkle import InmemoryTree

    tree, draw = InmemoryTree(algorithm="sha256"), random.Random(4)
    begun = time.perf_counter()
    for number in range(len(leaves)):
        tree.append_entry(b"%d" % number)
    print(LINE.format(f"pymerkle, {len(leaves):,} grown (seconds)", f"{time.perf_counter() - begun:.2f}", "", ""))
    places = [draw.randrange(1, len(leaves)) for _ in range(TRIES)]
    told("pymerkle, inclusion", lambda at: tree.prove_inclusion(at + 1, len(leaves)), places)
    told("pymerkle, consistency", lambda at: tree.prove_consistency(at, len(leaves)), places)


def told(name: str, work: Callable[[int], object], places: Sequence[int]) -> None:
    """How long it took, each time, in milliseconds."""
    times = []
    for at in places:
        begun = time.perf_counter()
        work(at)
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    figures = times[len(times) // 2], times[len(times) * 99 // 100], times[-1]
    print(LINE.format(f"{name} (ms)", *(f"{figure:.3f}" for figure in figures)))


if __name__ == "__main__":
    main()
