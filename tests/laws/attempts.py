"""The twelve ways to wash a record that acts alone can express, each as something that can be tried on any example and day.

An attempt is made by the institution's seats and by sock puppets: seats that say they are of the community and that
nobody there has vouched for; and by go-betweens of neither side whom nobody there knows. In the garden, which has no
institution, a newcomer who calls itself one makes it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from random import Random
from typing import Any

from msgspec import structs

from alongside.acts import Act, Entry
from alongside.acts.deciding import AnswerInformation, AskInformation, MakeProposal, RatifyDecision, SeatBlock, SetRules
from alongside.acts.doing import MakePromise, SettlePromise
from alongside.acts.gathering import HoldMeeting, InviteSeat, JoinSeat, MeetNeed, NominateGroups, VouchSeat
from alongside.acts.judging import ClaimMode, CloseContest, Contest, Corroborate, Remedy, ShowArtefact
from alongside.acts.learning import TallyPulse
from alongside.acts.paying import ChoosePay, ClaimPay, OfferPay, ReceivePay, SettlePay
from alongside.acts.starting import AddElement, Agree, ListPoint, ShapeElement
from alongside.acts.voices import AnswerVoice, ChangeConsent, ShareVoice, UseVoice, WithdrawVoice
from tests.laws.praising import Praise, Voice
from tests.laws.stage import Telling, founded, project, up_to

SOCKS: tuple[Voice, ...] = tuple((f"sock-{n}", "community") for n in range(6))
BETWEEN: tuple[Voice, ...] = (("go-between", "bridging"), ("adviser", "bridging"))
NEW: tuple[Voice, ...] = (("new-officer", "institution"), ("new-director", "institution"))
#: Acts whose whole meaning is somebody's word for what another side told: no part of praising oneself.
WORD = ("corroborate", "agree", "show-artefact")
SOFTER: dict[str, dict[str, Any]] = {
    "settle-promise": {"result": "kept"},
    "ratify-decision": {"result": "unchanged"},
    "decide-proposal": {"outcome": "compromise", "led": "joint"},
    "treat-item": {"result": "discussed"},
    "list-point": {"state": "open"},
    "adopt-clause": {"origin": "joint"},
    "meet-need": {"met": True},
    "set-budget": {"visible_to": 100, "visible_to_circle": True},
    "allocate-money": {"to_side": "community"},
    "state-reversion": {"suits": "community"},
    "answer-information": {"full": True},
    "tally-pulse": {"counts": (0, 0, 0, 0, 30)},
    "tally-room": {"described": 30, "participants": 30},
    "nominate-groups": {"seed": False, "chosen_by": "community", "wave": 3},
    "hand-over": {"community_present": True},
    "use-voice": {"level": 0},
    "contest": {"version": None},
}


class Attempt:
    """One attempt: who makes it, where, and what it has told so far."""

    def __init__(self, chance: Random, example: str, day: int, size: int) -> None:
        self.chance, self.size, self.day = chance, size, day
        self.telling = Telling(example, day)
        self.project = project(example, day)
        self.before = up_to(example, day)
        self.officers: list[Voice] = [(s, side) for s, side in self.project.sides.items() if side == "institution"]
        self.officers += NEW
        self.everyone = [*self.officers, *SOCKS, *BETWEEN]
        self.praise = Praise(chance, self.telling, self.everyone)
        self.elements = tuple(self.project.elements)

    def officer(self, act: Act, **when: Any) -> str:
        """Tell an act from one of the institution's seats."""
        return self.telling.tell(*self.chance.choice(self.officers), act, **when)

    def sock(self, act: Act, who: str | None = None, **when: Any) -> str:
        """Tell an act from a sock puppet."""
        return self.telling.tell(who or self.chance.choice(SOCKS)[0], "community", act, **when)

    def existing(self, *kinds: str) -> list[Entry]:
        """What stands there already of some kinds."""
        return [e for e in self.before if e.act.kind in kinds]

    def some(self, entries: list[Entry]) -> list[Entry]:
        """A few of them."""
        return self.chance.sample(entries, min(len(entries), self.size))

    def confirm(self) -> None:
        """Everybody who takes part says that it is all true, and signs it: what they told, and what officers told."""
        theirs = [e.ref for e in self.before if e.side == "institution"]
        refs = [e.ref for e in self.telling.told if e.act.kind not in WORD] + theirs
        for seat, side in self.everyone:
            for start in range(0, len(refs), 100):
                for act in (
                    Corroborate(what=tuple(refs[start : start + 100])),
                    Agree(what=tuple(refs[start : start + 100])),
                ):
                    self.telling.tell(seat, side, act)


