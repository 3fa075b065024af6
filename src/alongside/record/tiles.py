"""The tree of a long record, kept on disk as small files that never change once they are full (C2SP tlog-tiles).

Each file holds 256 hashes, or fewer at the growing edge. From a handful of them anybody can show that one act is in the
record, or that the record of today begins with the one of last year, without reading every act again. All of it can be
made anew from the acts. The file `tree` says how far the tiles hold: it is written last, so that a crash loses nothing.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from alongside.record.merkle import EMPTY, node_hash, tree_root

HEIGHT = 8
WIDTH = 1 << HEIGHT
#: No more faults than this are told one by one: a size that is itself a fault may ask for tiles without end.
MOST = 1_000
#: Tiles whose inner nodes are kept at hand: 16 KB each.
AT_HAND = 128

_PATH = re.compile(r"tile/(0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")
_TREE = re.compile(r"(0|[1-9][0-9]{0,18}) ([0-9a-f]{64})\n")


class TileError(ValueError):
    """A tile that is not there, not whole, or not one. Its text says which, and what to do."""


class Tile(NamedTuple):
    """Which tile: its level (0 = leaves), its number in the level, and how many hashes it holds, 1 to 256."""

    level: int
    number: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where it is kept and served: `tile/0/x001/x234/067`, with `.p/112` behind it if it is not full."""
        digits = f"{self.number:0{-(-len(str(self.number)) // 3) * 3}d}"
        *above, last = (digits[at : at + 3] for at in range(0, len(digits), 3))
        partial = f".p/{self.width}" if self.width < WIDTH else ""
        return "/".join(["tile", str(self.level), *(f"x{each}" for each in above), last + partial])


def read_tile_path(path: str) -> Tile:
    """The tile that a path names. Raises `TileError`."""
    found = _PATH.fullmatch(path)
    if found:
        tile = Tile(int(found[1]), int(re.sub(r"[x/]", "", found[2])), int(found[3] or WIDTH))
        if tile.path == path and tile.level < 64:
            return tile
    raise TileError("a tile is called by its level and number, such as tile/0/x001/234, or tile/0/x001/234.p/112")


def tiles_of(size: int) -> Iterator[Tile]:
    """The tiles at the growing edge of a tree of `size` leaves that are not full, from the leaves up."""
    level = 0
    while size:
        size, width = divmod(size, WIDTH)
        if width:
            yield Tile(level, size, width)
        level += 1


