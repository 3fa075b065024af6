"""The numbers of acts under a name used once, on their way from the form that was sent to the page that tells them.

They travel in a cookie of whoever told the acts, locked so that this host alone can open it, and only for a minute; the
page that tells them takes the cookie away again. No address and no row holds them.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

NAME, SECONDS = "alongside_kept", 60


def hand_over(answer: HttpResponseBase, log: str, numbers: tuple[int, ...], path: str) -> HttpResponseBase:
    """Send numbers along with an answer that leads to the page at `path`, about the record `log`."""
    sealed = _lock().encrypt(f"{log} {' '.join(map(str, numbers))}".encode()).decode()
    how = {"httponly": True, "samesite": "Strict", "secure": settings.SESSION_COOKIE_SECURE}
    answer.set_cookie(NAME, sealed, max_age=SECONDS, path=path, **how)  # type: ignore[arg-type]
    return answer


def handed_over(request: HttpRequest, log: str) -> tuple[int, ...]:
    """The numbers that came along with a request; none where nothing came, it is too old, or about another record."""
    try:
        told = _lock().decrypt(request.COOKIES.get(NAME, ""), ttl=SECONDS).decode().split()
    except (InvalidToken, ValueError):
        return ()
    return tuple(map(int, told[1:])) if told[:1] == [log] else ()


def take_away(answer: HttpResponseBase, path: str) -> HttpResponseBase:
    """They are told once."""
    answer.delete_cookie(NAME, path=path, samesite="Strict")
    return answer


def _lock() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"kept once|" + settings.SECRET_KEY.encode()).digest()))
