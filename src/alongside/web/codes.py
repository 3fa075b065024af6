"""Short codes on paper, and links from somebody trusted: made here, shown once, and kept only as fingerprints.

A code is eight letters and digits in two halves, such as 7K4M-2QX9: no letter that looks like a digit, readable in any
script, easy to say aloud. A link holds a long random number.
"""

import hmac
import secrets

from django.conf import settings

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
HALF = 4


def fresh_code() -> str:
    """A new code to come back with: one of 2 to the power of 40."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(HALF)) for _ in range(2))


def fresh_link() -> str:
    """A new secret for a link: 128 bits."""
    return secrets.token_urlsafe(16)


def fingerprint(secret: str) -> str:
    """What is kept of a code or link. Nobody can try them out without this host's key."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"code|" + secret.encode(), "sha256").hex()


def hidden_key(key: str, prefix: str, version: int) -> str:
    """What a count is kept under: nothing of the address or the person that is counted."""
    return fingerprint(f"{prefix}|{version}|{key}")


def plain_code(typed: str) -> str:
    """A code as it was made, however somebody typed it: small letters, spaces, an O for a nought."""
    kept = "".join(each for each in typed.upper().translate(ALIKE) if each in LETTERS)
    return f"{kept[:HALF]}-{kept[HALF : 2 * HALF]}"
