"""Lists of what was erased, put together: whatever any of them names stays erased, whichever copy comes back."""

from collections.abc import Iterable
from pathlib import Path

from alongside.web.erased import LINE, append


def lines_of(*lists: Path) -> list[str]:
    """The lines of these lists, each once, in the order met. A list that is not there has none; half a line is left
    out, since what it says was not erased yet."""
    found = (line for path in lists if path.is_file() for line in _read(path) if LINE.match(line))
    return list(dict.fromkeys(found))


def unite(target: Path, *lists: Path) -> int:
    """Add to `target` what the other lists name, and answer with how many lines it has."""
    here = lines_of(target)
    more = [line for line in lines_of(target, *lists) if line not in set(here)]
    if more:
        append(target, "".join(f"{line}\n" for line in more))
    return len(here) + len(more)


def _read(path: Path) -> Iterable[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n")
