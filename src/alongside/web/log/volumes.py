"""Which volume of the host's own log is the newest, and how the next one begins.

A volume is never written anew: what was signed under its name stays, and the next one says what it continues. What had
not been signed yet goes along.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from django.db import transaction
from django.db.models import BinaryField, Max
from django.db.models.functions import Cast

from alongside.record.checkpoints import Checkpoint, read_checkpoint
from alongside.record.lineage import change_key
from alongside.record.merkle import leaf_hash
from alongside.record.notes import Note, NoteError, read_note
from alongside.record.tiles import TileError, TileStore
from alongside.record.volumes import Continuation, volume_of
from alongside.web.log.keys import host_origin
from alongside.web.log.tiles import host_tiles, host_volumes
from alongside.web.models import Checkpointed, HostEntry


def newest() -> int:
    """The number of the newest volume, from 1."""
    rows = HostEntry.objects.all(), Checkpointed.objects.filter(project=None)
    return max(each.aggregate(last=Max("volume"))["last"] or 1 for each in rows)


def last_of(volume: int) -> Checkpointed | None:
    """The last checkpoint of one volume."""
    return Checkpointed.objects.filter(project=None, volume=volume).order_by("size").last()


def leaves_of(volume: int, upto: int | None = None, *, after: int = 0) -> list[bytes]:
    """The leaf hashes of its entries from number `after` + 1 on, or no further than `upto`. Read as bytes: of a text in
    which a bit turned over nobody knows whether it is still text."""
    rows = HostEntry.objects.filter(volume=volume, number__gt=after).order_by("number")
    chosen = rows if upto is None else rows.filter(number__lte=upto)
    return [leaf_hash(bytes(raw)) for raw in chosen.values_list(Cast("text", BinaryField()), flat=True)]


@transaction.atomic
def begin(why: str, known: Sequence[Note] = (), keys: tuple[bytes, bytes] | None = None, used: int = 0) -> int:
    """Begin the next volume with the furthest checkpoint there is of the one before: here, in the tiles, or among those
    that are `known`; answers with its number. `keys`: the private ones, old and new, if the key was changed. `used`: up
    to which number volumes are known to have been begun elsewhere. Where nothing was ever sealed there is nothing to
    continue: 0."""
    found = sorted(chain(_tiled(), _sealed(), known), key=_far)
    if not found:
        return 0
    before, volume = found[-1], newest()
    coming = max(volume, used, volume_of(read_checkpoint(before.text).origin)) + 1
    change = change_key(read_checkpoint(before.text).origin, *keys) if keys else None
    first = Continuation(before, host_origin(coming), why, change).text
    last = last_of(volume)
    waiting = HostEntry.objects.filter(volume=volume, number__gt=last.size if last else 0).order_by("number")
    texts = [first, *waiting.values_list("text", flat=True)]
    waiting.delete()
    HostEntry.objects.bulk_create(HostEntry(volume=coming, number=n, text=text) for n, text in enumerate(texts, 1))
    _make_tiles(volume)
    return coming


def _far(note: Note) -> tuple[int, int, bool]:
    """How far a checkpoint reaches; of two that reach as far, the signed one is worth more."""
    told = read_checkpoint(note.text)
    return volume_of(told.origin), told.size, bool(note.signatures)


def _sealed() -> Iterator[Note]:
    """The last checkpoint in the database."""
    last = Checkpointed.objects.filter(project=None).order_by("volume", "size").last()
    if last is not None:
        try:
            note = read_note(last.note.encode())
            read_checkpoint(note.text)
        except NoteError:  # damaged; what it said stands beside it
            note = Note(Checkpoint(host_origin(last.volume), last.size, bytes.fromhex(last.root)).text)
        yield note


def _tiled() -> Iterator[Note]:
    """What the tiles hold, which may be more than the database does."""
    for volume in host_volumes():
        store = host_tiles(volume)
        try:
            if store.size and _begins_as_signed(store, last_of(volume)):
                yield Note(Checkpoint(host_origin(volume), store.size, store.root()).text)
        except TileError:
            continue


def _begins_as_signed(store: TileStore, last: Checkpointed | None) -> bool:
    return last is None or (store.size >= last.size and store.root(last.size).hex() == last.root)


def _make_tiles(upto: int) -> None:
    """The tiles of volumes that were put back without any."""
    for volume in range(1, upto + 1):
        store, last = host_tiles(volume), last_of(volume)
        if last is not None and not (store.folder / "tree").exists():
            store.rebuild(leaves_of(volume, last.size))
