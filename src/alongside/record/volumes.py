"""The volumes of a host's own log: `HOST/log`, then `HOST/log/2`, where it could not go on under its name.

That is so once the host was put back from a backup, or seals with another key: its old name stands for more than is
there, or for a key that signs no more. The next volume begins with an entry that says what it continues: the last known
checkpoint of the one before, with its signatures. Whoever has that checkpoint can compare.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from alongside.acts.keeping import ChangeKey
from alongside.record.checkpoints import Checkpoint, read_checkpoint
from alongside.record.lineage import change_holds
from alongside.record.notes import Note, NoteError, read_lines

#: Why a volume ended: the host was put back; its database went back; its key is another; a witness has seen more.
WHYS = ("restored", "behind", "another-key", "witness")
_NAME = re.compile(r"(.+)/log(?:/([2-9]|[1-9][0-9]{1,8}))?")
_MARK = "continued as "
_KEYS = "\nold-key ([0-9a-f]{64})\nnew-key ([0-9a-f]{64})\nby-old-key ([0-9a-f]{128})\nby-new-key ([0-9a-f]{128})"
_EXTRA = re.compile(rf"{_MARK}(\S+)\nbecause ({'|'.join(WHYS)})((?:\n— [^\n]+)*)(?:{_KEYS})?")


def volume_name(host: str, volume: int = 1) -> str:
    """The name under which a volume of a host's own log is signed."""
    return f"{host}/log" + (f"/{volume}" if volume > 1 else "")


def volume_of(origin: str) -> int:
    """Which volume a name means, from 1; 0 if it is not the name of a host's own log."""
    found = _NAME.fullmatch(origin)
    return int(found[2] or 1) if found else 0


def host_of(origin: str) -> str:
    """Whose log it is; empty if it is not the name of a host's own log."""
    found = _NAME.fullmatch(origin)
    return found[1] if found else ""


class Continuation(NamedTuple):
    """The first entry of a volume: the checkpoint `before` it, with whatever signatures are known of it; the `name` of
    the volume that it begins; `why` (one of WHYS); and the change of key, where both keys were at hand to sign it."""

    before: Note
    name: str
    why: str
    change: ChangeKey | None = None

    @property
    def checkpoint(self) -> Checkpoint:
        """How far the volume before had come, as far as is known."""
        return read_checkpoint(self.before.text)

    @property
    def text(self) -> str:
        """The entry. It reads as a checkpoint with lines after it."""
        lines = [f"{_MARK}{self.name}", f"because {self.why}"]
        lines += [each.line.rstrip("\n") for each in self.before.signatures]
        if self.change is not None:
            change = self.change
            lines += [f"old-key {change.old}", f"new-key {change.new}"]
            lines += [f"by-old-key {change.by_old}", f"by-new-key {change.by_new}"]
        return self.before.text + "".join(f"{line}\n" for line in lines)

    @property
    def change_holds(self) -> bool:
        """Whether both keys signed that one takes the other's place in the volume before."""
        return self.change is not None and change_holds(self.checkpoint.origin, self.change)


def read_continuation(text: str) -> Continuation | None:
    """What the first entry of a volume says; None if it is a checkpoint and no more. Raises `NoteError`."""
    found = read_checkpoint(text)
    if not found.extra or not found.extra[0].startswith(_MARK):
        return None
    parts = _EXTRA.fullmatch("\n".join(found.extra))
    if parts is None:
        raise NoteError("a volume begins with what it continues, under which name, why, and who signed it")
    name, why, lines, *keys = parts.groups()
    old, new, by_old, by_new = keys
    change = ChangeKey(old=old, new=new, by_old=by_old, by_new=by_new) if old else None
    signatures = read_lines(f"{lines[1:]}\n") if lines else ()
    return Continuation(Note(Checkpoint(found.origin, found.size, found.root).text, signatures), name, why, change)
