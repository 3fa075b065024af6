"""The mail server that this host sends through, if its owner named one: ALONGSIDE_SMTP, ALONGSIDE_MAIL_FROM and
ALONGSIDE_URL. Without it nothing is sent, and pages say so.
"""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
HOW = "expected smtp://HOST:PORT, smtp+tls://USER:PASSWORD@HOST:PORT or smtps://USER:PASSWORD@HOST:PORT"


class MailServer(NamedTuple):
    """Where letters are handed over: `scheme` is smtp (in the clear), smtp+tls (STARTTLS) or smtps (TLS at once).
    `sender` is the address they come from, `url` the public address that their links begin with."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str
    url: str

    @property
    def domain(self) -> str:
        """The name that this host goes by in its letters."""
        return urlsplit(self.url).hostname or "localhost"


def mail_server(environment: Mapping[str, str]) -> MailServer | None:
    """The server that these variables name, or None. Raises `ImproperlyConfigured` with a sentence."""
    named = environment.get("ALONGSIDE_SMTP", "")
    if not named:
        return None
    sender, url = environment.get("ALONGSIDE_MAIL_FROM", ""), environment.get("ALONGSIDE_URL", "").rstrip("/")
    if "@" not in sender:
        raise ImproperlyConfigured("ALONGSIDE_SMTP is set: set ALONGSIDE_MAIL_FROM too, such as alongside@example.org.")
    if urlsplit(url).scheme not in ("http", "https"):
        raise ImproperlyConfigured(
            "ALONGSIDE_SMTP is set: set ALONGSIDE_URL too, such as https://alongside.example.org."
        )
    return _parsed(named, sender, url)


def clock(environment: Mapping[str, str]) -> tzinfo:
    """The clock that quiet hours go by: ALONGSIDE_TIMEZONE, or UTC. Raises `ImproperlyConfigured`."""
    named = environment.get("ALONGSIDE_TIMEZONE", "")
    try:
        return ZoneInfo(named) if named else UTC
    except (ValueError, ZoneInfoNotFoundError):
        raise ImproperlyConfigured(
            "ALONGSIDE_TIMEZONE names no time zone; expected one such as Europe/London."
        ) from None


def _parsed(named: str, sender: str, url: str) -> MailServer:
    """Its password is never repeated in a complaint."""
    try:
        parts = urlsplit(named)
        host, port = parts.hostname, parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        host = None
    if not host:
        raise ImproperlyConfigured(f"ALONGSIDE_SMTP can't be read: {HOW}.")
    return MailServer(
        parts.scheme, host, port, unquote(parts.username or ""), unquote(parts.password or ""), sender, url
    )
