"""The long soak: six people act at once through the pages, while a seeded chance kills everything, makes backups and puts
them back elsewhere, seals, sees somebody leave, and takes a role away. It ends by counts of what was done, not by a clock.

Then the record is held against everything that anybody was told: each act there once, what was taken back nowhere, what
was counted counted once, and nobody in it who had lost their place.
"""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from random import Random

import pytest

from tests.conftest import FULL
from tests.faults.people import Person, Told
from tests.faults.test_backup import locked, made, manifest, run
from tests.faults.test_kill import Server, told_by
from tests.web.databases import database_of_its_own

SEED = 17
PEOPLE = ("community",) * 4 + ("institution", "bridging")
FAULTS = (
    {"kill": 60, "backup": 20, "restore": 10, "seal": 25, "leave": 20, "step_down": 10}
    if FULL
    else {"kill": 1, "backup": 1, "leave": 1, "step_down": 1}
)
BETWEEN = (5, 40) if FULL else (4, 12)  # acts between one fault and the next
MEANWHILE = 0.5  # of the backups are made while everything else is killed
TAKEN_BACK = 3  # at least so many, of them one after the last backup
RECEIPTS = 6  # kept each time that everything is sealed
CANARY = re.compile(rb"canary-[0-9a-f]{24}")


class Soak:
    """A host, the people on it, and what is kept on the way."""

    def __init__(self, root, database, environment, folder):
        self.root, self.database, self.environment, self.folder = root, database, environment, folder
        self.project = told_by(environment, root, "begun", of="soaking")
        self.slug, self.chance, self.told = self.project["slug"], Random(SEED), Told()
        self.server, self.backups, self.restored = Server(environment, root, folder / "said"), [], 0
        self.receipts, self.checkpoints = folder / "receipts", []
        self.receipts.mkdir()

    def play(self):
        """Until every fault has been there as often as it is to be."""
        self.server.start()
        self.people = [
            Person(self.server, self.database, self.told, side, self.project, SEED + number)
            for number, side in enumerate(PEOPLE)
        ]
        for person in self.people:
            person.start()
        self.told.wait_for(lambda: len(self.told.of("join-seat")) >= len(PEOPLE))
        faults = [fault for fault, times in FAULTS.items() for _ in range(times)]
        self.chance.shuffle(faults)
        for fault in faults:
            self.told.wait_for_more(self.chance.randint(*BETWEEN))
            getattr(self, fault)()
        self.finish()

    def finish(self):
        """Something is taken back that is in a backup; it is sealed once more; everybody finishes what they began."""
        gone = len(self.told.of("withdraw-voice"))
        self.told.wait_for(
            lambda: (
                len(self.told.of("withdraw-voice")) >= max(TAKEN_BACK, gone + 1)
                and self.told.of("receive-pay")
                and self.in_a_backup()
            )
        )
        self.seal()
        for person in self.people:
            person.over.set()
        for person in self.people:
            person.join(60)
        assert [person for person in self.people if person.is_alive()] == []
        assert self.told.strange == []

    def in_a_backup(self):
        """Does the last backup hold what was taken back since?"""
        return locked(self.backups[-1], self.gone())

    def gone(self):
        """What was taken back: for each voice its words, and what lay on the disk of it."""
        return {
            leaf: (words, pieces) for leaf, words, pieces in (each.about for each in self.told.of("withdraw-voice"))
        }

    # -- faults -----------------------------------------------------------------------------------------------------

    def kill(self):
        self.server.kill()
        self.server.start()

    def backup(self):
        """Now and then everything else is killed in the middle of it; a backup goes on without the pages."""
        with ThreadPoolExecutor(1) as beside:
            going_on = beside.submit(made, self.database, self.folder / "kept")
            if self.chance.random() < MEANWHILE:
                self.told.wait_for_more(self.chance.randint(1, BETWEEN[0]))
                self.kill()
            self.backups.append(going_on.result())

    def restore(self):
        if self.backups:
            self.put_back(self.chance.choice(self.backups))

    def put_back(self, backup):
        """Into a home of its own: it verifies, and nothing is in it that was taken back before."""
        gone, self.restored = self.gone(), self.restored + 1
        with database_of_its_own(self.folder / f"home-{self.restored}") as other:
            done = run(other, "restore", backup, "--into", other.home, ALONGSIDE_HOME=str(self.database.home))
            assert done.returncode == 0, done.stderr
            assert left(other.home, gone) == []
            assert "Verified" in run(other, "verify", self.slug).stdout
            [(size,)] = other.ask("SELECT count(*) FROM web_entryrow")
            assert size >= manifest(backup)["records"][0]["size"]

    def seal(self):
        """Then a proof can be had of every act before it."""
        [(size,)] = self.database.ask("SELECT size FROM web_project")
        done = run(self.database, "seal")
        assert (done.returncode, done.stderr) == (0, "")
        self.checkpoints.append(self.fetched("log/checkpoint", f"checkpoint-{len(self.checkpoints)}"))
        for number in self.chance.sample(range(1, size + 1), min(size, RECEIPTS)):
            self.fetched(f"act/{number}/proof/file/", f"receipts/{number}-{len(self.checkpoints)}")

    def fetched(self, page, name):
        """A page, kept in a file, as anybody can see it."""
        answer = self.people[0].ask("GET", f"/p/{self.slug}/{page}")
        assert answer.status == 200, (page, answer)
        path = self.folder / name
        path.write_bytes(answer.page)
        return path

    def leave(self):
        self.asked("community", "leave")

    def step_down(self):
        self.asked("institution", "step_down")

    def asked(self, side, what):
        """Somebody of a side is asked, and it is waited for: who left comes back as somebody else."""
        so_far = len(self.told.lost)
        self.chance.choice([person for person in self.people if person.side == side]).wanted = what
        self.told.wait_for(lambda: len(self.told.lost) > so_far)


