"""People who all act at once, each through the pages: they join, say something, take it back, say whether something is
true, where they stand, what they are owed; somebody leaves, somebody's role is taken away. Whatever they send, they
send again with the form's own number until it is answered.

What they were told is kept goes into one `Told`, which the test holds against the record afterwards.
"""

import re
import secrets
import sqlite3
import threading
from collections import deque
from contextlib import closing, suppress
from http.client import HTTPException
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

TOKEN = "a" * 32
PATIENCE, PAUSE = 180, 0.02  # seconds
TWICE = 0.1  # of the forms that were kept: somebody is impatient
REFUSED = (403, 422)
COOKIE = re.compile(r"alongside=(\w+);")
SEEN = 12  # of the newest meetings and proposals


class Kept(NamedTuple):
    """An act that somebody was told is kept: by whom, of what kind, the form's own number, and what it was about."""

    person: "Person"
    kind: str
    nonce: str
    about: object = None


class Lost(NamedTuple):
    """A seat that may not act: after the act that this form led to, or between two sizes of the record."""

    seat: str
    nonce: str = ""
    after: int = 0
    until: int | None = None


class Told:
    """What everybody was told, and what they tell one another."""

    def __init__(self):
        self.news, self.end = threading.Condition(), threading.Event()
        self.kept, self.lost, self.strange = [], [], []
        self.meetings, self.proposals = deque(maxlen=SEEN), deque(maxlen=SEEN)  # by number; who was there
        self.claims = deque()  # who claims, and the number of the claim

    def keep(self, *what):
        with self.news:
            self.kept.append(Kept(*what))
            self.news.notify_all()

    def lose(self, *what, **more):
        with self.news:
            self.lost.append(Lost(*what, **more))
            self.news.notify_all()

    def went_wrong(self, what):
        with self.news:
            self.strange.append(what)
            self.news.notify_all()

    def of(self, kind):
        """Every act of a kind that was acknowledged."""
        return [each for each in self.kept if each.kind == kind]

    def wait_for(self, come):
        """Until something has come to be, or somebody was answered what nobody should be."""
        with self.news:
            assert self.news.wait_for(lambda: self.strange or come(), PATIENCE), "nothing comes of it any more"
        assert self.strange == [], self.strange

    def wait_for_more(self, acts):
        """Until so many more acts are acknowledged."""
        size = len(self.kept) + acts
        self.wait_for(lambda: len(self.kept) >= size)


