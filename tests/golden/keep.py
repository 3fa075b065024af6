"""Makes the golden records of this edition: run once for each release, never again for an old one.

    python -m tests.golden.keep

Three examples, each with a fixed seed and cut short, as they are kept today, and what must be read in them for ever.
"""

from hashlib import sha256
from pathlib import Path

from alongside import __version__
from alongside.acts.journal import Journal, read_journal
from alongside.readings.door import door_for, shown_for
from alongside.readings.standing import standing
from alongside.record import Record, record_entries, record_from_journal, write_bundle

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
MOST = 150  # acts of each


def keep() -> None:
    """Write the records of this edition into a folder of its own, which must not be there yet."""
    folder = HERE / __version__.rpartition(".")[0]
    folder.mkdir()
    lines = ["# record, acts, root, standing"]
    for path in sorted(EXAMPLES.glob("*.journal")):
        record = made(path)
        write_bundle(record, folder / f"{path.stem}.jsonl")
        lines.append(told(f"{path.stem}.jsonl", record))
    (folder / "expected.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def made(path: Path) -> Record:
    """The first acts of an example, always under the same pseudonyms and salts."""
    whole = read_journal(path.read_text("utf-8"))
    journal = Journal(whole.people, whole.lines[:MOST], whole.reported)
    return record_from_journal(
        journal, door=door_for(journal), shown=shown_for(journal), seed=sha256(f"golden {path.stem}".encode()).digest()
    )


def told(name: str, record: Record) -> str:
    """What must be read in a record: its size, its root, and each element's bounds."""
    found = standing(record_entries(record))
    bounds = " ".join(f"{each.element}={each.lower or '-'}..{each.upper or '-'}" for each in found.elements)
    return f"{name} {record.header.size} {record.header.root} {bounds}"


if __name__ == "__main__":
    keep()
