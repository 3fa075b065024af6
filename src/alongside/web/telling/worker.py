"""The worker: takes the tasks that wait, follows every record now and then, and empties the outbox.

It runs beside the pages and shares nothing with them but the database, so that mail which is down, or slow, slows
nobody. `./alongside run` starts one where a mail server is set; a host may run as many as they like.
"""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from secrets import token_hex

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from alongside.web.telling.digests import begin_letters
from alongside.web.telling.follower import follow_all
from alongside.web.telling.outbox import deliver

log = logging.getLogger("alongside.telling")
PAUSE, ROUND = 1.0, 30  # seconds between looks at the tasks; looks between two rounds through everything


def once() -> Counter[str]:
    """One round: everything there is to follow, begin and send. Answers with what became of the letters."""
    tasks()
    follow_all.func()
    begin_letters()
    return deliver(settings.MAIL)


def tasks() -> None:
    """Do the tasks that wait, if any, and forget those done yesterday."""
    if not DBTaskResult.objects.ready().exists():
        return
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=token_hex(16),
        excluded_queue_names=[],
    ).run()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - timedelta(days=1)).delete()


def work(stopped: Callable[[float], bool]) -> None:
    """Go on until `stopped` (which waits so many seconds) says so. A round that fails is tried again; only the sort of
    fault is logged, since its text might name somebody."""
    looks = 0
    while True:
        try:
            once() if looks % ROUND == 0 else _look()
        except Exception as problem:
            log.error("a round of telling failed: %s", type(problem).__name__)
        close_old_connections()
        looks += 1
        if stopped(PAUSE):
            return


def _look() -> None:
    """Between two rounds: new tasks and what waits in the outbox."""
    tasks()
    begin_letters()
    deliver(settings.MAIL)
