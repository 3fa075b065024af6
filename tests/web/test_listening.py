"""Where the pages answer: noted while they are served, and believed only as long as somebody really answers."""

import socket

import pytest

from alongside.cli.host import address
from alongside.web.folder import home
from alongside.web.listening import listening, port_here


@pytest.fixture
def own_home(tmp_path, monkeypatch, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path))
    home.cache_clear()
    yield tmp_path
    home.cache_clear()


def test_the_port_is_known_while_the_pages_are_served_and_no_longer(own_home):
    with socket.create_server(("127.0.0.1", 0)) as pages:
        port = pages.getsockname()[1]
        assert (port_here(), address()) == (None, ("http://127.0.0.1:8000", False))
        with listening(port):
            assert (port_here(), address()) == (port, (f"http://127.0.0.1:{port}", True))
        assert port_here() is None


def test_what_a_sudden_stop_left_behind_is_not_believed(own_home):
    with socket.create_server(("127.0.0.1", 0)) as pages:
        (own_home / "port").write_text(str(pages.getsockname()[1]))
    assert port_here() is None
    for nonsense in ("", "x", "-1", "99999999"):
        (own_home / "port").write_text(nonsense)
        assert port_here() is None


def test_a_public_address_comes_before_a_port(own_home, settings, monkeypatch):
    settings.ALLOWED_HOSTS, settings.SECURE = ["127.0.0.1", "quay.example"], True
    assert address() == ("https://quay.example", True)
    monkeypatch.setenv("ALONGSIDE_URL", "https://library.example/")
    assert address() == ("https://library.example", True)
