"""What was said and how people are called, as far as whoever asks may know it: words and names from both shelves.

Words that came with a copied record stand on one shelf, words that were said here on the other. A page asks here and
need not know which.
"""

from collections.abc import Iterable

from alongside.acts import Entry
from alongside.readings.project import Project as Fold
from alongside.readings.rules import Who, may_read
from alongside.web.models import Photo, Project, Sealed, ShownRow


def words_of(project: Project, who: Who, entries: Iterable[Entry], fold: Fold) -> dict[str, str]:
    """The words said with these acts, by leaf; of those that this person may read and that are still there."""
    refs = [entry.ref for entry in entries if entry.said and may_read(who, entry, fold)]
    if not refs:
        return {}
    copied = {row.key: row.text for row in ShownRow.objects.filter(project=project, sort="words", key__in=refs)}
    here = Sealed.objects.filter(project=project, slot="words", leaf__in=refs)
    return copied | dict(here.values_list("leaf", "text"))


def photo_of(project: Project, who: Who, entry: Entry, fold: Fold) -> Photo | None:
    """The photo that goes with an act, if this person may see it."""
    if not may_read(who, entry, fold):
        return None
    return Photo.objects.filter(project=project, leaf=entry.ref).first()


def names_of(project: Project, seats: Iterable[str] | None = None) -> dict[str, str]:
    """Display names by seat, for people of the project: all of them, or those of some seats (for visitors)."""
    copied = {row.key: row.text for row in ShownRow.objects.filter(project=project, sort="name") if row.text}
    here = Sealed.objects.filter(project=project, slot="name")
    if seats is not None:
        here = here.filter(seat__in=set(seats))
    return copied | dict(here.values_list("seat", "text"))
