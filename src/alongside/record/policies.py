"""Whose word is enough: which keys keep the records, which witnesses there are, and how many of them must agree.

A policy is a small text file that anybody can write for themselves (C2SP tlog-policy). Ours asks for two witnesses, one
of them at least on the community's side; a witness that belongs to the project's own institution is not in it at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from alongside.record.checkpoints import cosigned_at, read_checkpoint
from alongside.record.notes import COSIGNATURE, ED25519, LONGEST, Key, Note, NoteError, verified

#: How many witnesses must agree by default.
ENOUGH = 2
#: More lines than this are no policy that anybody could read.
MOST = 1_000

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_COUNT = re.compile(r"[1-9][0-9]{0,3}")


class PolicyError(ValueError):
    """A text that is no policy. Its text names the line and what is wrong with it."""


class Group(NamedTuple):
    """Witnesses and groups of which so many must agree."""

    needed: int
    members: tuple[str, ...]


class Judged(NamedTuple):
    """What a policy says of a checkpoint: signed by its record's keeper; who cosigned; whether they are enough."""

    signed: bool
    cosigners: tuple[str, ...]
    met: bool


class Policy(msgspec.Struct, frozen=True):
    """Keys of records, witnesses and groups by name, and the name that must agree (`none`: nobody need)."""

    logs: tuple[Key, ...]
    witnesses: dict[str, Key]
    groups: dict[str, Group]
    quorum: str
    #: Where witnesses (by name) and records (by address) answer, if the policy says so.
    addresses: dict[str, str]

    def judge(self, note: Note) -> Judged:
        """Whether a checkpoint can be relied on. A note that is no checkpoint can't be."""
        try:
            origin = read_checkpoint(note.text).origin
        except NoteError:
            return Judged(False, (), False)
        signed = any(verified(note, key) for key in self.logs if key.name == origin)
        cosigners = tuple(name for name, key in self.witnesses.items() if cosigned_at(note, key) is not None)
        return Judged(signed, cosigners, self.enough(cosigners))

    def enough(self, cosigners: Iterable[str]) -> bool:
        """Whether these witnesses are as many, and of such sides, as the policy asks for."""
        agree = {"none", *cosigners}
        for name, group in self.groups.items():
            if sum(member in agree for member in group.members) >= group.needed:
                agree.add(name)
        return self.quorum in agree


def read_policy(text: str) -> Policy:
    """The policy that a text tells. Raises `PolicyError`."""
    if len(text) > LONGEST or text.count("\n") > MOST:
        raise PolicyError(f"a policy has at most {MOST} lines")
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), 1):
        try:
            reading.take(line)
        except ValueError as problem:
            raise PolicyError(f"line {number}: {problem}") from None
    return reading.policy()


def policy_text(logs: Iterable[Key], community: Mapping[str, Key], others: Mapping[str, Key]) -> str:
    """The policy of a project: two witnesses, at least one of them on the community's side. Raises `PolicyError`.

    All other witnesses together count as one: so any two that agree include one of the community's.
    """
    if len(community) + bool(others) < ENOUGH or not community:
        raise PolicyError("two witnesses are needed, of which one at least is on the community's side")
    lines = [f"log {key.text}" for key in logs]
    lines += [f"witness {name} {key.text}" for name, key in (*community.items(), *others.items())]
    if others:
        lines.append(f"group others any {' '.join(others)}")
    members = [*community, *(["others"] if others else [])]
    text = "\n".join([*lines, f"group enough {ENOUGH} {' '.join(members)}", "quorum enough", ""])
    read_policy(text)
    return text


class _Reading:
    """A policy while its lines are read."""

    def __init__(self) -> None:
        self.logs: list[Key] = []
        self.witnesses: dict[str, Key] = {}
        self.groups: dict[str, Group] = {}
        self.addresses: dict[str, str] = {}
        self.members: set[str] = set()
        self.quorum: str | None = None

    def take(self, line: str) -> None:
        """One line."""
        if _FORBIDDEN.search(line):
            raise PolicyError("it holds a control character; lines end with a line feed alone")
        word, *rest = re.split(r"[ \t]+", line.strip(" \t"))
        if not word or word.startswith("#"):
            return
        reader = {"log": self._log, "witness": self._witness, "group": self._group, "quorum": self._quorum}.get(word)
        if reader is None:
            raise PolicyError(f"'{word[:40]}' is not known; a line begins with log, witness, group or quorum")
        reader(rest)

    def policy(self) -> Policy:
        """What was read."""
        if self.quorum is None:
            raise PolicyError("no line says 'quorum', so nobody knows whose word is enough")
        return Policy(tuple(self.logs), self.witnesses, self.groups, self.quorum, self.addresses)

    def _log(self, rest: list[str]) -> None:
        if len(rest) not in (1, 2):
            raise PolicyError("a record is given as 'log KEY', or 'log KEY ADDRESS'")
        key = _key(rest[0], ED25519, "a record signs with a key of sort 1, and this is one for cosignatures")
        if any(key.public == other.public and key.name == other.name for other in self.logs):
            raise PolicyError("this key is there twice")
        self.logs.append(key)
        self._address(key.name, rest[1:])

    def _witness(self, rest: list[str]) -> None:
        if len(rest) not in (2, 3):
            raise PolicyError("a witness is given as 'witness NAME KEY', or 'witness NAME KEY ADDRESS'")
        name = self._new(rest[0])
        key = _key(rest[1], COSIGNATURE, "a witness cosigns with a key of sort 4, and this one signs notes")
        if any(key.public == other.public for other in self.witnesses.values()):
            raise PolicyError("this key is there twice: one witness counts once")
        self.witnesses[name] = key
        self._address(name, rest[2:])

    def _group(self, rest: list[str]) -> None:
        if len(rest) < 3:
            raise PolicyError("a group is given as 'group NAME all|any|NUMBER MEMBER...'")
        name, count, *members = rest
        for member in members:
            if member not in self.witnesses and member not in self.groups:
                raise PolicyError(f"no line above names a witness or group '{member[:40]}'")
            if member in self.members:
                raise PolicyError(f"'{member[:40]}' is in a group already, and counts once")
            self.members.add(member)
        needed = {"all": len(members), "any": 1}.get(count) or (int(count) if _COUNT.fullmatch(count) else 0)
        if not 1 <= needed <= len(members):
            raise PolicyError(f"of {len(members)} members 1 to {len(members)} can be asked for, or 'all', or 'any'")
        self.groups[self._new(name)] = Group(needed, tuple(members))

    def _quorum(self, rest: list[str]) -> None:
        if len(rest) != 1 or self.quorum is not None:
            raise PolicyError("there is one line 'quorum NAME'")
        if rest[0] != "none" and rest[0] not in self.witnesses and rest[0] not in self.groups:
            raise PolicyError(f"no line above names a witness or group '{rest[0][:40]}'")
        self.quorum = rest[0]

    def _new(self, name: str) -> str:
        if name == "none" or name in self.witnesses or name in self.groups:
            raise PolicyError(f"the name '{name[:40]}' is taken")
        return name

    def _address(self, name: str, rest: list[str]) -> None:
        if rest:
            self.addresses[name] = rest[0]


def _key(text: str, sort: int, otherwise: str) -> Key:
    key = Key.parse(text)
    if key.sort != sort:
        raise PolicyError(otherwise)
    return key
