"""What goes with an act and can be taken back: its words, a display name, a photo. All of it lies apart, under lock.

It is on the disk before the act is. If the act then never comes, nobody can reach the words, and they are swept away.
"""

from collections.abc import Mapping
from hashlib import sha256

from django.db import transaction

from alongside.record.envelope import Slot
from alongside.record.writing import Teller, Written, once
from alongside.web.shelves.entries import Project
from alongside.web.shelves.locked import WORDS, PersonKey, key_of
from alongside.web.shelves.plain import put
from alongside.web.shelves.sealed import Photo, Sealed


def seal(project: Project, written: Written, teller: Teller, texts: Mapping[Slot, str], photo: bytes) -> None:
    """Keep what was said with one act. `texts`: by slot, each with a salt in `written`."""
    if not written.salts:
        return
    seat, side, role = ("", "", "") if once(written.act) else tuple(teller)
    with transaction.atomic(using=WORDS, savepoint=False):
        key = key_of(project.log, seat)
        for slot, salt in written.salts.items():
            row = Sealed(log=project.log, leaf=written.leaf, slot=slot, seat=seat, side=side, role=role)
            put(row.put(key, salt + texts[slot].encode()))
        if photo:
            _hang(key, photo, written.leaf)


def keep_photo(project: Project, pixels: bytes) -> str:
    """Keep a photo that is looked at before it goes, and answer with its fingerprint. What never goes is swept away."""
    digest = sha256(pixels).hexdigest()
    with transaction.atomic(using=WORDS):
        if waiting_photo(project, digest) is None:
            _hang(key_of(project.log, ""), pixels)
    return digest


def waiting_photo(project: Project, digest: str) -> Photo | None:
    """A photo that waits for its act."""
    found = Photo.objects.filter(log=project.log, leaf="", digest=digest).first() if digest else None
    assert found is None or isinstance(found, Photo)
    return found


def let_go(photo: Photo) -> None:
    """A photo that waited has gone with its act, or never will."""
    with transaction.atomic(using=WORDS):
        photo.delete()
        PersonKey.objects.filter(pk=photo.person_id, seat="").delete()


def _hang(key: PersonKey, pixels: bytes, leaf: str = "") -> None:
    photo = Photo(log=key.log, leaf=leaf, digest="" if leaf else sha256(pixels).hexdigest())
    put(photo.put(key, pixels))
