"""Witnesses: real ones, over HTTP. Two of them, one from the community, and what was sealed is witnessed."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.record.notes import read_note
from alongside.record.policies import read_policy
from alongside.web.folder import home
from alongside.web.log.feeding import feed, waiting_for
from alongside.web.log.keys import host_origin, project_origin, public_key
from alongside.web.log.sealing import seal_all
from alongside.web.log.states import state_of, unwitnessed_since
from alongside.web.log.tiles import tiles_of
from alongside.web.log.witnesses import policy_for, quorum_of, witnesses, witnesses_of
from alongside.web.models import Asked, Checkpointed, EntryRow, HostEntry, Project, Sealing
from tests.web.log.scene import fresh, grow, say, sizes, stopped, unguarded


def list_them(*entries):
    (home() / "witnesses.toml").write_text("\n".join(entries))


def keys_of(project):
    return public_key(project_origin(project.log)), public_key(host_origin())


@pytest.fixture
def two(quay, watcher):
    """A witness of the community and one of a voluntary body, both at work and listed."""
    vol, uni = watcher("vol"), watcher("uni")
    for each in (vol, uni):
        each.start(*keys_of(quay[0]))
    list_them(vol.listed("community", "Voluntary Service"), uni.listed("bridging", "University"))
    return vol, uni


def test_two_witnesses_and_it_is_witnessed(quay, two):
    project, _officer, amina, _phone = quay
    seal_all()
    assert feed() == {"vol": 2, "uni": 2}  # the record, and the host's own log
    say(project, amina)
    assert [state_of(fresh(project), n) for n in (2, 3)] == ["witnessed", "saved"]
    seal_all()
    assert state_of(fresh(project), 3) == "sealed"
    assert (feed(), feed()) == ({"vol": 2, "uni": 2}, {})
    assert state_of(fresh(project), 3) == "witnessed"
    note = read_note(Checkpointed.objects.get(project=project, size=3).note.encode())
    judged = read_policy(policy_for(fresh(project))).judge(note)
    assert (judged.signed, sorted(judged.cosigners), judged.met) == (True, ["uni", "vol"], True)


def test_one_witness_is_not_enough_and_the_other_is_asked_again(quay, two):
    vol, uni = two
    uni.stop()
    now = datetime(2026, 5, 1, tzinfo=UTC)
    seal_all(now)
    assert (waiting_for(), feed(now), waiting_for()) == ({}, {"vol": 2}, {"uni": "no answer: URLError"})
    assert (state_of(fresh(quay[0]), 2), fresh(quay[0]).sealing.waits_since) == ("sealed", now)
    uni.start(*keys_of(quay[0]))
    assert feed(now + timedelta(seconds=29)) == {}  # not yet: it is given time
    assert (feed(now + timedelta(seconds=30)), waiting_for()) == ({"uni": 2}, {})
    assert (state_of(fresh(quay[0]), 2), fresh(quay[0]).sealing.waits_since) == ("witnessed", None)
    assert vol.vkey != uni.vkey


def test_a_witness_that_has_seen_more_than_we_remember_says_so_and_is_asked_from_there(quay, two):
    project, _officer, amina, _phone = quay
    seal_all()
    feed()
    Asked.objects.all().delete()  # the note of how far it had come is lost
    grow(project, amina, 4)
    seal_all()
    assert feed() == {"vol": 2, "uni": 2}
    assert sizes(project) == [2, 6]


def test_a_witness_that_signed_twice_stands_there_once(quay, two):
    """Its answer was lost on the way, so it is asked for the same again."""
    project = quay[0]
    seal_all()
    feed()
    before = Checkpointed.objects.get(project=project).note
    Asked.objects.update(size=0)
    feed()
    after = Checkpointed.objects.get(project=project).note
    assert {line.split()[1] for line in after.splitlines() if line.startswith("—")} == {
        line.split()[1] for line in before.splitlines() if line.startswith("—")
    }
    assert quorum_of(fresh(project)).judge(read_note(after.encode())).met


def test_a_backup_of_yesterday_is_found_by_a_witness(quay, two, spoilt):
    """Everything here was put back as it was, tiles and all; only the witnesses know better."""
    project, _officer, amina, _phone = quay
    seal_all()
    feed()
    old = {name: getattr(fresh(project), name) for name in ("head", "size", "peaks", "header", "latest")}
    grow(project, amina, 2)
    seal_all()
    feed()
    _put_back(project, old)
    feed()
    assert stopped(project) == ("witness", 2)
    grow(project, amina, 5)  # and another history does not make it good
    assert [each.stopped for each in seal_all()] == ["a witness has seen another history than these 7 acts"]
    assert sizes(project) == [2]


def _put_back(project, old):
    unguarded("DELETE FROM web_entryrow WHERE number > 2 AND project_id = %s", project.pk)
    unguarded("DELETE FROM web_actline WHERE number > 2 AND project_id = %s", project.pk)
    Checkpointed.objects.filter(project=project, size__gt=2).delete()
    Checkpointed.objects.filter(project=None, size__gt=1).delete()
    HostEntry.objects.filter(number__gt=1).delete()
    Sealing.objects.update(sealed=2, witnessed=2)
    Asked.objects.update(size=0)
    Project.objects.filter(pk=project.pk).update(**old)
    rows = EntryRow.objects.filter(project=project).order_by("number")
    tiles_of(project.log).rebuild([bytes.fromhex(row.leaf) for row in rows])


def test_after_a_week_alone_the_pages_say_since_when(quay):
    project, _officer, _amina, phone = quay
    now = datetime.now(UTC)
    seal_all(now - timedelta(days=8))
    assert unwitnessed_since(fresh(project)) == (now - timedelta(days=8)).date()
    assert unwitnessed_since(fresh(project), now - timedelta(days=2)) is None
    for address in ("check/", "log/"):
        assert "Unwitnessed since" in phone.get(f"/p/the-quay/{address}").content.decode()


# -- who counts -------------------------------------------------------------------------------------------------------

KEYS = [
    "vol.example/w+ff6b3f8e+BIGuPkhlpsYrWgmcUCxv+fBQZFXnVTIGLGcRp7DXr3Cx",
    "uni.example/w+8b0c4b54+BEB6u+lZDMXv4eJVO3KLHDtCoSLNQOhpY7+AZIJZRqyK",
]


@pytest.fixture
def three(watcher):
    vol, uni, hall = watcher("vol"), watcher("uni"), watcher("hall")
    list_them(
        vol.listed("community", "Voluntary Service"),
        uni.listed("bridging", "University"),
        hall.listed("institution", "abercwm  COUNCIL"),
    )
    return vol, uni, hall


def test_an_institutions_own_witness_is_not_in_its_policy(quay, three):
    project = fresh(quay[0])
    assert [each.name for each in witnesses_of(project)] == ["vol", "uni"]
    assert [each.name for each in witnesses_of(None)] == ["vol", "uni", "hall"]
    policy = read_policy(policy_for(project))
    assert sorted(policy.witnesses) == ["uni", "vol"]
    assert [policy.enough(names) for names in (["vol", "uni"], ["vol"], ["uni"], [])] == [True, False, False, False]


def test_without_the_community_no_number_is_enough(quay, watcher):
    list_them(watcher("uni").listed("bridging", "University"), watcher("mill").listed("institution", "Mill Council"))
    assert quorum_of(fresh(quay[0])) is None
    assert policy_for(fresh(quay[0])).startswith("# Two witnesses are needed")


def test_without_a_list_nothing_is_asked(quay):
    seal_all()
    assert (witnesses(), feed(), quorum_of(fresh(quay[0]))) == ([], {}, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[witness", "can't be read"),
        ("name = 1", "can't be read"),
        ('[[witness]]\nname = "a b"\nvkey = "x"\nurl = "http://x"\nside = "community"', "can't be read"),
        ('[[witness]]\nname = "a"\nvkey = "x"\nurl = "http://x"\nside = "community"', "a key is written as"),
        ('[[witness]]\nname = "a"\nvkey = "x"\nurl = "file:///etc"\nside = "community"', "can't be read"),
        (b"\xff", "can't be read"),
    ],
)
def test_a_list_that_is_wrong_is_told_in_a_sentence_and_seals_nothing_less(quay, text, why):
    (home() / "witnesses.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ImproperlyConfigured, match=why) as no:
        witnesses()
    assert "see docs/how-to/witnesses.md" in str(no.value)
    assert [each.size for each in seal_all()] == [2]
    assert quay[3].get("/p/the-quay/log/policy").status_code == 503
    assert quay[3].get("/p/the-quay/log/").status_code == 200


# -- what else can answer ---------------------------------------------------------------------------------------------


class Odd(BaseHTTPRequestHandler):
    """A server that is no witness: it says what it was told to say."""

    says, asked = (200, b"", {}), []

    def do_POST(self):
        type(self).asked.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        status, body, headers = type(self).says
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Quietly."""


