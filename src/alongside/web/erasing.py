"""Taking words back: the text, its salt, its photo and everything made from it go; the act stays and says nothing."""

from django.db import transaction

from alongside.web.library import forget
from alongside.web.models import Photo, Project, Sealed, ShownRow


def erase(project: Project, leaf: str) -> None:
    """Remove what was said with an act, on every shelf, and from what pages have in memory."""
    with transaction.atomic():
        Sealed.objects.filter(project=project, leaf=leaf, slot__in=("words", "photo")).delete()
        ShownRow.objects.filter(project=project, sort="words", key=leaf).delete()
        Photo.objects.filter(project=project, leaf=leaf).delete()
    forget(project)