def left(home, gone):
    """In which files of a folder there is anything of what was taken back: byte for byte, in the clear or locked."""
    words = {said.encode() for said, _pieces in gone.values()}
    pieces = [piece for _said, locked_up in gone.values() for piece in locked_up]
    found = []
    for path in sorted(home.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if words & {*CANARY.findall(content)} or any(piece in content for piece in pieces):
                found.append(path.name)
    return found


@pytest.fixture
def soak(root, own_database, tmp_path):
    environment = own_database.environment | {"PYTHONPATH": f"{root / 'src'}:{root}", "ALONGSIDE_DEMO": "no"}
    one = Soak(root, own_database, environment, tmp_path)
    yield one
    one.told.end.set()
    if one.server.process.poll() is None:
        one.server.kill()


def test_what_six_people_were_told_is_so_after_everything_that_can_go_wrong(soak):
    soak.play()
    bundle = soak.fetched("record.jsonl", "record.jsonl")
    soak.server.kill()
    told, gone = soak.told, soak.gone()
    rows = soak.database.ask("SELECT number, leaf, seat, kind FROM web_actline ORDER BY number")
    _each_form_is_one_act(soak, rows)
    _whoever_lost_their_place_did_nothing_after(soak, rows)
    _both_verifiers_agree(soak, bundle)
    found = told_by(soak.environment, soak.root, "found", of="soaking")
    kinds = {kind: len(told.of(kind)) for kind in ("join-seat", "claim-pay", "receive-pay", "share-voice")}
    assert (found["lists"], found["whole"], found["acts"]) == (True, True, len(told.kept) + 1)
    assert (found["forms"], found["seats"], found["joined"]) == (len(told.kept), *[kinds["join-seat"]] * 2)
    # a claim counts once its money has come: these are too young to be late
    assert (found["claims"], found["counted"]) == (kinds["claim-pay"], kinds["receive-pay"])
    assert found["unpaid"] == kinds["claim-pay"] - kinds["receive-pay"]
    said = [each.about for each in told.of("share-voice")]
    assert sorted([*found["words"].values(), *(words for words, _pieces in gone.values())]) == sorted(said)
    erased = [line.split() for line in (soak.database.home / "erased").read_text().splitlines()]
    assert {leaf for _log, leaf, slot, _day in erased if slot == "words"} == gone.keys()
    assert left(soak.database.home, gone) == []
    for backup in [each for each in soak.backups if locked(each, gone)][:3]:
        soak.put_back(backup)


def _each_form_is_one_act(soak, rows):
    """Everything acknowledged is in the record once, and beside the first act there is nothing else."""
    by_number = {number: leaf for number, leaf, _seat, _kind in rows}
    kinds = {leaf: kind for _number, leaf, _seat, kind in rows}
    led_to = dict(soak.database.ask("SELECT nonce, leaf FROM web_answered"))
    entries = soak.database.ask("SELECT number, leaf FROM web_entryrow ORDER BY number")
    assert entries == [(number, leaf) for number, leaf, _seat, _kind in rows]
    forms = [(_number_of(each, by_number), each.kind) for each in soak.told.kept]
    assert {(nonce, kinds.get(led_to.get(nonce))) for nonce, _kind in forms} == {*forms}
    assert len(rows) == len({*kinds}) == len({led_to[nonce] for nonce, _kind in forms}) + 1


def _number_of(kept, by_number):
    """The form's own number; an answer's goes with the act that it is about."""
    if kept.kind != "corroborate":
        return kept.nonce
    return sha256(f"{kept.nonce}|{by_number[kept.about]}".encode()).hexdigest()[:32]


def _whoever_lost_their_place_did_nothing_after(soak, rows):
    led_to = dict(soak.database.ask("SELECT nonce, leaf FROM web_answered"))
    place = {leaf: number for number, leaf, _seat, _kind in rows}
    for lost in soak.told.lost:
        after = place[led_to[lost.nonce]] if lost.nonce else lost.after
        until = len(rows) if lost.until is None else lost.until
        assert [row for row in rows if row[2] == lost.seat and after < row[0] <= until] == []


def _both_verifiers_agree(soak, bundle):
    """The product's own and the one file that shares no code with it: every checkpoint and every proof on the way."""
    others = [each for path in soak.checkpoints for each in ("--old", str(path))]
    given = [str(bundle), *others, "--receipts", str(soak.receipts)]
    ours = run(soak.database, "verify", *given)
    theirs = subprocess.run(
        [sys.executable, soak.root / "verifier" / "verify.py", *given], capture_output=True, text=True, check=False
    )
    assert (ours.returncode, theirs.returncode) == (0, 0), ours.stdout + ours.stderr + theirs.stdout
    acts, proofs = len(soak.told.kept) + 1, len([*soak.receipts.iterdir()])
    assert f"Verified: {acts} acts under the root" in theirs.stdout
    assert f"{len(soak.checkpoints)} older copies and {proofs} receipts agree" in theirs.stdout
    assert f"Verified: {acts} acts under the root" in ours.stdout
