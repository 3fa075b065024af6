"""Scenes of taking back, played in a process of their own on real files, in the home that the environment names:

    python -m tests.web.erasures

plays them all, each in a project of its own, and prints what came of them as JSON.
"""

import json
import logging
import os
import shutil
from multiprocessing import get_context

os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.web.settings"

from alongside.web.wake import migrate, wake

wake()

from django.db import connections  # noqa: E402

from alongside.acts.deciding import MakeProposal  # noqa: E402
from alongside.acts.starting import OpenProject  # noqa: E402
from alongside.acts.voices import ShareVoice, WithdrawVoice  # noqa: E402
from alongside.record import read_bundle, verify_record  # noqa: E402
from alongside.web import erasing, joining  # noqa: E402
from alongside.web.erased import Erased, listed, write_down  # noqa: E402
from alongside.web.erasure_proof import Needles, search  # noqa: E402
from alongside.web.folder import home  # noqa: E402
from alongside.web.library import bundle_bytes, opened  # noqa: E402
from alongside.web.models import Draft, ErasureProof, PersonKey, Photo, Project, Sealed  # noqa: E402
from alongside.web.recording import open_project, record  # noqa: E402
from alongside.web.sealing import keep_photo  # noqa: E402
from tests.web.hostile.files import photo  # noqa: E402

STORY = "Mae’r bws olaf yn gadael am chwech. I clean the offices until ten, and so I walk home along the quay at night."
FORK = get_context("fork")


class Quay:
    """A project with Amina, Bryn and an officer in it; Amina has told her story, with a photo."""

    def __init__(self):
        self.project, self.officer = open_project(OpenProject(title="Quay", place="Aber"), side="bridging", role="host")
        link = joining.invitation(joining.invite(self.officer, side="community", uses=5))
        self.amina, self.bryn = (
            joining.join(link, name=name, nonce=f"{n:032x}") for n, name in enumerate(("Amina Warsame-Hughes", "Bryn"))
        )
        self.photo = photo("JPEG")
        self.voice = record(self.project, ShareVoice(level=5), self.amina, words=STORY, photo=self.photo)
        record(self.project, ShareVoice(level=5), self.bryn, words="Bryn says this.")

    @property
    def now(self):
        return Project.objects.get(pk=self.project.pk)

    @property
    def rows(self):
        kinds = (Sealed, Photo, Draft)
        return [row for kind in kinds for row in kind.objects.filter(person__seat=self.amina.pseudonym)]

    @property
    def whole(self):
        return verify_record(read_bundle(bundle_bytes(self.now))).verified

    @property
    def texts(self):
        return sorted(row.text for row in Sealed.objects.filter(log=self.project.log).exclude(slot="photo"))

    @property
    def lines(self):
        return [line for line in listed() if line.log == self.project.log]

    @property
    def proof(self):
        return ErasureProof.objects.get(log=self.project.log)


def in_the_clear(*texts):
    return Needles(tuple(form for text in texts for form in (text.encode(), json.dumps(text)[1:-1].encode())))


def elsewhere(task):
    """Do something in another process, which then dies."""
    connections.close_all()
    process = FORK.Process(target=lambda: (task(), os._exit(0)))
    process.start()
    process.join()


def taken_back():
    """Amina takes her story back; she had begun to tell it again."""
    quay = Quay()
    Draft.keep(quay.amina, "share-voice", {"say": [STORY]})
    clear = search(home(), in_the_clear(STORY, "Amina Warsame-Hughes")).found
    rows = [row for row in quay.rows if getattr(row, "slot", "") != "name"]
    needles = Needles.of(rows)
    before = search(home(), needles).found
    erasing.take_back(quay.now, quay.amina, quay.voice)
    after = search(home(), needles)
    proof = quay.proof
    return {
        "in the clear": clear,
        "before": before > 0,
        "after": (after.found, search(home(), in_the_clear(STORY)).found),
        "proof": (proof.found, proof.files > 3, proof.size > 100_000, proof.leaf == quay.voice),
        "list": [(line.leaf == quay.voice, line.slot) for line in quay.lines],
        "left": quay.texts,
        "drafts": Draft.objects.filter(log=quay.project.log).count(),
        "whole": quay.whole,
    }


def a_photo_alone_taken_back():
    """Amina tells a story that is a photo, begins to send the same once more, and takes it back."""
    quay = Quay()
    pixels = photo("JPEG", size=(80, 60))
    voice = record(quay.project, ShareVoice(level=4, medium="photo"), quay.amina, photo=pixels)
    Draft.keep(quay.amina, "share-voice", {"words": [""], "kept_photo": [keep_photo(quay.project, pixels)]})
    waiting = Photo.objects.filter(log=quay.project.log, leaf="")
    kinds = (Sealed, Photo)
    rows = [row for kind in kinds for row in kind.objects.filter(log=quay.project.log, leaf=voice)]
    needles = Needles.of([*rows, *waiting, *Draft.of(quay.amina)])
    before = search(home(), needles).found
    erasing.take_back(quay.now, quay.amina, voice)
    return {
        "before": before > 0,
        "after": search(home(), needles).found,
        "proof": (quay.proof.found, quay.proof.leaf == voice),
        "list": [(line.leaf == voice, line.slot) for line in quay.lines],
        "left": (waiting.all().count(), Draft.of(quay.amina).count(), Photo.objects.filter(leaf=voice).count()),
        "whole": quay.whole,
    }


