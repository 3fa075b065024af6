"""From an address to a mail, told as minutes would tell it; against a real mail server on this machine."""

from datetime import timedelta
from email.utils import parseaddr

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.web.models import ActLine, Contact, EntryRow, Letter, MailLink, NewsRow
from alongside.web.telling.digests import begin_letters
from alongside.web.telling.follower import follow, follow_all
from alongside.web.telling.outbox import claim, stuck
from tests.web.telling.scene import ADDRESS, ask_for_news, links_in, round_of, say_and_answer, somebody_else

DAY = timedelta(days=1)
#: What must stand in no mail: the project, its place, people, words, and anything a browser could run.
SECRETS = ("Quay", "Abercwm", "Amina", "bus", "money", "<", "script")


@pytest.fixture
def told(quay, mail, arrived):
    """Amina has given her address and confirmed it; nothing has happened since."""
    project, _officer, _amina, phone = quay
    ask_for_news(project, phone)
    assert round_of(mail) == {"sent": 1}
    Client().post(links_in(arrived.texts[0])["confirm"])
    arrived.mails.clear()
    return quay


def test_an_address_is_asked_before_anything_is_sent_to_it(quay, mail, arrived):
    project, officer, amina, phone = quay
    assert ask_for_news(project, phone).status_code == 302
    say_and_answer(project, officer, amina)
    assert (round_of(mail), [to for to, _ in arrived.mails]) == ({"sent": 1}, [[ADDRESS]])
    assert [mail["Subject"] for _, mail in arrived.mails] == ["Is this your address?"]
    link = links_in(arrived.texts[0])["confirm"]
    assert (Client().get(link).status_code, Contact.objects.get().confirmed) == (200, False)
    assert (Client().post(link).status_code, Contact.objects.get().confirmed) == (200, True)
    assert (round_of(mail), arrived.mails[1][1]["Subject"]) == ({"sent": 1}, "News from Alongside")
    assert Client().post(link).status_code == 410


def test_a_mail_says_how_many_things_and_nothing_else(told, mail, arrived):
    project, officer, amina, _phone = told
    say_and_answer(project, officer, amina)
    say_and_answer(project, officer, amina)
    assert round_of(mail) == {"sent": 1}
    (_, letter), text = arrived.mails[0], arrived.texts[0]
    assert text.splitlines()[0] == "There are 2 things that concern you."
    shown = {name: value for name, value in letter.items() if name not in ("Message-ID", "List-Unsubscribe")}
    assert [secret for secret in SECRETS if secret in f"{shown}{text}"] == []
    assert letter["List-Unsubscribe"] == f"<http://testserver{links_in(text)['stop']}>"
    assert (letter["Subject"], parseaddr(letter["From"])) == ("News from Alongside", ("", "alongside@quay.example"))


def test_a_mail_is_in_the_language_that_was_chosen(told, mail, arrived):
    project, officer, amina, phone = told
    ask_for_news(project, phone, address="", language="ar")
    say_and_answer(project, officer, amina)
    assert round_of(mail) == {"sent": 1}
    assert links_in(arrived.texts[0])["see"].startswith("/ar/news/see/")


def test_the_link_leads_to_the_seat_once(told, mail, arrived):
    project, officer, amina, _phone = told
    say_and_answer(project, officer, amina)
    round_of(mail)
    see, laptop = links_in(arrived.texts[0])["see"], Client()
    assert ("My bus" in laptop.get(see).content.decode()) is False
    assert laptop.get(f"/p/{project.slug}/mine/").status_code == 403
    assert "My bus stops at six." in laptop.post(see, follow=True).content.decode()
    again = Client().post(see)
    assert (again.status_code, b"has been used" in again.content, b'href="/back/"' in again.content) == (
        410,
        True,
        True,
    )


