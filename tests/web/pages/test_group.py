"""Loud Minute runs something: a group, its own brief, a secret vote, a position, promises, contests and credits."""

import pytest
from django.test import Client

from alongside.acts.deciding import MakeProposal, SeatBlock, SetRules
from alongside.acts.doing import LogHours, MakePromise, TakeTask
from alongside.acts.gathering import FormCircle, JoinSeat
from alongside.acts.judging import ClaimMode
from alongside.acts.starting import OpenProject
from alongside.web import joining, voting
from alongside.web.clock import today
from alongside.web.library import opened
from alongside.web.models import ActLine, Ballot, OnRoll, Project, SeatRow, SecretVote
from alongside.web.recording import Refused, open_project, record
from tests.web.seeing import words as text
from tests.web.test_pages import check

NAMES = ("Idris", "Cadi", "Yusuf", "Nia", "Hodan")
WHERE = "/p/the-yard/group/loud-minute/"


class Yard:
    """A project with a group: Idris began it, four friends joined, and Tomos is the grown-up they trust."""

    def __init__(self):
        self.project, self.officer = open_project(OpenProject(title="The Yard"), side="institution", role="officer")
        self.idris = self.join(self.officer, "Idris")
        record(self.project, FormCircle(circle="loud-minute", limit=12), self.idris)
        record(self.project, JoinSeat(circle="loud-minute"), self.idris)
        self.tomos = self.join(self.idris, "Tomos", side="bridging", circle="loud-minute")
        self.people = [self.idris, *(self.join(self.idris, name, circle="loud-minute") for name in NAMES[1:])]

    def join(self, by, name, *, side="community", circle=""):
        secret = joining.invite(by, side=side, circle=circle)
        return joining.join(joining.invitation(secret), name=name, nonce=name.encode().hex().ljust(32, "0")[:32])

    def tell(self, act, by, **more):
        record(Project.objects.get(pk=self.project.pk), act, by, **more)
        return Project.objects.get(pk=self.project.pk).size

    def as_(self, seat):
        client = Client(raise_request_exception=False)
        session = client.session
        session["seats"] = {str(self.project.pk): seat.pk}
        session.save()
        client.cookies["alongside"] = session.session_key
        return client

    def vote(self, choices=("Café", "Studio")):
        return voting.open_vote(self.idris, "loud-minute", "What first?", list(choices), "e" * 32)

    def kinds(self):
        return list(ActLine.objects.filter(project=self.project).order_by("number").values_list("kind", flat=True))


@pytest.fixture
def yard(db):
    return Yard()


def test_a_group_is_made_by_its_own_people_with_a_grown_up_they_trust(yard):
    shown = text(yard.as_(yard.people[2]).get(WHERE))
    assert all(name in shown for name in (*NAMES, "Tomos"))
    assert "Invite a trusted adult" not in shown
    assert (
        "bridging" in yard.as_(yard.idris).get("/p/the-yard/invite/?side=bridging&circle=loud-minute").content.decode()
    )


def test_our_own_brief_is_one_link_away_and_stands_with_its_day(yard):
    client = yard.as_(yard.idris)
    form = client.get("/p/the-yard/make-proposal/?about=brief&title=our-own-brief").content.decode()
    assert "our own brief" in form.replace("our-own-brief", "our own brief")
    yard.tell(MakeProposal(about=("brief",), title="our-own-brief"), yard.idris, words="A hall of our own till ten.")
    assert "A hall of our own till ten." in text(client.get(WHERE))


def test_who_has_power_is_on_the_same_screen(yard):
    seats = (SeatBlock(holder="council", side="institution", count=5), SeatBlock(holder="young", side="community"))
    yard.tell(SetRules(body="board", about=("decisions",), seats=seats, quota=4), yard.officer)
    shown = text(yard.as_(yard.idris).get(WHERE))
    assert "The institution can say yes alone. The community can stop nothing." in shown


@pytest.mark.parametrize("title", ["seats-for-loud-minute", "money-for-loud-minute"])
def test_asking_for_seats_or_money_is_prefilled(yard, title):
    client = yard.as_(yard.idris)
    assert f"title={title}" in client.get(WHERE).content.decode()
    assert client.get(f"/p/the-yard/make-proposal/?about=decisions&title={title}").status_code == 200


def test_fifty_votes_from_one_seat_count_once(yard):
    vote = yard.vote()
    client = yard.as_(yard.people[1])
    address = f"{WHERE}votes/{vote.pk}/"
    answers = [client.post(address, {"choice": "1", "press": "vote"}).status_code for _ in range(50)]
    assert (answers.count(302), answers.count(422)) == (1, 49)
    assert (Ballot.objects.filter(vote=vote).count(), OnRoll.objects.filter(vote=vote, voted=True).count()) == (1, 1)


