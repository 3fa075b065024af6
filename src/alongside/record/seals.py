"""Commitments to what can be erased: an act keeps only a salted fingerprint of the words said with it.

Whoever has the words and the salt can show that these were the words. Once both are gone, the act still proves that
something was said, and nobody can check a guess.
"""

from __future__ import annotations

import hmac

SALT = 32


def commitment(salt: bytes, log: str, slot: str, text: str) -> str:
    """HMAC-SHA256 under a 32-byte salt, as 64 hex digits, of what was said, in which slot of which log."""
    return hmac.digest(salt, f"alongside/v1|{log}|{slot}|{text}".encode(), "sha256").hex()


def matches(c: str, salt: bytes, log: str, slot: str, text: str) -> bool:
    """Whether these words are the ones committed to."""
    return len(salt) == SALT and hmac.compare_digest(c, commitment(salt, log, slot, text))


class Chance:
    """Random bytes by name: all drawn from one secret seed, which is thrown away, so that a test can repeat them."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed

    def draw(self, name: str, size: int = 16) -> bytes:
        """At most 32 bytes; the same for the same name, unrelated for any two."""
        return hmac.digest(self._seed, name.encode(), "sha256")[:size]
