"""A proof of any act: as public as the act, checked by anybody, found out if anything in it was changed; and it tells
nobody whose the act is."""

import re

import pytest
from django.test import Client

from alongside.acts.judging import ClaimMode
from alongside.acts.voices import ChangeConsent, ShareVoice
from alongside.record.notes import NoteError
from alongside.record.receipts import check_receipt, read_receipt
from alongside.web import joining
from alongside.web.library import record_of
from alongside.web.log.keys import project_origin, public_key
from alongside.web.log.proofs import proof_of
from alongside.web.log.sealing import seal_all
from alongside.web.models import Checkpointed
from alongside.web.recording import record
from tests.web.log.scene import fresh, grow, say


@pytest.fixture
def sealed(quay):
    """Act 3 is Amina's, with words; everything is sealed, and the record has grown since."""
    project, _officer, amina, phone = quay
    say(project, amina)
    seal_all()
    grow(project, amina, 3)
    seal_all()
    return fresh(project), phone


def key_of(project):
    return public_key(project_origin(project.log))


def test_the_file_shows_that_the_act_is_in_the_record(sealed):
    project, phone = sealed
    answer = phone.get("/p/the-quay/act/3/proof/file/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="the-quay-3.tlog-proof"'
    receipt = read_receipt(answer.content)
    found = check_receipt(receipt, key_of(project), record_of(project))
    assert (found.holds, found.included, found.signed, found.recorded) == (True, True, True, True)
    assert (receipt.index, receipt.checkpoint.size) == (2, 6)


def test_a_proof_of_each_act_holds_at_each_size(quay):
    project = grow(quay[0], quay[2], 20)
    seal_all()
    found = [check_receipt(proof_of(project, number), key_of(project)) for number in range(1, 23)]
    assert [each.holds for each in found] == [True] * 22


def test_whatever_is_changed_in_it_is_found(sealed):
    project, phone = sealed
    good = phone.get("/p/the-quay/act/3/proof/file/").content
    lines = good.split(b"\n")
    for number, line in enumerate(lines):
        for at in range(0, len(line), 7):
            other = b"A" if line[at : at + 1] != b"A" else b"B"
            spoilt = b"\n".join([*lines[:number], line[:at] + other + line[at + 1 :], *lines[number + 1 :]])
            assert not _holds(spoilt, project), (number, at)


def _holds(raw, project):
    try:
        return check_receipt(read_receipt(raw), key_of(project), record_of(project)).holds
    except NoteError:
        return False


def test_a_rewritten_record_does_not_stand_up_to_an_old_proof(sealed):
    from alongside.record import read_bundle
    from alongside.web.library import bundle_bytes

    project, phone = sealed
    receipt = read_receipt(phone.get("/p/the-quay/act/3/proof/file/").content)
    other = read_bundle(bundle_bytes(project).replace(b"Benches", b"Bunches"))
    assert check_receipt(receipt, key_of(project), other).holds is False


def seated(officer):
    """Somebody else of the community, on a phone of their own."""
    secret, other = joining.invite(officer, side="community", uses=5), Client()
    form = other.get(f"/join/{secret}/").content.decode()
    other.post(f"/join/{secret}/", {"nonce": re.search(r'name="nonce" value="(\w+)"', form)[1]})
    return other


def test_anybody_gets_the_proof_of_what_anybody_may_see(sealed, quay):
    _project, phone = sealed
    everybody = (phone, seated(quay[1]), Client())
    files = {who.get("/p/the-quay/act/3/proof/file/").content for who in everybody}
    assert (len(files), read_receipt(files.pop()).act is None) == (1, False)
    told = "Keep the file to yourself"  # to its teller alone
    pages = [who.get("/p/the-quay/act/3/proof/").content.decode() for who in everybody]
    assert [("Download the proof" in page, told in page) for page in pages] == [
        (True, True),
        (True, False),
        (True, False),
    ]
    assert 'href="/p/the-quay/act/3/proof/"' in Client().get("/p/the-quay/act/3/").content.decode()
    assert [phone.get(f"/p/the-quay/act/{n}/proof/").status_code for n in (0, 99)] == [404, 404]


@pytest.mark.parametrize(("level", "shown"), [(5, True), (4, False), (1, False)])
def test_the_proof_of_a_voice_shows_others_its_teller_s_mark_only_with_the_name(quay, level, shown):
    project, officer, amina, phone = quay
    record(project, ShareVoice(level=level, medium="text"), amina, words="Benches by the water.")
    seal_all()
    own = read_receipt(phone.get("/p/the-quay/act/3/proof/file/").content)
    assert amina.pseudonym.encode() in own.act
    for who in (seated(officer), Client()):
        given = who.get("/p/the-quay/act/3/proof/file/").content
        receipt = read_receipt(given)
        assert (receipt.act is not None, receipt.leaf == own.leaf) == (shown, True)
        assert check_receipt(receipt, key_of(project), record_of(fresh(project))).holds


def test_once_it_is_kept_closer_others_get_its_hash_alone(quay):
    project, _officer, amina, phone = quay
    voice = record(project, ShareVoice(level=5, medium="text"), amina, words="Benches.")
    record(project, ChangeConsent(voice=voice, level=2), amina)
    seal_all()
    held = [read_receipt(who.get("/p/the-quay/act/3/proof/file/").content).act for who in (phone, Client())]
    assert [each is None for each in held] == [False, True]


ONCE = {
    "corroborate": {"what": 3, "true": "yes", "part": "no"},
    "meet-need": {"met": "yes"},
    "contest": {"what": 3, "protected": "yes"},
}


@pytest.mark.parametrize("kind", ONCE)
def test_what_stands_under_a_name_used_once_offers_its_proof_in_the_answer_and_links_nobody_to_it(quay, kind):
    """Right after it was sent; in no address, on no page of its teller's, and with the same bytes for everybody."""
    project, officer, amina, phone = quay
    record(project, ClaimMode(about=("brief",), mode="co-produced"), officer)
    form, before = phone.get(f"/p/the-quay/{kind}/").content.decode(), dict(phone.session)
    nonce = re.search(r'name="nonce" value="([0-9a-f]{32})"', form)[1]
    sent = {"nonce": nonce, "press": "send", **ONCE[kind]}
    kept = phone.post(f"/p/the-quay/{kind}/", sent)
    page = kept.content.decode()
    assert (kept.status_code, kept.has_header("Location"), "no-store" in kept.headers["Cache-Control"]) == (
        200,
        False,
        True,
    ), page
    assert '<a href="/p/the-quay/act/4/proof/">Proof of act 4</a>' in page
    assert phone.post(f"/p/the-quay/{kind}/", sent).content.decode().count("act/4/proof/") == 1  # sent twice: one act
    seal_all()
    pages = [re.sub(r"\s+", " ", who.get("/p/the-quay/act/4/proof/").content.decode()) for who in (phone, Client())]
    assert ["this act stands under a name used once" in each for each in pages] == [True, True]
    files = {who.get("/p/the-quay/act/4/proof/file/").content for who in (phone, seated(officer), Client())}
    (file,) = files
    assert check_receipt(read_receipt(file), key_of(project), record_of(fresh(project))).holds
    assert amina.pseudonym.encode() not in read_receipt(file).act
    assert "act/4/" not in phone.get("/p/the-quay/mine/").content.decode()
    assert dict(phone.session) == before


def test_before_it_is_sealed_the_page_says_when_to_come_back(quay):
    project, _officer, amina, phone = quay
    say(project, amina)
    page = phone.get("/p/the-quay/act/3/proof/").content.decode()
    assert "Saved. It will be sealed within a minute. Come back then" in page
    assert phone.get("/p/the-quay/act/3/proof/file/").status_code == 404
    seal_all()
    page = phone.get("/p/the-quay/act/3/proof/").content.decode()
    assert ('class="qr dense"' in page, "Download the proof" in page) == (True, True)


def test_after_saving_the_page_offers_it(quay):
    _project, _officer, _amina, phone = quay
    form = phone.get("/p/the-quay/make-proposal/").content.decode()
    nonce = re.search(r'name="nonce" value="([0-9a-f]{32})"', form)[1]
    chosen = "c0ffee" * 5 + "00"  # drawn in the browser, in place of the server's
    sent = {"nonce": chosen, "about": "design", "title": "Benches", "press": "send"}
    page = phone.post("/p/the-quay/make-proposal/", sent, follow=True).content.decode()
    assert "Saved. It will be sealed within a minute." in page
    assert '<a href="/p/the-quay/act/3/proof/">Keep proof of this</a>' in page
    seal_all()
    proof = read_receipt(phone.get("/p/the-quay/act/3/proof/file/").content)
    assert (chosen.encode() in proof.act, nonce.encode() in proof.act) == (True, False)


def test_a_rehearsal_gives_no_proof(hall):
    seal_all()
    assert not Checkpointed.objects.exists()
    assert "rehearsed" in Client().get("/p/the-hall/log/").content.decode()


def test_all_that_was_handed_out_stands_before_the_command_that_verifies(quay, watcher, alongside, tmp_path):
    """Record, policy, proof and an older copy: as files, without a network or this database. And a changed one falls."""
    from alongside.web.folder import home
    from alongside.web.log.feeding import feed
    from alongside.web.log.keys import host_origin

    project, _officer, amina, phone = quay
    vol, uni = watcher("vol"), watcher("uni")
    for each in (vol, uni):
        each.start(key_of(project), public_key(host_origin()))
    listed = vol.listed("community", "Voluntary Service") + uni.listed("bridging", "University")
    (home() / "witnesses.toml").write_text(listed)
    say(project, amina)
    seal_all()
    old = phone.get("/p/the-quay/record.jsonl").content
    grow(project, amina, 3)
    seal_all()
    feed()
    files = {"old.jsonl": old, "receipts/3.tlog-proof": phone.get("/p/the-quay/act/3/proof/file/").content}
    files |= {"record.jsonl": phone.get("/p/the-quay/record.jsonl").content}
    files |= {"policy.txt": phone.get("/p/the-quay/log/policy").content}
    files |= {"host-log.txt": b"".join(phone.get("/p/the-quay/log/copy").streaming_content)}
    files |= {"changed.jsonl": files["record.jsonl"].replace(b"Benches", b"Bunches")}
    (tmp_path / "receipts").mkdir()
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    more = (
        "--policy",
        "policy.txt",
        "--old",
        "old.jsonl",
        "--receipts",
        "receipts",
        "--host-log",
        "host-log.txt",
        "--json",
    )
    found = [alongside("verify", name, *more, cwd=tmp_path) for name in ("record.jsonl", "changed.jsonl")]
    assert [answer.returncode for answer in found] == [0, 1], found[0].stdout + found[0].stderr
