"""What every act has in common: the plain types its fields are made of.

An act says what somebody did, never how we judge it. Its fields hold only things that may be public for ever: chosen
words from short lists, whole numbers, days, money, labels, and references to earlier acts. What a person wrote freely
is kept apart as sealed words, so that it can be taken back.
"""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

import msgspec

from alongside.acts.letters import label_of

Side = Literal["community", "institution", "bridging"]
SIDES: tuple[Side, ...] = ("community", "institution", "bridging")
Mode = Literal["informed", "consulted", "engaged", "co-designed", "co-produced", "community-led"]
MODES: tuple[Mode, ...] = ("informed", "consulted", "engaged", "co-designed", "co-produced", "community-led")
ELEMENTS = ("brief", "engagement-strategy", "design", "decisions", "delivery", "evaluation")

#: A reference to an earlier act: its label in a journal, its leaf hash (64 hex digits) in a record.
Ref = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\Z", extra={"is": "ref"})]
#: A seat: its label in a journal, a random pseudonym in a record. Never a person's name.
Seat = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}\Z", extra={"is": "seat"})]
#: A label for an element, body, circle, group or place: no spaces, at most 64 characters, any script.
Label = Annotated[str, msgspec.Meta(pattern=label_of(64), extra={"is": "label"})]
Element = Annotated[str, msgspec.Meta(pattern=label_of(64), extra={"is": "element"})]
#: Groups that one person belongs to, joined by "+": `young+disabled`.
Groups = Annotated[str, msgspec.Meta(pattern=label_of(255), extra={"is": "label"})]
#: What keeps one person from answering twice: hex digits that mean nothing without the record's key.
Tag = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8,64}\Z", extra={"is": "tag"})]
#: A short public title in the teller's words; at most 160 characters. It can't be withdrawn, so it names no person.
Title = Annotated[str, msgspec.Meta(min_length=1, max_length=160, extra={"is": "title"})]
#: The fingerprint of a file: "sha256:" and 4 to 64 hex digits.
File = Annotated[str, msgspec.Meta(pattern=r"^sha256:[0-9a-f]{4,64}\Z", extra={"is": "file"})]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]
Positive = Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
Day = datetime.date

Elements = tuple[Element, ...]
Refs = tuple[Ref, ...]
Seats = tuple[Seat, ...]
Labels = tuple[Label, ...]
Sides = tuple[Side, ...]


class Money(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An amount: currency (three capital letters) and whole minor units (pence, cents). `GBP:450.00` in a journal."""

    currency: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}\Z")]
    minor: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False):
    """The parent of every kind of act. `kind` is its one token, the same in code, journal, address and template.

    `effect` says what the fact can do to a gate: "raises" (it then favours the side making the claim and needs the
    other side's word), "lowers" (it counts in the lower bound at once), or "neither". `burden` is "institution" where
    nobody else could have recorded it. `words` says whether the act may carry sealed words.
    """

    kind: ClassVar[str]
    chapter: ClassVar[str]
    effect: ClassVar[Literal["raises", "lowers", "neither"]] = "neither"
    burden: ClassVar[Literal["institution", "nobody"]] = "nobody"
    words: ClassVar[bool] = False
    main: ClassVar[str | None] = None  # the field that a bare "#label" in a journal line fills
    #: Acts that could expose a person carry a one-use pseudonym in a record.
    one_use: ClassVar[bool] = False

    corrects: Ref | None = None
