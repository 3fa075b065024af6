"""The launcher, `./alongside`: it makes its environment once, wholly, and then only hands over.

Each test uses a small checkout of its own whose package list is empty, so nothing is ever fetched: the launcher is
the real one, the program behind it only repeats what it was given. One test has Python make the environment; the others
use a Python that copies one made once, since pip alone takes seconds.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = '''"""Repeats what it was given."""
import sys
print(sys.argv[1:], sys.prefix)
'''

COPIES = """#!/bin/sh
if [ "${{1-}} ${{2-}}" = "-m venv" ]; then exec cp -R '{ready}' "$3"; fi
exec '{python}' "$@"
"""


class Checkout:
    """A folder with the real launcher in it, a space in its name, and an empty list of packages."""

    def __init__(self, root: Path, place: Path, python: Path) -> None:
        self.place, self.python = place, str(python)
        self.launcher = place / "alongside"
        (place / "src" / "alongside").mkdir(parents=True)
        (place / "src" / "alongside" / "__init__.py").touch()
        (place / "src" / "alongside" / "__main__.py").write_text(PROGRAM)
        self.wants("# nothing")
        shutil.copy(root / "alongside", self.launcher)

    def wants(self, list_of_packages: str) -> None:
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.place / name).write_text(list_of_packages + "\n")

    def start(self, *words: str, launcher: Path | None = None, **how: object) -> subprocess.Popen[str]:
        environment = {"PATH": os.environ["PATH"], "ALONGSIDE_PYTHON": self.python} | how.pop("env", {})
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        return subprocess.Popen([launcher or self.launcher, *words], env=environment, **pipes, **how)

    def says(self, *words: str, **how: object) -> tuple[int, str, str]:
        process = self.start(*words, **how)
        out, err = process.communicate()
        return process.returncode, out, err

    def answer(self, *words: str, kind: str = "run") -> str:
        return f"{list(words)!r} {self.place}/.venv-{kind}\n"

    def making(self, kind: str = "run") -> str:
        name = {"run": "requirements.txt", "test": "requirements-dev.txt"}[kind]
        return (
            f"alongside: making its own environment in .venv-{kind} from {name} (first start, or the list changed)\n"
            "alongside: the environment is ready\n"
        )


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """This Python, but that it makes an environment by copying one."""
    folder = tmp_path_factory.mktemp("python")
    subprocess.run([sys.executable, "-m", "venv", folder / "ready"], check=True)
    (folder / "python").write_text(COPIES.format(ready=folder / "ready", python=sys.executable))
    (folder / "python").chmod(0o755)
    return folder / "python"


@pytest.fixture
def checkout(root, tmp_path, python):
    return Checkout(root, tmp_path.resolve() / "a check out", python)


@pytest.fixture(scope="module")
def started(root, tmp_path_factory, python):
    """A checkout that has been started once."""
    one = Checkout(root, tmp_path_factory.mktemp("launcher").resolve() / "a check out", python)
    assert one.says("first") == (0, one.answer("first"), one.making())
    return one


@pytest.fixture
def made(root, started, tmp_path):
    """A checkout that was started before and may be spoilt: a copy of `started`, environment and all."""
    one = Checkout(root, tmp_path.resolve() / "a check out", started.python)
    shutil.copytree(started.place / ".venv-run", one.place / ".venv-run", symlinks=True)
    assert one.says() == (0, one.answer(), "")
    return one


def test_every_posix_shell_can_read_it(root):
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", root / "alongside"], capture_output=True).stderr == b""
    assert subprocess.run([shell, "-n", root / ".ci" / "run"], capture_output=True).stderr == b""


def test_it_may_be_executed(root):
    assert os.access(root / "alongside", os.X_OK)
    assert os.access(root / ".ci" / "run", os.X_OK)


def test_a_second_start_only_hands_over(started):
    assert started.says("standing", "my village.journal", "") == (
        0,
        started.answer("standing", "my village.journal", ""),
        "",
    )


def test_it_works_from_any_folder(started, tmp_path):
    assert started.says("x", cwd=tmp_path) == (0, started.answer("x"), "")


def test_a_package_of_the_callers_own_folder_is_not_taken_for_ours(started, tmp_path):
    (tmp_path / "alongside").mkdir()
    (tmp_path / "alongside" / "__main__.py").write_text("print('a stranger')")
    assert started.says("x", cwd=tmp_path) == (0, started.answer("x"), "")


def test_it_works_through_links_to_links(started, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "first").symlink_to(started.launcher)
    (tmp_path / "bin" / "second").symlink_to("../first")
    assert started.says("x", launcher=tmp_path / "bin" / "second") == (0, started.answer("x"), "")


def test_its_python_path_is_its_own(started, tmp_path):
    assert started.says("x", env={"PYTHONPATH": str(tmp_path), "PYTHONHOME": str(tmp_path)}) == (
        0,
        started.answer("x"),
        "",
    )


def test_it_needs_no_python_to_see_that_all_is_well(started, tmp_path):
    """Only the shell and cksum: with no Python on the path it still starts the one it made."""
    for name in ("cksum", "dirname", "readlink"):
        (tmp_path / name).symlink_to(shutil.which(name))
    assert started.says("x", env={"PATH": str(tmp_path), "ALONGSIDE_PYTHON": ""}) == (0, started.answer("x"), "")


def test_the_tests_have_an_environment_of_their_own_which_python_makes(root, tmp_path):
    checkout = Checkout(root, tmp_path.resolve() / "a check out", sys.executable)
    assert checkout.says("test", "-x") == (0, checkout.answer("test", "-x", kind="test"), checkout.making("test"))


def test_how_tests_are_run_is_told_without_an_environment_for_tests(made):
    assert made.says("test", "--full", "--help") == (0, made.answer("test", "--full", "--help"), "")
    assert not (made.place / ".venv-test").exists()


def test_a_changed_list_makes_a_new_environment(made):
    stray = made.place / ".venv-run" / "stray"
    stray.touch()
    made.wants("# still nothing")
    assert made.says() == (0, made.answer(), made.making())
    assert not stray.exists()


def test_a_half_made_environment_is_made_anew(made):
    """As a start leaves it that was cut off: a Python is there, the closing note is not."""
    (made.place / ".venv-run" / "made-from").unlink()
    (made.place / ".venv-run" / "made-from.part").write_text("cut o")
    assert made.says() == (0, made.answer(), made.making())


def test_a_start_that_was_killed_leaves_nothing_in_the_way(checkout):
    process = checkout.start(start_new_session=True)
    assert process.stderr.readline() == checkout.making().splitlines(keepends=True)[0]
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert checkout.says() == (0, checkout.answer(), checkout.making())


def test_an_environment_whose_python_went_away_is_made_anew(made):
    (made.place / ".venv-run" / "bin" / "python").unlink()
    assert made.says() == (0, made.answer(), made.making())


def test_two_starts_at_once_make_one_environment(checkout):
    processes = [checkout.start(str(number)) for number in range(3)]
    told = [process.communicate() for process in processes]
    assert [out for out, _ in told] == [checkout.answer(str(number)) for number in range(3)]
    assert "".join(err for _, err in told).count("making its own environment") == 1


def test_a_python_that_is_too_old_or_none_is_a_sentence(checkout):
    assert checkout.says(env={"ALONGSIDE_PYTHON": "/bin/false"}) == (
        2,
        "",
        "alongside: ALONGSIDE_PYTHON names /bin/false, which is not a Python 3.11 or newer.\n",
    )


def test_no_python_at_all_is_a_sentence_that_names_the_package(checkout, tmp_path):
    for name in ("cksum", "dirname", "readlink"):
        (tmp_path / name).symlink_to(shutil.which(name))
    code, out, err = checkout.says(env={"PATH": str(tmp_path), "ALONGSIDE_PYTHON": ""})
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "'apt-get install python3 python3-venv'" in err


def test_packages_that_cannot_be_had_leave_nothing_half_made(checkout):
    """A line that is no package at all is refused by uv and pip alike before anything is fetched."""
    checkout.wants("== nothing ==")
    code, out, err = checkout.says()
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith("alongside: the packages in requirements.txt could not be fetched")
    assert not (checkout.place / ".venv-run" / "made-from").exists()
