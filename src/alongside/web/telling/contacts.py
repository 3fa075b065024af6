"""Giving an address, confirming it, stopping, and taking it back. An address is shown to nobody, not even on its own
page."""

from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from alongside.web.models import Contact, Letter, NewsRow, SeatRow
from alongside.web.telling.links import DAYS

MOST, PAUSE = 5, 3600  # mails that ask about an address, from one seat in so many seconds


def contact_of(seat: SeatRow) -> Contact | None:
    """Where this seat wants to hear, if it said so."""
    return Contact.objects.filter(seat=seat).first()


def keep_contact(
    seat: SeatRow, address: str, language: str, often: str, quiet: tuple[int | None, int | None]
) -> Contact:
    """Keep what somebody chose. A new address has to be confirmed first; without one, the one that is kept stays."""
    with transaction.atomic():
        contact = Contact.objects.select_for_update().filter(seat=seat).first()
        if contact is None or (address and address != contact.address):
            forget_contact(seat)
            contact = Contact(seat=seat, address=address, since=seat.project.size)
        elif contact.often == "never" != often:
            contact.since = seat.project.size
        contact.language, contact.often = language, often
        contact.quiet_from, contact.quiet_to = quiet
        contact.save()
        if address and not contact.confirmed:
            ask(contact)
    return contact


def ask(contact: Contact) -> Letter:
    """A letter that asks whether the address is right."""
    now = timezone.now()
    return Letter.objects.create(contact=contact, sort="confirm", not_before=now, until=now + timedelta(days=DAYS))


def stop(contact: Contact) -> None:
    """No more mails; what waits is dropped. The address stays until its person takes it back."""
    with transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(often="never")
        Letter.objects.filter(contact=contact, sort="news", state="waiting").delete()


def forget_contact(seat: SeatRow) -> None:
    """Take an address back: its row goes, with every letter, link and piece of news."""
    with transaction.atomic():
        Contact.objects.filter(seat=seat).delete()
        NewsRow.objects.filter(seat=seat).delete()


def asked_too_often(seat: SeatRow) -> bool:
    """Whether this seat has had too many mails sent out that ask about an address; counts this one."""
    key = f"ask|{seat.pseudonym}"
    cache.add(key, 0, PAUSE)
    try:
        return int(cache.incr(key)) > MOST
    except ValueError:  # it ran out between the two
        return False
