"""The host's own log where it can't go on under its name: another volume, which says first what it continues."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from alongside.record.checkpoints import read_checkpoint
from alongside.record.merkle import includes, leaf_hash, tree_root
from alongside.record.notes import Key, NoteError, SigningKey, read_note, verified
from alongside.record.volumes import read_continuation, volume_of
from alongside.web.folder import home
from alongside.web.log.again import AHEAD
from alongside.web.log.changing import change_the_key
from alongside.web.log.feeding import feed
from alongside.web.log.keys import host_origin, key_file, public_key
from alongside.web.log.sealing import seal_all
from alongside.web.log.tiles import host_tiles
from alongside.web.log.volumes import begin, newest
from alongside.web.models import Asked, Checkpointed, HostEntry
from tests.web.log.scene import say

FIRST, SECOND, THIRD = "quay.example/log", "quay.example/log/2", "quay.example/log/3"


def latest(volume=None):
    """What anybody gets: the last checkpoint of a volume, or of the newest."""
    path = "/log/checkpoint" if volume is None else f"/log/{volume}/checkpoint"
    return read_note(Client().get(path).content)


def entries(volume=None):
    """The texts that anybody gets."""
    path = "/log/entries" if volume is None else f"/log/{volume}/entries"
    return [f"{text}\n" for text in Client().get(path).content.decode().split("\n\n")[:-1]]


def sealed(quay, times):
    """So many more checkpoints of the record, each of them a leaf of the host's own log."""
    for _ in range(times):
        say(quay[0], quay[2])
        seal_all()


@pytest.fixture
def three(quay):
    """A host whose own log has three entries."""
    seal_all()
    sealed(quay, 2)
    return quay


def go_back(size):
    """The database is put back as it was after `size` entries; tiles and key are not."""
    HostEntry.objects.filter(number__gt=size).delete()
    Checkpointed.objects.filter(project=None, size__gt=size).delete()


def tie_of(note, texts):
    """Anybody's check: the newest checkpoint stands for these entries, and the first says what it continues."""
    checkpoint = read_checkpoint(note.text)
    assert tree_root([leaf_hash(text.encode()) for text in texts]) == checkpoint.root
    found = read_continuation(texts[0])
    assert found.name == checkpoint.origin
    return found


def test_after_the_database_went_back_another_volume_says_what_was_there(three):
    lost = latest()
    go_back(1)
    sealed(three, 1)
    note = latest()
    assert note.text.splitlines()[:2] == [SECOND, "2"]
    assert verified(note, public_key(SECOND))
    found = tie_of(note, entries())
    assert (found.before.text, found.why) == (lost.text, "behind")
    assert read_checkpoint(entries()[1]).size == 5  # and what was new is there


def test_it_is_found_before_anything_is_new(three):
    go_back(2)
    seal_all()
    assert latest().text.splitlines()[:2] == [SECOND, "1"]


def test_nothing_more_is_signed_under_the_old_name_and_the_old_pages_stay(three):
    tiles = {path: Client().get(path).content for path in ("/log/tile/0/000.p/1", "/log/tile/entries/000.p/1")}
    go_back(1)
    first = entries()
    sealed(three, 3)
    assert (latest(1).text.splitlines()[:2], entries(1)) == ([FIRST, "1"], first)
    assert host_tiles(1).size == 3  # more than the database knows, and kept
    for path, raw in tiles.items():
        assert Client().get(path).content == Client().get(path.replace("/log/", "/log/1/")).content == raw
    second = Client().get("/log/2/tile/0/000.p/4").content
    assert second == b"".join(leaf_hash(text.encode()) for text in entries(2))
    assert includes(host_tiles(2).root(), 4, 0, leaf_hash(entries(2)[0].encode()), host_tiles(2).inclusion(0))


@pytest.mark.parametrize("path", ["0/entries", "2/entries", "2/checkpoint", "2/tile/0/000.p/1", f"{10**30}/entries"])
def test_no_other_volume_is_there(three, path):
    assert Client().get(f"/log/{path}").status_code == 404


