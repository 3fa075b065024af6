"""Voices: what people say, what they allow to be done with it, and what became of it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from alongside.acts.base import Act, Day, Elements, Label, Ref, Refs, Seat, Seats

#: 0 only me, 1 my circle, 2 project members, 3 decision-makers as part of a theme, 4 anyone without my name, 5 anyone.
ConsentLevel = Annotated[int, msgspec.Meta(ge=0, le=5)]


class _Voices(Act, frozen=True, kw_only=True):
    chapter = "voices"


class ShareVoice(_Voices, frozen=True, kw_only=True):
    """A person says something, for these elements, at this level of consent, for this purpose, until this day."""

    kind = "share-voice"
    words = True
    about: Elements = ()
    level: ConsentLevel = 1
    purpose: Label | None = None
    until: Day | None = None
    medium: Literal["text", "voice", "photo"] = "text"
    assisted_by: Seat | None = None


class ChangeConsent(_Voices, frozen=True, kw_only=True):
    """The person changes who may see it, at once."""

    kind = "change-consent"
    main = "voice"
    voice: Ref
    level: ConsentLevel
    until: Day | None = None


class WithdrawVoice(_Voices, frozen=True, kw_only=True):
    """The person takes it back. `keep_link`: what it led to may still say that a voice was behind it."""

    kind = "withdraw-voice"
    main = "voice"
    voice: Ref
    keep_link: bool = False


class UseVoice(_Voices, frozen=True, kw_only=True):
    """Somebody uses a voice, at this level, for this purpose. Every use is logged by whoever uses it."""

    kind = "use-voice"
    effect = "lowers"
    burden = "institution"
    main = "voice"
    voice: Ref
    level: ConsentLevel
    about: Elements = ()
    purpose: Label | None = None


class NameTheme(_Voices, frozen=True, kw_only=True):
    """What several voices have in common, named by analysts at a session; their authors say whether it is true."""

    kind = "name-theme"
    effect = "raises"
    words = True
    about: Elements = ()
    voices: Refs
    analysts: Seats = ()
    meeting: Ref | None = None
    replaces: Ref | None = None


class AnswerVoice(_Voices, frozen=True, kw_only=True):
    """What became of a voice: a `fate` (the act it led to) or a reason why it was not taken, and the day its author
    was told."""

    kind = "answer-voice"
    effect = "raises"
    words = True
    main = "voice"
    voice: Ref
    fate: Ref | None = None
    reason: Label | None = None
    told_on: Day | None = None
