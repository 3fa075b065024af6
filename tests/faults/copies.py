"""Somebody who goes on writing, commands as whoever keeps the machine gives them, and what lies in folders afterwards."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from pathlib import Path

from tests.conftest import FULL, ROOT

MOST = 4000 if FULL else 400  # stories, whatever happens


class Speaker:
    """What has been acknowledged so far, in order; read as it comes, since a full pipe would silence them."""

    def __init__(self, process):
        self.process, self.lines, self.more = process, [], threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            with self.more:
                self.lines.append(tuple(line.split()))
                self.more.notify_all()
        with self.more:
            self.more.notify_all()

    def wait(self, more):
        """Until so many more things have been acknowledged than by now."""
        with self.more:
            enough = len(self.lines) + more
            self.more.wait_for(lambda: len(self.lines) >= enough or not self.reader.is_alive(), 60)
            assert len(self.lines) >= enough, self.process.poll()

    def stop(self):
        """Let them finish what they are saying."""
        self.process.stdin.close()
        self.reader.join(60)
        assert self.process.wait(60) == 0, self.process.stderr.read()


@contextmanager
def speaking(database, **more):
    asked = [sys.executable, "-m", "tests.faults.speaking", str(MOST)]
    environment = database.environment | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"} | more
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(asked, env=environment, cwd=ROOT, text=True, **pipes) as process:
        try:
            yield Speaker(process)
        finally:
            process.kill()


def run(database, *arguments, **more):
    """A command as whoever keeps the machine gives it."""
    environment = database.environment | {"PYTHONPATH": str(ROOT / "src")} | more
    asked = [sys.executable, "-m", "alongside", *map(str, arguments)]
    return subprocess.run(asked, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300)


def made(database, folder, *more):
    """The folder of a backup that must succeed."""
    done = run(database, "backup", folder, *more)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.partition(": ")[0])


def holds(folder, piece):
    """The files below a folder in which these bytes stand."""
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and piece in path.read_bytes()]


def acts(database):
    """Every act, in order, as the bundle has it."""
    rows = database.ask("SELECT envelope FROM web_entryrow ORDER BY number")
    return [json.loads(bytes(row[0])) for row in rows]


def manifest(backup):
    return json.loads((backup / "manifest.json").read_text())


def readable(database):
    """What the pages of a host can read of each story: its words by the act's leaf."""
    code = (
        "import json; from alongside.web.wake import wake; wake(); from alongside.web.models import Sealed\n"
        "print(json.dumps({row.leaf: row.text for row in Sealed.objects.filter(slot='words')}))"
    )
    environment = database.environment | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def locked(backup, leaves):
    """What lies in a backup of these stories: each piece under lock, and its key."""
    with closing(sqlite3.connect(backup / "words.sqlite3")) as words:
        rows = words.execute("SELECT leaf, box, key FROM words_sealed WHERE slot='words'").fetchall()
    return [bytes(part) for leaf, *parts in rows if leaf in leaves for part in parts]


def taken_back_since(backup, leaves):
    """Those of these stories that were taken back after the backup, not while it was being made: it names them nowhere."""
    with closing(sqlite3.connect(backup / "alongside.sqlite3")) as main:
        named = b"".join(bytes(row[0]) for row in main.execute("SELECT envelope FROM web_entryrow"))
    if (backup / "erased").exists():
        named += (backup / "erased").read_bytes()
    return {leaf for leaf in leaves if leaf.encode() not in named}


SEAL = "from alongside.web.wake import wake; wake(); from alongside.web.log.sealing import seal_all; print(seal_all())"


def seal(database):
    environment = database.environment | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", SEAL], env=environment, capture_output=True, text=True)
    assert (done.returncode, "stopped=''" in done.stdout) == (0, True), done.stderr + done.stdout
    rows = database.ask("SELECT note FROM web_checkpointed WHERE project_id IS NOT NULL ORDER BY size")
    return [row[0].splitlines()[:2] for row in rows]