def test_all_gone_and_only_tiles_are_left(three):
    lost = read_checkpoint(latest().text)
    go_back(0)
    sealed(three, 1)
    assert tie_of(latest(), entries()).checkpoint == lost


def test_a_second_time_and_into_the_first_volume_again(three):
    go_back(1)
    sealed(three, 1)
    second = latest().text
    HostEntry.objects.filter(volume=2).delete()
    Checkpointed.objects.filter(project=None, volume=2).delete()
    sealed(three, 1)
    found = tie_of(latest(), entries())
    assert (found.name, found.before.text) == (THIRD, second)


def test_entries_that_were_changed_and_tiles_that_are_lost(three):
    """What is left does not lead to what was signed; so what was signed is continued, and not what is left."""
    import shutil

    signed = latest()
    HostEntry.objects.filter(number=2).update(text=HostEntry.objects.get(number=1).text)
    shutil.rmtree(host_tiles().folder)
    sealed(three, 1)
    found = tie_of(latest(), entries())
    assert (found.before, found.name) == (signed, SECOND)


def test_what_waited_to_be_sealed_goes_along(three):
    from alongside.web.log import host_log

    waiting = HostEntry.objects.get(number=3).text
    host_log.add(waiting)
    begin("restored")
    assert (newest(), HostEntry.objects.filter(volume=1).count()) == (2, 3)
    seal_all()
    assert entries()[1:] == [waiting]


def test_where_nothing_was_sealed_nothing_is_continued(quay):
    begin("restored")
    assert (newest(), HostEntry.objects.count()) == (1, 0)


# -- keys -------------------------------------------------------------------------------------------------------------


def test_with_a_lost_key_it_goes_on_and_shows_what_the_old_one_signed(three):
    old, before = public_key(FIRST), latest()
    key_file().unlink()
    sealed(three, 1)
    found = tie_of(latest(), entries())
    assert (found.why, found.change, found.change_holds) == ("another-key", None, False)
    assert found.before == before
    assert verified(found.before, old)
    assert verified(latest(), public_key(SECOND))
    assert not verified(latest(), Key(SECOND, old.public))


def test_with_a_changed_key_both_keys_vouch_for_the_tie(three):
    old = public_key(FIRST)
    change_the_key()
    assert entries() == [HostEntry.objects.get(volume=2).text]  # it says so before anything is sealed
    sealed(three, 1)
    found = tie_of(latest(), entries())
    assert found.change_holds
    assert verified(found.before, Key(FIRST, bytes.fromhex(found.change.old)))
    assert verified(latest(), Key(SECOND, bytes.fromhex(found.change.new)))
    assert bytes.fromhex(found.change.old) == old.public
    other = found._replace(before=read_note(found.before.raw.replace(FIRST.encode(), b"mill.example/log")))
    assert not other.change_holds


def test_a_volume_goes_on_as_long_as_everything_fits(three):
    change_the_key()
    sealed(three, 3)
    assert seal_all(whole=True) == []
    assert [read_checkpoint(latest(n).text).size for n in (1, 2)] == [3, 4]
    assert newest() == 2


# -- witnesses --------------------------------------------------------------------------------------------------------


@pytest.fixture
def watched(three, watcher):
    """(quay, witness): one witness that watches this host by the key of its own log."""
    vol = watcher("vol")
    vol.start_for(public_key(host_origin()))
    (home() / "witnesses.toml").write_text(vol.listed("community", "Voluntary Service"))
    assert feed() == {"vol": 2}
    return three, vol


def test_a_witness_takes_the_next_volume(watched):
    three, vol = watched
    go_back(1)
    sealed(three, 1)
    assert feed() == {"vol": 2}
    assert vol.name in {each.name.partition(".")[0] for each in latest().signatures}


