"""A crowd before the door: many processes, each with a connection of its own, that all write at the same moment.

    python -m tests.web.crowd SCENE

plays one scene in the database that the environment names, which is empty before, and prints what came of it as JSON.
"""

import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from multiprocessing import get_context
from typing import Any

from alongside.web.wake import migrate, wake

wake()

from django.db import connection, connections, transaction  # noqa: E402

from alongside.acts.deciding import MakeProposal, StatePosition  # noqa: E402
from alongside.acts.gathering import HoldMeeting  # noqa: E402
from alongside.acts.judging import Corroborate  # noqa: E402
from alongside.acts.starting import AskQuestion, OpenProject  # noqa: E402
from alongside.acts.voices import ShareVoice  # noqa: E402
from alongside.record import read_bundle, verify_record  # noqa: E402
from alongside.web import joining, voting  # noqa: E402
from alongside.web.library import bundle_bytes  # noqa: E402
from alongside.web.loading import load_bundle, load_journal  # noqa: E402
from alongside.web.models import ActLine, Answered, EntryRow, Project, Sealed, SeatRow  # noqa: E402
from alongside.web.recording import Refused, open_project, record  # noqa: E402
from tests.web.the_hall import THE_HALL  # noqa: E402

CROWD = 50
LANES = 4
FORK = get_context("fork")
PATIENCE = 60  # seconds
OPENING = OpenProject(title="The Quay", place="Abercwm")
numbers = count(1)

Task = Callable[[], Any]


def nonce() -> str:
    """A form's number that was not there before."""
    return f"{next(numbers):032x}"


def at_once(tasks: Sequence[Task]) -> Counter[str]:
    """Run each task in a process of its own, all let go at one moment; how often each answer came."""
    connections.close_all()
    gun, answers = FORK.Barrier(len(tasks)), FORK.SimpleQueue()
    processes = [FORK.Process(target=_alone, args=(task, gun, answers)) for task in tasks]
    for process in processes:
        process.start()
    told = Counter(answers.get() for _ in processes)
    for process in processes:
        process.join()
    return told


def _alone(task: Task, gun: Any, answers: Any) -> None:
    connection.ensure_connection()
    gun.wait(PATIENCE)
    try:
        answers.put(str(task()))
    except Refused:
        answers.put("refused")
    except Exception as problem:
        answers.put(f"{type(problem).__name__}: {problem}")
    connections.close_all()


class Quay:
    """A project that lives here, with people in it."""

    def __init__(self, people: int = 0) -> None:
        self.project, self.officer = open_project(OPENING, side="institution", role="officer")
        self.link = joining.invitation(joining.invite(self.officer, side="community", uses=CROWD))
        self.people = [joining.join(self.link, nonce=nonce()) for _ in range(people)]

    def says(self, act: Any, by: SeatRow, *, words: str = "", form: str = "") -> Task:
        """Somebody says something from the project's own page, to be let go later."""
        return partial(record, self.project, act, by, words=words, nonce=form or nonce())

    def told(self) -> dict[str, Any]:
        """What is in the record now, how often each kind of act, and whether all of it holds together."""
        project = Project.objects.get(pk=self.project.pk)
        given = read_bundle(bundle_bytes(project))
        rows = list(EntryRow.objects.filter(project=project).order_by("number").values_list("number", "leaf"))
        lines = list(ActLine.objects.filter(project=project).order_by("number").values_list("number", "leaf"))
        whole = (
            verify_record(given).verified
            and project.head == given.header.root
            and [number for number, _ in rows] == list(range(1, project.size + 1))
            and rows == lines
        )
        kinds = ActLine.objects.filter(project=project).values_list("kind", flat=True)
        seats = SeatRow.objects.filter(project=project).count()
        there = {leaf for _number, leaf in rows}  # words are kept first: those of an act that never came are swept away
        said = sum(row.leaf in there for row in Sealed.objects.filter(log=project.log, slot="words"))
        return {"whole": whole, "kinds": Counter(kinds), "seats": seats, "words": said}


def the_same_form() -> Any:
    """Fifty times the same join, the same vote and the same corroboration, each at once."""
    quay = Quay(people=1)
    (cadi,), form = quay.people, nonce()
    met = record(quay.project, HoldMeeting(about=("brief",), present=(cadi.pseudonym,)), quay.officer)
    plan = record(quay.project, MakeProposal(about=("design",), title="a-cafe"), quay.officer)
    vote = quay.says(StatePosition(proposal=plan, stance="for"), cadi, words="Yes.", form=nonce())
    word = quay.says(Corroborate(what=(met,)), cadi, form=nonce())
    came = [at_once([each] * CROWD) for each in (partial(joining.join, quay.link, nonce=form), vote, word)]
    return {"answers": [list(answers.values()) for answers in came]} | quay.told()


