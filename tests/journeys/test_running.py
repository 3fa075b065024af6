"""`./alongside run`: it says where it is once it answers, asks for no second start-up, and stops when told."""

import signal
import time
from http.client import HTTPConnection

from tests.journeys.conftest import Server


def ask(server, path="/", **headers):
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def stopped(server, how):
    server.process.send_signal(how)
    started = time.monotonic()
    _, err = server.process.communicate(timeout=60)
    return server.process.returncode, err, time.monotonic() - started < 10


def test_the_first_start_answers_and_ctrl_c_stops_it_quietly(tmp_path):
    server = Server(tmp_path / "home")
    assert server.start() == f"Alongside is at {server.address}/\n"
    first = ask(server)
    assert (first.status, b"The Old Library" in first.read()) == (200, True)
    assert stopped(server, signal.SIGINT) == (0, "", True)


def test_a_second_start_finds_everything_as_it_was(filled):
    home = filled()
    server = Server(home)
    server.start()
    first = ask(server, "/p/old-library/record.jsonl").read()
    stopped(server, signal.SIGTERM)
    again = Server(home)
    again.start()
    assert ask(again, "/p/old-library/record.jsonl").read() == first
    stopped(again, signal.SIGTERM)


def test_the_style_sheet_is_served_and_may_be_kept(filled):
    server = Server(filled())
    server.start()
    sheet = ask(server).read().decode().split('rel="stylesheet" href="')[1].split('"')[0]
    answer = ask(server, sheet)
    assert (answer.status, answer.headers["Content-Type"].split(";")[0]) == (200, "text/css")
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    stopped(server, signal.SIGTERM)
