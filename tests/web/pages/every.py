"""What holds for every page here, on every project: it answers in three languages within its budgets, harms nobody, and
can be read without seeing its pictures."""

import time

from tests.web.test_pages import BUDGET, check

LANGUAGES = ("", "/cy", "/ar")
#: Processor time of a warm page; the machine that runs the tests may be busy and slow.
WARM = 0.010
PATIENCE = 5


def answers(visitor, address, most_queries):
    """The page in each language: well made, small, and asking the database little."""
    for language in LANGUAGES:
        with most_queries(BUDGET):
            response = visitor.get(language + address)
        assert (response.status_code, address) == (200, address)
        check(response)
    return response


def is_quick(visitor, address):
    """The best of a few warm visits."""
    visitor.get(address)
    spent = []
    for _ in range(5):
        start = time.process_time()
        visitor.get(address)
        spent.append(time.process_time() - start)
    assert min(spent) <= WARM * PATIENCE


def does_no_harm(text):
    """Nothing that somebody wrote is taken for code, and nothing they wrote turns the line round for others."""
    assert "<script" not in text and "<img" not in text and "<b>Fay" not in text