@pytest.fixture
def odd(quay, watcher):
    """Listed with the key of a real witness, which is not at home."""
    vol = watcher("vol")
    server = HTTPServer(("127.0.0.1", vol.port), Odd)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    list_them(vol.listed("community", "Voluntary Service"))
    Odd.asked = []
    yield Odd
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "says",
    [
        (200, b"", {}),
        (200, b"\xff\xfe", {}),
        (200, "— vol.example/w AAAAAAAA\n".encode(), {}),
        (200, b"x" * 100_000, {}),
        (500, b"broken", {}),
        (404, b"", {}),
        (409, b"not a number", {}),
        (409, b"99999999999999999999999\n", {}),
        (302, b"", {"Location": "http://127.0.0.1:1/"}),
    ],
    ids=["empty", "bytes", "forged", "long", "500", "404", "409 odd", "409 long", "elsewhere"],
)
def test_whatever_else_answers_leaves_it_sealed_and_is_asked_later(quay, odd, says):
    odd.says = says
    now = datetime(2026, 5, 1, tzinfo=UTC)
    seal_all(now)
    before = Checkpointed.objects.get(project=quay[0]).note
    assert feed(now) == {}
    assert Checkpointed.objects.get(project=quay[0]).note == before
    assert (stopped(quay[0]), state_of(fresh(quay[0]), 2)) == (("", None), "sealed")
    assert {row.not_before for row in Asked.objects.all()} == {now + timedelta(seconds=30)}
    assert {path for path, _body in odd.asked} == {"/add-checkpoint"}


def test_who_stays_silent_is_asked_less_and_less_often(quay, watcher):
    list_them(watcher("vol").listed("community", "Voluntary Service"))
    now, waits = datetime(2026, 5, 1, tzinfo=UTC), []
    seal_all(now)
    for _ in range(10):
        feed(now)
        row = Asked.objects.get()  # one log is enough to know that nobody is there
        waits.append((row.not_before - now).total_seconds())
        now = row.not_before
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
