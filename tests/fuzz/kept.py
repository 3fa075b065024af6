"""Readers of what is kept: canonical JSON, bundles, tiles; and of what people write by hand: journals, spreadsheets."""

import contextlib
import tempfile
from functools import cache
from pathlib import Path

from alongside.acts.journal import JournalError, read_journal, write_journal
from alongside.importers.spreadsheets.parts import CannotImport
from alongside.importers.spreadsheets.read_csv import read_csv
from alongside.importers.spreadsheets.read_pb import miscounts, read_pb
from alongside.record import Others, RecordError, journal_from_record, older_copy, read_bundle, verify_record
from alongside.record.canonical import LARGEST, NotCanonical, canonical, check, check_slowly
from alongside.record.host_copies import host_copy
from alongside.record.merkle import leaf_hash
from alongside.record.notes import NoteError
from alongside.record.policies import read_policy
from alongside.record.sound import check_soon
from alongside.record.tiles import TileError, TileStore, read_tile_path
from tests.fuzz import seeds
from tests.fuzz.target import Target, text

JSON = (b"{", b"}", b"[", b"]", b'"', b":", b",", b"null", b"true", b"1", b"-1", b"1e9", b"0.5", b"9007199254740992")
JSON += (b"\\u0000", b"\\ud800", b"\\udc00", b"\xf0\x90\x90\x80", b"\xef\xa4\x80", b'"a":', b'{"actor":', b'"pub":{')
BUNDLE = (
    *JSON,
    b"\n",
    b"bundle/1",
    b"bundle/2",
    b'"corrects":',
    b'"priv":[',
    b'{"note":{"text":"',
    b'{"words":{',
    b'{"name":{',
)
TILES = ("tree", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1")
HELD = 300  # leaves


def said(raw: bytes) -> None:
    """The fast way and the slow one give the same answer, and what they accept is written back the same."""
    found = [_or_none(way, raw) for way in (check, check_slowly)]
    assert found[0] == found[1]
    assert canonical(check(raw)) == raw


def _or_none(way, raw):
    try:
        return [way(raw)]
    except NotCanonical:
        return None


def bundles(raw: bytes) -> None:
    """Whatever record can be read at all, can be checked, and is written back the same."""
    record = read_bundle(raw)
    assert record.to_bytes() == raw
    report = verify_record(record, _others())
    assert (report.exit_code, bool(report.failures)) in ((0, False), (1, True))
    assert report.sentence
    check_soon(record)
    journal_from_record(record)


def bodies(raw: bytes) -> None:
    """The same, below a header that is in order."""
    bundles(seeds.record().to_bytes().partition(b"\n")[0].replace(b"bundle/1", b"bundle/2") + b"\n" + raw)


@cache
def _others() -> Others:
    old = [older_copy(seeds.note(2).raw, "note"), older_copy(seeds.record().to_bytes(), "copy")]
    return Others(old, read_policy(seeds.policy()), {"one": seeds.receipt().text.encode()})


def older(raw: bytes) -> None:
    """Whatever an older copy, a receipt, or (after an H) a copy of a host's log holds, the record can be compared with
    it."""
    if raw.startswith(b"H"):
        logs = host_copy(raw[1:], "copy"), host_copy(seeds.host_logs()[0], "other")
        verify_record(seeds.record(), Others((), read_policy(seeds.policy()), {}, logs))
        return
    copy = older_copy(raw, "copy")
    verify_record(seeds.record(), Others([copy], None, {"copy": raw}))


def paths(raw: bytes) -> None:
    """A tile has one path."""
    assert read_tile_path(text(raw)).path == text(raw)


@cache
def _store() -> tuple[TileStore, dict[str, bytes]]:
    folder = Path(tempfile.mkdtemp(prefix="alongside-fuzz-"))
    store = TileStore(folder)
    store.grow(leaf_hash(b"%d" % number) for number in range(HELD))
    return store, {name: (folder / name).read_bytes() for name in TILES}


def tiles(raw: bytes) -> None:
    """Whatever is in one of its files, a store of tiles gives an answer or says which tile is at fault."""
    store, sound = _store()
    name = TILES[raw[0] % len(TILES)] if raw else "tree"
    (store.folder / name).write_bytes(raw[1:])
    try:
        faults = list(store.faults())
        for ask in (store.root, lambda: store.root(256), lambda: store.inclusion(299), lambda: store.consistency(7)):
            _asked(ask)
        assert faults or raw[1:] == sound[name] or name == "tree"
    finally:
        (store.folder / name).write_bytes(sound[name])


def _asked(ask) -> None:
    with contextlib.suppress(TileError, IndexError):
        ask()


def journals(raw: bytes) -> None:
    """A journal written again says the same."""
    journal = read_journal(text(raw))
    assert read_journal(write_journal(journal)) == journal


def tables(raw: bytes) -> None:
    """A spreadsheet that people export, of either kind."""
    raw = raw or b"\0"
    encoding, delimiter = ("utf-8", "cp1252", "utf-16", "utf-8")[raw[0] % 4], ",;\t|"[raw[0] // 4 % 4]
    tables = read_pb("x.pb", raw[1:]) if raw[0] > 127 else {"all": read_csv("x.csv", raw[1:], encoding, delimiter)}
    if raw[0] > 127:
        miscounts("x.pb", tables)


TARGETS = {
    "canonical": Target(said, (NotCanonical,), lambda: (*seeds.record().acts, b'{"a":[1,null,true,"\xc3\xa9"]}'), JSON, LARGEST),
    "bundle": Target(bundles, (RecordError,), lambda: (seeds.bundle(), *seeds.vectors("record")), BUNDLE, 60_000, 1_000),
    "acts": Target(bodies, (RecordError,), lambda: (seeds.bundle().partition(b"\n")[2],), BUNDLE, 60_000, 1_000),
    "older": Target(older, (RecordError, NoteError), lambda: (*seeds.vectors("old"), *seeds.vectors("receipts"), seeds.receipt().text.encode(), *(b"H" + each for each in seeds.host_logs())), BUNDLE, 60_000, 1_000),
    "tile-path": Target(paths, (TileError,), lambda: (b"tile/0/x001/234.p/112", b"tile/63/000"), (b"tile/", b"/x", b".p/", b"000")),
    "tiles": Target(tiles, (TileError,), lambda: (bytes([at]) + _store()[1][name] for at, name in enumerate(TILES)), (b"300 ", b"9" * 19, b"\n"), 60_000, 1_000),
    "journal": Target(journals, (JournalError,), lambda: (seeds.JOURNAL.encode(), *_journals()), (b"\n", b'"', b"=", b"#", b"@", b"2025-10-01 ", b" as=", b" on=", b"..", b" say=", b"about="), 60_000, 2_000),
    "table": Target(tables, (CannotImport,), lambda: (b"\0a,b\n1,2\n", b'\4a;"b;c"\n1;2\n', b"\2\xff\xfea\0,\0b\0\n\0", b"\x80META\nkey;value\nnum_votes;1\nPROJECTS\na;b\nVOTES\nc;d\n"), (b'"', b",", b";", b"\n", b"\r\n", b"META\n", b"VOTES\n", b"\xef\xbb\xbf"), 60_000),
}  # fmt: skip


def _journals() -> list[bytes]:
    folder = seeds.ROOT / "src" / "alongside" / "standards" / "coproduction" / "cases"
    return [path.read_bytes() for path in sorted(folder.rglob("*.journal"))[:40]]