def backdate(a: Attempt) -> None:
    """What is told today is said to have happened long ago."""
    for _ in range(a.size * 3):
        kind = a.chance.choice(("join-seat", "shape-element", "offer-pay", "answer-voice", "answer-information", "give-reason",
            "hold-meeting", "reopen-point", "issue-papers", "state-position", "list-point", "ask-question", "settle-pay"))  # fmt: skip
        a.praise.any_act(kind, on=a.day - a.chance.choice((1, 14, 15, 60, 200, 400)))


def sock_puppet(a: Attempt) -> None:
    """Puppets are promised, asked, heard, invited and paid, and find that all of it was done at once."""
    old = max(a.day - a.chance.choice((0, 30, 61, 100)), founded(a.telling.example))
    for _ in range(a.size):
        who, about = a.chance.choice(SOCKS)[0], (a.chance.choice(a.elements),)
        today = datetime.date.fromordinal(a.day)
        kept = a.officer(MakePromise(about=a.elements, to=who, due=today))
        a.sock(SettlePromise(promise=kept, result="kept"), who)
        asked = a.sock(AskInformation(about=about), who)
        a.sock(Corroborate(what=(a.officer(AnswerInformation(asked=asked, full=True)),)), who)
        said = a.sock(ShareVoice(about=a.elements), who, day=old)
        told = a.officer(AnswerVoice(voice=said, reason="done", told_on=datetime.date.fromordinal(old)), day=old)
        a.sock(Corroborate(what=(told,)), who)
        offer = a.officer(OfferPay(to=who, sort="fee", written=True))
        a.officer(
            InviteSeat(seat=who, side="community", about=about, deciding=True, body=a.chance.choice(a.praise.bodies))
        )
        a.sock(ChoosePay(offer=offer, choice="accept"), who)
        claim = a.sock(ClaimPay(about=about), who)
        a.officer(SettlePay(claim=claim, result="paid"))
        a.sock(ReceivePay(claim=claim), who)
        a.sock(JoinSeat(about=about, body=a.chance.choice(a.praise.bodies)), who)
        a.sock(VouchSeat(seat=a.chance.choice(SOCKS)[0]), who)
        a.sock(MeetNeed(met=True), f"one-use-puppet-{len(a.telling.told)}")
        a.sock(NominateGroups(groups=tuple(a.praise.groups[:3]), wave=3, seed=True, chosen_by="community"), who)
    pulse = TallyPulse(about=a.elements, statement=1, side="community", counts=(0, 0, 0, 0, 30), asked=30, members=30)
    a.sock(pulse)
    a.telling.tell(*a.chance.choice(BETWEEN), pulse)


def self_corroborate(a: Attempt) -> None:
    """The institution confirms what it has told, shows paper of its own for it, and gets its puppets to do the same."""
    refs = [e.ref for e in a.before if e.side == "institution"]
    for maker in ("institution", "outside", "bridging", "community"):
        for teller in (a.officer, a.sock):
            what = tuple(a.chance.sample(refs, min(len(refs), 40)))
            teller(
                ShowArtefact(
                    what=what or (a.officer(ShapeElement(about=("brief",))),),
                    sort="minutes",
                    maker=maker,
                    file="sha256:abcd",
                )
            )  # type: ignore[arg-type]
    for _ in range(a.size):
        a.praise.any_act(
            a.chance.choice(("hold-meeting", "decide-proposal", "ratify-decision", "take-task", "log-hours"))
        )


