"""The form that mirrors the printed sheet: the same lines with the same numbers, every one of them optional."""

import datetime
import secrets
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.acts.base import Label
from alongside.acts.journal_values import HIDDEN
from alongside.web.forms.fields import Labelled
from alongside.web.pages.circles.parts import CARE, OUTCOMES, RESULTS, SORTS, STANCES, choices, days, numbers, options
from alongside.web.pages.circles.room import Room
from alongside.web.wording.choices import CONSENT_LEVELS, PULSE_STATEMENTS

FIRST_LINES, MOST_LINES = 3, 12
FEWEST_REPLIES = 5
MOST_WORDS = 10_000
#: The numbers that the parts have on paper.
NUMBERS = {
    "on": 1,
    "came": 2,
    "need": 2,
    "item": 3,
    "new": 4,
    "said": 5,
    "stand": 6,
    "decided": 7,
    "promise": 8,
    "pulse": 9,
    "needs": 10,
}
#: By what a line begins with: the fields that belong together, and what to say when one of them is missing.
TOGETHER: dict[str, tuple[tuple[str, ...], Any]] = {
    "new": (("title", "by"), gettext_lazy("Say both what the item is and who raised it, or clear this line.")),
    "said": (("words", "by"), gettext_lazy("Say both what was said and who said it, or clear this line.")),
    "stand": (("by", "proposal", "stance"), gettext_lazy("Say who, about which proposal, and where they stand.")),
    "decided": (("proposal", "outcome"), gettext_lazy("Say both which proposal and what was decided.")),
    "promise": (("by", "to", "due"), gettext_lazy("Say who promised, to whom, and by which day.")),
}


