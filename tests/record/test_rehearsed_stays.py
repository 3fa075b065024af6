"""What a bundle can't be talked out of: that its times are a journal's, and whose name is whose."""

from alongside.acts.journal import read_journal
from alongside.record import read_bundle, record_from_journal, verify_record

JOURNAL = """
seat bethan@institution name="Bethan K."
2026-01-05 bethan open-project title="A road"
2026-01-06 bethan shape-element about=brief
"""


def bundle() -> bytes:
    return record_from_journal(read_journal(JOURNAL)).to_bytes()


def faults(raw: bytes) -> list[tuple[str, int]]:
    return [(each.step, each.line) for each in verify_record(read_bundle(raw)).failures]


def test_the_bundle_itself_is_sound() -> None:
    assert faults(bundle()) == []


def test_a_rehearsal_can_not_be_given_a_servers_clock() -> None:
    told = bundle().replace(b'"clock":"journal"', b'"clock":"server"', 1)
    assert faults(told) == [("schemas", 2)]


def test_a_name_can_not_be_swapped_by_cutting_it_loose_from_its_act() -> None:
    lines = bundle().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if b'"name":' in line and b"Bethan K." in line)
    import json

    told = json.loads(lines[at])
    told["name"] |= {"leaf": None, "salt": None, "text": "The Mayor"}
    lines[at] = json.dumps(told, separators=(",", ":"), sort_keys=True).encode() + b"\n"
    assert [step for step, _ in faults(b"".join(lines))] == ["commitments"]