def test_a_link_that_was_passed_on_to_somebody_with_a_seat_is_refused_and_stays_open(told, mail, arrived):
    project, officer, amina, _phone = told
    say_and_answer(project, officer, amina)
    round_of(mail)
    see = links_in(arrived.texts[0])["see"]
    other = somebody_else(officer)
    assert [other.get(see).status_code, other.post(see).status_code] == [403, 403]
    assert Client().post(see).status_code == 302


def test_a_link_for_one_thing_does_no_other(told, mail, arrived):
    project, officer, amina, phone = told
    say_and_answer(project, officer, amina)
    ask_for_news(project, phone, address="other@home.example")
    say_and_answer(project, officer, amina)
    round_of(mail)
    Contact.objects.update(confirmed=True)
    round_of(mail)
    links = {p: a for text in arrived.texts for p, a in links_in(text).items()}
    assert sorted(links) == ["confirm", "see", "stop"]
    wrong = {
        (mine, other): Client().post(address.replace(f"/{mine}/", f"/{other}/")).status_code
        for mine, address in links.items()
        for other in links
        if other != mine
    }
    assert set(wrong.values()) == {410}
    assert MailLink.objects.exclude(used=None).count() == 0


def test_after_fourteen_days_a_link_does_nothing(told, mail, arrived):
    project, officer, amina, _phone = told
    say_and_answer(project, officer, amina)
    round_of(mail)
    for link in MailLink.objects.all():
        link.until -= 14 * DAY
        link.save()
    links = links_in(arrived.texts[0])
    assert [Client().post(links["see"]).status_code, Client().post(links["stop"]).status_code] == [410, 410]


def test_the_mails_stop_with_one_button_or_from_the_mail_programme(told, mail, arrived):
    project, officer, amina, _phone = told
    say_and_answer(project, officer, amina)
    round_of(mail)
    stranger = Client(enforce_csrf_checks=True)
    stop = links_in(arrived.texts[0])["stop"]
    assert (stranger.get(stop).status_code, Contact.objects.get().often) == (200, "once")
    assert stranger.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    say_and_answer(project, officer, amina)
    assert (round_of(mail, 30 * DAY), Contact.objects.get().often) == ({}, "never")


def test_quiet_hours_hold_a_mail_until_they_end(told, mail, arrived):
    project, officer, amina, phone = told
    hour = timezone.now().hour
    ask_for_news(project, phone, address="", quiet_from=str(hour), quiet_to=str((hour + 2) % 24))
    say_and_answer(project, officer, amina)
    assert (round_of(mail), len(arrived.mails)) == ({}, 0)
    assert (round_of(mail, timedelta(minutes=30)), len(arrived.mails)) == ({}, 0)
    assert (round_of(mail, timedelta(hours=2)), len(arrived.mails)) == ({"sent": 1}, 1)


def test_weekly_is_weekly(told, mail, arrived):
    project, officer, amina, phone = told
    ask_for_news(project, phone, address="", often="weekly")
    say_and_answer(project, officer, amina)
    first = round_of(mail)
    say_and_answer(project, officer, amina)
    say_and_answer(project, officer, amina)
    assert [first, round_of(mail), round_of(mail, 6 * DAY), round_of(mail, 7 * DAY)] == [
        {"sent": 1},
        {},
        {},
        {"sent": 1},
    ]
    assert arrived.texts[1].splitlines()[0] == "There are 2 things that concern you."


def test_what_was_before_is_no_news(quay, mail, arrived):
    project, officer, amina, phone = quay
    say_and_answer(project, officer, amina)
    ask_for_news(project, phone)
    Contact.objects.update(confirmed=True)
    assert (round_of(mail), NewsRow.objects.count()) == ({"sent": 1}, 0)


