"""A code or a link that is nearly right is answered like one that never was: same status, same page, same time."""

import re
import time
from statistics import median

from django.core.cache import cache
from django.test import Client

from alongside.web import joining

TRIES, APART = 60, 0.005  # seconds of processor time
CHANGING = re.compile(rb'value="[A-Za-z0-9]{32,64}"')


def tried(make):
    """The median time, and every answer that there was but for what changes each time."""
    spent, answers = [], set()
    for _ in range(TRIES):
        cache.clear()
        start = time.process_time()
        answer = make()
        spent.append(time.process_time() - start)
        answers.add((answer.status_code, CHANGING.sub(b"", answer.content)))
    return median(spent), answers


def test_a_code_that_was_once_right_and_one_that_never_was(quay):
    old, _new = joining.new_code(quay.seats["bryn"]), joining.new_code(quay.seats["bryn"])
    near = _new[:-1] + ("0" if _new[-1] != "0" else "1")
    found = [
        tried(lambda code=code: Client().post("/back/", {"code": code}))
        for code in (old, near, "ZZZZ-ZZZZ", "", "x" * 40)
    ]
    assert len({frozenset(answers) for _, answers in found}) == 1
    assert {status for _, answers in found for status, _ in answers} == {422}
    times = [spent for spent, _ in found]
    assert max(times) - min(times) <= APART


def test_a_link_to_something_else_and_one_that_never_was(quay):
    from alongside.web.hosting import entrance

    hosting = entrance(quay.project.place, "host")
    found = [tried(lambda secret=secret: Client().get(f"/join/{secret}/")) for secret in (hosting, "A" * 22)]
    bodies = {
        (status, body.replace(hosting.encode(), b"").replace(b"A" * 22, b""))
        for _, answers in found
        for status, body in answers
    }
    assert [status for status, _ in bodies] == [404]
    assert abs(found[0][0] - found[1][0]) <= APART
