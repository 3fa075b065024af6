"""The tree of hashes that pins a record: RFC 6962 (and 9162), SHA-256.

A leaf's hash is of a zero byte and the act's bytes, an inner node's of a one byte and its two children. From the root
alone nobody can guess an act; with a few hashes anybody can check that one act is in it (inclusion), or that a longer
record begins with a shorter one (consistency). Hashes are 32 bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()


def leaf_hash(raw: bytes) -> bytes:
    """The hash of one act's bytes."""
    return sha256(b"\0" + raw).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\1" + left + right).digest()


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes, in order; of none, the hash of nothing."""
    level = list(leaves)
    while len(level) > 1:
        level = _parents(level)
    return level[0] if level else EMPTY


def grown(peaks: Sequence[bytes], size: int, leaf: bytes) -> list[bytes]:
    """The peaks of a tree of `size` leaves after one more: the roots of its whole subtrees, the largest first."""
    found = list(peaks)
    while size & 1:
        leaf, size = node_hash(found.pop(), leaf), size >> 1
    return [*found, leaf]


def peaks_root(peaks: Sequence[bytes]) -> bytes:
    """The root that these peaks stand under; the same as `tree_root` of all leaves."""
    if not peaks:
        return EMPTY
    *above, root = peaks
    for peak in reversed(above):
        root = node_hash(peak, root)
    return root


class Roots:
    """The roots over the first so many of these leaf hashes, for whoever asks for several: the tree is kept."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self._levels = [list(leaves)]
        while len(self._levels[-1]) > 1:
            pairs = iter(self._levels[-1])
            self._levels.append([node_hash(left, right) for left, right in zip(pairs, pairs, strict=False)])

    def of(self, size: int) -> bytes:
        """The root over the first `size` leaves."""
        if not 0 <= size <= len(self._levels[0]):
            raise IndexError(f"there is no tree of {size} leaves among {len(self._levels[0])}")
        peaks, at = [], 0
        for height in reversed(range(size.bit_length())):
            if size >> height & 1:
                peaks.append(self._levels[height][at >> height])
                at += 1 << height
        return peaks_root(peaks)


def _parents(level: list[bytes]) -> list[bytes]:
    pairs = iter(level)
    above = [sha256(b"\1" + left + right).digest() for left, right in zip(pairs, pairs, strict=False)]
    return [*above, level[-1]] if len(level) % 2 else above


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` to the root (RFC 6962, 2.1.1)."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no leaf {index} among {len(leaves)}")
    proof, level = [], list(leaves)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            proof.append(level[beside])
        level, index = _parents(level), index // 2
    return proof


def includes(root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that `leaf` is number `index` of the `size` leaves under `root` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if here % 2 or here == last:
            found = node_hash(step, found)
            while not here % 2 and here:
                here, last = here // 2, last // 2
        else:
            found = node_hash(found, step)
        here, last = here // 2, last // 2
    return last == 0 and found == root


def consistency_proof(leaves: Sequence[bytes], size: int) -> list[bytes]:
    """The hashes that show that the first `size` leaves begin the whole list (RFC 6962, 2.1.2)."""
    if not 0 <= size <= len(leaves):
        raise IndexError(f"there is no tree of {size} leaves among {len(leaves)}")
    return _subproof(leaves, size, whole=True) if 0 < size < len(leaves) else []


def _subproof(leaves: Sequence[bytes], size: int, *, whole: bool) -> list[bytes]:
    if size == len(leaves):
        return [] if whole else [tree_root(leaves)]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if size <= split:
        return [*_subproof(leaves[:split], size, whole=whole), tree_root(leaves[split:])]
    return [*_subproof(leaves[split:], size - split, whole=False), tree_root(leaves[:split])]


def consistent(old: bytes, old_size: int, new: bytes, new_size: int, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that the tree `new` begins with the tree `old` (RFC 9162, 2.1.4.2)."""
    if old_size > new_size or old_size < 0:
        return False
    if old_size in (0, new_size):
        return not proof and (old == new if old_size else old == EMPTY)
    steps = list(proof) if old_size & (old_size - 1) else [old, *proof]
    if not steps:
        return False
    here, last = old_size - 1, new_size - 1
    while here % 2:
        here, last = here // 2, last // 2
    return _climb(steps, here, last) == (old, new)


def _climb(steps: list[bytes], here: int, last: int) -> tuple[bytes, bytes] | None:
    """The old and the new root that these steps lead to, or None if there are too many or too few of them."""
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if here % 2 or here == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not here % 2 and here:
                here, last = here // 2, last // 2
        else:
            after = node_hash(after, step)
        here, last = here // 2, last // 2
    return (before, after) if last == 0 else None
