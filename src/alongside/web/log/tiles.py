"""Where the tiles of each log are: one folder a log, below the home folder. They can be made anew from the acts."""

from pathlib import Path
from urllib.parse import quote

from alongside.record.tiles import TileStore
from alongside.web.folder import home

#: The folder of the host's own log; no record can be called so, since their names are in small letters.
HOST = "HOST"


def tiles_of(log: str) -> TileStore:
    """The tiles of a record, by its own random name."""
    return TileStore(folder_of(quote(log, safe="")))


def host_tiles(volume: int = 1) -> TileStore:
    """The tiles of one volume of the host's own log."""
    return TileStore(folder_of(HOST if volume == 1 else f"{HOST}-{volume}"))


def host_volumes() -> list[int]:
    """The volumes of the host's own log that have tiles."""
    numbers = (path.name[len(HOST) + 1 :] or "1" for path in folder_of("").glob(f"{HOST}*"))
    return sorted(int(number) for number in numbers if number.isascii() and number.isdigit())


def folder_of(name: str) -> Path:
    """The folder of one log."""
    return home() / "tiles" / name
