"""Acts at random that suit an example: any kind, pointing at what is really there, mostly as their teller would wish."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

from msgspec import inspect

from alongside.acts import KINDS, Act, Side
from alongside.acts.fields import bare, meaning
from tests.laws.stage import Telling, project, references

Voice = tuple[str, Side]
#: Which kinds a field points at; where a kind is named, that field of that kind.
POINTS_AT = {
    "promise": ("make-promise",),
    "proposal": ("make-proposal",),
    "decision": ("decide-proposal",),
    "voice": ("share-voice",),
    "voices": ("share-voice",),
    "answer-information asked": ("ask-information",),
    "fulfil-return asked": ("ask-return",),
    "claim": ("claim-pay",),
    "offer": ("offer-pay",),
    "item": ("raise-item",),
    "meeting": ("hold-meeting",),
    "measure": ("set-measure",),
    "reflection": ("reflect",),
    "point": ("list-point",),
    "contest": ("contest",),
    "fate": ("decide-proposal", "make-promise"),
    "drawn_from": ("share-voice", "name-theme", "make-proposal"),
    "name-theme replaces": ("name-theme",),
    "issue-papers replaces": ("issue-papers",),
    "weigh-item what": ("make-proposal", "decide-proposal", "list-point", "adopt-clause", "take-task"),
    "log-hours what": ("take-task", "hold-meeting"),
    "give-reason what": ("decide-proposal", "ratify-decision"),
    "remedy what": ("raise-stop", "ratify-decision", "decide-proposal", "use-voice"),
    "agree what": (
        "list-point", "set-target", "set-measure", "reset", "remedy", "add-element", "secure-future", "reopen-point"
    ),
}  # fmt: skip
#: What a teller who wants a better label mostly says; anything else of the field's type now and then.
BEST: dict[str, tuple[Any, ...]] = {
    "mode": ("co-produced", "community-led"),
    "true": ("yes",),
    "paid": ("paid", "declined"),
    "result": ("kept", "unchanged", "discussed", "paid", "upheld", "unfounded"),
    "outcome": ("adopted", "adopted", "compromise", "refused"),
    "state": ("open", "open", "fixed"),
    "origin": ("community", "joint"),
    "led": ("community", "joint"),
    "by_side": ("community",),
    "chosen_by": ("community",),
    "maker": ("outside", "bridging", "community", "institution"),
    "ratifier": ("none", None),
    "care": (("lead", "opt-out", "support", "check-in"),),
    "share": (1, 5, 10),
    "visible_to": (100,),
    "known": (1_000,),
    "asked": (1_000,),
    "members": (30,),
    "leavers": (0,),
    "leavers_asked": (0,),
    "invited": (10,),
    "stated": (0, 10),
    "described": (30,),
    "participants": (30,),
    "limit": (8,),
    "wave": (1, 2, 3),
    "matter": ("question", "measure", "analysis", "sign-off", "ordinary"),
}
ALWAYS = frozenset({"visible_to_circle", "written", "advice", "plain", "standing", "full", "offline", "met", "whole"})
#: What the door adds when a record is made: nobody can write these of themselves.
DOORS = frozenset({"own", "vouched", "tags"})


class Praise:
    """A teller's acts on an example: `any_act(kind)` of a kind, told by one of `voices`."""

    def __init__(self, chance: Random, telling: Telling, voices: list[Voice]) -> None:
        self.chance, self.telling, self.voices = chance, telling, voices
        self.project = project(telling.example, telling.day)
        self.there = references(telling.example, telling.day)
        self.seats = [*(seat for seat, _ in voices), *self.project.sides]
        self.bodies = [*self.project.rules, "our-own"]
        self.circles = [*{e.act.circle for e in self.there["form-circle"]}, "our-circle"]
        self.groups = [*{e.act.group for e in self.there["set-target"]}, "our-people"]

    def any_act(
        self, kind: str, voice: Voice | None = None, day: int | None = None, on: int | None = None
    ) -> str | None:
        """Tell an act of a kind; None where there is nothing that it could answer."""
        seat, side = voice or self.chance.choice(self.voices)
        act = self._act(KINDS[kind])
        return None if act is None else self.telling.tell(seat, side, act, day=day, on=on)

    def _act(self, kind: type[Act]) -> Act | None:
        described = inspect.type_info(kind)
        assert isinstance(described, inspect.StructType)
        chosen: dict[str, Any] = {}
        for each in described.fields:
            if each.name in DOORS or each.name == "corrects":
                continue
            if not each.required and each.name not in ALWAYS and each.name not in BEST and self.chance.random() < 0.2:
                continue
            value = self._value(kind, each.name, each.type)
            if value is None and each.required:
                return None
            if value is not None:
                chosen[each.name] = value
        if kind.kind == "tally-pulse":
            chosen["side"], chosen["counts"] = "community", (0, 0, 0, 1, 29)
        return kind(**chosen)

    def _value(self, kind: type[Act], name: str, type_: inspect.Type) -> Any:
        inner, note = bare(type_), meaning(type_)
        if name in ALWAYS and self.chance.random() < 0.9:
            return True
        if name in BEST and self.chance.random() < 0.9:
            fitting = [v for v in BEST[name] if _fits(type_, v)]
            if fitting:
                return self.chance.choice(fitting)
        if isinstance(inner, inspect.VarTupleType):
            many = self._many(name)
            found = [self._value(kind, name, inner.item_type) for _ in range(self.chance.randint(1, many))]
            return tuple(dict.fromkeys(v for v in found if v is not None))
        if note == "ref":
            return self._ref(kind.kind, name)
        if note == "seat":
            return self.chance.choice(self.seats)
        return self._plain(name, note, inner)

    def _many(self, name: str) -> int:
        return {"present": 12, "panel": 5, "what": 8, "about": 4}.get(name, 3)

    def _ref(self, kind: str, name: str) -> str | None:
        kinds = POINTS_AT.get(f"{kind} {name}") or POINTS_AT.get(name)
        old = [e.ref for e in (self.telling_there() if kinds is None else (e for k in kinds for e in self.there[k]))]
        new = [e.ref for e in self.telling.told if kinds is None or e.act.kind in kinds]
        pool = new if new and (not old or self.chance.random() < 0.6) else old
        return self.chance.choice(pool) if pool else None

    def telling_there(self) -> list[Any]:
        return [e for entries in self.there.values() for e in entries]

    def _plain(self, name: str, note: str | None, inner: inspect.Type) -> Any:
        chance = self.chance
        if note == "element":
            return chance.choice([*self.project.elements])
        if name in ("body", "by_body", "mandate_to"):
            return chance.choice(self.bodies)
        if name == "circle":
            return chance.choice(self.circles)
        if name in ("group", "groups", "for_groups") and note == "label":
            return chance.choice(self.groups)
        match note:
            case "file":
                return f"sha256:{chance.randrange(16**6):06x}"
            case "version":
                return chance.choice(("result:kept", "on:2024-01~", "on:2026-01"))
            case "label" | "title":
                return chance.choice(("good", "fair", "sign-off", "our-own", "none"))
        match inner:
            case inspect.BoolType():
                return chance.random() < 0.7
            case inspect.IntType():
                low, high = inner.ge or 0, inner.le if inner.le is not None else 1000
                return min(max(chance.choice((0, 1, 2, 3, 5, 10, 30, 100)), low), high)
            case inspect.LiteralType():
                return chance.choice(inner.values)
            case inspect.DateType():
                return datetime.date.fromordinal(self.telling.day + chance.choice((-30, -1, 0, 5, 30, 400)))
            case inspect.DictType():
                return self._table(name, inner)
            case inspect.StructType() if inner.cls.__name__ == "Money":
                return inner.cls(currency="GBP", minor=chance.choice((1, 100, 10_000, 10**8)))
            case inspect.StructType():
                return inner.cls(holder="us", side="community", count=chance.choice((1, 3, 7)))
            case inspect.TupleType():
                return tuple(chance.randint(0, 6) for _ in inner.item_types)
        return None

    def _table(self, name: str, inner: inspect.DictType) -> dict[str, Any]:
        if name == "groups":
            return dict.fromkeys(self.groups, 30)
        if name == "votes":
            return {"community": (6, 0), "institution": (0, 6)}
        return {"community": self.chance.choice((1, 4))}


def _fits(type_: inspect.Type, value: Any) -> bool:
    """May a field, or an item of it, hold this value?"""
    inner = bare(type_)
    match inner:
        case inspect.LiteralType():
            return value in inner.values
        case inspect.BoolType():
            return isinstance(value, bool)
        case inspect.IntType():
            return isinstance(value, int) and not isinstance(value, bool)
        case inspect.VarTupleType():
            return isinstance(value, tuple)
    return isinstance(inner, inspect.StrType) and isinstance(value, str)
