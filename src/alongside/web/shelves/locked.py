"""Words under lock. Everything that people can take back lies in a database of its own, each piece under its own random
key, and that key under the key of the person who said it. Whoever throws away the person's key has thrown away all.

The rows name a project by its record's name, never by a number of the other database: either can be restored alone.
"""

import os
from collections.abc import Iterable
from functools import cached_property

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from alongside.web.shelves.plain import look_up, made

WORDS = "words"
KEY, NONCE = 32, 12
BATCH = 500


def lock(key: bytes, content: bytes, what: str) -> bytes:
    """AES-256-GCM under a 32-byte key: 12 random bytes, then the locked content. `what` says what it is, so that no
    piece can be put in the place of another."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, what.encode())


def unlock(key: bytes, box: bytes, what: str) -> bytes:
    """What was locked. Raises `cryptography.exceptions.InvalidTag` if it is not the same any more."""
    return AESGCM(key).decrypt(box[:NONCE], box[NONCE:], what.encode())


class PersonKey(models.Model):
    """The key of one person in one project (`seat` is their pseudonym), or of one act under a name used once."""

    log = models.CharField(max_length=200)
    seat = models.CharField(max_length=64, blank=True)
    key = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "words_personkey"
        indexes = [models.Index(fields=["log", "seat"])]
        constraints = [
            models.UniqueConstraint(fields=["log", "seat"], condition=~models.Q(seat=""), name="one_key_a_person")
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"  # never the key


def key_of(log: str, seat: str) -> PersonKey:
    """The key of a person, made if there is none; without a seat a new one. Only where writers take turns."""
    columns = "id log seat key"
    rows = look_up(PersonKey, columns, log, "seat", [seat]) if seat else ()
    return made(PersonKey, columns, rows[0]) if rows else keys_of(log, [seat])[0]


def keys_of(log: str, seats: Iterable[str]) -> list[PersonKey]:
    """A key for each of these seats, in their order."""
    wanted = list(seats)
    here = {row.seat: row for row in PersonKey.objects.filter(log=log).exclude(seat="")} if any(wanted) else {}
    found = [here.get(seat) or PersonKey(log=log, seat=seat, key=os.urandom(KEY)) for seat in wanted]
    fresh = {row.seat or id(row): row for row in found if row.pk is None}
    PersonKey.objects.bulk_create(fresh.values(), BATCH)
    return [fresh.get(row.seat or id(row), row) for row in found]


class WithKeys(models.Manager["Locked"]):
    """Each row comes with the key of its person."""

    def get_queryset(self) -> "models.QuerySet[Locked]":
        """One question for both."""
        return super().get_queryset().select_related("person")


class Locked(models.Model):
    """A piece under lock: `box` under its own key, and `key` under the person's. `at` is when it was put here."""

    log = models.CharField(max_length=200)
    person = models.ForeignKey(PersonKey, models.CASCADE, related_name="+")
    key = models.BinaryField()
    box = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)

    objects = WithKeys()

    class Meta:
        abstract = True

    @property
    def what(self) -> str:
        """What it is, in one line that no other piece has."""
        raise NotImplementedError

    def put(self, person: PersonKey, content: bytes) -> "Locked":
        """Lock something in."""
        own = os.urandom(KEY)
        self.person, self.log = person, person.log
        self.key, self.box = lock(bytes(person.key), own, self.what), lock(own, content, self.what)
        return self

    @cached_property
    def own_key(self) -> bytes:
        """Its own key, 32 bytes."""
        return unlock(bytes(self.person.key), bytes(self.key), self.what)

    @cached_property
    def content(self) -> bytes:
        """What lies in it."""
        return unlock(self.own_key, bytes(self.box), self.what)
