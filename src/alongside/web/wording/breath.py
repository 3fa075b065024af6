"""A body's rules in one breath: who can say yes alone, who can stop it, and who comes after."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.readings.saying_yes import RATIFIER, Voters
from alongside.web.wording.names import spoken

SIDES = ("community", "institution", "bridging")
BREATH_ALONE = {
    "community": gettext_lazy("The community can say yes alone."),
    "institution": gettext_lazy("The institution can say yes alone."),
    "bridging": gettext_lazy("Bridging seats can say yes alone."),
}
BREATH_STOPS = {
    "community": gettext_lazy("Any %(many)s of the community’s %(all)s seats can stop anything."),
    "institution": gettext_lazy("The institution, voting as one, can stop anything."),
    "bridging": gettext_lazy("Any %(many)s of the %(all)s bridging seats can stop anything."),
}


def breath(law: Voters, ratifier: str | None) -> Iterator[str]:
    """The sentences about a body, as the law stands."""
    alone = [side for side in SIDES if law.voters(side) and law.can_alone(side)]
    yield str(BREATH_ALONE[alone[0]]) if alone else _("Nobody can say yes alone.")
    if not law.voters("community"):
        yield _("The community has no seat.")
    elif law.blockers("community") is None:
        yield _("The community can stop nothing.")
    for side in SIDES:
        many, own = law.blockers(side), law.voters(side)
        if own and many:
            yield str(BREATH_STOPS[side]) % {"many": many, "all": len(own)}
    if ratifier and law.blockers(RATIFIER):
        yield _("So, in law, can whoever must consent afterwards: %(name)s.") % {"name": spoken(ratifier)}
