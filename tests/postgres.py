"""A PostgreSQL server for as long as one command runs:

    python -m tests.postgres python -m pytest tests/web

It lives in a temporary folder, listens on a socket there and nowhere else, and hands its address to the command as
DATABASE_URL. It ends with the command, even if that is killed: a small shell beside it waits for the end of a pipe that
only the command holds. For root it runs as Debian's user `postgres`, since PostgreSQL refuses to run as root.

Its order of words is English, not that of bytes: a list whose order nobody has settled shows itself.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

DEBIAN = Path("/usr/lib/postgresql")
PATIENCE = 60  # seconds
LOCALE = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-GB"]
# Nothing here outlives the machine, and each worker of the tests may bring a crowd.
SETTINGS = ["--listen_addresses=", "--max_connections=300", "--fsync=off", "--full_page_writes=off", "--jit=off"]
# Serve until the pipe ends; then stop at once and leave nothing behind.
GUARD = """
folder=$1; shift
"$@" < /dev/null & server=$!
cat > /dev/null
kill -QUIT $server 2> /dev/null
wait $server
rm -rf "$folder"
"""


class NoServer(Exception):
    """There is no PostgreSQL to be had here. The text is the reason, without a full stop."""


class Server(NamedTuple):
    """One that answers: its address, and the pipe that keeps it going."""

    address: str
    pipe: int


def start() -> Server:
    """A fresh one. Raises `NoServer`."""
    programs, user = programs_of_postgres(), _user()
    folder = Path(tempfile.mkdtemp(prefix="alongside-pg-", dir="/tmp"))  # a socket's path has to be short
    if user:
        shutil.chown(folder, user)
    how = {"cwd": folder, "user": user, "group": user, "extra_groups": [] if user else None}
    try:
        _make(programs, folder, how)
        guard = _serve(programs, folder, how)
    except NoServer:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Server(f"postgres://alongside@{quote(str(folder), safe='')}/postgres", guard.stdin.fileno())


def programs_of_postgres() -> Path:
    """The folder of the newest initdb and postgres."""
    newest = sorted(DEBIAN.glob("[0-9]*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found = shutil.which("initdb")
    for folder in (*newest, *([Path(found).resolve().parent] if found else [])):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer("no PostgreSQL on this machine; on Debian 'apt-get install postgresql' brings it")


def _user() -> str | None:
    """Whose name it runs under, if not the caller's own."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise NoServer("PostgreSQL does not run as root, and there is no user 'postgres'") from None


def _make(programs: Path, folder: Path, how: dict[str, object]) -> None:
    command = [programs / "initdb", "-D", folder / "data", "-U", "alongside", "--auth=trust", "--no-sync", *LOCALE]
    made = subprocess.run(command, capture_output=True, encoding="utf-8", **how)
    if made.returncode:
        why = (made.stderr.strip().splitlines() or ["no reason given"])[0]
        raise NoServer(f"PostgreSQL (15 or newer is needed) could not make a database: {why}")


def _serve(programs: Path, folder: Path, how: dict[str, object]) -> subprocess.Popen[bytes]:
    server = [programs / "postgres", "-D", folder / "data", f"--unix_socket_directories={folder}", *SETTINGS]
    with open(folder / "log", "wb") as log:
        pipes = {"stdin": subprocess.PIPE, "stdout": log, "stderr": log}
        guard = subprocess.Popen(["sh", "-c", GUARD, "guard", folder, *server], start_new_session=True, **pipes, **how)
    until = time.monotonic() + PATIENCE
    asked = [programs / "pg_isready", "-q", "-h", folder, "-U", "alongside", "-d", "postgres"]
    while subprocess.run(asked).returncode:
        if time.monotonic() > until:
            told = " ".join((folder / "log").read_text()[-400:].split())
            guard.communicate()
            raise NoServer(f"PostgreSQL did not start: {told}")
        time.sleep(0.05)
    return guard


def main(command: list[str]) -> int:
    """Become the command, with a server; or say why there is none, which under CI=true is a failure."""
    try:
        server = start()
    except NoServer as reason:
        strict = os.environ.get("CI") == "true"
        verdict = " Under CI=true that fails the run." if strict else ""
        print(f"Nothing was tried on PostgreSQL: {reason}.{verdict}", flush=True)
        return 1 if strict else 0
    os.set_inheritable(server.pipe, True)
    os.environ["DATABASE_URL"] = server.address
    os.execvp(command[0], command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
