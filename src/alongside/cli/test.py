"""`alongside test`: every check there is, in one run of pytest, and those that write in a second one on PostgreSQL.

Style, types, floors and the size budget are tests like any other (tests/house), so one closing line counts them all.
The browser journeys need Chromium, and the second run a PostgreSQL server, which it starts for itself. On Debian, as
root, both are installed here; elsewhere a line says what was skipped and why. Under CI=true a skip is a failure.

What the tests write lies in memory where there is room for it: on a disk they would wait for thousands of flushes, and
the faults of a disk are played to them, not waited for.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from alongside.cli.fail import CommandError

ROOT = Path(__file__).resolve().parents[3]
POSTGRES = Path("/usr/lib/postgresql")
ON_POSTGRES = [sys.executable, "-m", "tests.postgres"]
#: Where something is written, or read back after it. All of tests/web with --postgres, or at --full.
WRITING = [
    "tests/faults/test_put_back.py",
    "tests/web/pages/test_circles.py",
    "tests/web/pages/test_group.py",
    "tests/web/pages/test_is_this_true.py",
    "tests/web/pages/test_opening.py",
    "tests/web/telling",
    "tests/web/test_accounts.py",
    "tests/web/test_joining.py",
    "tests/web/test_loading.py",
    "tests/web/test_no_nul.py",
    "tests/web/test_recording.py",
    "tests/web/test_writing_at_once.py",
]
EVERYTHING = ["tests/web", "tests/faults/test_put_back.py"]
MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30  # bytes
WORKERS = "3"  # one more than two cores: browsers, servers and disks are waited for
INTERRUPTED = 2  # what pytest leaves with when it was stopped


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--full", is_flag=True, help="At the full stated counts, not those that fit ten minutes.")
@click.option("--postgres", is_flag=True, help="Only the run on PostgreSQL.")
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(full: bool, postgres: bool, pytest_arguments: tuple[str, ...]) -> None:
    """Run every check. Further arguments go to pytest: -k WORDS, a path, -x ... It then runs once, on SQLite."""
    if not (ROOT / "tests").is_dir():
        raise CommandError("the tests are not part of this installation; run './alongside test' in a checkout.")
    wanted = [each for each in _missing() if not postgres or each == "postgresql"]
    if wanted:
        _install(wanted)
    environment = os.environ | _settings(full)
    environment.pop("DATABASE_URL", None)  # the tests never touch the database that is in use here
    os.chdir(ROOT)
    pytest = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "worksteal"]
    with _in_memory() as place:
        codes = [0 if postgres else _run([*pytest, *pytest_arguments], environment | place)]
        if (postgres or not pytest_arguments) and codes[0] != INTERRUPTED:
            click.echo("The tests that write, on PostgreSQL:")
            wanted = list(pytest_arguments) or (EVERYTHING if full or postgres else WRITING)
            codes.append(_run([*ON_POSTGRES, *pytest, *wanted], environment | place))
    sys.exit(next((code for code in codes if code), 0))


@contextmanager
def _in_memory() -> Iterator[dict[str, str]]:
    """The setting for where the tests put their files; none where memory can't be used, or somebody chose a place."""
    try:
        found = os.statvfs(MEMORY)
    except OSError:
        found = None
    if not found or found.f_bavail * found.f_frsize < ROOM or found.f_flag & os.ST_NOEXEC or "TMPDIR" in os.environ:
        yield {}
        return
    with TemporaryDirectory(prefix="alongside-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        yield {"TMPDIR": folder}


def _run(command: list[str], environment: dict[str, str]) -> int:
    """Its exit code. Ctrl-C reaches it by itself, and it closes with its own summary; a request to end is passed on."""
    signal.signal(signal.SIGINT, lambda *_: None)
    process = subprocess.Popen(command, env=environment)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    code = process.wait()
    return code if code >= 0 else 128 - code


def _settings(full: bool) -> dict[str, str]:
    """What the tests read from their environment; a relative ALONGSIDE_DATA means: from where the caller stood."""
    settings = {"ALONGSIDE_FULL": "1"} if full else {}
    given = os.environ.get("ALONGSIDE_DATA")
    if given:
        settings["ALONGSIDE_DATA"] = str(Path(given).absolute())
    return settings


def _missing() -> list[str]:
    """The Debian packages that the tests would need and that are not here."""
    browser = [] if shutil.which("chromium") else ["chromium", "fonts-noto-core"]
    server = [] if shutil.which("initdb") or any(POSTGRES.glob("*/bin/initdb")) else ["postgresql"]
    compiler = [] if shutil.which("cc") else ["gcc", "libc6-dev"]
    return browser + server + compiler


def _install(packages: list[str]) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    click.echo(f"alongside: installing {' and '.join(packages)} for the tests", err=True)
    if not _apt("install", *packages) and not (_apt("update") and _apt("install", *packages)):
        click.echo("alongside: that did not work; the tests that need them will be skipped", err=True)


def _apt(*words: str) -> bool:
    command = ["apt-get", "-y", "-q", "--no-install-recommends", *words]
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=quiet, stdout=sys.stderr, stdin=subprocess.DEVNULL).returncode == 0