def test_somebody_who_joined_later_can_t_vote(yard):
    vote = yard.vote()
    late = yard.join(yard.idris, "Rhodri", circle="loud-minute")
    client = yard.as_(late)
    assert "You are not on the roll of this vote" in text(client.get(f"{WHERE}votes/{vote.pk}/"))
    answer = client.post(f"{WHERE}votes/{vote.pk}/", {"choice": "0", "press": "vote"})
    assert (answer.status_code, Ballot.objects.count()) == (422, 0)
    with pytest.raises(Refused, match="You joined after this vote was opened"):
        voting.cast(vote, late, 0)


def test_the_grown_up_does_not_vote(yard):
    vote = yard.vote()
    assert (vote.size, OnRoll.objects.filter(vote=vote, seat=yard.tomos).exists()) == (5, False)


def test_nobody_sees_how_it_stands_while_it_is_open(yard):
    vote = yard.vote()
    for seat in yard.people[:3]:
        voting.cast(vote, seat, 1)
    pages = [text(yard.as_(seat).get(f"{WHERE}votes/{vote.pk}/")) for seat in (*yard.people, yard.tomos)]
    assert all("3 of 5 have voted." in page and 'class="totals"' not in page for page in pages)
    assert SecretVote.objects.get(pk=vote.pk).totals == []
    whole = [yard.as_(seat).get(f"{WHERE}votes/{vote.pk}/").content.decode() for seat in yard.people]
    assert not any("<dl" in page for page in whole)


def test_an_institution_sees_nothing_of_it_open_or_closed(yard):
    vote = yard.vote()
    officer = yard.as_(yard.officer)
    before = [officer.get(f"{WHERE}{page}").status_code for page in ("", f"votes/{vote.pk}/")]
    for seat in yard.people:
        voting.cast(vote, seat, 1)
    after = [
        officer.get(f"{WHERE}{page}").status_code for page in ("", f"votes/{vote.pk}/", f"votes/{vote.pk}/position/")
    ]
    assert (before, after) == ([404, 404], [404, 404, 404])
    seen = "".join(officer.get(f"/p/the-yard/{page}").content.decode() for page in ("acts/", "timeline/", "mine/"))
    assert "What first?" not in seen and "Studio" not in seen


def test_a_ballot_has_no_voter_no_time_and_no_order(yard):
    assert [field.name for field in Ballot._meta.fields] == ["id", "vote", "choice"]
    assert [field.name for field in OnRoll._meta.fields] == ["id", "vote", "seat", "voted"]
    vote = yard.vote()
    for n, seat in enumerate(yard.people[:4]):
        voting.cast(vote, seat, n % 2)
    ids = list(Ballot.objects.filter(vote=vote).values_list("pk", flat=True))
    assert min(ids) > 1_000_000
    orders = set()
    for _ in range(40):
        voting._mix(vote, 1)
        Ballot.objects.filter(pk=Ballot.objects.filter(vote=vote, choice=1).first().pk).delete()
        orders.add(tuple(Ballot.objects.filter(vote=vote).values_list("choice", flat=True)))
    assert len(orders) > 1


def test_the_last_ballot_closes_it_and_only_totals_stay(yard):
    vote = yard.vote()
    for seat, choice in zip(yard.people, (0, 1, 1, 1, 0), strict=True):
        voting.cast(vote, seat, choice)
    it = SecretVote.objects.get(pk=vote.pk)
    assert (it.closed, it.totals, it.box.count(), it.roll.count()) == (True, [2, 3], 0, 0)
    shown = text(yard.as_(yard.tomos).get(f"{WHERE}votes/{vote.pk}/"))
    assert "Café 2 Studio 3" in shown
    assert "Secrecy is limited here. You are fewer than eight, so people may guess who chose what." in shown


def test_when_all_chose_the_same_the_page_says_so(yard):
    vote = yard.vote()
    for seat in yard.people:
        voting.cast(vote, seat, 0)
    shown = text(yard.as_(yard.idris).get(f"{WHERE}votes/{vote.pk}/"))
    assert "Everybody chose the same, so everybody knows what each of you chose." in shown


def test_only_whoever_opened_it_closes_it_and_two_ballots_are_not_counted(yard):
    vote = yard.vote()
    for seat in yard.people[:2]:
        voting.cast(vote, seat, 0)
    address = f"{WHERE}votes/{vote.pk}/"
    assert yard.as_(yard.people[1]).post(address, {"press": "close"}).status_code == 422
    answer = yard.as_(yard.idris).post(address, {"press": "close"}, follow=True)
    assert "Fewer than three voted, so nothing was counted and the ballots were deleted." in text(answer)
    assert (Ballot.objects.count(), SecretVote.objects.get(pk=vote.pk).totals) == (0, [])


