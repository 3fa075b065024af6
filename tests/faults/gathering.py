"""Many jobs before one writer, let go at one moment: which stand, which fall, and who hears what.

    python -m tests.faults.gathering

plays it in the empty ALONGSIDE_HOME, and prints what came of it as JSON.
"""

import json
import threading
from collections.abc import Callable

from alongside.web.wake import migrate, wake

wake()

from django.db import transaction  # noqa: E402
from django.utils.translation import get_language, override  # noqa: E402

from alongside.web import writing  # noqa: E402
from alongside.web.models import Place  # noqa: E402
from alongside.web.recording import Refused  # noqa: E402

SLUGS = [f"place-{n}" for n in range(6)]


def add(slug: str) -> str:
    """A job that writes; two of them fail when they have."""
    Place.objects.create(slug=slug, title=slug, host="")
    if slug.endswith("2"):
        raise Refused("not here")
    if slug.endswith("4"):
        Place.objects.create(slug="place-0", title="again", host="")
    return f"{slug} {get_language()}"


def gathered() -> dict[str, object]:
    """Six jobs wait behind one that is slow, in six languages' turn; all share its next transaction."""
    writer, gate, answers = writing.Writer(waiting=len(SLUGS)), threading.Event(), dict[str, str]()
    slow = threading.Thread(target=writer.ask, args=(gate.wait,))
    slow.start()
    while not writer._queue.empty():
        pass
    threads = [threading.Thread(target=_ask, args=(writer, slug, answers)) for slug in SLUGS]
    for thread in threads:
        thread.start()
    while not writer._queue.full():
        pass
    crowded = _told(lambda: writer.ask(lambda: "done"))
    gate.set()
    for thread in (slow, *threads):
        thread.join()
    return {
        "answers": answers,
        "there": sorted(Place.objects.values_list("slug", flat=True)),
        "one too many": crowded,
    }


def _ask(writer: writing.Writer, slug: str, answers: dict[str, str]) -> None:
    with override("cy" if slug.endswith("1") else "en"):
        answers[slug] = _told(lambda: writer.ask(lambda: add(slug)))


def _told(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except Exception as no:
        return f"{type(no).__name__}: {str(no).splitlines()[0]}"


def together() -> dict[str, object]:
    """Inside somebody's transaction a job is a part of it, and falls with it."""

    def inside() -> None:
        with transaction.atomic():
            writing.write(lambda: Place.objects.create(slug="gone", title="gone", host=""))
            raise Refused("after all")

    told = _told(lambda: str(inside()))
    return {"told": told, "gone": not Place.objects.filter(slug="gone").exists()}


if __name__ == "__main__":
    migrate()
    print(json.dumps({"gathered": gathered(), "together": together()}))
