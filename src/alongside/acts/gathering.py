"""Gathering: who is invited, who comes, who is missing, where people meet, and what they need to be there."""

from __future__ import annotations

from typing import Literal

from alongside.acts.base import (
    Act,
    Count,
    Elements,
    Groups,
    Label,
    Labels,
    Percent,
    Positive,
    Ref,
    Seat,
    Seats,
    Side,
)


class _Gathering(Act, frozen=True, kw_only=True):
    chapter = "gathering"


class InviteSeat(_Gathering, frozen=True, kw_only=True):
    """Somebody is asked to take a seat. `deciding` or `regular` work must come with an offer of pay, made before."""

    kind = "invite-seat"
    seat: Seat
    side: Side
    about: Elements = ()
    body: Label | None = None
    deciding: bool = False
    regular: bool = False


class JoinSeat(_Gathering, frozen=True, kw_only=True):
    """The person takes a seat in the project, a body or a circle. `unpaid` is false for a standing paid role."""

    kind = "join-seat"
    about: Elements = ()
    body: Label | None = None
    circle: Label | None = None
    invited_by: Seat | None = None
    unpaid: bool = True


class LeaveSeat(_Gathering, frozen=True, kw_only=True):
    """The person leaves. No reason is asked; a class of reason may be given."""

    kind = "leave-seat"
    body: Label | None = None
    circle: Label | None = None
    reason: Label | None = None


class VouchSeat(_Gathering, frozen=True, kw_only=True):
    """A community seat says of another: this person lives with the decision. Two such words make the seat count."""

    kind = "vouch-seat"
    effect = "raises"
    main = "seat"
    seat: Seat


class NominateGroups(_Gathering, frozen=True, kw_only=True):
    """One contact names the groups who should be here. Wave 1 are the first contacts; `chosen_by` who chose them."""

    kind = "nominate-groups"
    effect = "raises"
    groups: Labels
    wave: Positive
    sheet: Label | None = None
    by_side: Side | None = None
    seed: bool = False
    chosen_by: Side | None = None


class SetTarget(_Gathering, frozen=True, kw_only=True):
    """A group most affected, and its share (in percent) of the people who should be here. Both sides agree it."""

    kind = "set-target"
    effect = "raises"
    about: Elements = ()
    group: Label
    share: Percent


class TallyRoom(_Gathering, frozen=True, kw_only=True):
    """Counts of how people describe themselves, at the door, never one by one. `young+disabled:2` is two people in
    both."""

    kind = "tally-room"
    effect = "raises"
    about: Elements = ()
    body: Label | None = None
    groups: dict[Groups, Count]
    described: Count
    participants: Positive


class FormCircle(_Gathering, frozen=True, kw_only=True):
    """A small group that keeps meeting, whom it is for, and the body its word reaches (`mandate_to`)."""

    kind = "form-circle"
    effect = "raises"
    circle: Label
    limit: Positive
    for_groups: Labels = ()
    languages: Labels = ()
    mandate_to: Label | None = None


class HoldMeeting(_Gathering, frozen=True, kw_only=True):
    """A meeting took place, with these seats there. `care` lists what a sensitive session had of lead, opt-out, support
    and check-in. In a theming session `analysts` are those who interpreted."""

    kind = "hold-meeting"
    effect = "raises"
    words = True
    about: Elements = ()
    body: Label | None = None
    circle: Label | None = None
    sort: Literal["ordinary", "theming", "reflection", "action-learning", "sensitive"] = "ordinary"
    present: Seats = ()
    analysts: Seats = ()
    care: tuple[Literal["lead", "opt-out", "support", "check-in"], ...] = ()


class RaiseItem(_Gathering, frozen=True, kw_only=True):
    """Somebody puts an item on a body's agenda."""

    kind = "raise-item"
    words = True
    about: Elements = ()
    body: Label | None = None
    title: Label | None = None


class TreatItem(_Gathering, frozen=True, kw_only=True):
    """What became of an item at a meeting: its place in the order and the minutes it was given."""

    kind = "treat-item"
    effect = "raises"
    main = "item"
    item: Ref
    meeting: Ref | None = None
    result: Literal["discussed", "deferred", "dropped"]
    order: Count = 0
    minutes: Count = 0


class IssuePapers(_Gathering, frozen=True, kw_only=True):
    """Papers go out for a proposal. `plain`: with a plain summary. `standing`: open to the circle at any time."""

    kind = "issue-papers"
    effect = "raises"
    burden = "institution"
    main = "proposal"
    proposal: Ref | None = None
    about: Elements = ()
    plain: bool = False
    standing: bool = False
    languages: Labels = ()
    replaces: Ref | None = None


class TallyNeeds(_Gathering, frozen=True, kw_only=True):
    """How many were invited, asked what they need, and stated a need. `offline`: a route without a screen works."""

    kind = "tally-needs"
    effect = "raises"
    invited: Count
    asked: Count
    stated: Count
    offline: bool = False


class MeetNeed(_Gathering, frozen=True, kw_only=True):
    """A person says whether a need was met in time. Under a one-use name: nobody learns whose need."""

    kind = "meet-need"
    one_use = True
    effect = "raises"
    met: bool


class HandOver(_Gathering, frozen=True, kw_only=True):
    """Staff change, and the relationships are handed over, with the community there or not."""

    kind = "hand-over"
    effect = "raises"
    burden = "institution"
    leaver: Seat
    successor: Seat | None = None
    community_present: bool
