"""Writers on a disk that misbehaves: power cuts, a full disk, flushes that fail, a clock that jumps.

    python -m tests.faults.hammer SCENE [NUMBERS AND WORDS]

plays one scene in an empty ALONGSIDE_HOME, with the disk of flush.c already loaded, and prints what came of it as JSON.
Writers are threads at the real door, in a process that is forked for each trial; what they were told was kept goes down
a pipe at once, so that it is known however suddenly they end.
"""

import json
import os
import random
import secrets
import shutil
import signal
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from alongside.web.wake import migrate, wake

wake()

from django.db import connections  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402

from alongside.acts.starting import AskQuestion, OpenProject  # noqa: E402
from alongside.record import read_bundle, verify_record  # noqa: E402
from alongside.record.merkle import leaf_hash, tree_root  # noqa: E402
from alongside.web.library import bundle_bytes, entries_of  # noqa: E402
from alongside.web.models import Answered, EntryRow, Project, SeatRow  # noqa: E402
from alongside.web.recording import open_project, record  # noqa: E402
from alongside.web.shelves.lists import LISTS, rebuild  # noqa: E402
from alongside.web.writing import NotWritten, write  # noqa: E402
from tests.faults.disk import after_the_cut  # noqa: E402

HOME = Path(os.environ["ALONGSIDE_HOME"])
SLATE, LEFT = HOME.with_name("slate"), HOME.with_name("left")
CLIENTS = 4
Told = Callable[[str], object]


def tell(project: Project, seat: SeatRow, told: Told, too_early: bool = False, number: str = "") -> None:
    """Keep one act with its words and say so; a control says so before it is true."""
    act, number = AskQuestion(about=("brief",), answers=3), number or secrets.token_hex(16)

    def keep() -> None:
        leaf = record(project, act, seat, words=f"said {number}", nonce=number)
        if too_early:
            told(leaf)

    write(keep)
    if not too_early:
        told(str(record(project, act, seat, nonce=number)))  # sent again: it is what it was, and no other


def begin() -> tuple[Project, SeatRow]:
    """An empty database with one project in it."""
    migrate()
    return open_project(OpenProject(title="The Quay", place="Abercwm"), side="community", role="convener")


# -- the power fails --------------------------------------------------------------------------------------------------


def power(trials: str, control: str = "") -> dict[str, object]:
    """Cut the power so many times. The controls, `normal` and `early`, are known to lose acts."""
    if control == "normal":
        connection_created.connect(_less_careful)
    opened = begin()
    connections.close_all()
    chance = random.Random(7)
    _copy(HOME, SLATE)
    found = Counter[str]()
    for _ in range(int(trials)):
        _copy(SLATE, HOME)
        _copy(SLATE, Path(os.environ["FLUSH_COPY"]))
        acks = _until_killed(opened, chance.uniform(0.05, 0.3), control == "early")
        shutil.rmtree(LEFT, ignore_errors=True)
        after_the_cut(HOME, Path(os.environ["FLUSH_COPY"]), LEFT, chance)
        found.update(_look(LEFT, acks))
    return dict(found)


def _less_careful(connection: object, **_more: object) -> None:
    connection.cursor().execute("PRAGMA synchronous=NORMAL")  # type: ignore[attr-defined]


def _copy(here: Path, there: Path) -> None:
    """The databases as they are, and nothing else."""
    there.mkdir(exist_ok=True)
    for old in there.glob("*.sqlite3*"):
        old.unlink()
    for held in here.glob("*.sqlite3*"):
        shutil.copyfile(held, there / held.name)


