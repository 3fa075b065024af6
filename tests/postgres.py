"""A PostgreSQL server of one's own, for as long as one command runs:

    python -m tests.postgres python -m pytest tests/web

It lives in a temporary folder, listens on a socket there and nowhere else, and hands its address to the command as
DATABASE_URL. It ends with the command, also when the command or this program is killed: a small shell beside it waits
for the end of a pipe. As root it runs as Debian's `postgres` user, since PostgreSQL refuses to run as root. Its
ordering of words is English, not that of bytes, so that a list whose order nobody has settled shows itself.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PATIENCE = 60  # seconds
LOCALE = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-GB"]
# Nothing here has to outlive the machine; every worker of the tests may bring a crowd.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "300",
    "fsync": "off",
    "full_page_writes": "off",
    "jit": "off",
}
# Serve until the pipe ends, however it ends; then stop at once and leave nothing behind.
GUARD = """
server=$1 folder=$2; shift 2
"$server" "$@" < /dev/null & pid=$!
cat > /dev/null
kill -QUIT $pid 2> /dev/null
wait $pid
rm -rf "$folder"
"""


class NoServer(Exception):
    """There is no PostgreSQL to be had here. The text is the reason, without a full stop."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh server; it is gone afterwards."""
    programs = _programs()
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="alongside-pg-", dir="/tmp"))  # a socket's path has to be short
    try:
        _own(folder, user)
        _make(programs, folder, user)
        yield from _served(programs, folder, user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _served(programs: Path, folder: Path, user: str | None) -> Iterator[str]:
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    words = ["-D", folder / "data", f"--unix_socket_directories={folder}", *settings]
    with open(folder / "log", "wb") as log:
        guard = subprocess.Popen(
            ["sh", "-c", GUARD, "guard", programs / "postgres", folder, *words],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
            **_as(user),
        )
    try:
        _wait(programs, folder, guard)
        yield f"postgres://alongside@{quote(str(folder), safe='')}/postgres"
    finally:
        guard.communicate()


def _programs() -> Path:
    """Where the newest initdb and postgres are."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    for folder in (*debian, *on_path):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer("no PostgreSQL on this machine; on Debian: apt-get install postgresql")


def _own(folder: Path, user: str | None) -> None:
    if user is None:
        return
    try:
        who = pwd.getpwnam(user)
    except KeyError:
        raise NoServer(f"PostgreSQL does not run as root, and there is no user '{user}'") from None
    os.chown(folder, who.pw_uid, who.pw_gid)


def _as(user: str | None) -> dict[str, object]:
    return {"user": user, "group": user, "extra_groups": []} if user else {}


def _make(programs: Path, folder: Path, user: str | None) -> None:
    command = [programs / "initdb", "-D", folder / "data", "-U", "alongside", "--auth=trust", "--no-sync", *LOCALE]
    made = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", **_as(user))
    if made.returncode:
        why = (made.stderr.strip().splitlines() or ["no reason given"])[0]
        raise NoServer(f"PostgreSQL (15 or newer is needed) could not make a database: {why}")


def _wait(programs: Path, folder: Path, guard: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    asked = [programs / "pg_isready", "-q", "-h", folder, "-U", "alongside", "-d", "postgres"]
    while subprocess.run(asked).returncode:
        if guard.poll() is not None or time.monotonic() > until:
            raise NoServer(f"PostgreSQL did not start: {(folder / 'log').read_text()[-400:]}")
        time.sleep(0.05)


def main(command: list[str]) -> int:
    """Run a command beside a server; its exit code, or a sentence where there is no server (under CI=true: a failure)."""
    strict = os.environ.get("CI") == "true"
    try:
        with server() as address:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}).returncode
    except NoServer as reason:
        verdict = " Under CI=true that fails the run." if strict else ""
        print(f"The tests on PostgreSQL were skipped: {reason}.{verdict}", flush=True)
        return 1 if strict else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
