"""A disk that misbehaves on demand (flush.c), and what is left on it after a power cut."""

import os
import random
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("flush.c")
SECTOR = 512
FULL = os.environ.get("ALONGSIDE_FULL") == "1"


class NoCompiler(Exception):
    """The disk can't be made here. The text is the reason, without a full stop."""


@cache
def misbehaving() -> str:
    """The library to load before a program's own. Raises `NoCompiler`."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise NoCompiler("no C compiler on this machine; on Debian 'apt-get install gcc libc6-dev' brings it")
    made = Path(tempfile.mkdtemp(prefix="alongside-disk-")) / "flush.so"
    command = [compiler, "-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", made, SOURCE, "-ldl"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise NoCompiler(f"the C compiler here can't make tests/faults/flush.c: {done.stderr.strip()[:200]}")
    return str(made)


def with_disk(environment: dict[str, str], folder: Path, **how: object) -> dict[str, str]:
    """An environment whose disk below a folder misbehaves: `with_disk(os.environ, home, delay=5000)`; see flush.c."""
    if "copy" in how:
        Path(str(how["copy"])).mkdir(exist_ok=True)
    named = {f"FLUSH_{name.upper()}": str(value) for name, value in how.items()}
    return {**environment, "LD_PRELOAD": misbehaving(), "FLUSH_FOLDER": str(folder.resolve()), **named}


def after_the_cut(disk: Path, flushed: Path, left: Path, chance: random.Random) -> None:
    """What is on the disk once the power is back: what was flushed, and of all else any sectors, or none."""
    left.mkdir()
    mixed = chance.random() < 0.5
    for held in flushed.iterdir():
        old, new = held.read_bytes(), (disk / held.name).read_bytes() if (disk / held.name).exists() else b""
        kept = bytearray(old)
        for at in range(0, len(new), SECTOR):
            if mixed and chance.random() < 0.5 and new[at : at + SECTOR] != old[at : at + SECTOR]:
                kept.extend(bytes(max(0, at + SECTOR - len(kept))))
                kept[at : at + SECTOR] = new[at : at + SECTOR]
        (left / held.name).write_bytes(kept)
