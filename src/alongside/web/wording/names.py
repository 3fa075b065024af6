"""The names of the six modes, the six elements, the three sides and the roles."""

from typing import Any

from django.utils.translation import get_language_bidi, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from alongside.acts import ELEMENTS, MODES

#: In other languages a name may carry soft hyphens (U+00AD), which show where a narrow column may break it.
MODE_NAMES: dict[str, Any] = dict(
    zip(
        MODES,
        (
            pgettext_lazy("mode", "informed"),
            pgettext_lazy("mode", "consulted"),
            pgettext_lazy("mode", "engaged"),
            pgettext_lazy("mode", "co-designed"),
            pgettext_lazy("mode", "co-produced"),
            pgettext_lazy("mode", "community-led"),
        ),
        strict=True,
    )
)

MODE_LINES: dict[str, Any] = dict(
    zip(
        MODES,
        (
            _("You were told."),
            _("You were asked; we decide."),
            _("You had repeated say and some influence."),
            _("You shaped the answer; the frame or the follow-through stayed with us."),
            _("Power, knowledge, work and credit were shared from the start to the end."),
            _("The community decides and acts; institutions help."),
        ),
        strict=True,
    )
)

ELEMENT_NAMES: dict[str, Any] = dict(
    zip(
        ELEMENTS,
        (
            pgettext_lazy("element", "Brief"),
            pgettext_lazy("element", "Engagement strategy"),
            pgettext_lazy("element", "Design"),
            pgettext_lazy("element", "Decisions"),
            pgettext_lazy("element", "Delivery"),
            pgettext_lazy("element", "Evaluation"),
        ),
        strict=True,
    )
)

ELEMENT_LINES = dict(
    zip(
        ELEMENTS,
        (
            _("What is to be done, for whom, and with how much."),
            _("How people are to be asked and brought in."),
            _("The shape of the answer: drawings, services, rules."),
            _("Who decides what, and whether it stands."),
            _("Doing the work and spending the money."),
            _("Finding out what changed, and who says so."),
        ),
        strict=True,
    )
)

SIDE_NAMES = {
    "community": pgettext_lazy("side", "Community"),
    "institution": pgettext_lazy("side", "Institution"),
    "bridging": pgettext_lazy("side", "Bridging"),
}

SIDE_LINES = {
    "community": _("People who live with the effects and are not employed or controlled by an institution here."),
    "institution": _("Councils, health services, developers, universities, funders, and those who work for them."),
    "bridging": _("Voluntary-sector bodies and facilitators paid to connect the two. They count on neither side."),
}

ROLE_NAMES = {
    "member": pgettext_lazy("role", "member"),
    "officer": pgettext_lazy("role", "officer"),
    "facilitator": pgettext_lazy("role", "facilitator"),
    "funder": pgettext_lazy("role", "funder"),
    "convener": pgettext_lazy("role", "convener"),
    "director": pgettext_lazy("role", "director"),
    "councillor": pgettext_lazy("role", "councillor"),
    "architect": pgettext_lazy("role", "architect"),
    "partner": pgettext_lazy("role", "partner"),
    "host": pgettext_lazy("role", "host"),
    "panel": pgettext_lazy("role", "panel member"),
}


def mode_name(mode: int | str) -> str:
    """The name of a mode, given as a word or as a number from 1 to 6."""
    return str(MODE_NAMES[MODES[mode - 1] if isinstance(mode, int) else mode])


def element_name(element: str) -> str:
    """The name of an element; one that a project added is shown as it was written."""
    return str(ELEMENT_NAMES.get(element) or spoken(element))


def unnamed(seat: str) -> str:
    """What somebody without a name is called, with the beginning of their seat's mark so that two are told apart."""
    return f"{_('somebody')} · {seat[:6]}"


def spoken(label: object) -> str:
    """A label of a journal as people would say it: "new board" for "new-board"."""
    return str(label).replace("-", " ").replace("_", " ")


def side_name(side: str | None) -> str:
    """The name of a side; "Record" for what no seat did."""
    return str(SIDE_NAMES[side]) if side else str(pgettext_lazy("side", "Nobody’s seat"))


def apart(name: str) -> str:
    """A name inside a sentence that runs from right to left, kept from turning round with it; elsewhere as it is."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name
