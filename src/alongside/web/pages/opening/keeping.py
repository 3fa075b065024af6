"""From what was typed to a record: the project, and what came before anybody was invited, all of it or nothing."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from alongside.acts import Act
from alongside.acts.starting import ListPoint, OpenProject, ReviewReadiness, ShapeElement, StateDefinition
from alongside.web.forms.when import Span
from alongside.web.models import Opening, SeatRow
from alongside.web.recording import open_project, record
from alongside.web.writing import in_one_write

ROLES = {"institution": "officer", "community": "convener", "bridging": "host"}


class Told(NamedTuple):
    """One act to tell, with its words and the days on which it happened."""

    act: Act
    words: str = ""
    occurred: Span | None = None


@in_one_write
def keep(opening: Opening, given: dict[str, dict[str, Any]]) -> SeatRow:
    """Open the project and return its first seat; the same opening kept twice is one project. Raises `Refused` and
    `NotKept`; then nothing was written."""
    held = Opening.objects.select_for_update().select_related("place").get(pk=opening.pk)
    if held.seat is not None:
        return held.seat
    start, place = given["start"], held.place
    act = OpenProject(title=start["title"], place=place.title, host=place.host or None)
    side = start["opener"]
    project, seat = open_project(act, side=side, role=ROLES[side], place=place)
    name = start["name"]
    for told in acts(given):
        record(project, told.act, seat, words=told.words, name=name, occurred=told.occurred)
        name = ""
    held.seat = seat
    held.save(update_fields=["seat"])
    return seat


def acts(given: dict[str, dict[str, Any]]) -> Iterator[Told]:
    """What is told after the opening, in this order."""
    if "readiness" in given:
        yield _readiness(given["readiness"])
    yield Told(StateDefinition(), given["meaning"]["words"])
    for line in given["shaped"]["lines"] or ():
        yield Told(ShapeElement(about=line["about"], what=line["what"]), occurred=line["on"])
    for line in given["fixed"]["lines"] or ():
        yield Told(ListPoint(about=line["about"], state=line["state"], what=line["what"], reason=line["reason"]))


def _readiness(told: dict[str, Any]) -> Told:
    levers = tuple(dict.fromkeys((*told["levers"], *told["others"])))
    act = ReviewReadiness(appetite=told["appetite"], levers=levers, money=told["money"], months=told["months"])
    return Told(act, told["words"])