def test_a_vote_opened_twice_by_one_form_is_one_vote(yard):
    form = {"nonce": "f" * 32, "question": "Which night?", "choices": "Thursday\nSunday"}
    client = yard.as_(yard.people[3])
    answers = {client.post(WHERE, form)["Location"] for _ in range(5)}
    assert (len(answers), SecretVote.objects.count()) == (1, 1)


def test_the_group_publishes_its_position_on_a_proposal(yard):
    number = yard.tell(MakeProposal(about=("design",), title="a-studio"), yard.people[1])
    vote = yard.vote()
    for seat in yard.people:
        voting.cast(vote, seat, 1)
    address = f"{WHERE}votes/{vote.pk}/position/"
    form = {"nonce": "1" * 32, "about": str(number), "stance": "for", "words": "We want the studio first."}
    client = yard.as_(yard.idris)
    assert "We want the studio first." in text(client.post(address, {**form, "press": "look"}))
    answer = client.post(address, {**form, "press": "send"})
    entry = opened(Project.objects.get(pk=yard.project.pk)).entries[-1]
    assert (answer.status_code, entry.act.kind, entry.act.stance, entry.side) == (
        302,
        "state-position",
        "for",
        "community",
    )


def test_against_a_public_claim_the_position_is_a_contest(yard):
    number = yard.tell(ClaimMode(about=("brief",), mode="co-produced", where="poster"), yard.officer)
    vote = yard.vote()
    for seat in yard.people:
        voting.cast(vote, seat, 1)
    form = {"nonce": "2" * 32, "about": str(number), "stance": "against", "words": "We were told, not asked."}
    yard.as_(yard.idris).post(f"{WHERE}votes/{vote.pk}/position/", {**form, "press": "send"})
    assert yard.kinds()[-1] == "contest"


def test_promises_made_to_the_group_and_claims_to_contest_are_listed(yard):
    number = yard.tell(MakePromise(to=yard.people[1].pseudonym, due=today(yard.project)), yard.officer, words="A key.")
    claim = yard.tell(ClaimMode(about=("brief",), mode="co-produced", where="poster"), yard.officer)
    page = yard.as_(yard.people[1]).get(WHERE).content.decode()
    assert "A key." in page
    assert f"/p/the-yard/settle-promise/?promise={number}" in page
    assert f"/p/the-yard/contest/?what={claim}" in page


def test_credits_tell_what_one_did_and_only_to_oneself(yard):
    task = TakeTask(about=("delivery",), lead=yard.idris.pseudonym)
    yard.tell(task, yard.idris)
    yard.tell(LogHours(minutes=90, preparing=45), yard.idris)
    mine, theirs = (text(yard.as_(seat).get("/p/the-yard/group/credits/")) for seat in (yard.idris, yard.people[1]))
    assert "2:15 hours and minutes of my own time, preparing included" in mine
    assert "1 tasks that I led, alone or with somebody" in mine and "loud minute (I began it)" in mine
    assert "2:15" not in theirs and "I began it" not in theirs


def test_two_people_can_t_vote_in_secret(yard):
    pair = yard.join(yard.officer, "Leanne")
    yard.tell(FormCircle(circle="pair", limit=4), pair)
    yard.tell(JoinSeat(circle="pair"), pair)
    with pytest.raises(Refused, match="A secret vote needs three people"):
        voting.open_vote(SeatRow.objects.get(pk=pair.pk), "pair", "Us?", ["Yes", "No"], "9" * 32)


def test_it_is_there_for_nobody_outside(yard):
    stranger = yard.join(yard.officer, "Sian")
    assert (yard.as_(stranger).get(WHERE).status_code, Client().get(WHERE).status_code) == (404, 403)


def test_a_group_s_page_asks_the_database_little(yard, django_assert_max_num_queries):
    yard.vote()
    client = yard.as_(yard.idris)
    for page in (WHERE, "/p/the-yard/group/credits/", "/p/the-yard/group/"):
        with django_assert_max_num_queries(15):
            client.get(page)


@pytest.mark.parametrize("language", ["", "/cy", "/ar"])
def test_its_pages_are_well_made_in_every_language(yard, language):
    vote = yard.vote()
    client = yard.as_(yard.idris)
    before = [client.get(language + page) for page in (WHERE, f"{WHERE}votes/{vote.pk}/", "/p/the-yard/group/credits/")]
    for seat in yard.people:
        voting.cast(vote, seat, 1)
    after = [client.get(f"{language}{WHERE}votes/{vote.pk}/{page}") for page in ("", "position/")]
    for answer in (*before, *after):
        check(answer)
