"""What one stranger says stops nobody; what nobody seals is told; and what is somebody else's is not sealed here."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.test import Client
from django.utils import timezone

from alongside.record.notes import Key
from alongside.web.folder import home
from alongside.web.library import bundle_bytes
from alongside.web.loading import load_bundle
from alongside.web.log.again import AHEAD
from alongside.web.log.feeding import feed
from alongside.web.log.keys import project_origin
from alongside.web.log.sealing import seal_all
from alongside.web.log.states import overdue, sealed_here, state_of
from alongside.web.log.witnesses import witnesses
from alongside.web.models import Asked, Checkpointed, EntryRow, Project
from tests.web.log.scene import fresh, rewritten, say, sizes, stopped

SAYS_SO = "It says that it has seen another history of this record."
LATE = "not sealed yet. Whoever keeps this machine should look."


class Liar(BaseHTTPRequestHandler):
    """Whatever it is shown, it has seen more."""

    asked: list[str] = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        type(self).asked.append(body.partition("\n\n")[2].partition("\n")[0])
        self.send_response(409)
        self.send_header("Content-Length", "6")
        self.end_headers()
        self.wfile.write(b"999999")

    def log_message(self, *_):
        """Quietly."""


@pytest.fixture
def lies(watcher):
    """`lies("vol", "A body")`: a listed witness at whose address a liar sits."""
    servers = []
    Liar.asked = []

    def listed(name, of):
        one = watcher(name)
        servers.append(HTTPServer(("127.0.0.1", one.port), Liar))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        with (home() / "witnesses.toml").open("a") as file:
            file.write(one.listed("community", of))

    yield listed
    for each in servers:
        each.shutdown()
        each.server_close()


def test_what_one_witness_says_is_noted_and_sealing_goes_on(quay, lies):
    project, _officer, amina, phone = quay
    lies("vol", "Voluntary Service")
    now = timezone.now()
    seal_all(now)
    feed(now)
    row = Asked.objects.get(origin=project_origin(project.log))
    assert (row.problem, row.not_before) == (AHEAD, now + timedelta(seconds=30))
    assert SAYS_SO in phone.get("/p/the-quay/log/").content.decode()
    say(project, amina)
    seal_all(now)
    assert (sizes(project), stopped(project)) == ([2, 3], ("", None))


@pytest.mark.parametrize(("bodies", "told"), [(("One", "one "), ""), (("One", "Another"), "witness")])
def test_two_witnesses_stop_it_if_they_are_of_different_bodies(quay, lies, bodies, told):
    for name, of in zip(("vol", "uni"), bodies, strict=True):
        lies(name, of)
    seal_all()
    feed()
    assert stopped(quay[0])[0] == told
    seal_all()
    assert stopped(quay[0])[0] == told


def test_a_note_under_another_name_is_not_shown(quay, lies):
    project = quay[0]
    lies("vol", "Voluntary Service")
    seal_all()
    old = Checkpointed.objects.get(project=project)
    old.note = old.note.replace("quay.example/p/", "mill.example/p/")
    old.save()
    feed()
    assert Liar.asked == ["quay.example/log"]


# -- the list ---------------------------------------------------------------------------------------------------------


def written(*pairs):
    (home() / "witnesses.toml").write_text(
        "".join(
            f'[[witness]]\nname = "{name}"\nvkey = "{vkey}"\nurl = "{url}"\nside = "community"\n'
            for name, vkey, url in pairs
        )
    )


@pytest.mark.parametrize(
    "url",
    ["https://vol.example/w", "http://localhost", "http://127.0.0.1:80/w", "http://[::1]:80"],
)
def test_who_can_be_asked(quay, watcher, url):
    written(("vol", watcher("vol").vkey, url))
    assert [each.url for each in witnesses()] == [url]


@pytest.mark.parametrize(
    "url",
    ["http://vol.example/w", "http://localhost.example", "http://127.0.0.1@vol.example", "http://127.0.0.1:80@vol/"],
)
def test_nobody_is_asked_over_a_wire_that_others_can_answer_on(quay, watcher, url):
    written(("vol", watcher("vol").vkey, url))
    with pytest.raises(ImproperlyConfigured, match="vol would be asked over http"):
        witnesses()


def test_one_key_under_two_names_is_told_with_both_and_sealing_goes_on(quay, watcher):
    key = Key.parse(watcher("vol").vkey)
    other = Key("uni.example/w", key.public, key.sort).text
    written(("vol", key.text, "http://127.0.0.1:1"), ("uni", other, "http://127.0.0.1:1"))
    with pytest.raises(ImproperlyConfigured, match="vol and uni have the same public key"):
        feed()
    assert [each.size for each in seal_all()] == [2]


# -- what is sealed, and when -----------------------------------------------------------------------------------------


def test_a_copy_is_not_sealed_as_ones_own(quay):
    copy = bundle_bytes(quay[0])
    Project.objects.filter(pk=quay[0].pk).update(source="a" * 64)  # as `loading` marks what was opened elsewhere
    assert load_bundle(copy).pk == quay[0].pk
    assert (seal_all(), sizes(quay[0])) == ([], [])
    assert (sealed_here(fresh(quay[0])), state_of(fresh(quay[0]), 2)) == (False, "copied")
    assert overdue(fresh(quay[0]), 2, timezone.now() + timedelta(hours=1)) is None


def test_what_waits_too_long_for_its_seal_says_so(quay):
    project, now = fresh(quay[0]), timezone.now()
    assert overdue(project, 2, now) is None
    later = now + timedelta(minutes=3)
    found = overdue(project, 2, later)
    assert found is not None
    assert abs(found - now) < timedelta(minutes=1)
    seal_all()
    assert overdue(fresh(project), 2, later) is None


def test_the_pages_say_so_and_no_browser_keeps_the_old_answer(quay):
    first = Client().get("/p/the-quay/act/2/")
    assert LATE not in first.content.decode()
    at = json.loads(bytes(EntryRow.objects.get(project=quay[0], number=1).envelope))["at"]
    with transaction.atomic():
        rewritten(quay[0], 1, at.encode(), b"2026-01-02T09:30:00.000Z")
        same = Client().get("/p/the-quay/act/1/", headers={"If-None-Match": first.headers["ETag"]})
        assert f"Saved at 09:30; {LATE}" in same.content.decode()
        for address in ("log/", "check/"):
            assert LATE in Client().get(f"/p/the-quay/{address}").content.decode()
        transaction.set_rollback(True)
