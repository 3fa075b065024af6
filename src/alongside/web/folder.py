"""Where Alongside keeps what it must not lose: one folder, with the database and the key it signs its own links with.

It is the ordinary place for such things on this machine, or the folder that ALONGSIDE_HOME names. Nobody but the person
who started the program can read it.
"""

import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

from platformdirs import user_data_path


@cache
def home() -> Path:
    """The folder, made on first use and readable by its owner only."""
    named = os.environ.get("ALONGSIDE_HOME")
    folder = Path(named).expanduser().resolve() if named else user_data_path("alongside", appauthor=False)
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True)
    return folder


def database_file() -> Path:
    """The database file. It may not be there yet."""
    return home() / "alongside.sqlite3"


def secret_key() -> str:
    """ALONGSIDE_SECRET_KEY, or the key in the folder: made once, at the first start, and kept."""
    named = os.environ.get("ALONGSIDE_SECRET_KEY")
    return named or _kept(home() / "secret-key")


def _kept(path: Path) -> str:
    """Two starts at once agree on one key: whoever links its file first has made it."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()
