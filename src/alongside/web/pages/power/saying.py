"""Whole phrases about each side, so that every language can bend them as it must."""

from django.utils.translation import gettext_lazy as _

SIDES = ("community", "institution", "bridging")
RATIFIER = "ratifier"

ANY = {
    "community": _("any %(many)s of the community’s %(all)s seats"),
    "institution": _("any %(many)s of the institution’s %(all)s seats"),
    "bridging": _("any %(many)s of the %(all)s bridging seats"),
}
ALL = {
    "community": _("all %(all)s of the community’s seats"),
    "institution": _("all %(all)s of the institution’s seats"),
    "bridging": _("all %(all)s bridging seats"),
}
AS_ONE = {
    "community": _("the community’s %(all)s seats as one"),
    "institution": _("the institution’s %(all)s seats as one"),
    "bridging": _("the %(all)s bridging seats as one"),
}
ALONE = {
    "community": _("The community alone, with every seat it has."),
    "institution": _("The institution alone, with every seat it has."),
}
STOPPED = {
    "community": _("by any %(many)s of the community’s seats."),
    "institution": _("by any %(many)s of the institution’s seats."),
    "one": _("by %(name)s."),
    RATIFIER: _("by %(name)s. All the votes of the body are not enough."),
}
CANNOT = {
    "community": _("The community can’t stop it, not with every seat it has."),
    "institution": _("The institution can’t stop it, not with every seat it has."),
    RATIFIER: _("%(name)s can’t stop it."),
}


def spoken(label: str) -> str:
    """A label as words: "loud-minute" is "loud minute"."""
    return label.replace("-", " ")
