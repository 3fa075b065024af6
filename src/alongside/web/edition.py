"""Which edition of the program this is: a short digest of everything a page is made from.

A page's tag names the record it shows and this edition, so that a browser asks again after either has changed and
keeps what it has while neither did.
"""

import hashlib
from functools import cache
from pathlib import Path

ROOMS = Path(__file__).resolve().parents[1]
MADE_FROM = {".py", ".html", ".css", ".svg", ".mo", ".toml"}


@cache
def edition() -> str:
    """Twelve hex digits over the names and bytes of every file that a page is made from."""
    digest = hashlib.sha256()
    for path in sorted(ROOMS.rglob("*")):
        if path.suffix in MADE_FROM:
            digest.update(path.relative_to(ROOMS).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
