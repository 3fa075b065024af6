"""What every test may ask for, and how a run ends.

`root` is the project's folder, `data` finds real data (or skips and says so), `chromium` finds the browser, `made_once`
keeps what takes long to make and is then copied, and `alongside` runs the command line as a stranger would, in a process
of its own. A run ends by saying in one sentence how many tests were skipped and why; under CI=true a skip is a failure.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
FULL = os.environ.get("ALONGSIDE_FULL") == "1"
STRICT = os.environ.get("CI") == "true"

if (ROOT.parent / "shared" / "data").is_dir():
    os.environ.setdefault("ALONGSIDE_DATA", str(ROOT.parent / "shared" / "data"))

# A slow or busy machine must not fail a test: no deadlines. The quick run tries the same examples every time.
settings.register_profile(
    "quick", max_examples=30, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("full" if FULL else "quick")


def pytest_configure(config: pytest.Config) -> None:
    """Wake Django for the tests of the pages, where there are pages; no answer is kept from one test to another."""
    os.environ["ALONGSIDE_CACHE"] = "off"
    if (ROOT / "src" / "alongside" / "web" / "settings.py").exists():
        os.environ.setdefault("ALONGSIDE_HOME", tempfile.mkdtemp(prefix="alongside-test-"))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
        import django

        django.setup()


#: Each of their tests takes long, and stands at the end of the list: what is begun last would be waited for alone.
FIRST = {"test_canaries.py", "test_writing_at_once.py"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slowest, so that the workers end together."""
    items.sort(key=lambda item: item.path.name not in FIRST)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def data() -> Callable[[str], Path]:
    """`data("omastadi")`: that folder or file of real data, or a skip that says what is missing."""

    def find(name: str) -> Path:
        folder = os.environ.get("ALONGSIDE_DATA")
        if not folder:
            pytest.skip("ALONGSIDE_DATA names no folder of real data")
        if not (Path(folder) / name).exists():
            pytest.skip(f"the folder ALONGSIDE_DATA holds no '{name}'")
        return Path(folder) / name

    return find


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """`made_once("home", make)`: a folder that `make` filled, whichever worker came first. To be copied, never changed."""
    base = tmp_path_factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def take(name: str, make: Callable[[Path], object]) -> Path:
        whole, half = common / name, common / f"{name}.half"
        with open(common / f"{name}.lock", "wb") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not whole.exists():
                shutil.rmtree(half, ignore_errors=True)
                half.mkdir()
                make(half)
                half.rename(whole)
        return whole

    return take


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium, or a skip."""
    return shutil.which("chromium") or pytest.skip("no chromium on this machine")


@pytest.fixture(scope="session")
def alongside() -> Callable[..., subprocess.CompletedProcess[str]]:
    """`alongside("standing", "x.journal", cwd=...)`: run one command line; gives returncode, stdout and stderr."""

    def run(*arguments: object, **how: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", "alongside", *map(str, arguments)]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src")} | how.pop("env", {})
        return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", **how)

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one plain sentence what was left out."""
    terminalreporter.write_line(_what_was_skipped(_skips(terminalreporter.config)))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under CI a skipped test is a failed run: what was not tried is not known to work."""
    if STRICT and session.exitstatus == pytest.ExitCode.OK and _skips(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skips(config: pytest.Config) -> Counter[str]:
    """How often each reason for a skip was given."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)


def _what_was_skipped(skips: Counter[str]) -> str:
    if not skips:
        return "No test was skipped."
    count = skips.total()
    reasons = "; ".join(f"{reason} ({times})" for reason, times in skips.most_common())
    verdict = " Under CI=true that fails the run." if STRICT else ""
    return f"{count} {'test was' if count == 1 else 'tests were'} skipped: {reasons}.{verdict}"
