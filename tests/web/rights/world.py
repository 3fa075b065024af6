"""Three projects in two places, with somebody of every role in each: what the tests of rights and of bad input share.

Each is built through the door, like any project. Every voice, private fact and display name holds a word of its own
that nothing else holds, so a search of bytes can tell who may read it.
"""

import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from alongside.acts.deciding import MakeProposal
from alongside.acts.doing import AskReturn
from alongside.acts.gathering import FormCircle, HoldMeeting, JoinSeat, LeaveSeat, RaiseItem
from alongside.acts.judging import ClaimMode, Contest, RaiseStop
from alongside.acts.starting import CloseProject, OpenProject
from alongside.acts.voices import ShareVoice
from alongside.web.hosting import place_called
from alongside.web.models import ActLine, Project, SeatRow
from alongside.web.recording import open_project, record
from alongside.web.seated import SEATS
from alongside.web.voting import open_vote
from tests.web.hostile.files import photo

#: Everybody in a project: side, role, circle.
PEOPLE = {
    "officer": ("institution", "officer", None),
    "facilitator": ("bridging", "facilitator", None),
    "amina": ("community", "member", "night-shift"),
    "bryn": ("community", "member", "night-shift"),
    "cerys": ("community", "member", "day-shift"),
    "dai": ("community", "member", "night-shift"),  # who leaves
    "director": ("institution", "director", None),
    "funder": ("institution", "funder", None),
    "panel": ("bridging", "panel", None),
    "host": ("bridging", "host", None),
}
GONE = "dai"
PHOTO = photo("JPEG")
VISITOR = "visitor"
EVERYBODY = (VISITOR, *PEOPLE)


@dataclass
class World:
    """One project: its seats by person, and the number of each act by a name of its own."""

    project: Project
    seats: dict[str, SeatRow]
    numbers: dict[str, int] = field(default_factory=dict)

    def tell(self, what, person, act, words="", **more):
        """Somebody tells an act; its number is kept under a name."""
        leaf = record(self.project, act, self.seats[person], words=words, nonce=secrets.token_hex(16), **more)
        self.project.refresh_from_db()
        self.numbers[what] = ActLine.objects.get(project=self.project, leaf=leaf).number
        return leaf

    @property
    def title(self):
        """What the project is called."""
        return self.project.cover.title

    def word(self, what):
        """A word that stands in one place of one project and nowhere else."""
        return f"canary{self.project.pk}{what}"

    def client(self, person):
        """The browser of somebody who sits here; a visitor's knows nobody."""
        return sitting(self.seats[person]) if person != VISITOR else Client(raise_request_exception=False)


def sitting(*seats, **held):
    """A browser that holds these seats; `held`: what else its session knows."""
    store = SessionStore()
    store.update({SEATS: {str(seat.project_id): seat.pk for seat in seats}, **held})
    store.save()
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = store.session_key
    return client


def built(title, place, *, closed=False):
    """A project with everybody in it, something said at each level of consent, and what could hurt people."""
    opening = OpenProject(title=title, place=place)
    project, officer = open_project(opening, side="institution", role="officer", place=place_called(place, "Nobody"))
    world = World(project, {"officer": officer})
    _gather(world)
    _say(world)
    world.tell("left", GONE, LeaveSeat())
    if closed:
        world.tell("closed", "host", CloseProject())
    return world


def _gather(world):
    world.tell("circle", "officer", ClaimMode(about=("brief",), mode="co-produced"))
    for person, (side, role, circle) in PEOPLE.items():
        if person == "officer":
            continue
        seat = SeatRow.objects.create(project=world.project, pseudonym=secrets.token_hex(16), side=side, role=role)
        world.seats[person] = seat
        if person == "amina":
            world.tell("night-shift", "facilitator", FormCircle(circle="night-shift", limit=9))
        act = JoinSeat(circle=circle, invited_by=world.seats["facilitator"].pseudonym if circle else None)
        world.tell(f"join-{person}", person, act, name=world.word(f"name{person}x"))


def _say(world):
    until = date.today() + timedelta(days=300)
    for level in range(6):
        said = world.word(f"level{level}x")
        photo = PHOTO if level == 2 else b""
        world.tell(f"voice-{level}", "amina", ShareVoice(level=level, until=until), said, photo=photo)
    world.tell("voice-dai", GONE, ShareVoice(level=2, until=until), world.word("daix"))
    world.tell("proposal", "bryn", MakeProposal(about=("brief",), title="benches"), world.word("proposalx"))
    world.tell("item", "amina", RaiseItem(body="night-shift", title="lamps"), world.word("itemx"))
    met = HoldMeeting(circle="night-shift", sort="sensitive", present=(world.seats["amina"].pseudonym,))
    world.tell("sensitive", "facilitator", met, world.word("sensitivex"))
    claim = world.project.entry_rows.get(number=world.numbers["circle"]).leaf
    world.tell("protected", "amina", Contest(what=claim, protected=True), world.word("protectedx"))
    world.tell("contest", "bryn", Contest(what=claim), world.word("openlyx"))
    world.tell("stop", "amina", RaiseStop(breach="presence"), world.word("stopx"))
    world.tell("return", "amina", AskReturn(what="training"), world.word("returnx"))
    question = world.word("votex")
    vote = open_vote(world.seats["amina"], "night-shift", question, ["Yes", "No"], secrets.token_hex(16))
    world.numbers["vote"] = vote.pk
