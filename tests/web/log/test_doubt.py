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

from alongside.record.checkpoints import cosign
from alongside.record.notes import Key, SigningKey, read_note
from alongside.web.folder import home
from alongside.web.library import bundle_bytes
from alongside.web.loading import load_bundle
from alongside.web.log import host_log
from alongside.web.log.again import AHEAD
from alongside.web.log.feeding import CLOCKS, feed
from alongside.web.log.fresh import at_odds, is_the_end
from alongside.web.log.keys import project_origin
from alongside.web.log.sealing import seal_all
from alongside.web.log.states import overdue, sealed_here, state_of
from alongside.web.log.witnesses import witnesses
from alongside.web.models import Asked, Checkpointed, EntryRow, Project
from alongside.web.wrong_clock import written as written_as
from tests.web.log.scene import fresh, rewritten, say, sizes, stopped, unguarded

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


# -- what a witness is shown, and when --------------------------------------------------------------------------------


def entered(project, number, moment):
    """Let an act say that it was entered at another moment."""
    row = EntryRow.objects.get(project=project, number=number)
    at = json.loads(bytes(row.envelope))["at"]
    unguarded(
        "UPDATE web_entryrow SET envelope = %s WHERE id = %s",
        bytes(row.envelope).replace(at.encode(), written_as(moment).encode()),
        row.pk,
    )


@pytest.mark.parametrize(
    ("number", "away", "end"),
    [
        (3, timedelta(), True),  # just now
        (3, timedelta(minutes=-9), True),
        (3, timedelta(minutes=-11), False),  # it has waited for its seal: the record does not end before it
        (2, timedelta(minutes=9), True),
        (2, timedelta(minutes=11), False),  # its time has not come yet
    ],
)
def test_only_the_end_of_a_record_is_shown(quay, spoilt, number, away, end):
    project, _officer, amina, _phone = quay
    seal_all()
    say(project, amina)
    entered(project, number, timezone.now() + away)
    assert is_the_end(Checkpointed.objects.get(project=project)) is end


def test_a_host_log_with_entries_that_wait_is_not_shown(quay):
    seal_all()
    last = Checkpointed.objects.get(project=None)
    assert is_the_end(last)
    host_log.add(last.note.partition("\n\n")[0] + "\n")
    assert not is_the_end(last)


@pytest.mark.parametrize(
    ("away", "apart"), [(0, False), (-1_800, False), (1_800, False), (1_801, True), (-86_400, True)]
)
def test_a_witness_with_another_time_is_not_kept(quay, away, apart):
    seal_all()
    note, key = (
        read_note(Checkpointed.objects.get(project=quay[0]).note.encode()),
        SigningKey("elm.example/w", b"e" * 32),
    )
    asked = timezone.now().replace(microsecond=0)
    new = note.also(cosign(note, key, int(asked.timestamp()) + away))
    assert at_odds(new, note, key.witness_key, asked) is apart
    assert not at_odds(new, new, key.witness_key, asked)  # what stood there already was looked at then


class Astray(BaseHTTPRequestHandler):
    """A witness that signs whatever it is shown, with the time that its clock has."""

    key, away, asked = SigningKey("elm.example/w", b"e" * 32), 0, 0

    def do_POST(self):
        type(self).asked += 1
        note = read_note(self.rfile.read(int(self.headers["Content-Length"])).partition(b"\n\n")[2])
        answer = cosign(note, self.key, int(timezone.now().timestamp()) + self.away).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        """Quietly."""


@pytest.fixture
def astray(quay):
    """It is listed, and at work."""
    Astray.away = Astray.asked = 0
    server = HTTPServer(("127.0.0.1", 0), Astray)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pairs = {"name": "elm", "vkey": Astray.key.witness_key.text, "side": "community"}
    pairs["url"] = f"http://127.0.0.1:{server.server_port}"
    listed = "[[witness]]\n" + "".join(f'{key} = "{value}"\n' for key, value in pairs.items())
    (home() / "witnesses.toml").write_text(listed)
    yield Astray
    server.shutdown()
    server.server_close()


def test_a_witness_whose_clock_is_wrong_is_asked_again_later_and_its_word_is_not_kept(quay, astray):
    astray.away = -7_200
    seal_all()
    assert (feed(), astray.asked) == ({}, 2)  # the record, and the host's own log
    row = Asked.objects.get(origin=project_origin(quay[0].log))
    assert (row.problem, row.size, row.not_before > timezone.now()) == (CLOCKS, 0, True)
    assert "elm.example" not in Checkpointed.objects.get(project=quay[0]).note
    astray.away = 60
    assert feed(timezone.now() + timedelta(minutes=1)) == {"elm": 2}


def test_nobody_is_shown_a_checkpoint_behind_which_acts_have_waited(quay, astray, spoilt):
    project, _officer, amina, _phone = quay
    seal_all()
    say(project, amina)
    entered(project, 3, timezone.now() - timedelta(hours=1))
    assert (feed(), astray.asked) == ({"elm": 1}, 1)  # of the host's own log, where nothing waits
