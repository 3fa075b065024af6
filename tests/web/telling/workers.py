"""Several workers at one outbox, each a process with a connection of its own, all let go at one moment.

    python -m tests.web.telling.workers PORT

prepares ten people with news in the empty database that the environment names, and prints as JSON what became of the
letters.
"""

import json
import sys
from collections import Counter
from multiprocessing import get_context

from alongside.web.wake import migrate, wake

wake()

from django.db import connections  # noqa: E402

from alongside.acts.starting import OpenProject  # noqa: E402
from alongside.record.writing import pseudonym  # noqa: E402
from alongside.web.models import Contact, Letter, NewsRow, SeatRow  # noqa: E402
from alongside.web.recording import open_project  # noqa: E402
from alongside.web.telling.digests import begin_letters  # noqa: E402
from alongside.web.telling.follower import follow_all  # noqa: E402
from alongside.web.telling.outbox import deliver  # noqa: E402
from alongside.web.telling.server import MailServer  # noqa: E402
from tests.web.telling.scene import say_and_answer  # noqa: E402

PEOPLE, WORKERS = 10, 4
FORK = get_context("fork")


def prepare():
    """Ten people whose words were answered."""
    project, officer = open_project(OpenProject(title="The Quay", place="Abercwm"), side="institution", role="officer")
    for number in range(PEOPLE):
        seat = SeatRow.objects.create(project=project, pseudonym=pseudonym(), side="community")
        Contact.objects.create(seat=seat, address=f"p{number}@home.example", confirmed=True, often="once", since=1)
        say_and_answer(project, officer, seat)


def work(server, gun, answers):
    """One worker's round."""
    gun.wait(60)
    follow_all.func()
    begin_letters()
    answers.put(dict(deliver(server)))
    connections.close_all()


def main(port):
    """Play it."""
    migrate()
    prepare()
    connections.close_all()
    server = MailServer("smtp", "127.0.0.1", port, "", "", "alongside@quay.example", "http://testserver")
    gun, answers = FORK.Barrier(WORKERS), FORK.SimpleQueue()
    workers = [FORK.Process(target=work, args=(server, gun, answers)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    outcomes = sum((Counter(answers.get()) for _ in workers), Counter())
    for worker in workers:
        worker.join()
    rows = {"outcomes": dict(outcomes), "news": NewsRow.objects.count(), "letters": Letter.objects.count()}
    print(json.dumps(rows | {"sent": Letter.objects.filter(state="sent").count()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