class TileStore:
    """The tiles of one record, in one folder. One process grows it; any number may read it meanwhile."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._inner = lru_cache(maxsize=AT_HAND)(self._read_inner)

    @property
    def size(self) -> int:
        """How many leaves the tiles hold."""
        return self._tree()[0]

    def root(self, size: int | None = None) -> bytes:
        """The root (32 bytes) of the whole tree, or of its first `size` leaves. Raises `TileError`, `IndexError`."""
        held = self.size
        size = held if size is None else size
        if not 0 <= size <= held:
            raise IndexError(f"there is no tree of {size} leaves among {held}")
        return self._range(0, size, held) if size else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The hashes that lead from leaf `index` to the root of the first `size` leaves. Raises as `root` does."""
        held = self.size
        size = held if size is None else size
        if not 0 <= index < size <= held:
            raise IndexError(f"there is no leaf {index} among {size}, or no tree of {size} leaves among {held}")
        beside = ((height, index >> height ^ 1) for height in range((size - 1).bit_length()))
        return [self._node(height, at, size, held) for height, at in beside if at << height < size]

    def consistency(self, old: int, size: int | None = None) -> list[bytes]:
        """The hashes that show that the first `old` leaves begin the first `size` ones. Raises as `root` does."""
        held = self.size
        size = held if size is None else size
        if not 0 <= old <= size <= held:
            raise IndexError(f"there are no trees of {old} and of {size} leaves among {held}")
        return [self._range(first, last, held) for first, last in _grown(old, size)]

    def tile(self, tile: Tile) -> bytes:
        """The bytes of a tile: 32 for each hash. What has grown since is cut off. Raises `TileError`."""
        return self._bytes(tile)

    def grow(self, leaves: Iterable[bytes], at: int | None = None) -> int:
        """Add these leaf hashes, and return how many there are now. All or none of them count after a crash.

        `at` is how many leaves the caller takes to be there; raises `TileError` if it is another number.
        """
        size = self.size
        if at is not None and at != size:
            raise TileError(f"the tiles hold {size} leaves and not {at}; make them anew from the acts")
        growth = _Growth(self.folder, [(tile, self._bytes(tile)) for tile in tiles_of(size)], size)
        for leaf in leaves:
            growth.add(leaf)
        if growth.size > size:
            growth.finish()
            self._commit(growth.size)
            growth.clean()
        return growth.size

    def rebuild(self, leaves: Iterable[bytes]) -> int:
        """Throw all tiles away and make them anew from all leaf hashes; returns how many."""
        if self.folder.exists():
            (self.folder / "tree").unlink(missing_ok=True)
            _flush(self.folder)
        shutil.rmtree(self.folder / "tile", ignore_errors=True)
        self._inner.cache_clear()
        return self.grow(leaves)

    def faults(self) -> Iterator[str]:
        """The paths of tiles that do not hash to what stands above them, the first thousand; `tree` if the whole does
        not. Reads it all."""
        size, root = self._tree()
        yield from islice(self._unsound_tiles(size), MOST)
        if self._unsound_root(size, root):
            yield "tree"

    def _unsound_tiles(self, size: int) -> Iterator[str]:
        self._inner.cache_clear()
        above = size // WIDTH
        for level in range(size.bit_length() // HEIGHT):
            for number in range(above):
                if self._unsound(Tile(level, number), size):
                    yield Tile(level, number).path
            above //= WIDTH

    def _unsound(self, tile: Tile, size: int) -> bool:
        try:
            under = self._inner(tile)[-1]
            above = self._node((tile.level + 1) * HEIGHT, tile.number, size, size)
        except TileError:
            return True
        return under != above

    def _unsound_root(self, size: int, root: bytes) -> bool:
        try:
            return self.root() != root
        except TileError:
            return True

    def _tree(self) -> tuple[int, bytes]:
        try:
            text = (self.folder / "tree").read_text("ascii", errors="replace")
        except FileNotFoundError:
            return 0, EMPTY
        found = _TREE.fullmatch(text)
        if found is None:
            raise TileError(f"{self.folder / 'tree'} is not what was written there; make the tiles anew from the acts")
        return int(found[1]), bytes.fromhex(found[2])

    def _commit(self, size: int) -> None:
        self._inner.cache_clear()
        root = self._range(0, size, size).hex()
        path, beside = self.folder / "tree", self.folder / "tree.new"
        with beside.open("w", encoding="ascii") as out:
            out.write(f"{size} {root}\n")
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
        _flush(self.folder)

    def _range(self, first: int, last: int, held: int) -> bytes:
        """The root over the leaves from `first` up to, not including, `last`; `first` begins a subtree large enough."""
        height = (last - first - 1).bit_length()
        return self._node(height, first >> height, last, held)

    def _node(self, height: int, at: int, size: int, held: int) -> bytes:
        """The node number `at` of this height in a tree of `size` leaves, of the `held` ones that the tiles hold."""
        if (at + 1) << height <= size:
            return self._whole(height, at, held)
        if size - (at << height) <= 1 << height - 1:
            return self._node(height - 1, 2 * at, size, held)
        right = self._node(height - 1, 2 * at + 1, size, held)
        return node_hash(self._whole(height - 1, 2 * at, held), right)

    def _whole(self, height: int, at: int, held: int) -> bytes:
        """A node under which every leaf is there."""
        level, up = divmod(height, HEIGHT)
        first = at << up
        tile = Tile(level, first // WIDTH, min(WIDTH, (held >> level * HEIGHT) - first // WIDTH * WIDTH))
        inner = self._inner(tile)
        # The nodes of one tile lie one height after another: those of height h begin after all lower ones.
        return inner[sum(tile.width >> below for below in range(up)) + (at - (first // WIDTH << HEIGHT - up))]

    def _read_inner(self, tile: Tile) -> list[bytes]:
        """The hashes of a tile, and after them every whole node above them, one height after another."""
        raw = self._bytes(tile)
        row = [raw[at : at + 32] for at in range(0, len(raw), 32)]
        found = list(row)
        while len(row) > 1:
            pairs = iter(row)
            row = [node_hash(left, right) for left, right in zip(pairs, pairs, strict=False)]
            found += row
        return found

    def _bytes(self, tile: Tile) -> bytes:
        """The bytes of a tile, cut from the wider one that it may have become meanwhile."""
        for width in self._widths(tile):
            try:
                raw = (self.folder / tile._replace(width=width).path).read_bytes()
            except OSError:
                continue
            if len(raw) == 32 * width:
                return raw[: 32 * tile.width]
        raise TileError(f"{tile.path} in {self.folder} is missing or cut short; make the tiles anew from the acts")

    def _widths(self, tile: Tile) -> Iterator[int]:
        yield tile.width
        held = (self.size >> tile.level * HEIGHT) - tile.number * WIDTH
        if held > tile.width:
            yield min(held, WIDTH)


def _grown(old: int, size: int) -> Iterator[tuple[int, int]]:
    """The runs of leaves whose roots show that `old` leaves begin `size` of them, in order (RFC 6962, 2.1.2)."""
    if not 0 < old < size:
        return
    first, last, runs = 0, size, list[tuple[int, int]]()
    while old != last:
        split = first + (1 << (last - first - 1).bit_length() - 1)
        if old <= split:
            runs.append((split, last))
            last = split
        else:
            runs.append((first, split))
            first = split
    if first:
        yield first, last
    yield from reversed(runs)


class _Growth:
    """Tiles while leaves are added: one open tile a level, and what was written so far."""

    def __init__(self, folder: Path, edge: list[tuple[Tile, bytes]], size: int) -> None:
        self.folder, self.size = folder, size
        self.edge = {tile.level: (tile.number, bytearray(raw)) for tile, raw in edge}
        self.written: dict[Path, None] = {}
        self.folders: dict[Path, None] = {}
        self.full: list[Tile] = []
        self.touched: set[int] = set()

    def add(self, leaf: bytes) -> None:
        """One more leaf hash (32 bytes)."""
        if len(leaf) != 32:
            raise TileError("a leaf hash has 32 bytes")
        self.size += 1
        self._put(0, leaf)

    def _put(self, level: int, node: bytes) -> None:
        number, raw = self.edge.get(level, ((self.size - 1) >> (level + 1) * HEIGHT, bytearray()))
        raw += node
        self.edge[level] = number, raw
        self.touched.add(level)
        if len(raw) == 32 * WIDTH:
            del self.edge[level]
            self._write(Tile(level, number), bytes(raw))
            self._put(level + 1, tree_root([bytes(raw[at : at + 32]) for at in range(0, len(raw), 32)]))

    def _write(self, tile: Tile, raw: bytes) -> None:
        path = self.folder / tile.path
        self._make_room(path.parent)
        beside = path.with_name(f"{path.name}.new")
        beside.write_bytes(raw)
        beside.replace(path)
        self.written[path] = None
        if tile.width == WIDTH:
            self.full.append(tile)

    def finish(self) -> None:
        """Write the tiles that are not full, and see to it that all that was written has reached the disk."""
        for level, (number, raw) in self.edge.items():
            if level in self.touched:
                self._write(Tile(level, number, len(raw) // 32), bytes(raw))
        for path in self.written:
            _flush(path)
        for folder in self.folders:
            _flush(folder)

    def _make_room(self, folder: Path) -> None:
        """A folder, and a note of every folder that has a new name in it."""
        self.folders[folder] = None
        if not folder.exists():
            self._make_room(folder.parent)
            folder.mkdir()

    def clean(self) -> None:
        """Drop the narrower tiles of those that are full now."""
        for tile in self.full:
            path = self.folder / tile.path
            shutil.rmtree(path.with_name(f"{path.name}.p"), ignore_errors=True)


def _flush(path: Path) -> None:
    """Wait until a file or a folder has reached the disk."""
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
