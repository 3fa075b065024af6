"""The writer: everybody who writes at one moment shares one flush of the disk, and hears "done" only after it.

Each process that serves pages has one writer, a thread. It takes whatever waits, in order, into one transaction; each
job stands on a savepoint of its own, so that one that is refused takes back itself and no other. Where the disk fails,
nobody is told that anything was kept.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, TimeoutError
from contextlib import ExitStack
from functools import wraps
from queue import Empty, Full, Queue
from typing import Any, ParamSpec, TypeVar

from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    InternalError,
    OperationalError,
    close_old_connections,
    connections,
    transaction,
)
from django.utils.translation import get_language, gettext_lazy, override

from alongside.web.turns import take_turn

T = TypeVar("T")
P = ParamSpec("P")
TOGETHER = 64  # jobs in one transaction, at most
WAITING = 256  # jobs that may wait for it
MOMENT = 0.002  # seconds
PATIENCE = 30.0  # seconds that somebody waits for an answer
CROWDED = gettext_lazy("Too many people are writing at this moment. Send it again: it will be kept once.")
CANNOT = gettext_lazy("Nothing can be written just now; reading still works. Send it again later: it is kept once.")
#: What the database says when the fault is not in what was asked of it: a full disk, a lost connection.
BROKEN = (OperationalError, InterfaceError, InternalError)


class NotWritten(OSError):
    """The disk or the database would not take it, or too many wait; the text is a sentence. To send it again is safe,
    since every form has a number of its own."""

    def __init__(self, why: object = CANNOT, after: int = 30) -> None:
        super().__init__(str(why))
        self.after = after  # seconds to wait before it is worth trying again


def write(job: Callable[[], T]) -> T:
    """Do a job that writes, all of it or nothing, and answer once the disk has it. Raises what the job raises, or
    `NotWritten`. Inside a transaction it is a part of that."""
    if transaction.get_connection().in_atomic_block:
        take_turn()  # as the writer does, before it holds the words: or each could wait for the other
        return _on_its_own(job)
    return _writer().ask(job)


def in_one_write(function: Callable[P, T]) -> Callable[P, T]:
    """Whatever a function writes is one job."""

    @wraps(function)
    def kept(*given: P.args, **named: P.kwargs) -> T:
        return write(lambda: function(*given, **named))

    return kept


class Writer:
    """A thread with a queue before it."""

    def __init__(self, waiting: int = WAITING) -> None:
        self._queue: Queue[_Job] = Queue(waiting)
        threading.Thread(target=self._write, name="writer", daemon=True).start()

    def ask(self, job: Callable[[], T]) -> T:
        """Have a job done, and wait until it is."""
        asked = _Job(job)
        try:
            self._queue.put_nowait(asked)
            return asked.answer.result(PATIENCE)  # type: ignore[no-any-return]
        except (Full, TimeoutError):
            asked.answer.cancel()
            raise NotWritten(CROWDED, after=5) from None

    def _write(self) -> None:
        group: list[_Job] = []
        while True:
            group = self._next(len(group))
            _keep(group)

    def _next(self, before: int) -> list[_Job]:
        """Whatever waits. Those who were just answered come back at once if they write again: a moment is left for as
        many as there were before, or every other flush would be for the first of them alone."""
        found, until = [self._queue.get()], time.monotonic() + MOMENT
        try:
            while len(found) < TOGETHER:
                left = until - time.monotonic() if len(found) < before else 0
                found.append(self._queue.get(left > 0, left if left > 0 else None))
        except Empty:
            pass
        return found


class _Job:
    """What somebody waits for: the job, the language they read, and the answer that they will get."""

    def __init__(self, do: Callable[[], Any]) -> None:
        self.do, self.language, self.answer = do, get_language(), Future[Any]()
        self.value: Any = None
        self.no: Exception | None = None

    def attempt(self) -> None:
        """Do it. Its own fault is its own; a fault of the disk is everybody's."""
        try:
            with override(self.language):
                self.value = _on_its_own(self.do)
        except BROKEN:
            raise
        except Exception as no:
            self.no = no

    def tell(self, broken: BaseException | None) -> None:
        """Answer whoever waits."""
        if broken is not None:
            with override(self.language):
                self.no = NotWritten()
            self.no.__cause__ = broken
        if self.no is not None:
            self.answer.set_exception(self.no)
        else:
            self.answer.set_result(self.value)


def _keep(asked: list[_Job]) -> None:
    """Do these jobs in one transaction, and tell everybody what became of theirs once it is over."""
    jobs = [job for job in asked if job.answer.set_running_or_notify_cancel()]
    broken: BaseException | None = None
    try:
        close_old_connections()
        with ExitStack() as whole:
            whole.enter_context(transaction.atomic())
            take_turn()  # before words are locked, as whoever loads a record does: neither waits for the other
            for alias in connections:  # what is entered last is on the disk first: words, and only then the acts
                if alias != DEFAULT_DB_ALIAS:
                    whole.enter_context(transaction.atomic(using=alias))
            for job in jobs:
                job.attempt()
    except BaseException as problem:
        broken = problem
    for job in jobs:
        job.tell(broken)


def _on_its_own(job: Callable[[], T]) -> T:
    """A job that takes back only itself where it fails; on every database, as the transaction is."""
    with ExitStack() as saved:
        for alias in connections:
            if connections[alias].in_atomic_block:
                saved.enter_context(transaction.atomic(using=alias))
        done = job()
        if any(connections[alias].needs_rollback for alias in connections):
            raise InternalError("a fault was passed over, and the transaction with it")
    return done


_lock = threading.Lock()
_one: Writer | None = None


def _writer() -> Writer:
    """This process's writer, made on first use."""
    global _one
    if _one is None:
        with _lock:
            _one = _one or Writer()
    return _one


def _start_anew() -> None:
    """A process that was forked has no writer yet: threads stay behind."""
    global _one, _lock
    _one, _lock = None, threading.Lock()


os.register_at_fork(after_in_child=_start_anew)
