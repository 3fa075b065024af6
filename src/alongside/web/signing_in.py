"""Accounts, as far as there are any: what is sent to an address, and what a passkey is.

What is sent goes into the outbox like every other letter, so a known address and an unknown one cost the same time,
and mail that is down stops nobody. A passkey is another way in, never a second lock: a code always works.
"""

from datetime import timedelta
from secrets import token_hex
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from alongside.web.models import Letter
from alongside.web.wording.letters import sign_in_subject, sign_in_text

MINUTES = 15


class Accounts(DefaultAccountAdapter):
    """How accounts work here."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a letter into the outbox. It is wiped once it has gone, or when its code has run out."""
        language, now = get_language() or "en", timezone.now()
        sort = template_prefix.rpartition("/")[2]
        Letter.objects.create(
            sort="sign-in",
            address=email,
            subject=sign_in_subject(language),
            text=sign_in_text(language, sort, context),
            not_before=now,
            until=now + timedelta(minutes=MINUTES),
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        """To somebody who asks for an account and has one."""
        self.send_mail("account/email/account_already_exists", email, {})

    def populate_username(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """A number that says nothing about anybody."""
        user.username = token_hex(16)  # type: ignore[attr-defined]


class Passkeys(DefaultMFAAdapter):
    """What a passkey is here."""

    def is_mfa_enabled(self, user: AbstractBaseUser, types: Any = None) -> bool:
        """Never a second lock."""
        return False

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """What a phone shows beside the key: no address, since others may hold the phone."""
        named: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return named | {"display_name": "Alongside", "name": "Alongside"}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whose key it is."""
        named: dict[str, str] = super().get_public_key_credential_rp_entity()
        return named | {"name": "Alongside"}
