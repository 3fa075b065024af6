"""From a journal to a record: seats become pseudonyms, labels become hashes, words become commitments.

Times are the journal's, so such a record is a rehearsal: it shows what was written, not when. Acts that could expose a
person stand under a name used once, with a keyed tag that keeps the same person from answering the same thing twice.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from alongside.acts import Act
from alongside.acts.fields import named, renamed
from alongside.acts.journal import Journal, Line
from alongside.acts.journal_read import EACH
from alongside.acts.journal_types import JournalError
from alongside.acts.judging import Corroborate
from alongside.acts.voices import WithdrawVoice
from alongside.record.bundle import Header, Name, Record, Words, extra_line
from alongside.record.canonical import NotCanonical, canonical
from alongside.record.envelope import WHOLE, Envelope, Occurred, Seal, whole
from alongside.record.merkle import leaf_hash, tree_root
from alongside.record.plainly import plainly
from alongside.record.seals import Chance, commitment
from alongside.record.writing import once

#: What the door adds to a one-use act: fields by name. It is given the line as written and the whole journal, of which
#: it must read only the lines before this one.
Door = Callable[[Line, Journal], Mapping[str, Any]]


def record_from_journal(
    journal: Journal,
    *,
    door: Door | None = None,
    shown: Callable[[Line], bool] | None = None,
    seed: bytes | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Record:
    """The record that a journal tells. Every call draws new pseudonyms and salts, unless a test gives a `seed`.

    `shown` tells of which lines the words may go with the record; of the others only the commitment does. None = all
    but those taken back.

    `progress` is told now and again how many acts were kept, and of how many.

    Raises `JournalError` if an act can't be kept (an importer made it of parts that do not fit, say); its `line` is
    then the act's number in the journal.
    """
    return _Builder(journal, door, shown, Chance(seed or os.urandom(32))).build(progress or _nobody)


def _nobody(done: int, total: int) -> None:
    """Nobody asked how far it has come."""


class NoSuchAct(ValueError):
    """A reference to what is not there."""


def _why(problem: Exception) -> str:
    return str(problem) if isinstance(problem, NotCanonical | NoSuchAct) else plainly(problem)


class _Builder:
    def __init__(
        self, journal: Journal, door: Door | None, shown: Callable[[Line], bool] | None, chance: Chance
    ) -> None:
        self.journal, self.door, self.chance = journal, door, chance
        self.shown = shown or (lambda _: True)
        self.log = chance.draw("log").hex()
        self.leaf_of: dict[str, str] = {}
        self.raws: list[bytes] = []
        self.leaves: list[bytes] = []
        self.words: dict[str, bytes] = {}
        self.tellers: dict[str, str] = {}
        self.named: dict[str, tuple[str, bytes]] = {}

    def build(self, progress: Callable[[int, int], None]) -> Record:
        for number, line in enumerate(self.journal.lines, 1):
            self._add(line)
            if number % EACH == 0:
                progress(number, len(self.journal.lines))
        header = Header(clock="journal", log=self.log, root=tree_root(self.leaves).hex(), size=len(self.leaves))
        tail = [*self.words.values(), *sorted(map(self._name, self._open_seats()))]
        return Record(header, b"\n".join(self.raws), b"\n".join(tail))

    def pseudonym(self, seat: str) -> str:
        """The name that a seat has in this record, and in no other."""
        return self.chance.draw(f"seat|{seat}").hex()

    def _add(self, line: Line) -> None:
        number = len(self.raws)
        salts = {"words": self.chance.draw(f"words|{number}", 32), "name": self.chance.draw(f"name|{line.seat}", 32)}
        said = self._said(line)
        try:
            envelope = self._envelope(line, number, self._sealed(salts, said))
            raw = canonical(msgspec.to_builtins(envelope))
            whole.decode(raw)
        except (NotCanonical, NoSuchAct, msgspec.ValidationError, UnicodeEncodeError) as problem:
            raise JournalError(line.number, 1, f"this {line.act.kind} can't be kept: {_why(problem)}") from None
        leaf = leaf_hash(raw)
        self.raws.append(raw)
        self.leaves.append(leaf)
        if line.label is not None:
            self.leaf_of[line.label] = leaf.hex()
        if "words" in said and self.shown(line):
            self.words[leaf.hex()] = extra_line(Words(leaf.hex(), "words", salts["words"].hex(), said["words"]))
            self.tellers[leaf.hex()] = line.seat
        if isinstance(envelope.pub, WithdrawVoice) and self.tellers.get(envelope.pub.voice) == line.seat:
            self.words.pop(envelope.pub.voice, None)
        if "name" in said:
            self.named[line.seat] = leaf.hex(), salts["name"]

    def _said(self, line: Line) -> dict[str, str]:
        """What goes with this act and can be erased: its words, and the display name at a seat's first open act."""
        name = self.journal.people[line.seat].name
        first = name is not None and line.seat not in self.named and not once(line.act)
        found = {"name": name if first else None, "words": line.words}
        return {slot: text for slot, text in found.items() if text is not None}

    def _sealed(self, salts: dict[str, bytes], said: dict[str, str]) -> tuple[Seal, ...]:
        return tuple(
            Seal(commitment(salts[slot], self.log, slot, text), slot)  # type: ignore[arg-type]
            for slot, text in said.items()
        )

    def _envelope(self, line: Line, number: int, priv: tuple[Seal, ...]) -> Envelope:
        person, once_used = self.journal.people[line.seat], once(line.act)
        same_day = line.first == line.last == line.day
        return WHOLE[line.act.kind](
            v=1,
            log=self.log,
            kv=1,
            at=f"{line.day.isoformat()}T12:00:00.000Z",
            occurred=None if same_day else Occurred(line.first, line.last),
            actor=self.chance.draw(f"once|{number}").hex() if once_used else self.pseudonym(line.seat),
            side=person.side,
            role="member" if once_used else person.role,
            via="import" if self.journal.reported else "journal",
            pub=self._public(line),
            priv=priv,
            nonce=self.chance.draw(f"nonce|{number}").hex(),
            salt0=self.chance.draw(f"salt0|{number}").hex(),
        )

    def _public(self, line: Line) -> Act:
        """The act as the record holds it: hashes for labels, pseudonyms for seats, and what the door adds."""
        act = renamed(renamed(line.act, "ref", self._leaf), "seat", self.pseudonym)
        added: dict[str, Any] = dict(self.door(line, self.journal)) if self.door and act.one_use else {}
        if isinstance(act, Corroborate) and not act.tags:
            added.setdefault("tags", self._tags(line.seat, act.what))
        return msgspec.structs.replace(act, **added) if added else act

    def _leaf(self, label: str) -> str:
        if label not in self.leaf_of:
            raise NoSuchAct(f"it refers to '{label}', and no act before it is called that")
        return self.leaf_of[label]

    def _tags(self, seat: str, leaves: Sequence[str]) -> tuple[str, ...]:
        """One tag for each act answered: the same only for the same person and act. Its key goes with the seed."""
        key = self.chance.draw("tags", 32)
        return tuple(hmac.digest(key, f"{seat}|{leaf}".encode(), "sha256")[:16].hex() for leaf in leaves)

    def _open_seats(self) -> list[str]:
        """The seats that have a line of their own: not those that only ever spoke under a name used once."""
        seen = {line.seat for line in self.journal.lines if not once(line.act)}
        seen.update(seat for line in self.journal.lines for seat in named(line.act, "seat"))
        spoke = {line.seat for line in self.journal.lines}
        people = self.journal.people.values()
        return [each.seat for each in people if each.seat in seen or each.seat not in spoke or each.name is not None]

    def _name(self, seat: str) -> bytes:
        person = self.journal.people[seat]
        leaf, salt = self.named.get(seat, (None, None))
        return extra_line(
            Name(self.pseudonym(seat), person.side, person.role, leaf, salt.hex() if salt else None, person.name)
        )
