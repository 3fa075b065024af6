"""The outbox: each letter goes out once, however many workers there are and whatever breaks.

A letter is claimed first, and that is on the disk before the mail server hears of it. If the server can't be reached or
says "not now", the letter goes back and waits longer each time. If the program stops in between, nobody knows whether
it went: it is not sent again, and `./alongside tell` says so. No address and no word of a letter is ever logged.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alongside.web.log.states import digest_of
from alongside.web.models import Letter, NewsRow
from alongside.web.telling.links import DAYS, new_link
from alongside.web.telling.post import Answer, Mail, post
from alongside.web.telling.quiet import quiet_until
from alongside.web.telling.server import MailServer
from alongside.web.wording.letters import confirm_subject, confirm_text, news_subject, news_text

NOTHING = {"address": "", "subject": "", "text": ""}
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=6)
STUCK = timedelta(minutes=5)


def deliver(server: MailServer | None, now: datetime | None = None) -> Counter[str]:
    """Send what is due, one letter after the other; nothing without a server. How many had which outcome."""
    outcomes: Counter[str] = Counter()
    if server is None:
        return outcomes
    now = now or timezone.now()
    wipe_what_ran_out(now)
    waiting = Letter.objects.filter(state="waiting", not_before__lte=now).values_list("pk", flat=True)
    for pk in list(waiting):
        mail = claim(pk, server, now)
        if mail is not None:
            answer = post(server, mail)
            settle(pk, answer, now)
            outcomes[answer.outcome] += 1
    return outcomes


def claim(pk: int, server: MailServer, now: datetime) -> Mail | None:
    """Take a letter for oneself and write it; None if another worker has it, or if it is not for now."""
    with transaction.atomic():
        if not Letter.objects.filter(pk=pk, state="waiting", not_before__lte=now).update(state="sending", claimed=now):
            return None
        letter = Letter.objects.select_related("contact").get(pk=pk)
        later = _quiet(letter, now)
        if later is not None:
            Letter.objects.filter(pk=pk).update(state="waiting", claimed=None, not_before=later)
            return None
        return _written(letter, server)


def settle(pk: int, answer: Answer, now: datetime) -> None:
    """Write down what became of a letter. Nothing known: it stays as it was claimed."""
    ours = Letter.objects.filter(pk=pk, state="sending")
    if answer.outcome == "later":
        _back(ours.get(), answer, now)
    elif answer.outcome == "unknown":
        ours.update(problem=answer.problem, **NOTHING)
    else:
        ours.update(state=answer.outcome, problem=answer.problem, **NOTHING)


def stuck(now: datetime | None = None) -> int:
    """How many letters were being sent when something stopped: they may have arrived or not."""
    since = (now or timezone.now()) - STUCK
    return Letter.objects.filter(state="sending", claimed__lt=since).count()


def wipe_what_ran_out(now: datetime) -> None:
    """Letters that are too old to send are dropped, and what they would have told is news again; of those long gone,
    nothing is kept either."""
    with transaction.atomic():
        late = list(
            Letter.objects.select_for_update().filter(state="waiting", until__lte=now).values_list("pk", flat=True)
        )
        NewsRow.objects.filter(letter__in=late).update(told=False, letter=None)
        Letter.objects.filter(pk__in=late).delete()
    Letter.objects.filter(until__lte=now - timedelta(days=DAYS)).delete()
    Letter.objects.filter(until__lte=now).exclude(address="").update(**NOTHING)


def _back(letter: Letter, answer: Answer, now: datetime) -> None:
    """Back into the outbox; its links were never handed over and go."""
    letter.links.all().delete()
    letter.state, letter.claimed, letter.problem = "waiting", None, answer.problem
    letter.not_before = now + min(FIRST * 2**letter.tries, LONGEST)
    letter.tries = min(letter.tries + 1, 16)
    letter.save()


def _quiet(letter: Letter, now: datetime) -> datetime | None:
    """Until when a letter with news has to wait. One that somebody has just asked for goes at once."""
    if letter.sort != "news" or letter.contact is None:
        return None
    return quiet_until(now, letter.contact.quiet_from, letter.contact.quiet_to, settings.CLOCK)


def _written(letter: Letter, server: MailServer) -> Mail:
    """The letter in words, with links made for it now."""
    contact = letter.contact
    if contact is None:
        return Mail(letter.address, letter.subject, letter.text)
    until, language = (timezone.now() + timedelta(days=DAYS)).date(), contact.language
    if letter.sort == "confirm":
        confirm = new_link(letter, "confirm", server.url)
        return Mail(contact.address, confirm_subject(language), confirm_text(language, confirm, until))
    see, stop = (new_link(letter, purpose, server.url) for purpose in ("see", "stop"))
    text = news_text(language, letter.news.count(), see, stop, until, digest_of(contact.seat.project))
    unsubscribe = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return Mail(contact.address, news_subject(language), text, unsubscribe)