class Person(threading.Thread):
    """Somebody with a browser. `wanted` is what they are to do next: "leave" or "step down"."""

    DEEDS = {
        "community": ("say", "say", "say", "take_back", "position", "answer", "answer", "claim", "receive"),
        "institution": ("say", "settle", "settle", "position", "answer"),
        "bridging": ("say", "meet", "propose"),
    }

    def __init__(self, server, database, told, side, people, seed):
        super().__init__(daemon=True)
        self.server, self.database, self.told, self.side, self.chance = server, database, told, side, Random(seed)
        self.base, self.link = f"/p/{people['slug']}/", f"/join/{people['links'][side]}/"
        self.over, self.wanted = threading.Event(), ""

    def run(self):
        try:
            self.come()
            while not self.over.is_set():
                wanted, self.wanted = self.wanted, ""
                getattr(self, wanted or self.chance.choice(self.DEEDS[self.side]))()
        except BaseException as problem:
            self.told.went_wrong(repr(problem))

    # -- sending --------------------------------------------------------------------------------------------------

    def ask(self, how, path, body=""):
        """An answer, however often one has to ask for it; until nobody waits for it any more."""
        while True:
            with suppress(OSError, HTTPException):
                answer = self.server.answer(how, path, body, self.cookies)
                if answer.status != 503:
                    return answer
            if self.told.end.wait(PAUSE):
                raise SystemExit

    def post(self, path, **form):
        """Send a form with a number of its own, and answer with that number and what came of it."""
        nonce = secrets.token_hex(16)
        given = {"press": "send", "nonce": nonce, **form, "csrfmiddlewaretoken": TOKEN}
        body = urlencode(given, doseq=True)
        answer = self.ask("POST", path, body)
        if answer.status == 302 and self.chance.random() < TWICE:
            again = self.ask("POST", path, body)
            if (again.status, again.where) != (answer.status, answer.where) and not path.endswith("/leave/"):
                self.told.went_wrong(("sent twice", path, answer.where, again.status, again.where))
        return nonce, answer

    def send(self, kind, path, about=None, fine=(302,), **form):
        """Send a form that must be kept, and answer with its own number and what came of it."""
        nonce, answer = self.post(path, **form)
        if answer.status not in fine:
            self.told.went_wrong((kind, answer.status, answer.page[-3000:]))
            raise SystemExit
        self.told.keep(self, kind, nonce, about)
        return nonce, answer

    def number(self, answer):
        """The number of an act, by the address that one is led to: of a voice by number, of all else by its hash."""
        last = answer.where.rstrip("/").rpartition("/")[2]
        if len(last) < 64:
            return int(last)
        return self.database.ask(f"SELECT number FROM web_entryrow WHERE leaf = '{last}'")[0][0]

    def tell(self, kind, about=None, **form):
        """A kind of act that has the form made from it."""
        return self.number(self.send(kind, f"{self.base}{kind}/", about, **form)[1])

    # -- coming and going -------------------------------------------------------------------------------------------

    def come(self):
        """Take a seat: another one each time."""
        self.cookies = f"alongside_form={TOKEN}"
        nonce, answer = self.send("join-seat", self.link, name=f"somebody {secrets.token_hex(4)}")
        self.cookies += f"; alongside={COOKIE.search(answer.cookies)[1]}"
        [(self.seat,)] = self.database.ask(
            f"SELECT l.seat FROM web_actline l JOIN web_answered a ON a.leaf = l.leaf WHERE a.nonce = '{nonce}'"
        )
        self.voices, self.paid, self.answered = [], deque(), set()

    def leave(self):
        """Leave, try to go on all the same, and come as somebody new. Whoever has left and sends it again is told so."""
        nonce, _answer = self.send("leave-seat", f"{self.base}mine/leave/", fine=(302, 403))
        self.try_in_vain()
        self.told.lose(self.seat, nonce)
        self.come()

    def step_down(self):
        """Whoever keeps the machine makes a guest of them, and after a while what they were."""
        size, role = "SELECT size FROM web_project", "UPDATE web_seatrow SET role = '{}' WHERE pseudonym = '{}'"
        self.database.ask(role.format("funder", self.seat))
        [(after,)] = self.database.ask(size)
        self.try_in_vain()
        [(until,)] = self.database.ask(size)
        self.told.lose(self.seat, after=after, until=until)
        self.database.ask(role.format("officer", self.seat))

    def try_in_vain(self):
        """What they did a moment ago is refused now."""
        tries = [self.post(f"{self.base}say/", words="still here", level=5, months=12)[1].status]
        if self.told.proposals:
            form = {"proposal": self.told.proposals[-1], "stance": "against", "say": "still here"}
            tries.append(self.post(f"{self.base}state-position/", **form)[1].status)
        if not {*tries} <= {*REFUSED}:
            self.told.went_wrong(("after their role was lost", tries))

    # -- acting -----------------------------------------------------------------------------------------------------

    def say(self):
        words, level = f"canary-{secrets.token_hex(12)}", self.chance.randrange(6)
        _nonce, answer = self.send("share-voice", f"{self.base}say/", words, words=words, level=level, months=12)
        self.voices.append((self.number(answer), words))

    def take_back(self):
        """What lies on the disk of it is noted first, to be looked for afterwards."""
        if self.voices:
            number, words = self.voices.pop(self.chance.randrange(len(self.voices)))
            [(leaf,)] = self.database.ask(f"SELECT leaf FROM web_entryrow WHERE number = {number}")
            gone = leaf, words, under_lock(self.database.home, leaf)
            self.send("withdraw-voice", f"{self.base}mine/{number}/take-back/", gone)

    def propose(self):
        self.told.proposals.append(self.tell("make-proposal", about="brief", title="benches", say="Facing the water."))

    def position(self):
        if self.told.proposals:
            number = self.chance.choice(list(self.told.proposals))
            self.tell(
                "state-position", proposal=number, stance=self.chance.choice(("for", "against")), say="So we say."
            )

    def meet(self):
        """A meeting with everybody who has a seat now."""
        seats = {each.person.seat for each in self.told.of("join-seat") if hasattr(each.person, "seat")} - {self.seat}
        self.told.meetings.append((self.tell("hold-meeting", about="brief", present=sorted(seats)), seats))

    def answer(self):
        """Is this true? Once about each meeting."""
        for number, there in list(self.told.meetings):
            if self.seat in there and number not in self.answered:
                self.answered.add(number)
                true = self.chance.choice(("yes", "unclear"))
                self.send("corroborate", f"{self.base}true/", number, what=number, answer=true)
                return

    def claim(self):
        self.told.claims.append((self, self.seat, self.tell("claim-pay", about="brief", sort="fee")))

    def settle(self):
        with suppress(IndexError):
            person, seat, number = self.told.claims.popleft()
            self.tell("settle-pay", claim=number, result="paid")
            person.paid.append((seat, number))

    def receive(self):
        """That it has come: whoever left in between says nothing of it."""
        with suppress(IndexError):
            seat, number = self.paid.popleft()
            if seat == self.seat:
                self.tell("receive-pay", number, claim=number)


def under_lock(home, leaf):
    """What lies on the disk of one voice: the locked piece and its key."""
    with closing(sqlite3.connect(f"file:{home / 'words.sqlite3'}?mode=ro", uri=True)) as words:
        rows = words.execute("SELECT box, key FROM words_sealed WHERE leaf = ? AND slot = 'words'", [leaf])
        return [bytes(part) for row in rows for part in row]
