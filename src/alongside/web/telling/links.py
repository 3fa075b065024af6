"""Links that do one thing, once: confirm an address, see what is new, stop the mails.

To open one does nothing; only its button does. A link for one thing is no link for another, and after fourteen days it
is none at all.
"""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from alongside.web.codes import fingerprint, fresh_link
from alongside.web.models import Letter, MailLink

DAYS = 14


def new_link(letter: Letter, purpose: str, url: str) -> str:
    """A fresh link for whoever a letter goes to, in their language."""
    secret = fresh_link()
    until = timezone.now() + timedelta(days=DAYS)
    assert letter.contact is not None
    MailLink.objects.create(
        token=fingerprint(secret), contact=letter.contact, letter=letter, purpose=purpose, until=until
    )
    with override(letter.contact.language):
        return url + reverse(f"news-{purpose}", args=(secret,))


def find(secret: str, purpose: str) -> MailLink | None:
    """The link behind a secret, whatever has become of it; None if there is none for this purpose."""
    rows = MailLink.objects.select_related("contact__seat__project__cover")
    return rows.filter(token=fingerprint(secret), purpose=purpose).first()


def open_still(link: MailLink) -> bool:
    """Has it not been used, and not run out?"""
    return link.used is None and link.until > timezone.now()


def use(link: MailLink) -> bool:
    """Use it up; False if somebody was quicker, or it has run out."""
    now = timezone.now()
    return bool(MailLink.objects.filter(pk=link.pk, used=None, until__gt=now).update(used=now))
