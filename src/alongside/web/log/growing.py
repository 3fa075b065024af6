"""Growing the tiles of one log up to what is to be signed, whatever state a crash or a disk has left them in.

Tiles can be lost or spoilt: then they are made anew from the acts. They can be ahead of the last checkpoint: then a
round was cut short, and what they hold must be what the acts say now. If they are sound and disagree, nothing is
signed.
"""

from collections.abc import Callable, Iterator, Sequence

from alongside.record.merkle import grown, peaks_root
from alongside.record.tiles import WIDTH, Tile, TileError, TileStore
from alongside.web.log.again import Mismatch


class Before:
    """The last checkpoint of a log: its size, its root (64 hex digits), and its peaks; of none, nothing."""

    def __init__(self, size: int = 0, root: str = "", peaks: Sequence[bytes] = ()) -> None:
        self.size, self.peaks = size, list(peaks)
        self.root = peaks_root(self.peaks)
        if root and self.root.hex() != root:
            raise Mismatch("head")

    def after(self, leaves: Sequence[bytes]) -> list[bytes]:
        """The peaks once these leaves have been added."""
        peaks = self.peaks
        for number, leaf in enumerate(leaves, self.size):
            peaks = grown(peaks, number, leaf)
        return peaks


def agree(store: TileStore, before: Before, leaves: Sequence[bytes]) -> bool:
    """Whether the tiles begin with what was signed before and go on with these leaves as far as they go; False if they
    are of no use and must be made anew. Raises `Mismatch` if they are sound and say something else."""
    if not before.size and not _sound(store):  # whoever begins at the first act looks at everything
        return False
    try:
        if store.size < before.size or store.root(before.size) != before.root:
            return False
        _compare(store, before, leaves)
    except TileError:
        return False
    except Mismatch:
        if _sound(store):
            raise
        return False
    return True


def _compare(store: TileStore, before: Before, leaves: Sequence[bytes]) -> None:
    for number, (kept, leaf) in enumerate(zip(kept_leaves(store, before.size), leaves, strict=False), before.size + 1):
        if kept != leaf:
            raise Mismatch("changed", number)
    if store.size > before.size + len(leaves):
        raise Mismatch("shorter", before.size + len(leaves))


def grow(store: TileStore, before: Before, leaves: Sequence[bytes], every: Callable[[], list[bytes]]) -> None:
    """Bring the tiles to the last checkpoint and these leaves. `every` reads all leaves again, where the tiles were of
    no use. Raises `Mismatch` if what comes of it is not the tree that was signed before and has grown so."""
    if not agree(store, before, leaves):
        store.rebuild(every())
    else:
        store.grow(leaves[store.size - before.size :])
    wanted = peaks_root(before.after(leaves))
    if (store.size, store.root()) != (before.size + len(leaves), wanted) or store.root(before.size) != before.root:
        raise Mismatch("head")


def kept_leaves(store: TileStore, after: int = 0) -> Iterator[bytes]:
    """The leaf hashes that the tiles hold, from number `after` + 1 on."""
    size = store.size
    for first in range(after // WIDTH * WIDTH, size, WIDTH):
        raw = store.tile(Tile(0, first // WIDTH, min(WIDTH, size - first)))
        yield from (raw[at : at + 32] for at in range(max(0, after - first) * 32, len(raw), 32))


def _sound(store: TileStore) -> bool:
    """Whether the tiles agree with one another. Only asked where they disagree with the acts, or where everything is
    looked at: it reads all of them."""
    try:
        return not any(store.faults())
    except TileError:
        return False