def without(secure_delete, checkpoint):
    """The same deletion with a part of it left out: what a search still finds."""
    quay = Quay()
    needles = Needles.of([row for row in quay.rows if getattr(row, "slot", "") != "name"])
    with connections["words"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA secure_delete={'ON' if secure_delete else 'OFF'}")
        Sealed.objects.filter(leaf=quay.voice).delete()
        Photo.objects.filter(leaf=quay.voice).delete()
        if checkpoint:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA secure_delete=ON")
    return search(home(), needles).found > 0


def without_secure_delete():
    return without(secure_delete=False, checkpoint=True)


def without_a_checkpoint():
    return without(secure_delete=True, checkpoint=False)


def with_both():
    return without(secure_delete=True, checkpoint=True)


def stopped_after_the_act():
    """The process dies between the act and the deletion; the next start finishes it."""
    quay = Quay()
    needles = Needles.of([row for row in quay.rows if getattr(row, "slot", "") != "name"])
    elsewhere(lambda: record(quay.project, WithdrawVoice(voice=quay.voice), quay.amina))
    before = quay.texts
    return {
        "before": STORY in before,
        "finished": erasing.resume(),
        "left": quay.texts,
        "found": search(home(), needles).found,
        "again": erasing.resume(),
        "whole": quay.whole,
    }


def stopped_after_the_list():
    """The same between the list and the deletion, of a name; a line that was cut off is passed over."""
    quay = Quay()
    row = Sealed.objects.get(log=quay.project.log, slot="name", seat=quay.amina.pseudonym)
    write_down([(row.log, row.leaf, "name")])
    with open(home() / "erased", "a") as file:
        file.write(f"{row.log} {quay.voice} wo")
    finished = erasing.resume()
    write_down([(row.log, "f" * 64, "words")])
    return {"finished": finished, "left": quay.texts, "lines": [line.slot for line in quay.lines]}


def left_with_everything():
    """Amina leaves and takes back everything, her name with it. Bryn's words stay."""
    quay = Quay()
    record(quay.now, MakeProposal(about=("brief",), title="benches"), quay.amina, words="Benches facing the water.")
    Draft.keep(quay.amina, "make-promise", {"say": ["I might sweep the quay on Sundays."]})
    needles = Needles.of(quay.rows)
    leaf = erasing.leave_nothing(quay.now, quay.amina)
    kinds = [entry.act.kind for entry in opened(quay.now).entries[-2:]]
    return {
        "kinds": kinds,
        "left": quay.texts,
        "found": search(home(), needles).found,
        "keys": PersonKey.objects.filter(seat=quay.amina.pseudonym).count(),
        "proof": [(proof.leaf == leaf, proof.found) for proof in [quay.proof]],
        "slots": sorted(line.slot for line in quay.lines),
        "again": erasing.replay(quay.lines),
        "whole": quay.whole,
    }


def stopped_while_leaving():
    """It goes wrong where the act of leaving is written: what was to go is gone, and she leaves when she asks again."""
    quay = Quay()
    wrong = ""
    try:
        erasing.leave_nothing(quay.now, quay.amina, nonce="no number of a form")
    except ValueError as problem:
        wrong = type(problem).__name__
    left, before = quay.texts, [entry.act.kind for entry in opened(quay.now).entries]
    erasing.leave_nothing(quay.now, quay.amina)
    after = [entry.act.kind for entry in opened(quay.now).entries]
    return {
        "wrong": bool(wrong),
        "left": left,
        "since": after[len(before) :],
        "finished": erasing.resume(),
        "whole": quay.whole,
    }


def another_worker_has_read_it():
    """What one process has in memory goes when another erases, though the record has not moved."""
    quay = Quay()
    row = Sealed.objects.get(log=quay.project.log, slot="name", seat=quay.amina.pseudonym)
    before = sorted(opened(quay.now).all_names.values())
    mark = Erased(row.log, row.leaf, "name", "2026-05-01")
    elsewhere(lambda: (write_down([mark[:3]]), erasing.replay([mark])))
    return {"before": before, "after": sorted(opened(quay.now).all_names.values())}


def a_backup_lies_there():
    """A backup inside the folder is counted, and not searched."""
    quay = Quay()
    backup = home() / "copies" / "alongside-20260501T120000.000000Z"
    backup.mkdir(parents=True)
    (backup / "words.sqlite3").write_bytes(STORY.encode())
    erasing.take_back(quay.now, quay.amina, quay.voice)
    proof = quay.proof
    shutil.rmtree(home() / "copies")
    return {"found": proof.found, "copies": proof.copies}


def something_is_left():
    """Somebody has put the words into a file: it is found and said, and no log has the words."""
    quay = Quay()
    (home() / "notes.txt").write_text(f"She said: {STORY}")
    logging.basicConfig(filename=home() / "log.txt", force=True)
    erasing.take_back(quay.now, quay.amina, quay.voice)
    told = (home() / "log.txt").read_text()
    return {"found": quay.proof.found, "told": "is still in 1 files" in told, "words": "quay" in told}


SCENES = (
    taken_back,
    a_photo_alone_taken_back,
    without_secure_delete,
    without_a_checkpoint,
    with_both,
    stopped_after_the_act,
    stopped_after_the_list,
    left_with_everything,
    stopped_while_leaving,
    another_worker_has_read_it,
    a_backup_lies_there,
    something_is_left,
)

if __name__ == "__main__":
    migrate()
    print(json.dumps({scene.__name__: scene() for scene in SCENES}))