def split_the_project(a: Attempt) -> None:
    """Matters move to a body of one's own, and a part of the project becomes an element of its own."""
    for body in a.praise.bodies:
        about = tuple(a.chance.sample(a.elements, a.chance.randint(1, len(a.elements))))
        a.officer(
            SetRules(
                body=body,
                about=about,
                seats=(SeatBlock(holder="us", side="community", count=7),),
                quota=4,
                ratifier="none",
            )
        )
    a.officer(AddElement(name="the-difficult-part", like="decisions"))
    for _ in range(a.size):
        a.praise.any_act(
            a.chance.choice(("shape-element", "make-proposal", "decide-proposal", "allocate-money", "set-budget"))
        )


def change_the_claim(a: Attempt) -> None:
    """What was claimed is claimed otherwise afterwards."""
    for _ in range(a.size):
        mode = a.chance.choice(("informed", "consulted", "engaged", "co-designed", "co-produced", "community-led"))
        a.chance.choice((a.officer, a.sock))(ClaimMode(about=a.elements, mode=mode))  # type: ignore[operator]


def delete_a_contest(a: Attempt) -> None:
    """A contest, a stop or a fact that lowers is closed by one's own people, corrected away or contested."""
    for entry in a.some(a.existing("contest", "raise-stop", "shape-element", "ratify-decision", "settle-promise")):
        a.officer(structs.replace(entry.act, corrects=entry.ref))
        contest = entry.ref if entry.act.kind == "contest" else a.officer(Contest(what=entry.ref))
        panel = a.chance.sample([*a.project.counted, *(seat for seat, _ in SOCKS)], 3)
        for teller in (a.officer, a.sock):
            for result in ("unfounded", "upheld"):
                teller(CloseContest(contest=contest, result=result, panel=tuple(panel)))  # type: ignore[arg-type]


def change_the_rules_late(a: Attempt) -> None:
    """New rules, just before the day that is asked: a lower quota, more seats, no ratifier."""
    for body, rules in a.project.rules.items():
        kinder = structs.replace(
            rules.act,
            seats=(*rules.act.seats, SeatBlock(holder="more", side="community", count=a.chance.randint(1, 20))),
            quota=a.chance.randint(1, 8),
            ratifier=a.chance.choice(("none", None)),
            send_back=True,
            quorum=None,
        )
        a.chance.choice((a.officer, a.sock))(structs.replace(kinder, body=body))
    for _ in range(a.size):
        a.praise.any_act("set-rules")


def invite_after_deciding(a: Attempt) -> None:
    """People are invited once it is decided, and made to have been there."""
    for entry in a.some(a.existing("decide-proposal", "shape-element", "freeze-element")) or list(a.before[:1]):
        about = tuple(getattr(entry.act, "about", ())) or ("brief",)
        who = a.chance.choice(SOCKS)[0]
        a.officer(InviteSeat(seat=who, side="community", about=about, deciding=True), on=max(entry.last - 1, 1))
        a.sock(JoinSeat(about=about, body=a.chance.choice(a.praise.bodies)), who, on=max(entry.last - 1, 1))
        a.sock(MakeProposal(about=about), who, on=max(entry.last - 1, 1))
        present = (*(seat for seat, _ in SOCKS), a.officers[0][0], *list(a.project.counted)[:4])
        a.officer(
            HoldMeeting(about=about, body=a.chance.choice(a.praise.bodies), present=present), on=max(entry.last - 1, 1)
        )


