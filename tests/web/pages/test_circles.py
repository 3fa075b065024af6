"""A facilitator's evening: what to know before, the sheet on paper, and typing it in afterwards."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from alongside.acts.gathering import FormCircle, HoldMeeting
from alongside.acts.starting import OpenProject, StateDefinition
from alongside.acts.voices import ShareVoice
from alongside.readings import circles
from alongside.record import read_bundle, verify_record
from alongside.web import joining
from alongside.web.backup.declaring import declare_gap
from alongside.web.backup.newest import Seen
from alongside.web.clock import today
from alongside.web.library import bundle_bytes, opened
from alongside.web.models import ActLine, Answered, Draft, Project, Sealed
from alongside.web.recording import open_project, record
from tests.web.seeing import words as text
from tests.web.test_pages import check

NAMES = ("Amina", "Gwyn", "Mair", "Omar", "Nia")
WHERE = "/p/the-quay/circles/night-shift/"


def mark(row):
    """What the form sends for somebody."""
    return row.pseudonym[:10]


class Quay:
    """A project with one circle: Tomos convenes it, five people of the community and an officer come."""

    def __init__(self):
        self.project, self.officer = open_project(OpenProject(title="The Quay"), side="institution", role="officer")
        self.tomos = self.join(self.officer, "Tomos", side="bridging", role="facilitator")
        record(self.project, FormCircle(circle="night-shift", limit=8), self.tomos)
        self.people = [self.join(self.tomos, name, circle="night-shift") for name in NAMES]

    def join(self, by, name, *, side="community", role="member", circle=""):
        secret = joining.invite(by, side=side, role=role, circle=circle)
        return joining.join(joining.invitation(secret), name=name, nonce=name.encode().hex().ljust(32, "0")[:32])

    @property
    def now(self):
        return Project.objects.get(pk=self.project.pk)

    @property
    def fold(self):
        return opened(self.now).fold()

    def as_(self, seat):
        client = Client(raise_request_exception=False)
        session = client.session
        session["seats"] = {str(self.project.pk): seat.pk}
        session.save()
        client.cookies["alongside"] = session.session_key
        return client

    def kinds(self):
        return list(ActLine.objects.filter(project=self.project).order_by("number").values_list("kind", flat=True))

    def sheet(self, **more):
        """What a facilitator types: two people said something, one promised something."""
        amina, gwyn, mair, omar, nia, tomos = map(mark, (*self.people, self.tomos))
        return {
            "nonce": "5" * 32,
            "lines": "3",
            "on": today(self.project).isoformat(),
            "sort": "sensitive",
            "care": ["lead", "opt-out"],
            "about": ["brief"],
            "came": [amina, gwyn, mair, omar, nia, tomos],
            "new_1_title": "late bus",
            "new_1_by": amina,
            "said_1_by": amina,
            "said_1_words": "My shift ends at ten.",
            "said_1_level": "4",
            "promise_1_by": tomos,
            "promise_1_to": gwyn,
            "promise_1_due": (today(self.project) + timedelta(days=7)).isoformat(),
            "promise_1_words": "A key to the side door.",
            "press": "send",
            **more,
        }


@pytest.fixture
def quay(db):
    return Quay()


def test_a_meeting_typed_in_once_becomes_its_acts_in_order(quay):
    before = len(quay.kinds())
    answer = quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet())
    assert (answer.status_code, answer["Location"]) == (302, f"{WHERE}?kept=4")
    assert quay.kinds()[before:] == ["hold-meeting", "raise-item", "share-voice", "make-promise"]
    fold = quay.fold
    meeting, voice = fold.of(HoldMeeting)[0], fold.of(ShareVoice)[0]
    assert (meeting.seat, meeting.act.sort, meeting.act.care, len(meeting.act.present)) == (
        quay.tomos.pseudonym,
        "sensitive",
        ("lead", "opt-out"),
        6,
    )
    assert (voice.seat, voice.act.level, voice.act.assisted_by) == (
        quay.people[0].pseudonym,
        1,
        quay.tomos.pseudonym,
    )
    assert [entry.assisted for entry in opened(quay.now).entries[before:]] == [False, True, True, False]
    assert Draft.objects.filter(kind="meeting-sheet").count() == 0
    assert verify_record(read_bundle(bundle_bytes(quay.now))).verified


def test_a_sheet_sent_again_after_a_cut_connection_writes_each_act_once(quay):
    client = quay.as_(quay.tomos)
    client.post(f"{WHERE}enter/", quay.sheet())
    before = quay.kinds()
    answers = [client.post(f"{WHERE}enter/", quay.sheet()).status_code for _ in range(20)]
    assert (set(answers), quay.kinds()) == ({302}, before)


def test_a_line_added_after_a_sheet_was_kept_is_kept_too(quay):
    client = quay.as_(quay.tomos)
    client.post(f"{WHERE}enter/", quay.sheet())
    before = quay.kinds()
    more = {"said_2_by": mark(quay.people[1]), "said_2_words": "The bus stops at six."}
    assert client.post(f"{WHERE}enter/", quay.sheet(**more)).status_code == 302
    assert quay.kinds() == [*before, "share-voice"]


def test_other_words_on_a_line_that_was_kept_are_sent_back_and_not_swallowed(quay):
    client = quay.as_(quay.tomos)
    client.post(f"{WHERE}enter/", quay.sheet())
    before = quay.kinds()
    answer = client.post(f"{WHERE}enter/", quay.sheet(said_1_words="My shift ends at eleven."))
    assert (answer.status_code, quay.kinds()) == (422, before)
    assert "Line 5.1 was written down already, with other words." in text(answer)
    assert "My shift ends at eleven." in answer.content.decode()


def test_the_page_of_an_act_says_that_it_was_written_down_for_somebody(quay):
    quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet())
    number = opened(quay.now).numbers[quay.fold.of(ShareVoice)[0].ref]
    assert "not confirmed yet" in text(Client().get(f"/p/the-quay/act/{number}/"))


def test_a_page_asks_the_database_little_however_many_there_are(quay, django_assert_max_num_queries):
    client = quay.as_(quay.tomos)
    client.post(f"{WHERE}enter/", quay.sheet())
    for page in ("", "sheet/", "enter/"):
        with django_assert_max_num_queries(15):
            client.get(WHERE + page)


def test_one_line_that_can_t_be_kept_keeps_all_of_them_out(quay):
    before, known = quay.kinds(), Answered.objects.count()
    quay.as_(quay.people[1]).post("/p/the-quay/mine/leave/", {"nonce": "7" * 32})
    left = quay.kinds()
    typed = quay.sheet(said_2_by=mark(quay.people[1]), said_2_words="I was there.")
    typed["came"] = [mark(quay.people[0]), mark(quay.people[1])]
    record(quay.now, HoldMeeting(circle="night-shift", present=(quay.people[1].pseudonym,)), quay.tomos)
    answer = quay.as_(quay.tomos).post(f"{WHERE}enter/", typed)
    assert answer.status_code == 422
    assert quay.kinds() == [*left, "hold-meeting"]
    assert (len(left), Answered.objects.count()) == (len(before) + 1, known + 1)
    assert "My shift ends at ten." in answer.content.decode()


def test_nothing_typed_is_ever_lost(quay):
    client = quay.as_(quay.tomos)
    wrong = quay.sheet(promise_1_due="", said_2_words="Nobody said who said this.", pulse_asked="4", pulse_1_0="3")
    answer = client.post(f"{WHERE}enter/", wrong)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Nobody said who said this." in shown and "A key to the side door." in shown
    assert "8.1 Say who promised, to whom, and by which day." in text(answer)
    assert "5.2 Say both what was said and who said it, or clear this line." in text(answer)
    assert "9.1 Fewer than five replied, so leave this statement empty." in text(answer)
    again = client.get(f"{WHERE}enter/").content.decode()
    assert "Nobody said who said this." in again and 'value="late-bus"' in again.replace("late bus", "late-bus")
    assert len(re.findall(r'name="came"[^>]* checked', again)) == 6


def test_more_lines_keep_what_was_typed(quay):
    client = quay.as_(quay.tomos)
    answer = client.post(f"{WHERE}enter/", quay.sheet(press="more"))
    shown = answer.content.decode()
    assert (answer.status_code, "said_6_words" in shown, "said_7_words" in shown) == (200, True, False)
    assert "My shift ends at ten." in shown and quay.kinds()[-1] == "join-seat"


def test_what_was_written_down_is_theirs_once_they_say_so(quay):
    quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet())
    amina = quay.as_(quay.people[0])
    page = amina.get("/p/the-quay/mine/")
    assert "Written down by the facilitator, not confirmed yet" in text(page)
    assert "On paper you ticked “Anyone, without my name”" in text(page)
    voice = quay.fold.of(ShareVoice)[0]
    assert quay.fold.unconfirmed(voice)
    number = opened(quay.now).numbers[voice.ref]
    given = {"answer": "yes", "nonce": "a" * 32}
    answer = amina.post(f"/p/the-quay/circles/words/{number}/", given)
    assert (answer.status_code, answer["Location"]) == (302, f"/p/the-quay/mine/{number}/who/")
    assert not quay.fold.unconfirmed(voice)
    assert (
        "not confirmed yet"
        not in text(amina.get("/p/the-quay/mine/")).replace("An item was put", "").split("My shift ends at ten.")[-1]
    )


def test_what_waits_for_somebody_is_on_their_list(quay):
    quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet())
    amina = quay.as_(quay.people[0]).get("/p/the-quay/to-do/").content.decode()
    assert 'href="/p/the-quay/mine/">Written down by the facilitator, not confirmed yet</a>' in amina
    assert 'href="/p/the-quay/true/">Is this true?</a>' in amina
    assert "You owe nobody anything today." not in amina


def test_somebody_without_a_name_is_somebody_and_knows_which(quay):
    nameless = quay.join(quay.tomos, "", circle="night-shift")
    mark = nameless.pseudonym[:6]
    assert f"somebody · {mark}" in text(quay.as_(quay.tomos).get(f"{WHERE}sheet/"))
    assert f"You are here, without a name · {mark}" in text(quay.as_(nameless).get("/p/the-quay/mine/"))


def test_what_one_side_alone_has_said_is_no_agreement(quay):
    record(quay.project, StateDefinition(), quay.officer, words="We decide together.")
    assert "We decide together." not in text(quay.as_(quay.tomos).get(WHERE))


def test_words_they_did_not_say_are_deleted(quay):
    quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet())
    voice = quay.fold.of(ShareVoice)[0]
    number = opened(quay.now).numbers[voice.ref]
    stranger = quay.as_(quay.people[1]).post(
        f"/p/the-quay/circles/words/{number}/", {"answer": "no", "nonce": "b" * 32}
    )
    assert stranger.status_code == 404
    answer = quay.as_(quay.people[0]).post(f"/p/the-quay/circles/words/{number}/", {"answer": "no", "nonce": "c" * 32})
    assert (answer.status_code, quay.kinds()[-1]) == (302, "withdraw-voice")
    assert Sealed.objects.filter(leaf=voice.ref).count() == 0


def test_an_unconfirmed_voice_counts_for_nobody(quay):
    quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet(new_1_title="", new_1_by=""))
    seats = [entry.seat for entry in quay.fold.community_acts if isinstance(entry.act, ShareVoice)]
    assert seats == []
    voice = quay.fold.of(ShareVoice)[0]
    number = opened(quay.now).numbers[voice.ref]
    quay.as_(quay.people[0]).post(f"/p/the-quay/circles/words/{number}/", {"answer": "yes", "nonce": "d" * 32})
    seats = [entry.seat for entry in quay.fold.community_acts if isinstance(entry.act, ShareVoice)]
    assert seats == [quay.people[0].pseudonym]


def test_a_promise_that_an_officer_made_is_theirs_and_marked(quay):
    typed = quay.sheet(promise_1_by=mark(quay.officer))
    typed["came"] = [*typed["came"], mark(quay.officer)]
    assert quay.as_(quay.tomos).post(f"{WHERE}enter/", typed).status_code == 302
    promise = opened(quay.now).entries[-1]
    assert (promise.act.kind, promise.seat, promise.assisted) == ("make-promise", quay.officer.pseudonym, True)
    shown = text(quay.as_(quay.officer).get("/p/the-quay/mine/"))
    assert "Written down by the facilitator, not confirmed yet" in shown and "It was not so" in shown


def test_where_somebody_stands_waits_for_their_own_word(quay):
    from alongside.acts.deciding import MakeProposal

    record(quay.now, MakeProposal(about=("brief",), title="a-cafe"), quay.people[4])
    number = quay.now.size
    more = {"stand_1_by": mark(quay.people[0]), "stand_1_proposal": str(number), "stand_1_stance": "for"}
    answer = quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet(need_1="yes", **more))
    assert answer.status_code == 302
    assert {"state-position", "meet-need"} & set(quay.kinds()) == set()
    waits = {draft.kind: draft.typed for draft in Draft.of(quay.people[0])}
    assert (waits["state-position"], waits["meet-need"]) == (
        {"proposal": [str(number)], "stance": ["for"]},
        {"met": ["yes"]},
    )


def test_a_pulse_of_five_replies_is_counted_and_nobody_is_named(quay):
    more = {"pulse_asked": "6", "pulse_1_3": "3", "pulse_1_4": "2"}
    quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet(**more))
    act = opened(quay.now).entries[-1].act
    assert (act.kind, act.statement, act.counts, act.asked) == ("tally-pulse", 1, (0, 0, 0, 3, 2), 6)


def test_who_has_been_quiet_is_for_the_facilitator_alone(quay):
    everyone = tuple(row.pseudonym for row in quay.people)
    for _ in range(2):
        record(quay.now, HoldMeeting(circle="night-shift", present=everyone), quay.tomos)
    record(quay.now, ShareVoice(level=1), quay.people[0], words="I spoke.")
    assert circles.quiet(quay.fold, "night-shift") == list(everyone[1:])
    mine, theirs = (text(quay.as_(seat).get(WHERE)) for seat in (quay.tomos, quay.people[1]))
    assert "Who may want an easier way in" in mine
    assert "Who may want an easier way in" not in theirs and "What people need to be here" not in theirs


@pytest.mark.parametrize("page", ["", "sheet/", "enter/"])
def test_for_those_outside_a_circle_it_is_as_if_it_were_not_there(quay, page):
    stranger = quay.join(quay.tomos, "Sian")
    assert [quay.as_(seat).get(WHERE + page).status_code for seat in (stranger, quay.officer)] == [404, 404]
    assert Client().get(WHERE + page).status_code == 403


@pytest.mark.parametrize("page", ["sheet/", "enter/"])
def test_only_the_convener_enters_a_meeting(quay, page):
    member = quay.as_(quay.people[0])
    assert (member.get(WHERE + page).status_code, member.post(f"{WHERE}enter/", quay.sheet()).status_code) == (403, 403)
    assert quay.kinds()[-1] == "join-seat"


def test_whoever_began_a_circle_comes_into_it_by_one_button_and_once(quay):
    tomos, before = quay.as_(quay.tomos), quay.kinds().count("join-seat")
    assert "Join it yourself" in tomos.get(WHERE).content.decode()
    for _ in range(2):
        answer = tomos.post(WHERE, {"press": "group", "nonce": "7" * 32})
        assert (answer.status_code, answer["Location"]) == (302, "/p/the-quay/group/night-shift/")
    assert (quay.tomos.pseudonym in circles.members(quay.fold, "night-shift"), quay.kinds().count("join-seat")) == (
        True,
        before + 1,
    )
    assert "Join it yourself" not in tomos.get(WHERE).content.decode()


@pytest.mark.parametrize(("whom", "where"), [("", "circles"), ("young-people", "group")])
def test_after_a_circle_was_formed_its_own_page_comes_next(quay, whom, where):
    sent = {"circle": "pier", "limit": "8", "for_groups": whom, "nonce": "8" * 32, "press": "send"}
    answer = quay.as_(quay.people[0]).post("/p/the-quay/form-circle/", sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/p/the-quay/{where}/pier/")


def test_the_sheet_has_a_numbered_line_for_each_part_of_the_form(quay):
    client = quay.as_(quay.tomos)
    sheet, form = (text(client.get(f"{WHERE}{page}/")) for page in ("sheet", "enter"))
    for number in ("2.1", "2.5", "4.1", "5.3", "8.2", "9.6"):
        assert (number in sheet, number in form) == (True, True)
    assert "Amina" in sheet and "what was said" in sheet.lower()


def test_few_needs_are_never_counted_on_screen(quay):
    more = {"needs_invited": "6", "needs_asked": "6", "needs_stated": "3"}
    quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet(**more))
    shown = text(quay.as_(quay.tomos).get(WHERE))
    assert "Everybody invited was asked what they need to be here." in shown
    assert "Fewer than five needs were stated, so they are not counted here." in shown


def test_a_day_to_come_is_sent_back(quay):
    tomorrow = (date.today() + timedelta(days=400)).isoformat()
    answer = quay.as_(quay.tomos).post(f"{WHERE}enter/", quay.sheet(on=tomorrow))
    assert (answer.status_code, "That day has not come yet" in text(answer)) == (422, True)


@pytest.mark.parametrize("language", ["", "/cy", "/ar"])
def test_its_pages_are_well_made_in_every_language(quay, language):
    client = quay.as_(quay.tomos)
    client.post(f"{WHERE}enter/", quay.sheet())
    for page in ("/p/the-quay/circles/", WHERE, f"{WHERE}sheet/", f"{WHERE}enter/"):
        check(client.get(language + page))


def test_a_loss_is_told_to_whoever_looks_at_what_they_said(quay):
    """The same sentence as on the page where anybody checks the record."""
    amina, where = quay.as_(quay.people[0]), ("/p/the-quay/mine/", "/p/the-quay/check/")
    assert not any("restored from an older backup" in text(amina.get(page)) for page in where)
    project = quay.now
    declare_gap(project, Seen(project.log, project.size + 3, b"\0" * 32, "a copy"))
    told = "This record was restored from an older backup: 3 acts entered since"
    assert [told in text(amina.get(page)) for page in where] == [True, True]
