"""The beginning and the end of the long soak, each in a process of its own:

    python -m tests.faults.soaking begun | found

`begun` opens a project with a link to join it for each side; `found` makes its lists anew and prints as JSON what the
record says of it all.
"""

import json
import sys

from alongside.web.wake import migrate, wake

wake()

from alongside.acts.gathering import JoinSeat  # noqa: E402
from alongside.acts.paying import ClaimPay  # noqa: E402
from alongside.acts.starting import OpenProject  # noqa: E402
from alongside.readings.findings.paying import prompt  # noqa: E402
from alongside.readings.portfolio import unpaid  # noqa: E402
from alongside.web.joining import invite  # noqa: E402
from alongside.web.library import opened  # noqa: E402
from alongside.web.models import Project, Sealed, SeatRow  # noqa: E402
from alongside.web.recording import open_project  # noqa: E402
from tests.faults.hammer import counted  # noqa: E402

ROLES = {"community": "member", "institution": "officer", "bridging": "facilitator"}
MANY = 10_000


def begun() -> dict[str, object]:
    """A project that anybody with a link may join."""
    migrate()
    project, host = open_project(OpenProject(title="The Quay", place="Abercwm"), side="bridging", role="host")
    links = {side: invite(host, side=side, role=role, uses=MANY) for side, role in ROLES.items()}  # type: ignore[arg-type]
    return {"slug": project.slug, "links": links}


def found() -> dict[str, object]:
    """What is there."""
    lists = counted("{}")
    project = Project.objects.get()
    fold = opened(project).fold()
    words = Sealed.objects.filter(log=project.log, slot="words")
    return {
        "lists": lists["lists"],
        "whole": lists["whole"],
        "acts": lists["acts"],
        "forms": lists["forms"],
        "seats": SeatRow.objects.count() - 1,
        "joined": len({entry.seat for entry in fold.of(JoinSeat)}),
        "claims": len(fold.of(ClaimPay)),
        "counted": prompt(fold, "project", "").n,
        "unpaid": len(unpaid(fold)),
        "words": {row.leaf: row.text for row in words if row.text.startswith("canary-")},
    }


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]]()))
