"""What people do in these tests, in one line each."""

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from alongside.acts.voices import AnswerVoice, ShareVoice
from alongside.web import joining
from alongside.web.clock import today
from alongside.web.recording import record
from alongside.web.telling.digests import begin_letters
from alongside.web.telling.follower import follow_all
from alongside.web.telling.outbox import deliver

ADDRESS = "amina@home.example"


def nonce(answer):
    return re.search(rb'name="nonce" value="([0-9a-f]{32})"', answer.content)[1].decode()


def chosen(**changes):
    return {"address": ADDRESS, "often": "once", "language": "en", "quiet_from": "", "quiet_to": ""} | changes


def links_in(text):
    """The links of a mail, by what they are for."""
    return {purpose: address for address, purpose in re.findall(r"http://testserver(/\S*?news/(\w+)/\S+)", text)}


def somebody_else(officer):
    """The phone of another member."""
    secret, phone = joining.invite(officer, side="community", uses=5), Client()
    phone.post(f"/join/{secret}/", {"nonce": nonce(phone.get(f"/join/{secret}/"))})
    return phone


def ask_for_news(project, phone, **changes):
    """Fill in the page about news."""
    return phone.post(f"/p/{project.slug}/news/", chosen(**changes))


def say_and_answer(project, officer, amina):
    """Amina says something, and the officer says what became of it: one piece of news for her."""
    voice = record(project, ShareVoice(level=4, about=("design",)), amina, words="My bus stops at six.")
    answer = AnswerVoice(voice=voice, reason="no-money", told_on=today(project))
    return record(project, answer, officer, words="There is no money.")


def round_of(server, later=timedelta(0)):
    """One round of the worker, so much later; what became of the letters."""
    now = timezone.now() + later
    follow_all.func()
    begin_letters(now)
    return dict(deliver(server, now))
