"""Acts at random for the laws: praise by one side, and evidence against."""

from __future__ import annotations

import datetime
from collections import defaultdict
from random import Random

from alongside.acts import KINDS, Entry
from alongside.acts.deciding import AskInformation, DecideProposal, RatifyDecision
from alongside.acts.doing import MakePromise, SettlePromise
from alongside.acts.gathering import InviteSeat, MeetNeed, TreatItem
from alongside.acts.judging import Contest, Corroborate, RaiseStop
from alongside.acts.paying import ClaimPay
from alongside.acts.starting import Agree, ShapeElement
from alongside.acts.voices import ShareVoice, UseVoice
from tests.laws.attempts import BETWEEN, NEW, SOCKS, WORD
from tests.laws.praising import Praise, Voice
from tests.laws.stage import Telling, project, up_to


def praise(seed: int, example: str, day: int, size: int, side: str) -> list[Entry]:
    """Acts of any kind told by one side alone: "institution" (its seats and new ones), "puppets" (the same with
    newcomers that nobody vouched for or knows), or "member" (one person who counts, of their own acts only). All that
    they told and what officers told is then confirmed and signed by every one of them; what the other side told is the
    other side's to praise."""
    chance, telling, there = Random(seed), Telling(example, day), project(example, day)
    officers: list[Voice] = [(seat, side_) for seat, side_ in there.sides.items() if side_ == "institution"]
    voices = {
        "institution": [*officers, *NEW],
        "puppets": [*officers, *NEW, *SOCKS, *BETWEEN],
        "member": [(chance.choice(list(there.counted)), "community")],
    }[side]
    told = Praise(chance, telling, voices)  # type: ignore[arg-type]
    own = [e for e in up_to(example, day) if (e.seat == voices[0][0] if side == "member" else e.side == "institution")]
    if side == "member":
        told.there = defaultdict(list)
        for entry in own:
            told.there[entry.act.kind].append(entry)
    kinds = [kind for kind in KINDS if kind not in WORD]
    for _ in range(chance.randint(1, 4)):
        some = chance.sample(kinds, chance.randint(1, 6))
        for _ in range(chance.randint(1, size)):
            told.any_act(chance.choice(some), on=chance.choice((None, None, day - chance.randint(0, 40))))
    refs = [e.ref for e in (*telling.told, *own) if e.act.kind not in WORD]
    for seat, side_ in voices:
        for start in range(0, len(refs), 100):
            what = tuple(refs[start : start + 100])
            telling.tell(seat, side_, Corroborate(what=what))  # type: ignore[arg-type]
            telling.tell(seat, side_, Agree(what=what))  # type: ignore[arg-type]
    return telling.told


class Against:
    """Somebody tells what can only lower a standing, as those do who may: whoever counts, or the institution itself."""

    def __init__(self, chance: Random, example: str, day: int) -> None:
        self.chance, self.day = chance, day
        self.telling = Telling(example, day)
        self.project = project(example, day)
        self.before = up_to(example, day)
        self.people = list(self.project.counted)
        self.officer = next((s for s, side in self.project.sides.items() if side == "institution"), None)
        self.about = tuple(self.project.elements)

    def all_of(self, *kinds: str) -> list[Entry]:
        """What stands there of some kinds."""
        return [e for e in self.before if e.act.kind in kinds]

    def person(self, act: object) -> str:
        """Told by somebody of the community who counts."""
        return self.telling.tell(self.chance.choice(self.people), "community", act)  # type: ignore[arg-type]

    def office(self, act: object, on: int | None = None) -> str | None:
        """Told by the institution, where there is one."""
        return self.telling.tell(self.officer, "institution", act, on=on) if self.officer else None  # type: ignore[arg-type]

    def missed_promise(self) -> None:
        for promise in self._some(self.all_of("make-promise")):
            seat = promise.act.to
            side = self.project.side(seat) or "community"
            self.telling.tell(seat, side, SettlePromise(promise=promise.ref, result="missed"))

    def broken_promise(self) -> None:
        if self.officer:
            due = datetime.date.fromordinal(self.day - 70)
            self.office(MakePromise(about=self.about, to=self.chance.choice(self.people), due=due), on=self.day - 100)

    def overturned(self) -> None:
        for decision in self._some(self.all_of("decide-proposal")):
            self.office(RatifyDecision(decision=decision.ref, result="overturned"))

    def contested(self) -> None:
        """A contest of what an institution or a bridging body told in its favour. (To contest a meeting is to question
        who counts, which may go either way.)"""
        theirs = [e for e in self.before if e.side != "community" and e.act.effect == "raises"]
        theirs = [e for e in theirs if e.act.kind != "hold-meeting" and getattr(e.act, "result", "") not in LOW]
        for entry in self._some(theirs):
            self.person(Contest(what=entry.ref))

    def stopped(self) -> None:
        self.person(RaiseStop(breach=self.chance.choice(("consent", "care", "presence")), about=self.about))

    def begun_earlier(self) -> None:
        shapes = self.all_of("shape-element")
        if shapes:
            shape = self.chance.choice(shapes)
            self.office(ShapeElement(about=shape.act.about), on=shape.first - self.chance.randint(1, 400))

    def here_already(self) -> tuple[str, tuple[str, ...]]:
        """Somebody who counts, and the elements they have had a part in: what they tell of these brings nobody new."""
        seat = self.chance.choice(self.people)
        mine = [e for e in self.before if e.seat == seat and e.act.chapter != "judging"]
        return seat, tuple(dict.fromkeys(name for e in mine for name in self.project.subject(e)))

    def unanswered(self) -> None:
        seat, about = self.here_already()
        if about:
            self.telling.tell(seat, "community", ShareVoice(about=about))
            self.telling.tell(seat, "community", AskInformation(about=about))

    def unexplained(self) -> None:
        wanted = [e for e in self.all_of("make-proposal") if e.side == "community"]
        if wanted and self.project.rules:
            body, proposal = self.chance.choice(list(self.project.rules)), self.chance.choice(wanted).ref
            self.office(DecideProposal(proposal=proposal, body=body, outcome="refused"), on=self.day - 30)

    def unpaid(self) -> None:
        self.telling.tell(self.chance.choice(self.people), "community", ClaimPay())

    def invited_for_nothing(self) -> None:
        seat = f"newcomer-{len(self.telling.told)}"
        self.office(InviteSeat(seat=seat, side="community", about=self.about, deciding=True))

    def dropped(self) -> None:
        for item in self._some([e for e in self.all_of("raise-item") if e.side == "community"]):
            self.office(TreatItem(item=item.ref, result="dropped"))

    def unmet(self) -> None:
        self.telling.tell(f"one-use-unmet-{len(self.telling.told)}", "community", MeetNeed(met=False))

    def misused(self) -> None:
        for voice in self._some(self.all_of("share-voice")):
            self.office(UseVoice(voice=voice.ref, level=5, about=self.about))

    def _some(self, entries: list[Entry]) -> list[Entry]:
        return self.chance.sample(entries, min(len(entries), self.chance.randint(1, 4)))


LOW = ("amended", "overturned", "dropped", "deferred", "missed", "refused")
SORTS = (
    "missed_promise", "broken_promise", "overturned", "contested", "stopped", "begun_earlier", "unanswered",
    "unexplained", "unpaid", "invited_for_nothing", "dropped", "unmet", "misused",
)  # fmt: skip


def against(seed: int, example: str, day: int, sorts: list[str]) -> list[Entry]:
    """Evidence against, of these sorts."""
    told = Against(Random(seed), example, day)
    for sort in sorts:
        getattr(told, sort)()
    return told.telling.told
