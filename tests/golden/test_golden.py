"""Records that earlier editions made are read by this one and every later one: the same bytes, roots and standings.

An envelope is never written anew: what goes in comes out, byte for byte, through reading, loading, a backup, a restore,
and taking the record away again.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from alongside.record import read_bundle, verify_record
from tests.conftest import ROOT
from tests.golden.keep import told
from tests.web.databases import database_of_its_own

HERE = Path(__file__).resolve().parent
EDITIONS = sorted(path.parent for path in HERE.glob("*/expected.txt"))
RECORDS = [
    pytest.param(path, id=f"{path.parent.name}/{path.stem}") for e in EDITIONS for path in sorted(e.glob("*.jsonl"))
]


def expected(edition):
    lines = (edition / "expected.txt").read_text("utf-8").splitlines()
    return {line.partition(" ")[0]: line for line in lines if not line.startswith("#")}


def test_every_edition_kept_its_records_and_they_are_small():
    assert len(RECORDS) >= 3 * len(EDITIONS) > 0
    assert {e.name: sum(path.stat().st_size for path in e.iterdir()) < 300_000 for e in EDITIONS} == dict.fromkeys(
        (e.name for e in EDITIONS), True
    )
    assert [sorted(path.name for path in e.glob("*.jsonl")) for e in EDITIONS] == [
        sorted(expected(e)) for e in EDITIONS
    ]


@pytest.mark.parametrize("path", RECORDS)
def test_it_verifies_and_says_what_it_said_then(path):
    record = read_bundle(path)
    report = verify_record(record)
    assert (report.verified, report.root) == (True, record.header.root), report.sentence
    assert told(path.name, record) == expected(path.parent)[path.name]


@pytest.mark.parametrize("path", RECORDS)
def test_it_is_written_again_as_it_was(path):
    raw = path.read_bytes()
    assert read_bundle(raw).to_bytes() == raw


@pytest.mark.parametrize("path", RECORDS)
def test_one_digit_altered_in_any_act_is_found(path):
    """Or the tests above prove nothing."""
    raw = path.read_bytes()
    lines = raw.split(b"\n")
    place = 1 + read_bundle(raw).header.size // 3
    at = lines[place].index(b'"nonce":"') + len(b'"nonce":"')
    lines[place] = lines[place][:at] + (b"1" if lines[place][at : at + 1] == b"0" else b"0") + lines[place][at + 1 :]
    assert not verify_record(read_bundle(b"\n".join(lines))).verified


def test_what_goes_in_comes_out_through_loading_a_backup_a_restore_and_taking_it_away(tmp_path):
    paths = [param.values[0] for param in RECORDS]
    with database_of_its_own(tmp_path / "home") as database:
        for path in paths:
            assert alongside(database, "load", path, "--name", path.stem).returncode == 0
        assert taken_away(database, paths) == [path.read_bytes() for path in paths]
        done = alongside(database, "backup", tmp_path / "kept")
        assert done.returncode == 0, done.stderr
        backup = done.stdout.partition(": ")[0]
    with database_of_its_own(tmp_path / "other") as other:
        restored = alongside(other, "restore", backup)
        assert restored.returncode == 0, restored.stderr
        assert taken_away(other, paths) == [path.read_bytes() for path in paths]


def alongside(database, *arguments):
    asked = [sys.executable, "-m", "alongside", *map(str, arguments)]
    environment = database.environment | {"PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(asked, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300)


def taken_away(database, paths):
    """The bundles of these records, as anybody can download them."""
    code = (
        "import sys\n"
        "from alongside.web.wake import wake; wake()\n"
        "from alongside.web.library import bundle_of\n"
        "for name in sys.argv[1:]: sys.stdout.buffer.write(bundle_of(name) + b'\\0')"
    )
    asked = [sys.executable, "-c", code, *(path.stem for path in paths)]
    environment = database.environment | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(asked, env=environment, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.split(b"\0")[:-1]
