"""Opening a project, page by page: who, what could be handed over, what it means, what shaped it, what is fixed."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.acts import ELEMENTS
from alongside.acts.journal_values import HIDDEN
from alongside.web.forms.act_form import MOST_WORDS
from alongside.web.forms.grid import Cells, Column, Grid, GridField
from alongside.web.forms.labels import Plain, Several, as_label
from alongside.web.forms.when import NOT_YET, day_columns, read_span
from alongside.web.wording.complaints import complain
from alongside.web.wording.names import ELEMENT_NAMES

ROWS, EMPTY, ALL = 12, 2, "all"
MOST_MONTHS = 600


class _Page(forms.Form):
    """One page; `today` is the day that it is."""

    def __init__(self, today: datetime.date, data: Any = None) -> None:
        super().__init__(data)
        for field in self.fields.values():
            complain(field)
            if hasattr(field, "today"):
                field.today = today


class Words(forms.CharField):
    """Somebody's own words, without characters that can't be seen or that turn others round."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=MOST_WORDS, **more)

    def clean(self, value: Any) -> str:
        """The words."""
        return str(super().clean(HIDDEN.sub("", str(value or "").replace("\r\n", "\n"))))


class Lines(GridField):
    """Several lines, each about one part of the project or all of it."""

    def __init__(self, columns: list[Column], **more: Any) -> None:
        self.today = datetime.date.max
        places = [("", _("Choose")), (ALL, _("All of it")), *ELEMENT_NAMES.items()]
        about = Column("about", _("What it shapes"), forms.Select(choices=places))
        rows = [(str(number), "") for number in range(1, ROWS + 1)]
        what = Column("what", _("What"), forms.TextInput(attrs={"maxlength": 64}))
        super().__init__(widget=Grid(rows, [what, about, *columns], growing=EMPTY), required=False, **more)

    def read(self, cells: Cells) -> list[dict[str, Any]]:
        """The lines that hold something."""
        rows = [cells.row(key) for key, _label in self.widget.rows]
        return [self.line(row) for row in rows if set(row) - {"about", "state"}]

    def line(self, row: dict[str, str]) -> dict[str, Any]:
        """One line."""
        about = row.get("about", "")
        if "what" not in row or (about != ALL and about not in ELEMENTS):
            message = _("In each line say what it is, and which part of the project it shapes.")
            raise forms.ValidationError(message, code="line")
        return {"what": as_label(row["what"]), "about": ELEMENTS if about == ALL else (about,)}


class ShapedLines(Lines):
    """What has shaped it, each with its day, or only its month or year."""

    def __init__(self, **more: Any) -> None:
        super().__init__(day_columns(), **more)

    def line(self, row: dict[str, str]) -> dict[str, Any]:
        """One line with its days."""
        span = read_span(row)
        if span[0] > self.today:
            raise forms.ValidationError(NOT_YET, code="not-yet")
        return {**super().line(row), "on": (span[0], min(span[1], self.today))}


class PointLines(Lines):
    """What is fixed, and why; what is open."""

    def __init__(self, **more: Any) -> None:
        states = [("fixed", _("Fixed")), ("open", _("Open"))]
        reason = Column("reason", _("Why it is fixed, and who says so"), forms.TextInput(attrs={"maxlength": 64}))
        super().__init__([Column("state", _("Is it fixed?"), forms.Select(choices=states)), reason], **more)

    def line(self, row: dict[str, str]) -> dict[str, Any]:
        """One line; a fixed point needs its reason."""
        state, reason = row.get("state", "fixed"), row.get("reason", "")
        if state not in ("fixed", "open") or (state == "fixed" and not reason):
            raise forms.ValidationError(_("Say of each fixed point why it is fixed, and who says so."), code="reason")
        return {**super().line(row), "state": state, "reason": as_label(reason) if reason else None}


class StartForm(_Page):
    """What it is called, and who opens it."""

    title = Plain(label=_("What is the project called?"), max_length=160)
    opener = forms.ChoiceField(
        label=_("Who opens it?"),
        widget=forms.RadioSelect,
        choices=[
            ("institution", _("An institution: a council, a health service, a university, a developer, a funder")),
            ("community", _("A community group: people who live with what is decided")),
            ("bridging", _("A voluntary body that connects the two")),
        ],
    )
    name = Plain(
        label=_("What may people call you?"),
        help_text=_(
            "Whoever acts for a body is named to anyone who reads. A name in the community is for people here."
        ),
        max_length=60,
        required=False,
    )


class ReadinessForm(_Page):
    """An institution looks at itself."""

    appetite = forms.TypedChoiceField(
        label=_("How far do you want to go?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[
            (1, _("1: We will tell people what we do")),
            (2, _("2: We will ask, and decide ourselves")),
            (3, _("3: We will listen often, and people can change parts of it")),
            (4, _("4: We will decide together on most things")),
            (5, _("5: We will hand over the deciding")),
        ],
    )
    levers = forms.MultipleChoiceField(
        label=_("What can you really hand over?"),
        help_text=_("Only what you may give away without asking somebody else first."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            ("seats", _("Seats with a vote")),
            ("the-brief", _("Writing the brief")),
            ("budget", _("Some of the money")),
            ("buying", _("Choosing who is paid to do it")),
            ("staff-time", _("Time of our staff")),
            ("buildings", _("Rooms or buildings")),
            ("information", _("Figures and papers")),
            ("undertaking", _("A promise in public to adopt what is decided")),
        ],
    )
    others = Several(
        label=_("Anything else?"), help_text=_("With commas between them."), max_length=300, required=False
    )
    money = forms.TypedChoiceField(
        label=_("Is money there to pay people for their time and expenses?"),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No, or not yet"))],
    )
    months = forms.IntegerField(
        label=_("For how many months will you and your staff be there?"), min_value=0, max_value=MOST_MONTHS
    )
    words = Words(label=_("What can’t change, and who owns that?"), required=False)


class MeaningForm(_Page):
    """What we mean."""

    words = Words(
        label=_("What do you here mean by co-production?"),
        help_text=_("In your own words. The others will be asked whether they agree; until then it is yours alone."),
    )


class ShapedForm(_Page):
    """What has shaped it already."""

    lines = ShapedLines(
        label=_("What has shaped it already?"),
        help_text=_("Bids, papers, budgets, drawings. The earliest you can show. Nothing is an answer too."),
    )


class FixedForm(_Page):
    """Red lines, and what is open."""

    lines = PointLines(
        label=_("What is fixed, and what is open?"),
        help_text=_("A fixed point that is told now is a red line. One that people find later costs trust."),
    )


PAGES: dict[str, type[_Page]] = {
    "start": StartForm,
    "readiness": ReadinessForm,
    "meaning": MeaningForm,
    "shaped": ShapedForm,
    "fixed": FixedForm,
}
