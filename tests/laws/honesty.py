"""What honest people do where others wash: the same sort of act, told in time and confirmed by both sides."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from msgspec import structs

from alongside.acts import Act, Entry
from alongside.acts.fields import named
from alongside.acts.gathering import InviteSeat, JoinSeat
from alongside.acts.judging import ClaimMode, CloseContest, Contest, Corroborate
from alongside.acts.paying import ChoosePay, OfferPay
from alongside.acts.starting import AddElement, Agree
from tests.laws.stage import Telling, project, up_to

#: Acts that nobody's own word hangs on, and whose day of entry is not itself the evidence.
MENDABLE = (
    "adopt-clause",
    "allocate-money",
    "set-budget",
    "tally-room",
    "take-task",
    "ratify-decision",
    "hold-meeting",
)


class Twin:
    """An honest telling on an example's day: an officer where there is one, and three people who count."""

    def __init__(self, chance: Random, example: str, day: int) -> None:
        self.chance, self.example, self.day = chance, example, day
        self.telling = Telling(example, day)
        self.project = project(example, day)
        self.before = up_to(example, day)
        paid = {e.seat for e in self.project.of(JoinSeat) if not e.act.unpaid}
        self.people = [seat for seat in self.project.counted if seat not in paid][:3]
        self.officer = next((seat for seat, side in self.project.sides.items() if side == "institution"), None)

    def host(self, act: Act, on: int | None = None) -> str:
        """Told by the officer, or in a project of neighbours by one of them."""
        if self.officer:
            return self.telling.tell(self.officer, "institution", act, on=on)
        return self.telling.tell(self.people[0], "community", act, on=on)

    def confirmed(self, ref: str, by: str) -> str:
        """Everybody asked says that it is true, and signs it."""
        everybody = [(seat, "community") for seat in self.people]
        everybody += [(self.officer, "institution")] if self.officer else []
        for seat, side in everybody:
            if seat != by:
                self.telling.tell(seat, side, Corroborate(what=(ref,)))  # type: ignore[arg-type]
                self.telling.tell(seat, side, Agree(what=(ref,)))  # type: ignore[arg-type]
        return ref


def mend_a_slip(twin: Twin) -> None:
    """An act is told again by whoever told it, as it was but for a slip, and both sides confirm it."""
    answered = {ref for e in twin.before for ref in named(e.act, "ref") if e.act.kind not in ("corroborate", "agree")}
    slips = [e for e in twin.before if e.act.kind in MENDABLE and e.ref not in answered]
    if slips:
        slip = twin.chance.choice(slips)
        act = structs.replace(slip.act, corrects=slip.ref)
        ref = twin.telling.tell(slip.seat, slip.side or "bridging", act, on=slip.last)
        twin.confirmed(ref, slip.seat)


def renew_the_rules(twin: Twin) -> None:
    """The rules of a body are set down again as they are, and both sides confirm them."""
    if twin.project.rules:
        rules = twin.chance.choice(list(twin.project.rules.values()))
        ref = twin.telling.tell(rules.seat, rules.side or "bridging", rules.act)
        twin.confirmed(ref, rules.seat)


def claim_again(twin: Twin) -> None:
    """Somebody says again in public what an element is."""
    twin.host(ClaimMode(about=("brief",), mode="co-produced"))


def answer_an_unfounded_contest(twin: Twin) -> None:
    """Somebody contests an act; a panel of people who count hears it the same day and finds nothing amiss."""
    theirs = [e for e in twin.before if e.side in ("institution", "bridging") and e.seat not in twin.people]
    contested = twin.chance.choice(theirs or [e for e in twin.before if e.seat not in twin.people] or list(twin.before))
    panel = [seat for seat in twin.project.counted if seat != contested.seat][:4]
    if len(panel) < 3:  # two sit on a panel at least, beside whoever contests
        return
    contest = twin.telling.tell(panel[-1], "community", Contest(what=contested.ref))
    jury = tuple(panel[:-1])
    twin.telling.tell(jury[0], "community", CloseContest(contest=contest, result="unfounded", panel=jury))


def invite_in_time(twin: Twin) -> None:
    """Somebody who counts is offered pay in writing, chooses, and is then invited to decide."""
    who = twin.chance.choice(twin.people)
    offer = twin.host(OfferPay(to=who, sort="fee", written=True, about=("brief",)))
    twin.telling.tell(who, "community", ChoosePay(offer=offer, choice="accept"))
    twin.host(InviteSeat(seat=who, side="community", about=("brief",), deciding=True))


def split_by_consent(twin: Twin) -> None:
    """A part of the project becomes an element of its own, and both sides sign."""
    ref = twin.host(AddElement(name="the-shed", like="design"))
    twin.confirmed(ref, twin.officer or twin.people[0])


HONEST: dict[str, Callable[[Twin], None]] = {
    "mend a slip": mend_a_slip,
    "renew the rules": renew_the_rules,
    "claim again": claim_again,
    "answer an unfounded contest": answer_an_unfounded_contest,
    "invite in time": invite_in_time,
    "split by consent": split_by_consent,
}


def honest(name: str, seed: int, example: str, day: int) -> list[Entry]:
    """What an honest twin tells."""
    twin = Twin(Random(seed), example, day)
    HONEST[name](twin)
    return twin.telling.told