def _until_killed(opened: tuple[Project, SeatRow], seconds: float, too_early: bool) -> set[str]:
    """Let a process write, and end it without warning once it has begun to."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        _hammer(opened, lambda leaf: os.write(into, leaf.encode() + b"\n"), too_early)
    os.close(into)
    with open(out, encoding="ascii") as heard:
        first = heard.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return {first.strip(), *heard.read().split()} - {""}


def _hammer(opened: tuple[Project, SeatRow], told: Told, too_early: bool) -> None:
    def client() -> None:
        while True:
            tell(*opened, told, too_early)

    for _ in range(CLIENTS):
        threading.Thread(target=client, daemon=True).start()
    time.sleep(60)
    os._exit(1)


def _look(folder: Path, acks: set[str]) -> Counter[str]:
    """What is there, and what is not, by plain SQL."""
    with closing(sqlite3.connect(folder / "alongside.sqlite3")) as acts, acts:
        sound = acts.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return _compare(lambda query: acts.execute(query).fetchall(), folder, acks, sound)


def _compare(ask: Callable[[str], list[Any]], folder: Path, acks: set[str], sound: bool = True) -> Counter[str]:
    rows = ask("SELECT number, leaf, envelope FROM web_entryrow ORDER BY number")
    [(head, size)] = ask("SELECT head, size FROM web_project")
    lines = ask("SELECT number, leaf FROM web_actline ORDER BY number")
    forms = ask("SELECT count(*), count(DISTINCT nonce) FROM web_answered")
    with closing(sqlite3.connect(folder / "words.sqlite3")) as words, words:
        sound = sound and words.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        said = {leaf for (leaf,) in words.execute("SELECT leaf FROM words_sealed WHERE slot = 'words'")}
    leaves = [leaf_hash(bytes(raw)) for _number, _leaf, raw in rows]
    here = [leaf.hex() for leaf in leaves]
    whole = (
        [number for number, _leaf, _raw in rows] == list(range(1, size + 1))
        and [leaf for _number, leaf, _raw in rows] == here
        and tree_root(leaves).hex() == head
        and lines == [(number, leaf) for number, leaf, _raw in rows]
        and forms == [(size - 1, size - 1)]
    )
    return Counter(
        trials=1,
        told=len(acks),
        lost=len(acks - set(here)),
        words_lost=len(set(here[1:]) - said),
        twice=len(here) - len(set(here)),
        torn=int(not (sound and whole)),
    )


# -- the disk refuses -------------------------------------------------------------------------------------------------


def full(times: str) -> dict[str, object]:
    """The disk is full so many times, and has room again each time."""
    project, seat = begin()
    flag, found = Path(os.environ["FLUSH_FULL"]), Counter[str]()
    acks: set[str] = set()
    phone = _phone(project, seat)
    for _ in range(int(times)):
        tell(project, seat, acks.add)
        flag.touch()
        number = secrets.token_hex(16)
        found.update(_page(phone, project))
        while _try(project, seat, acks, found) == "kept":  # what fits into the files as they are may still be kept
            pass
        found[_say(phone, project, number)] += 1
        found["read"] += verify_record(read_bundle(bundle_bytes(Project.objects.get(pk=project.pk)))).verified
        flag.unlink()
        found[_say(phone, project, number)] += 1
        found["again"] += _try(project, seat, acks, Counter()) == "kept"
    connections.close_all()
    return dict(found + _look(HOME, acks))


def _try(project: Project, seat: SeatRow, acks: set[str], found: Counter[str]) -> str:
    try:
        tell(project, seat, acks.add)
    except NotWritten as no:
        found[str(no)] += 1
        return "refused"
    return "kept"


def _phone(project: Project, seat: SeatRow) -> Any:
    """A browser that holds the seat."""
    from django.test import Client

    phone = Client(SERVER_NAME="localhost")
    session = phone.session
    session["seats"] = {str(project.pk): seat.pk}
    session.save()
    return phone


def _say(phone: Any, project: Project, number: str) -> str:
    form = {"words": "said at a page", "level": 1, "months": 12, "press": "send", "nonce": number}
    answer = phone.post(f"/p/{project.slug}/say/", form)
    return f"POST {answer.status_code} {answer.headers.get('Retry-After', '')}".strip()


def _page(phone: Any, project: Project) -> Counter[str]:
    """Somebody reads while nothing can be written."""
    pages = Counter[str]()
    for path in ("/", f"/p/{project.slug}/", f"/p/{project.slug}/acts/"):
        pages[f"GET {phone.get(path).status_code}"] += 1
    return pages


def failing(count: str) -> dict[str, object]:
    """Every so many flushes fail (FLUSH_FAILS), while several clients write so many acts."""
    del os.environ["FLUSH_FAILS"]
    project, seat = begin()
    os.environ["FLUSH_FAILS"] = "7"
    acks: set[str] = set()
    found = Counter[str]()

    def client() -> None:
        for _ in range(int(count) // CLIENTS):
            _try(project, seat, acks, found)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connections.close_all()
    return dict(found + _look(HOME, acks))


# -- the clock jumps --------------------------------------------------------------------------------------------------


def clock() -> dict[str, object]:
    """A day forward, an hour back, and right again."""
    project, seat = begin()
    for wrong in ("0", "86400", "-3600", "0"):
        os.environ["FLUSH_CLOCK"] = wrong
        tell(project, seat, str)
    times = [json.loads(bytes(row.envelope))["at"] for row in EntryRow.objects.order_by("number")]
    report = verify_record(read_bundle(bundle_bytes(Project.objects.get(pk=project.pk))))
    return {"acts": len(times), "in order": times == sorted(times), "days": len({at[:10] for at in times})} | {
        "verified": report.verified
    }


# -- the database server stops ----------------------------------------------------------------------------------------


def stopped() -> dict[str, object]:
    """Write until somebody says "end", sending again whatever was refused; who stops the server is not seen here."""
    opened = begin()
    acks: set[str] = set()
    refusals: list[str] = []
    over = threading.Event()

    def client() -> None:
        while not over.is_set():
            number = secrets.token_hex(16)
            while not _kept(opened, acks, refusals, number):
                time.sleep(0.02)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    print("begun", flush=True)
    sys.stdin.readline()
    over.set()
    for thread in threads:
        thread.join()
    connections.close_all()
    with connections["default"].cursor() as cursor:
        found = _compare(lambda query: cursor.execute(query) and cursor.fetchall(), HOME, acks)
    return {**found, "refused": len(refusals), "sentences": sorted(set(refusals))}


def _kept(opened: tuple[Project, SeatRow], acks: set[str], refusals: list[str], number: str) -> bool:
    try:
        tell(*opened, acks.add, number=number)
    except NotWritten as no:
        refusals.append(str(no))
        return False
    return True


# -- behind a server --------------------------------------------------------------------------------------------------


def people(count: str) -> dict[str, object]:
    """A project, and so many browsers that hold a seat in it."""
    from django.contrib.sessions.backends.db import SessionStore

    project, seat = begin()
    sessions = [SessionStore() for _ in range(int(count))]
    for session in sessions:
        session["seats"] = {str(project.pk): seat.pk}
        session.create()
    return {"slug": project.slug, "sessions": [session.session_key for session in sessions]}


def counted(told: str) -> dict[str, object]:
    """What is there of the forms that were said to be kept, each as an act with a number."""
    migrate()
    project = Project.objects.get()
    kept: dict[str, int] = json.loads(told)
    leaves = dict(Answered.objects.values_list("nonce", "leaf"))
    numbers = dict(EntryRow.objects.values_list("leaf", "number"))
    before = _lists()
    rebuild(project, entries_of(project))
    return {
        "forms": len(leaves),
        "as told": sum(numbers.get(leaves.get(nonce, "")) == number for nonce, number in kept.items()),
        "acts": len(numbers),
        "whole": verify_record(read_bundle(bundle_bytes(project))).verified,
        "lists": _lists() == before,
    }


def _lists() -> list[object]:
    """Every row of every list, without the numbers that the database gives them."""
    columns = [[f.attname for f in kind._meta.fields if f.attname != "id"] for kind in LISTS]
    return [sorted(kind._default_manager.values_list(*names)) for kind, names in zip(LISTS, columns, strict=True)]


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
