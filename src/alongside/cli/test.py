"""`alongside test`: every check there is, in one run of pytest.

Style, types, floors and the size budget are tests like any other (tests/house), so one closing line counts them all.
The browser journeys need Chromium: on Debian, as root, it is installed here; elsewhere those tests say that they were
skipped and why. Under CI=true a skip is a failure (tests/conftest.py).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from alongside.cli.fail import CommandError

ROOT = Path(__file__).resolve().parents[3]
DEBIAN = ("chromium", "fonts-noto-core")


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--full", is_flag=True, help="At the full stated counts, not those that fit ten minutes.")
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(full: bool, pytest_arguments: tuple[str, ...]) -> None:
    """Run every check. Further arguments go to pytest: -k WORDS, a path, -x ..."""
    if not (ROOT / "tests").is_dir():
        raise CommandError("the tests are not part of this installation; run './alongside test' in a checkout.")
    if not shutil.which("chromium"):
        _install_chromium()
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *pytest_arguments]
    environment = os.environ | _settings(full)
    os.chdir(ROOT)
    os.execve(sys.executable, command, environment)


def _settings(full: bool) -> dict[str, str]:
    """What the tests read from their environment; a relative ALONGSIDE_DATA means: from where the caller stood."""
    settings = {"ALONGSIDE_FULL": "1"} if full else {}
    given = os.environ.get("ALONGSIDE_DATA")
    if given:
        settings["ALONGSIDE_DATA"] = str(Path(given).absolute())
    return settings


def _install_chromium() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    click.echo(f"alongside: installing {' and '.join(DEBIAN)} for the browser tests", err=True)
    if not _apt("install", *DEBIAN) and not (_apt("update") and _apt("install", *DEBIAN)):
        click.echo("alongside: that did not work; the browser tests will be skipped", err=True)


def _apt(*words: str) -> bool:
    command = ["apt-get", "-y", "-q", "--no-install-recommends", *words]
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=quiet, stdout=sys.stderr, stdin=subprocess.DEVNULL).returncode == 0
