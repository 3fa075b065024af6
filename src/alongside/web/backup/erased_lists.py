"""Lists of what was erased, put together: whatever any of them names stays erased, whichever copy comes back."""

from collections.abc import Iterable
from pathlib import Path

from alongside.web.backup.flushing import replace
from alongside.web.erased import LINE


def lines_of(*lists: Path) -> list[str]:
    """The lines of these lists, each once, in the order met. A list that is not there has none; half a line is left
    out, since what it says was not erased yet."""
    found = (line for path in lists if path.is_file() for line in _read(path) if LINE.match(line))
    return list(dict.fromkeys(found))


def unite(target: Path, *lists: Path) -> int:
    """Write to `target` what it and the other lists name, and answer with how many lines it has."""
    lines = lines_of(target, *lists)
    if lines and lines != lines_of(target):
        replace(target, "".join(f"{line}\n" for line in lines).encode())
    return len(lines)


def _read(path: Path) -> Iterable[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n")
