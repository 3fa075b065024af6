"""The envelope: what is written down of every act, and in which shape (version 1).

Fourteen keys, always all of them, none else. What the act says is in `pub`; of what was said freely there is only a
commitment in `priv`. `nonce` makes every envelope unlike all others, and `salt0` keeps its hash from giving it away.
"""

# Without "from __future__ import annotations": types kept as text would be worked out anew for each kind of envelope,
# which is a tenth of the time in which a short command starts.
import datetime
from typing import Annotated, Any, Literal, Union

import msgspec

from alongside.acts import KINDS, Act, Side
from alongside.acts.base import Label, Seat

Hex16 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
Hex32 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
LogName = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9./:-]{0,127}\Z")]
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}\.[0-9]{3}Z\Z"
Moment = Annotated[str, msgspec.Meta(pattern=_MOMENT)]
Via = Literal["web", "cli", "journal", "import", "assisted"]
Slot = Literal["name", "photo", "words"]


class Seal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A commitment to something that stands outside the envelope and can be erased: the act's words, a display name."""

    c: Hex32
    slot: Slot


class Occurred(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The earliest and the latest day on which it may have happened."""

    first: datetime.date = msgspec.field(name="from")
    last: datetime.date = msgspec.field(name="to")


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An act as it is kept. `occurred` is null where it happened on the day of `at`."""

    v: Literal[1]
    log: LogName
    kv: Literal[1]
    at: Moment
    occurred: Occurred | None
    actor: Seat
    side: Side
    role: Label
    via: Via
    pub: Act
    priv: tuple[Seal, ...]
    nonce: Hex16
    salt0: Hex16


#: What a reading needs of an envelope; the other keys are skipped, not read.
_BRIEF: list[tuple[str, Any]] = [
    ("at", str),
    ("occurred", Occurred | None),
    ("actor", str),
    ("side", Side),
    ("role", str),
    ("via", Via),
    ("priv", tuple[Seal, ...]),
]


def _made(name: str, kind: type[Act], prefix: str, fields: list[tuple[str, Any]], **more: Any) -> Any:
    """The envelope of one kind, told apart from the others by its key `kind`."""
    fields = [*fields, ("pub", kind)]
    return msgspec.defstruct(f"{prefix}{kind.__name__}", fields, tag_field="kind", tag=name, frozen=True, **more)


WHOLE: dict[str, type[Envelope]] = {
    name: _made(name, kind, "Whole", [], bases=(Envelope,), forbid_unknown_fields=True, kw_only=True)
    for name, kind in KINDS.items()
}
_brief = tuple(_made(name, kind, "Brief", _BRIEF, gc=False) for name, kind in KINDS.items())
#: Reads every key and checks it.
whole: msgspec.json.Decoder[Envelope] = msgspec.json.Decoder(Union[tuple(WHOLE.values())])  # noqa: UP007
#: Reads what readings need, many lines at once.
brief: msgspec.json.Decoder[Any] = msgspec.json.Decoder(Union[_brief])  # noqa: UP007