class SheetForm(forms.Form):
    """One meeting of one circle, as it stands on paper."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    lines = forms.IntegerField(min_value=FIRST_LINES, max_value=MOST_LINES, widget=forms.HiddenInput)

    def __init__(self, room: Room, today: datetime.date, data: Any = None, kept: dict[str, Any] | None = None) -> None:
        begun = {"nonce": secrets.token_hex(16), "lines": FIRST_LINES, "on": today, "sort": "ordinary"}
        super().__init__(data, initial=begun | (kept or {}))
        self.room, self.today = room, today
        self.count = _lines(self["lines"].value())
        self.fields |= self._meeting() | self._agenda()
        for n in range(1, self.count + 1):
            self.fields |= self._line(n)
        self.fields |= self._pulse() | self._needs()
        for name, field in self.fields.items():
            field.number = self._number(name)  # type: ignore[attr-defined]

    def _meeting(self) -> dict[str, forms.Field]:
        people = self.room.everybody
        needs = {
            f"need_{n}": choices(_("Need met"), [("yes", _("yes")), ("no", _("no"))])
            for n in range(1, len(self.room.people) + 1)
        }
        return {
            "on": days(_("The day"), required=True),
            "sort": forms.ChoiceField(label=_("What sort of meeting"), choices=options(SORTS)),
            "care": forms.MultipleChoiceField(
                label=_("If it was sensitive, what was in place?"),
                choices=options(CARE),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            ),
            "about": forms.MultipleChoiceField(
                label=_("What it was about"),
                choices=self.room.elements,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            ),
            "came": forms.MultipleChoiceField(
                label=_("Who came"),
                choices=people,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Tick at least one person who came.")},
            ),
            **needs,
        }

    def _agenda(self) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {}
        for item in self.room.items:
            found[f"item_{item.number}_result"] = choices(_("What became of it"), options(RESULTS))
            found[f"item_{item.number}_minutes"] = numbers(_("Minutes"), 600)
        return found

    def _line(self, n: int) -> dict[str, forms.Field]:
        people, everybody = self.room.inside, self.room.everybody
        proposals = [(str(each.number), f"{each.number} · {each.title}") for each in self.room.proposals]
        levels = [(str(level), f"{level} · {name}") for level, name in enumerate(CONSENT_LEVELS)]
        found: dict[str, forms.Field] = {
            f"new_{n}_title": Labelled(label=_("The item, in a few words"), max_length=64, required=False),
            f"new_{n}_by": choices(_("Raised by"), everybody),
            f"said_{n}_by": choices(_("Said by"), people),
            f"said_{n}_level": choices(_("Box they ticked"), levels),
            f"said_{n}_words": forms.CharField(
                label=_("What was said"),
                required=False,
                max_length=MOST_WORDS,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            ),
            f"promise_{n}_by": choices(_("Who promised"), everybody),
            f"promise_{n}_to": choices(_("To whom"), people),
            f"promise_{n}_due": days(_("By when")),
            f"promise_{n}_words": forms.CharField(label=_("What"), required=False, max_length=500),
        }
        if proposals:
            found |= {
                f"stand_{n}_by": choices(_("Who"), people),
                f"stand_{n}_proposal": choices(_("Proposal"), proposals),
                f"stand_{n}_stance": choices(_("Where they stand"), options(STANCES)),
                f"decided_{n}_proposal": choices(_("Proposal"), proposals),
                f"decided_{n}_outcome": choices(_("What was decided"), options(OUTCOMES)),
                f"decided_{n}_reason": Labelled(label=_("Reason, in a few words"), max_length=64, required=False),
            }
        return found

    def _pulse(self) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {"pulse_asked": numbers(_("How many community people got a slip?"), 1000)}
        for statement in range(1, len(PULSE_STATEMENTS) + 1):
            for value in range(5):
                shown = value if statement == 3 else value + 1
                found[f"pulse_{statement}_{value}"] = numbers(str(shown), 1000)
        return found

    def _needs(self) -> dict[str, forms.Field]:
        return {
            "needs_invited": numbers(_("How many were invited?"), 10_000),
            "needs_asked": numbers(_("How many were asked what they need?"), 10_000),
            "needs_stated": numbers(_("How many needs were stated?"), 10_000),
            "needs_offline": forms.BooleanField(label=_("There was a way without a screen"), required=False),
        }

    def _number(self, name: str) -> str:
        """The number that a field's line has on paper."""
        part, _line, rest = name.partition("_")
        place = rest.partition("_")[0]
        if part == "item":
            place = str([str(item.number) for item in self.room.items].index(place) + 1)
        return f"{NUMBERS[part]}.{place}" if place.isdigit() else str(NUMBERS.get(part, ""))

    # -- checking -----------------------------------------------------------------------------------------------------

    def clean_on(self) -> datetime.date:
        """A day that has come."""
        day: datetime.date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("That day has not come yet. Write the day on which you met."))
        return day

    def clean(self) -> dict[str, Any]:
        """Half-filled lines are told, each where it stands."""
        found = super().clean() or {}
        for n in range(1, self.count + 1):
            for part, (names, missing) in TOGETHER.items():
                self._whole(f"{part}_{n}_", names, missing)
            self._label(f"new_{n}_title")
            self._label(f"decided_{n}_reason")
            if f"promise_{n}_to" in found and found.get(f"promise_{n}_by") == found[f"promise_{n}_to"] != "":
                self.add_error(f"promise_{n}_to", _("A promise is made to somebody else."))
        for item in self.room.items:
            if found.get(f"item_{item.number}_minutes") and not found.get(f"item_{item.number}_result"):
                self.add_error(f"item_{item.number}_result", _("Say what became of it, or clear the minutes."))
        self._replies()
        self._counted()
        return found

    def _whole(self, start: str, names: tuple[str, ...], missing: Any) -> None:
        wanted = [start + name for name in names]
        extra = [name for name in self.fields if name.startswith(start) and not name.endswith("_level")]
        given = [name for name in extra if self.cleaned_data.get(name) or name in self.errors]
        empty = [name for name in wanted if name in self.fields and name not in given]
        if given and empty:
            self.add_error(empty[0], missing)

    def _label(self, name: str) -> None:
        try:
            msgspec.convert(self.cleaned_data.get(name) or "x", Label)
        except msgspec.ValidationError:
            self.add_error(name, _("Use letters, digits and lines, and begin with a letter or a digit."))

    def _replies(self) -> None:
        for statement in range(1, len(PULSE_STATEMENTS) + 1):
            replies = sum(self.counts(statement))
            if 0 < replies < FEWEST_REPLIES:
                self.add_error(f"pulse_{statement}_0", _("Fewer than five replied, so leave this statement empty."))
            elif replies > (self.cleaned_data.get("pulse_asked") or 0):
                self.add_error("pulse_asked", _("More replied than got a slip. Count the slips you gave out."))

    def _counted(self) -> None:
        names = ("needs_invited", "needs_asked", "needs_stated")
        given = [self.cleaned_data.get(name) for name in names]
        if all(each is None for each in given):
            return
        for name, value in zip(names, given, strict=True):
            if value is None and name not in self.errors:
                self.add_error(name, _("Give all three numbers, or none."))

    # -- what came of it ----------------------------------------------------------------------------------------------

    def counts(self, statement: int) -> tuple[int, int, int, int, int]:
        """How many ticked each box of a statement."""
        one, two, three, four, five = (self.cleaned_data.get(f"pulse_{statement}_{n}") or 0 for n in range(5))
        return one, two, three, four, five

    def seat(self, name: str) -> str:
        """The seat that was chosen."""
        return self.room.seats[self.cleaned_data[name]]

    def words(self, name: str) -> str:
        """Words without characters that can't be seen or that turn others round."""
        return HIDDEN.sub("", self.cleaned_data.get(name) or "").strip()


def _lines(given: Any) -> int:
    """How many lines each part has: what was asked for, within bounds."""
    text = str(given)
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else FIRST_LINES
    return min(max(count, FIRST_LINES), MOST_LINES)
