"""A port that somebody listens on: a server that is just going away is waited for, another program is not."""

import socket
import threading

import pytest

from alongside.cli.fail import CommandError
from alongside.cli.run import HERE, refuse_a_busy_port


@pytest.fixture
def taken():
    """Somebody who listens, and the port."""
    with socket.socket() as listening:
        listening.bind((HERE, 0))
        listening.listen()
        yield listening, listening.getsockname()[1]


def test_one_who_lets_go_within_a_moment_is_waited_for(taken):
    listening, port = taken
    going = threading.Timer(0.2, listening.close)
    going.start()
    refuse_a_busy_port(port)
    going.join()
    assert listening.fileno() == -1


def test_one_who_stays_is_named(taken):
    with pytest.raises(CommandError, match=f"port {taken[1]} is in use by another program"):
        refuse_a_busy_port(taken[1])
