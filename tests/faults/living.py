"""A host that goes on living: what can be read there, one more story, one taken back, and all of it sealed.

    python -m tests.faults.living look | go-on [CODE]

prints what is there as JSON: the story that can be read, by its act; every act's kind; every checkpoint's name, size
and root; and whether the record verifies, by its own policies. `go-on` says and seals something first.
"""

import json
import sys

from alongside.web.wake import migrate, wake

wake()
migrate()

from alongside.acts.voices import ShareVoice  # noqa: E402
from alongside.record import Others, read_bundle, verify_record  # noqa: E402
from alongside.record.checkpoints import read_checkpoint  # noqa: E402
from alongside.record.notes import read_note  # noqa: E402
from alongside.record.policies import read_policy  # noqa: E402
from alongside.web.erasing import take_back  # noqa: E402
from alongside.web.joining import seat_of  # noqa: E402
from alongside.web.library import entries_of  # noqa: E402
from alongside.web.log.policies_before import used_before  # noqa: E402
from alongside.web.log.proofs import copy_of  # noqa: E402
from alongside.web.log.sealing import seal_all  # noqa: E402
from alongside.web.log.witnesses import policy_for  # noqa: E402
from alongside.web.models import Checkpointed, Project, Sealed, SeatRow  # noqa: E402
from alongside.web.recording import record  # noqa: E402


def look() -> dict[str, object]:
    """What is there."""
    project = Project.objects.get()
    notes = Checkpointed.objects.order_by("project", "volume", "size").values_list("note", flat=True)
    told = [read_checkpoint(read_note(note.encode()).text) for note in notes]
    report = verify_record(read_bundle(copy_of(project)), Others([], read_policy(whole_policy(project))))
    return {
        "readable": {row.leaf: row.text for row in Sealed.objects.filter(slot="words")},
        "kinds": [entry.act.kind for entry in entries_of(project)],
        "signed": [[each.origin, each.size, each.root.hex()] for each in told],
        "notes": list(notes),
        "verified": report.verified,
        "policies before": len(used_before(project)),
    }


def whole_policy(project: Project) -> str:
    """The policy in use, with the keys of older ones, as the how-to says to put them together."""
    now = policy_for(project)
    lines = dict.fromkeys(line for text in used_before(project) for line in text.splitlines(keepends=True))
    return "".join(line for line in lines if line.startswith("log ") and line not in now) + now


def go_on(code: str = "") -> dict[str, object]:
    """Somebody comes back with a code, takes back a story that was restored, says another one, and it is sealed."""
    project = Project.objects.get()
    maya = seat_of(code) if code else SeatRow.objects.get(side="community")
    assert maya is not None
    before = look()["readable"]
    assert isinstance(before, dict)
    for leaf in sorted(before)[:1]:
        take_back(project, maya, leaf)
    project.refresh_from_db()
    record(project, ShareVoice(about=("brief",), level=2), maya, words="said afterwards")
    assert [each.stopped for each in seal_all()] == [""]
    return look() | {"before": before}


if __name__ == "__main__":
    print(json.dumps({"look": look, "go-on": go_on}[sys.argv[1]](*sys.argv[2:])))
