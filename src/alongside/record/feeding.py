"""The other side of a witness: what a record's keeper sends to one, and what it makes of the answer.

Nothing is sent from here. Whoever has a network takes the body, posts it to the witness's `/add-checkpoint`, and gives
back what came.
"""

from __future__ import annotations

from typing import NamedTuple

from alongside.record.checkpoints import cosigned_at, read_checkpoint, read_number
from alongside.record.notes import Key, Note, NoteError, to_base64
from alongside.record.tiles import TileStore


class Fed(NamedTuple):
    """What came of it: the note with the witness's line, or the size to begin from next time, or why neither."""

    note: Note | None = None
    old: int | None = None
    problem: str = ""


def add_checkpoint(store: TileStore, note: Note, old: int = 0) -> bytes:
    """The body to post for a checkpoint, to a witness that last vouched for `old` leaves (0: never, or not known).

    Raises `IndexError` or `TileError` if the tiles do not reach so far.
    """
    size = read_checkpoint(note.text).size
    proof = [to_base64(each) for each in store.consistency(old, size)]
    return "\n".join([f"old {old}", *proof, "", ""]).encode() + note.raw


def read_answer(code: int, body: bytes, note: Note, witness: Key) -> Fed:
    """What a witness answered to a checkpoint. Only a line that this witness's key made is taken over."""
    try:
        text = body.decode()
        if code == 200:
            return _cosigned(text, note, witness)
        if code == 409:
            size = read_number(text.removesuffix("\n"))
            return Fed(old=size, problem="it has vouched for another size, or for another root of this size")
    except (UnicodeDecodeError, NoteError):
        return Fed(problem=f"its answer ({code}) is not one that a witness gives")
    return Fed(problem=_PROBLEMS.get(code, f"it answered {code}"))


_PROBLEMS = {
    400: "it could not read what was sent",
    403: "it knows another key for this record",
    404: "it does not watch this record",
    422: "the proof did not convince it",
}


def _cosigned(text: str, note: Note, witness: Key) -> Fed:
    """The note with those of the lines that stand under this witness's name, if they hold."""
    theirs = Note(note.text).also(text).by(witness)
    lines = "".join(each.line for each in theirs)
    if not lines or cosigned_at(Note(note.text).also(lines), witness) is None:
        return Fed(problem="its line was not made by the key that it is known by")
    return Fed(note.also(lines))
