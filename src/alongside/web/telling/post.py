"""Handing one mail to the mail server, and what it said: gone, later, never, or nobody knows.

"Later" is said only where nothing can have gone out: no connection, or the server's own "not now" (4xx). If the line
breaks after the mail was handed over, nobody knows, and it is not sent again.
"""

import smtplib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from email.message import EmailMessage
from secrets import token_hex
from typing import Literal, NamedTuple

from alongside.web.telling.server import MailServer

PATIENCE = 20  # seconds
FINAL = 500


class Mail(NamedTuple):
    """One mail: to one address, plain text."""

    to: str
    subject: str
    text: str
    headers: Mapping[str, str] = {}


class Answer(NamedTuple):
    """What became of it, and the number that the other side answered with (empty if none)."""

    outcome: Literal["sent", "later", "refused", "unknown"]
    problem: str = ""


def post(server: MailServer, mail: Mail) -> Answer:
    """Hand one mail over."""
    try:
        line = _connected(server)
    except smtplib.SMTPAuthenticationError as no:
        return Answer("later", str(no.smtp_code))  # the owner can put this right; the letter is not at fault
    except (OSError, smtplib.SMTPException) as no:
        return Answer("later", str(getattr(no, "smtp_code", "")) or "line")
    try:
        line.send_message(message(server, mail), server.sender, [mail.to])
        return Answer("sent")
    except (OSError, smtplib.SMTPException) as no:
        return _answer(no)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            line.quit()


def message(server: MailServer, mail: Mail) -> EmailMessage:
    """The mail as it goes out."""
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = mail.subject, server.sender, mail.to
    made["Message-ID"] = f"<{token_hex(16)}@{server.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    for name, value in mail.headers.items():
        made[name] = value
    made.set_content(mail.text)
    return made


def _connected(server: MailServer) -> smtplib.SMTP:
    kind = smtplib.SMTP_SSL if server.scheme == "smtps" else smtplib.SMTP
    line = kind(server.host, server.port, local_hostname=server.domain, timeout=PATIENCE)
    try:
        if server.scheme == "smtp+tls":
            line.starttls()
        if server.user:
            line.login(server.user, server.password)
    except BaseException:
        line.close()
        raise
    return line


def _answer(no: Exception) -> Answer:
    codes = list(_codes(no))
    if not codes:
        return Answer("unknown", "line")
    return Answer("refused" if max(codes) >= FINAL else "later", str(max(codes)))


def _codes(no: Exception) -> Iterable[int]:
    if isinstance(no, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in no.recipients.values()]
    return [no.smtp_code] if isinstance(no, smtplib.SMTPResponseException) else []
