"""From news to a letter: for everybody who is due one, one letter about all of it. A letter that still waits takes in
what has happened since."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.web.models import Contact, Letter, NewsRow
from alongside.web.telling.links import DAYS

EVERY = {"once": timedelta(0), "daily": timedelta(days=1), "weekly": timedelta(days=7)}


def begin_letters(now: datetime | None = None) -> int:
    """Begin a letter for each person with news whose time it is. Answers with how many were begun."""
    now = now or timezone.now()
    having = Contact.objects.filter(confirmed=True, often__in=EVERY, seat__news__told=False)
    return sum(_begin(pk, now) for pk in having.values_list("pk", flat=True).distinct())


def _begin(pk: int, now: datetime) -> bool:
    with transaction.atomic():
        contact = Contact.objects.select_for_update().filter(pk=pk, confirmed=True, often__in=EVERY).first()
        if contact is None:
            return False
        letters = Letter.objects.select_for_update().filter(contact=contact, sort="news", state="waiting")
        letter = letters.first()
        begun = letter is None and _due(contact, now)
        if begun:
            until = now + timedelta(days=DAYS)
            letter = Letter.objects.create(contact=contact, sort="news", not_before=now, until=until)
            Contact.objects.filter(pk=pk).update(written=now)
        if letter is not None:
            NewsRow.objects.filter(seat=contact.seat_id, told=False).update(told=True, letter=letter)
        return begun


def _due(contact: Contact, now: datetime) -> bool:
    """Is it time? Never without news: whoever ran a second ago may have taken it in."""
    if not NewsRow.objects.filter(seat=contact.seat_id, told=False).exists():
        return False
    return contact.written is None or now - contact.written >= EVERY[contact.often]