def test_two_witnesses_know_that_everything_went_back(watched):
    """The name stands for two entries now, and for three that the witness has seen. It alone is not believed."""
    three, vol = watched
    go_back(1)
    host_tiles().rebuild([leaf_hash(entry.text.encode()) for entry in HostEntry.objects.order_by("number")])
    Asked.objects.filter(origin=FIRST).update(size=0)
    sealed(three, 1)
    assert feed() == {"vol": 1}
    assert Asked.objects.get(origin=FIRST).problem == AHEAD
    seal_all()
    assert (newest(), latest().text.splitlines()[:2]) == (1, [FIRST, "2"])
    list_them(vol.listed("community", "Voluntary Service"), listed("uni", "University"))
    say_so("uni")
    seal_all()
    found = tie_of(latest(), entries())
    assert (found.name, found.why, found.checkpoint.size) == (SECOND, "witness", 2)
    assert feed() == {"vol": 1}


def listed(name, of):
    """The entry of a witness that nobody asks."""
    pairs = {"name": name, "vkey": key_of(name), "url": "http://127.0.0.1:9", "side": "community", "of": of}
    return "[[witness]]\n" + "".join(f'{key} = "{value}"\n' for key, value in pairs.items())


def list_them(*entries):
    (home() / "witnesses.toml").write_text("\n".join(entries))


def key_of(name):
    return SigningKey(f"{name}.example/w", name.encode().ljust(32)).witness_key.text


def say_so(*names):
    """These witnesses hold that the newest volume had another history."""
    for name in names:
        known = {"size": 0, "problem": AHEAD, "not_before": None}
        Asked.objects.update_or_create(key=key_of(name), origin=host_origin(newest()), defaults=known)


@pytest.mark.parametrize(
    ("bodies", "saying", "remembered", "volume"),
    [
        (("One", "Two"), ("vol",), 0, 1),
        (("One", "Two"), ("vol", "uni"), 0, 2),
        (("One", "one "), ("vol", "uni"), 0, 1),  # of one body
        (("One",), ("vol", "uni"), 0, 1),  # who is not listed is not heard
        ((), ("vol", "uni"), 0, 1),
        (("One", "Two"), ("vol",), 4, 2),  # one, and it is noted here that somebody cosigned more than there is
        (("One", "Two"), (), 4, 1),
    ],
)
def test_whose_word_begins_another_volume(three, bodies, saying, remembered, volume):
    list_them(*(listed(name, of) for name, of in zip(("vol", "uni"), bodies, strict=False)))
    Asked.objects.create(key=key_of("oak"), origin=FIRST, size=remembered)
    say_so(*saying)
    seal_all()
    assert newest() == volume


def test_where_the_list_can_not_be_read_nobody_is_heard(three):
    list_them("[[witness]")
    say_so("vol", "uni")
    seal_all()
    assert newest() == 1


def test_witnesses_that_keep_saying_so_are_heard_three_times_a_day(three):
    list_them(listed("vol", "One"), listed("uni", "Two"))
    now = datetime.now(UTC)

    def volumes(at):
        for _ in range(5):
            say_so("vol", "uni")
            seal_all(at)
        return newest()

    assert [volumes(now), volumes(now), volumes(now + timedelta(days=2))] == [4, 4, 8]


# -- what stands in the first entry -----------------------------------------------------------------------------------


def test_only_a_first_entry_reads_as_one(three):
    assert [read_continuation(text) for text in entries()] == [None] * 3
    begin("restored")
    text = entries()[0]
    assert read_continuation(text).text == text
    for spoilt in (text.replace("restored", "bored"), text + "more\n", text.replace("as quay", "as a quay")):
        with pytest.raises(NoteError, match="a volume begins with what it continues"):
            read_continuation(spoilt)


@pytest.mark.parametrize(
    ("name", "volume"),
    [
        (FIRST, 1),
        (SECOND, 2),
        ("a/log/10", 10),
        ("a/log/1", 0),
        ("a/log/02", 0),
        ("a/log/", 0),
        ("a/p/b", 0),
        ("log", 0),
    ],
)
def test_names_of_volumes(name, volume):
    assert volume_of(name) == volume
