"""Keeping: what befell the record itself. A loss that a backup could not make good, a new key, a log begun anew."""

from __future__ import annotations

from typing import Annotated

import msgspec

from alongside.acts.base import Act, Count, Day

#: 32 bytes as 64 hex digits: the root of a tree, or a public key.
Digits32 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z", extra={"is": "digits-32"})]
#: An Ed25519 signature: 64 bytes as 128 hex digits.
Signature = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z", extra={"is": "signature"})]
#: The name under which a log's checkpoints were signed: `library.example/p/4f0c...`.
Origin = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}\Z", extra={"is": "origin"})]


class Keeping(Act, frozen=True, kw_only=True):
    """An act of whoever keeps the machine, told from its command line: it is about the record, never about people."""

    chapter = "keeping"


class DeclareGap(Keeping, frozen=True, kw_only=True):
    """This record was restored from a backup that is older than what was known of it. Of the acts that it had `before`
    (under `root`) only the first `kept` are here; the others, entered since the day `since`, are lost."""

    kind = "declare-gap"
    since: Day
    before: Count
    kept: Count
    root: Digits32


class ChangeKey(Keeping, frozen=True, kw_only=True):
    """From this act on checkpoints are signed with another key. Each of the two keys signs the change, so that whoever
    trusted the old one can go on to the new one, and nobody else can take its place."""

    kind = "change-key"
    old: Digits32
    new: Digits32
    by_old: Signature
    by_new: Signature


class ContinueRecord(Keeping, frozen=True, kw_only=True):
    """The key was lost, and nobody can sign under the old name again. The log goes on under a new name and key; its
    first `size` acts are those that the last checkpoint of the old `log` stood for (under `root`)."""

    kind = "continue-record"
    log: Origin
    size: Count
    root: Digits32