def test_while_the_server_is_down_acts_are_kept_and_the_mail_waits(told, mail, arrived, post_office):
    project, officer, amina, _phone = told
    post_office.stop()
    say_and_answer(project, officer, amina)
    assert ActLine.objects.filter(project=project, kind="answer-voice").count() == 1
    assert [round_of(mail), round_of(mail), len(arrived.mails)] == [{"later": 1}, {}, 0]
    assert [round_of(mail, timedelta(minutes=1)), round_of(mail, timedelta(minutes=2))] == [{"later": 1}, {}]
    assert MailLink.objects.filter(purpose="see").count() == 0
    post_office.start()
    assert [round_of(mail, timedelta(minutes=4)), round_of(mail, DAY), len(arrived.mails)] == [{"sent": 1}, {}, 1]
    assert Client().post(links_in(arrived.texts[0])["see"]).status_code == 302


def test_a_server_that_says_not_now_is_asked_again_and_one_that_says_never_is_not(told, mail, arrived):
    project, officer, amina, _phone = told
    say_and_answer(project, officer, amina)
    arrived.says = "451 try later"
    assert round_of(mail) == {"later": 1}
    arrived.says = "550 no such person"
    assert [round_of(mail, DAY), round_of(mail, 2 * DAY)] == [{"refused": 1}, {}]
    assert list(Letter.objects.filter(sort="news").values_list("state", "problem")) == [("refused", "550")]


def test_a_line_that_breaks_after_the_mail_was_handed_over_is_not_tried_again(told, mail, arrived):
    project, officer, amina, _phone = told
    say_and_answer(project, officer, amina)
    arrived.hangs_up = True
    assert [round_of(mail), round_of(mail, DAY), len(arrived.mails)] == [{"unknown": 1}, {}, 1]
    assert stuck(Letter.objects.get(sort="news").claimed + DAY) == 1


def test_a_worker_that_died_while_sending_leaves_a_letter_that_nobody_sends_again(told, mail, arrived):
    project, officer, amina, _phone = told
    say_and_answer(project, officer, amina)
    follow_all.func()
    begin_letters()
    letter = Letter.objects.get(sort="news", state="waiting")
    assert claim(letter.pk, mail, timezone.now()).to == ADDRESS
    assert [claim(letter.pk, mail, timezone.now()), round_of(mail, DAY), len(arrived.mails)] == [None, {}, 0]


def test_a_follower_that_runs_twice_tells_once(told):
    project, officer, amina, _phone = told
    say_and_answer(project, officer, amina)
    project.refresh_from_db()
    assert [follow(project), follow(project), NewsRow.objects.count()] == [1, 0, 1]


def test_one_task_waits_at_most_and_none_where_nobody_wants_to_hear(quay, mail):
    project, officer, amina, phone = quay
    say_and_answer(project, officer, amina)
    before = DBTaskResult.objects.count()
    ask_for_news(project, phone)
    say_and_answer(project, officer, amina)
    assert [before, DBTaskResult.objects.count()] == [0, 1]


def test_an_address_is_in_no_act_and_on_no_page_and_goes_with_its_row(told, mail, caplog):
    project, officer, amina, phone = told
    say_and_answer(project, officer, amina)
    round_of(mail)
    pages = [phone.get(f"/p/{project.slug}/{name}/").content.decode() for name in ("news", "mine", "acts")]
    acts = [bytes(row.envelope).decode() for row in EntryRow.objects.all()]
    assert [text for text in [*pages, *acts, caplog.text] if ADDRESS in text or "home.example" in text] == []
    phone.post(f"/p/{project.slug}/news/forget/")
    left = [kind.objects.count() for kind in (Contact, Letter, MailLink, NewsRow)]
    assert left == [0, 0, 0, 0]


def test_without_a_mail_server_the_page_says_so_and_keeps_nothing(quay, settings):
    project, _officer, _amina, phone = quay
    settings.MAIL = None
    assert b"This host sends no mail." in phone.get(f"/p/{project.slug}/news/").content
    ask_for_news(project, phone)
    assert Contact.objects.count() == 0


def test_nobody_is_asked_about_an_address_again_and_again(quay, mail, arrived):
    project, _officer, _amina, phone = quay
    answers = [ask_for_news(project, phone).status_code for _ in range(7)]
    assert answers == [302] * 5 + [429] * 2