def consent_by_proxy(a: Attempt) -> None:
    """Somebody else says yes: changes consent, takes back an awkward voice, accepts a remedy, signs for people."""
    for voice in a.some(a.existing("share-voice")):
        a.officer(ChangeConsent(voice=voice.ref, level=5))
        a.sock(WithdrawVoice(voice=voice.ref))
        a.officer(UseVoice(voice=voice.ref, level=5))
        a.officer(AnswerVoice(voice=voice.ref, reason="heard", told_on=datetime.date.fromordinal(a.day)))
    for entry in a.existing("raise-stop", "use-voice", "ratify-decision", "decide-proposal"):
        a.officer(Remedy(what=entry.ref, repairs="sorry"))
    for promise in a.existing("make-promise"):
        a.chance.choice((a.officer, a.sock))(SettlePromise(promise=promise.ref, result="kept"))


def soften_by_import(a: Attempt) -> None:
    """The past is told again, better, as if imported from a better file."""
    for entry in a.some([e for e in a.before if e.act.kind in SOFTER]):
        softer = structs.replace(entry.act, corrects=entry.ref, **SOFTER[entry.act.kind])
        side = a.chance.choice((a.officer, a.sock))
        side(softer, reported=a.chance.random() < 0.7, on=entry.last)


def stack_a_panel(a: Attempt) -> None:
    """Facts that lower are contested, and heard by a panel of one's own, with real names on it."""
    for entry in a.some([e for e in a.before if e.side == "community"]):
        contest = a.officer(Contest(what=entry.ref, version=a.chance.choice(("result:kept", "on:2026-01", None))))
        real = a.chance.sample(list(a.project.counted), min(len(a.project.counted), a.chance.randint(0, 3)))
        who = a.chance.choice(SOCKS)[0]
        panel = (who, *real, *(seat for seat, _ in a.chance.sample(SOCKS, 2) if seat != who))
        a.sock(CloseContest(contest=contest, result="upheld", panel=panel), who)
        a.officer(CloseContest(contest=contest, result="upheld", panel=(*real, a.officers[0][0])))


def edit_the_minutes(a: Attempt) -> None:
    """Minutes, decisions and ratifications are told again as they should have been."""
    kinds = ("hold-meeting", "ratify-decision", "decide-proposal", "treat-item")
    for entry in a.some([e for e in a.existing(*kinds) if e.side != "community"]):
        changes: dict[str, Any] = dict(SOFTER.get(entry.act.kind, {}))
        if isinstance(entry.act, HoldMeeting):
            changes["present"] = (*list(a.project.counted)[:6], *(seat for seat, _ in SOCKS), a.officers[0][0])
        if isinstance(entry.act, RatifyDecision):
            changes["reason"] = "given"
        a.officer(structs.replace(entry.act, corrects=entry.ref, **changes), on=entry.last)
        if a.chance.random() < 0.5:
            a.sock(structs.replace(entry.act, **changes), on=entry.last)


#: Raising agenda points and lists of one's own with puppets' signatures belongs to several attempts.
def pad_the_list(a: Attempt) -> None:
    """Open points that nobody asked for, signed by puppets."""
    for _ in range(a.size * 2):
        point = a.officer(ListPoint(about=a.elements, state="open", what="trifle"))
        for seat, _ in SOCKS[:3]:
            a.sock(Agree(what=(point,)), seat)


ATTEMPTS: dict[str, Callable[[Attempt], None]] = {
    "backdate": backdate,
    "sock puppet": sock_puppet,
    "self-corroborate": self_corroborate,
    "split a project": split_the_project,
    "change the claimed mode after": change_the_claim,
    "delete a contest": delete_a_contest,
    "change the rules late": change_the_rules_late,
    "invite after deciding": invite_after_deciding,
    "consent by proxy": consent_by_proxy,
    "soften by re-import": soften_by_import,
    "stack a panel": stack_a_panel,
    "edit the minutes": edit_the_minutes,
}


def attempt(name: str, seed: int, example: str, day: int, size: int) -> list[Entry]:
    """What an attempt tells: it is made, padded, and confirmed by all who take part."""
    made = Attempt(Random(seed), example, day, size)
    ATTEMPTS[name](made)
    if made.chance.random() < 0.3:
        pad_the_list(made)
    made.confirm()
    return made.telling.told
