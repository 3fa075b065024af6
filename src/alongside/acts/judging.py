"""Judging: what is claimed in public, what others confirm or dispute, and how a breach is put right."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from alongside.acts.base import Act, Count, Elements, File, Label, Mode, Ref, Refs, Seats, Tag

#: A contest's own version of a fact: `on:2024-11~` (it happened then), `result:missed`, `value:3`.
Version = Annotated[str, msgspec.Meta(pattern=r"^[a-z-]+:[A-Za-z0-9~.:-]{1,40}\Z", extra={"is": "version"})]


class _Judging(Act, frozen=True, kw_only=True):
    chapter = "judging"


class ClaimMode(_Judging, frozen=True, kw_only=True):
    """Somebody says in public what an element is, and why. Where: a press release, a bid, a poster."""

    kind = "claim-mode"
    words = True
    about: Elements
    mode: Mode
    where: Label | None = None


class Corroborate(_Judging, frozen=True, kw_only=True):
    """Is this true? One person who was there answers. In a record it stands under a one-use name; `part` (took part),
    `paid` (has a standing paid role), `own` (the very person whose word is asked) and `vouched` are checked at the
    door, and `tags` keep one person from answering twice."""

    kind = "corroborate"
    main = "what"
    one_use = True
    effect = "raises"
    what: Refs
    true: Literal["yes", "no", "unclear"] = "yes"
    part: bool = True
    paid: bool = False
    group: Label | None = None
    own: bool | None = None
    vouched: bool | None = None
    tags: tuple[Tag, ...] = ()


class ShowArtefact(_Judging, frozen=True, kw_only=True):
    """Paper that speaks for a fact: a bank line, signed minutes, a file. Its maker must not be the side it favours."""

    kind = "show-artefact"
    main = "what"
    effect = "raises"
    what: Refs
    sort: Literal["bank-line", "minutes", "document"]
    maker: Literal["community", "institution", "bridging", "outside"]
    file: File


class Contest(_Judging, frozen=True, kw_only=True):
    """Somebody says: that is not how it was. `version` gives the fact as they know it."""

    kind = "contest"
    main = "what"
    effect = "lowers"
    words = True
    what: Ref
    version: Version | None = None
    protected: bool = False


class CloseContest(_Judging, frozen=True, kw_only=True):
    """A panel answers a contest. Its members are named by seat; two or more, and the most of it, are of the community.
    `version` gives the fact as the panel found it, where that is not the contest's own."""

    kind = "close-contest"
    main = "contest"
    words = True
    contest: Ref
    result: Literal["upheld", "unfounded"]
    panel: Seats
    version: Version | None = None


class OpenRoute(_Judging, frozen=True, kw_only=True):
    """There is a way to contest, and of `asked` members `known` said that they know it."""

    kind = "open-route"
    effect = "raises"
    asked: Count
    known: Count


class RaiseStop(_Judging, frozen=True, kw_only=True):
    """A community seat raises a breach: of consent, of care, or presence used against people. It caps what it
    touches."""

    kind = "raise-stop"
    effect = "lowers"
    words = True
    breach: Literal["consent", "care", "presence"]
    about: Elements = ()
    what: Ref | None = None


class Remedy(_Judging, frozen=True, kw_only=True):
    """The side at fault acknowledges and repairs: a stop, an override, an unexplained no. It holds once it is agreed by
    the person harmed (consent, care) or by community seats (all else)."""

    kind = "remedy"
    main = "what"
    effect = "raises"
    words = True
    what: Ref
    acknowledges: bool = True
    repairs: Label | None = None