def one_answer_each() -> Any:
    """One person corroborates one meeting from fifty forms at once."""
    quay = Quay(people=1)
    (cadi,) = quay.people
    met = record(quay.project, HoldMeeting(about=("brief",), present=(cadi.pseudonym,)), quay.officer)
    came = at_once([quay.says(Corroborate(what=(met,)), cadi) for _ in range(CROWD)])
    return {"refused": came["refused"], "answers": len(came)} | quay.told()


def a_link_for_twenty() -> Any:
    """Fifty people at once with a link that seats twenty."""
    quay = Quay()
    link = joining.invitation(joining.invite(quay.officer, side="community", uses=20))
    came = at_once([partial(joining.join, link, nonce=nonce()) for _ in range(CROWD)])
    return {"refused": came["refused"]} | quay.told()


def a_secret_vote() -> Any:
    """Twenty-five people of a circle vote, each from two windows at once."""
    quay = Quay()
    link = joining.invitation(joining.invite(quay.officer, side="community", circle="kitchen", uses=25))
    people = [joining.join(link, nonce=nonce()) for _ in range(25)]
    vote = voting.open_vote(people[0], "kitchen", "Which day?", ["Monday", "Friday"], nonce())
    came = at_once([partial(voting.cast, vote, seat, seat.pk % 2) for seat in people for _ in range(2)])
    vote.refresh_from_db()
    left = vote.roll.count() + vote.box.count()
    return {"refused": came["refused"], "closed": vote.closed, "voices": sum(vote.totals), "left": left}


def different_acts() -> Any:
    """Fifty people each say something at once, while ten others take copies of the record."""
    quay = Quay(people=CROWD)
    voices = [quay.says(ShareVoice(level=5), seat, words=f"I am {seat.pk}.") for seat in quay.people]

    def copies() -> str:
        taken = (bundle_bytes(Project.objects.get(pk=quay.project.pk)) for _ in range(5))
        return "whole" if all(verify_record(read_bundle(copy)).verified for copy in taken) else "not whole"

    came = at_once([*voices, *[copies] * 10])
    leaves = {answer for answer in came if len(answer) == 64}
    return {"leaves": len(leaves), "copies": came["whole"], "answers": sum(came.values())} | quay.told()


def new_projects() -> Any:
    """Many projects of one name opened at once, one journal loaded many times at once, and one bundle."""
    opened = at_once([lambda: open_project(OPENING, side="bridging", role="member")[0].slug] * 20)
    journal = at_once([lambda: load_journal(THE_HALL.encode(), "hall").slug] * 5)
    quay = Project.objects.get(slug="the-quay")
    given = bundle_bytes(Project.objects.get(slug="hall")).replace(b"hall", b"hall")
    again = at_once([lambda: load_bundle(given).slug] * 5)
    return {"opened": len(opened), "journal": journal, "again": again, "quay": quay.size}


def retried() -> Any:
    """A thousand posts of five hundred forms, sent one to three times each, from four sides at once. Some are cut: the
    process dies before the commit, or after it and before the answer; then the form is sent again."""
    quay = Quay(people=1)
    forms = [(nonce(), number) for number in range(500)]
    posts = [each for each in forms for _ in range(1 + each[1] % 3)] + forms[:1]
    random.Random(1).shuffle(posts)
    before = quay.told()["kinds"]["ask-question"]
    came = at_once([partial(_lane, quay, posts[lane::LANES]) for lane in range(LANES)])
    leaves = dict(Answered.objects.filter(project=quay.project).values_list("nonce", "leaf"))
    heard = [json.loads(answer) for answer in came]
    wrong = [form for told in heard for form, leaf in told if leaves[form] != leaf]
    forms_heard = {form for told in heard for form, _ in told}
    return {"posts": len(posts), "before": before, "heard": len(forms_heard), "wrong": wrong} | quay.told()


def _lane(quay: Quay, posts: list[tuple[str, int]]) -> str:
    """Send them one after the other; every tenth is cut first, in turn before and after the commit."""
    heard = []
    for place, (form, number) in enumerate(posts):
        send = quay.says(AskQuestion(about=("brief",), answers=number), quay.people[0], words=f"{number}", form=form)
        if place % 10 == 0:
            connections.close_all()
            cut = FORK.Process(target=_cut, args=(send, place % 20 == 0))
            cut.start()
            cut.join()
        heard.append((form, send()))
    return json.dumps(heard)


def _cut(send: Task, before_commit: bool) -> None:
    if before_commit:
        with transaction.atomic():
            send()
            os._exit(1)
    send()
    os._exit(1)


if __name__ == "__main__":
    migrate()
    print(json.dumps(globals()[sys.argv[1]]()))
