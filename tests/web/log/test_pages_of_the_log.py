"""What anybody can read of the seals: people in words, programs as C2SP says, and never an act."""

import re
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone

from alongside.record.checkpoints import read_checkpoint
from alongside.record.merkle import leaf_hash, tree_root
from alongside.record.notes import Key, SigningKey, read_note, verified
from alongside.record.policies import read_policy
from alongside.record.tiles import TileStore
from alongside.web.library import record_of
from alongside.web.log.keys import host_origin, project_origin
from alongside.web.log.sealing import seal_all
from alongside.web.log.states import digest_of
from alongside.web.models import Checkpointed, Project, Sealing
from tests.web.log.scene import fresh, grow, say, unguarded

FOR_GOOD = "public, max-age=31536000, immutable"


@pytest.fixture
def visitor():
    return Client()


def test_a_program_checks_every_act_from_the_tiles_alone(quay, visitor, tmp_path):
    """Fetch checkpoint and tiles as any client of tlog-tiles would, and work out the root."""
    project = grow(quay[0], quay[2], 300)
    seal_all()
    found = read_checkpoint(read_note(visitor.get("/p/the-quay/log/checkpoint").content).text)
    assert found.size == 302
    for path in ("0/000", "0/001.p/46", "1/000.p/1"):
        answer = visitor.get(f"/p/the-quay/log/tile/{path}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, FOR_GOOD)
        assert answer.headers["Content-Type"] == "application/octet-stream"
        (tmp_path / "tile" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tile" / path).write_bytes(answer.content)
    (tmp_path / "tree").write_text(f"{found.size} {found.root.hex()}\n")
    store = TileStore(tmp_path)
    assert (list(store.faults()), store.root()) == ([], tree_root(record_of(project).leaves))


@pytest.mark.parametrize(
    "path",
    [
        "0/000.p/3",
        "0/000",
        "0/001.p/1",
        "0/000.p/0",
        "0/000.p/256",
        "1/000.p/1",
        "64/000",
        "0/00",
        "0/x000/000",
        "entries/000.p/2",
        "../secret-key",
        "0/../../log-key",
        "0/000.p/2/",
        "0/000%00",
        "0/٠٠٠.p/2",
    ],
)
def test_no_other_tile_is_there(quay, visitor, path):
    seal_all()
    assert visitor.get("/p/the-quay/log/tile/0/000.p/2").status_code == 200
    assert visitor.get(f"/p/the-quay/log/tile/{path}").status_code == 404


def test_a_tile_shows_nothing_that_was_not_signed_yet(quay, visitor):
    from alongside.web.log.tiles import tiles_of

    seal_all()
    leaf = say(quay[0], quay[2])
    tiles_of(quay[0].log).grow([bytes.fromhex(leaf)])
    assert visitor.get("/p/the-quay/log/tile/0/000.p/3").status_code == 404
    seal_all()
    assert visitor.get("/p/the-quay/log/tile/0/000.p/3").content[64:].hex() == leaf


def test_an_older_partial_tile_stays_there(quay, visitor):
    seal_all()
    old = visitor.get("/p/the-quay/log/tile/0/000.p/2").content
    grow(quay[0], quay[2], 260)
    seal_all()
    assert visitor.get("/p/the-quay/log/tile/0/000.p/2").content == old


def test_the_hosts_own_log_shows_every_record(quay, visitor):
    project = quay[0]
    seal_all()
    say(project, quay[2])
    seal_all()
    keys = [Key.parse(line) for line in visitor.get("/log/key").content.decode().splitlines()]
    assert [key.name for key in keys] == [host_origin(), project_origin(project.log)]
    note = read_note(visitor.get("/log/checkpoint").content)
    assert verified(note, keys[0])
    texts = visitor.get("/log/entries").content.decode().split("\n\n")[:-1]
    assert [read_checkpoint(f"{text}\n").size for text in texts] == [2, 3]
    assert tree_root([leaf_hash(f"{text}\n".encode()) for text in texts]) == read_checkpoint(note.text).root
    assert visitor.get("/log/tile/0/000.p/2").content[:32] == leaf_hash(f"{texts[0]}\n".encode())
    raw = visitor.get("/log/tile/entries/000.p/2").content
    first = int.from_bytes(raw[:2], "big")
    assert (raw[2 : 2 + first].decode(), len(raw)) == (f"{texts[0]}\n", 4 + sum(len(text) + 1 for text in texts))
    assert visitor.get("/log/entries?from=2").content.decode() == f"{texts[1]}\n\n"
    assert [visitor.get(f"/log/entries?from={odd}").status_code for odd in ("0", "-1", "x", "9" * 30)] == [400] * 4


def test_no_page_of_the_log_holds_an_act(quay, visitor):
    project = grow(quay[0], quay[2], 3)
    seal_all()
    acts = record_of(project).acts
    for path in ("checkpoint", "policy", "tile/0/000.p/5"):
        told = visitor.get(f"/p/the-quay/log/{path}").content
        assert [act for act in acts if act[20:60] in told] == []
    assert read_policy(visitor.get("/p/the-quay/log/policy").content.decode()).quorum == "none"


def test_nobody_gets_what_is_not_there(visitor, hall):
    for path in ("/log/checkpoint", "/p/the-hall/log/checkpoint", "/p/nowhere/log/checkpoint", "/log/tile/0/000"):
        assert visitor.get(path).status_code == 404
    assert visitor.post("/p/the-hall/log/checkpoint").status_code == 405


# -- a letter ---------------------------------------------------------------------------------------------------------


def compared(visitor, size, words):
    answer = visitor.get("/p/the-quay/log/", {"size": size, "words": words})
    found = re.search(r'role="status">\s*<p><strong>(.*?)</strong>', answer.content.decode(), re.DOTALL)
    return answer.status_code, found[1].strip() if found else None


@pytest.fixture
def letter(quay):
    """The number and the words that somebody got in a letter when there were five acts; there are nine now."""
    project = grow(quay[0], quay[2], 3)
    seal_all()
    kept = digest_of(project)
    grow(project, quay[2], 4)
    seal_all()
    return kept


def test_a_letter_still_holds_after_the_record_has_grown(letter, visitor):
    yes = (200, "Yes. This record still begins with those 5 acts.")
    assert compared(visitor, letter.size, letter.words) == yes
    assert compared(visitor, " 5 ", letter.words.upper().replace(" ", "\n  ")) == yes


def test_a_letter_that_does_not_hold_says_so(letter, visitor):
    assert compared(visitor, 6, letter.words) == (200, "No. The first 6 acts here give other words:")
    assert compared(visitor, 10, letter.words) == (
        200,
        "No. The letter speaks of 10 acts, and only 9 are sealed here.",
    )


@pytest.mark.parametrize(
    ("size", "words", "why"),
    [
        ("", None, "Write a whole number"),
        ("0", None, "not less than 1"),
        ("x", None, "Write a whole number"),
        ("5", "lusab babad", "There are twelve words in the letter; here are 2."),
        ("5", "hello " * 12, "“hello” is not one of these words."),
        ("5", "<script>alert(1)</script>", "is not one of these words."),
        ("9" * 40, None, "not more than"),
    ],
)
def test_what_can_not_be_read_is_told_beside_the_box(letter, visitor, size, words, why):
    answer = visitor.get("/p/the-quay/log/", {"size": size, "words": words or letter.words})
    assert (answer.status_code, why in answer.content.decode()) == (422, True)
    assert b"<script>alert" not in answer.content


def test_the_words_on_the_page_are_those_of_the_last_checkpoint(letter, quay, visitor):
    last = digest_of(quay[0])
    for address in ("check/", "log/"):
        assert f"9: {last.words}" in visitor.get(f"/p/the-quay/{address}").content.decode()


# -- states -----------------------------------------------------------------------------------------------------------


def test_an_act_says_how_safe_it_is_and_no_browser_keeps_the_old_answer(quay, visitor):
    first = visitor.get("/p/the-quay/act/2/")
    assert "Saved. It will be sealed within a minute." in first.content.decode()
    same = visitor.get("/p/the-quay/act/2/", headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304
    seal_all()
    later = visitor.get("/p/the-quay/act/2/", headers={"If-None-Match": first.headers["ETag"]})
    assert "Sealed: signed by this host." in later.content.decode()


def test_a_record_that_is_not_sealed_any_more_says_so_on_its_pages(quay, visitor, spoilt):
    seal_all()
    say(quay[0], quay[2])
    unguarded("UPDATE web_entryrow SET leaf = %s WHERE number = 3 AND project_id = %s", "0" * 64, quay[0].pk)
    seal_all()
    for address in ("check/", "log/"):
        told = visitor.get(f"/p/the-quay/{address}").content.decode()
        assert "Sealing has stopped. Act 3 is not what was recorded." in told
    assert quay[3].get("/p/the-quay/log/checkpoint").content == Checkpointed.objects.get(size=2).note.encode()


def test_a_sheet_to_print_carries_the_words(quay):
    from alongside.acts.gathering import FormCircle
    from alongside.web.models import SeatRow
    from alongside.web.recording import record
    from tests.web.rights.world import sitting

    project, officer, _amina, _phone = quay
    lead = SeatRow.objects.create(project=project, pseudonym="a" * 32, side="bridging", role="facilitator")
    record(project, FormCircle(circle="night-shift", limit=9), lead)
    seal_all()
    page = sitting(lead).get("/p/the-quay/circles/night-shift/sheet/").content.decode()
    assert f"3: {digest_of(fresh(project)).words}" in page
    assert officer.side == "institution"


def test_a_letter_with_news_carries_the_words(quay):
    from datetime import date

    from alongside.web.wording.letters import news_text

    links = ("http://see", "http://stop", date(2026, 5, 1))
    assert "twelve" not in news_text("en", 1, *links, digest_of(quay[0]))
    seal_all()
    found = digest_of(quay[0])
    assert f"\n\n2: {found.words}\n\n" in news_text("en", 1, *links, found)


def test_the_page_that_checks_files_runs_its_own_script_and_no_other(visitor, root):
    page = root / "verifier" / "verify.html"
    answer = visitor.get("/verify")
    if not page.exists():
        assert answer.status_code == 404
        return
    policy = answer.headers["Content-Security-Policy"]
    script = re.search(r"<script>(.*?)</script>", page.read_text("utf-8"), re.DOTALL)[1]
    import base64

    own = base64.b64encode(sha256(script.encode()).digest()).decode()
    assert (f"script-src 'sha256-{own}'" in policy, "unsafe" in policy) == (True, False)
    assert policy.startswith("default-src 'none'; ")
    assert answer.content.decode() == page.read_text("utf-8")


# -- what is said of witnesses, of copies, and of what nobody has signed yet -------------------------------------------

NONE = "No witness elsewhere has been set up yet."
FEW = "There are not enough witnesses elsewhere yet"
ENOUGH = "Witnesses elsewhere sign that it has only grown."


def listed(name, side, of=""):
    """A witness in the host's list; nobody answers there."""
    key = SigningKey(f"{name}.example/w", sha256(name.encode()).digest()).witness_key.text
    pairs = {"name": name, "vkey": key, "url": f"https://{name}.example", "side": side, "of": of}
    return "[[witness]]\n" + "".join(f'{what} = "{value}"\n' for what, value in pairs.items())


@pytest.mark.parametrize(
    ("witnesses", "says"),
    [
        ([], NONE),
        ([("vol", "community")], FEW),
        ([("uni", "bridging"), ("lab", "bridging")], FEW),
        ([("own", "institution", "Abercwm Council")], NONE),
        ([("vol", "community"), ("uni", "bridging")], ENOUGH),
    ],
)
def test_what_is_said_of_witnesses_is_true_of_this_host(quay, visitor, own_home, witnesses, says):
    own_home.mkdir(exist_ok=True)
    (own_home / "witnesses.toml").write_text("".join(listed(*each) for each in witnesses))
    for page in ("log", "check"):
        told = visitor.get(f"/p/the-quay/{page}/").content.decode()
        assert [each for each in (NONE, FEW, ENOUGH) if each in told] == [says], page


def test_a_copy_promises_no_seal_of_this_host(quay, visitor):
    def told(page):
        return visitor.get(f"/p/the-quay/{page}/").content.decode()

    assert "none yet; come back in a minute" in told("check")
    Project.objects.filter(pk=quay[0].pk).update(source="0" * 64)
    for page in (told("check"), told("log")):
        assert ("come back in a minute" in page, "every few seconds" in page) == (False, False)
        assert "This record was copied from elsewhere, and this host doesn’t seal it." in page
    act = told("act/1")
    assert ("Copied from elsewhere" in act, "Keep proof" in act) == (True, False)


def test_nobody_is_asked_to_come_back_where_sealing_has_stopped(quay, visitor):
    Sealing.objects.create(project=quay[0], stopped="head", stopped_since=timezone.now())
    told = visitor.get("/p/the-quay/check/").content.decode()
    assert ("Sealing has stopped." in told, "come back in a minute" in told) == (True, False)


def test_the_page_says_what_to_do_and_where_the_rest_is(quay, visitor):
    seal_all()
    told = visitor.get("/p/the-quay/check/").content.decode()
    for address in ("record.jsonl", "log/", "log/#host-log", "log/policy"):
        assert f'href="/p/the-quay/{address}"' in told
    assert (told.count('href="/verify"'), "since a copy or checkpoint that you hold" in told) == (2, True)
    assert 'id="host-log"' in visitor.get("/p/the-quay/log/").content.decode()
