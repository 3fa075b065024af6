"""Somebody who goes on writing until they are told to stop: run as a process of its own.

Says a story, and with every third one takes one back that was said a while ago. Each line on stdout is a thing that was acknowledged: `said LEAF WORDS`,
`gone LEAF WORDS`. It ends when nobody holds its stdin any more.
"""

import secrets
import sys
import threading

from alongside.web.wake import migrate, wake

wake()
migrate()

from alongside.acts.gathering import JoinSeat  # noqa: E402
from alongside.acts.starting import OpenProject  # noqa: E402
from alongside.acts.voices import ShareVoice  # noqa: E402
from alongside.record.writing import pseudonym  # noqa: E402
from alongside.web.erasing import take_back  # noqa: E402
from alongside.web.models import SeatRow  # noqa: E402
from alongside.web.recording import open_project, record  # noqa: E402


def speak(most: int) -> None:
    """At most so many stories."""
    stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    project, _officer = open_project(OpenProject(title="The Quay"), side="institution", role="officer")
    maya = SeatRow.objects.create(project=project, pseudonym=pseudonym(), side="community")
    record(project, JoinSeat(), maya)
    told: list[tuple[str, str]] = []
    for number in range(most):
        words = f"canary-{secrets.token_hex(12)}"
        leaf = record(project, ShareVoice(about=("brief",), level=2), maya, words=words)
        print("said", leaf, words, flush=True)
        told.append((leaf, words))
        if number % 3 == 2:
            leaf, words = told.pop(0)
            take_back(project, maya, leaf)
            print("gone", leaf, words, flush=True)
        if stop.is_set():
            return


if __name__ == "__main__":
    speak(int(sys.argv[1]))
