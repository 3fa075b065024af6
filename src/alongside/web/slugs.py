"""Addresses that nobody has yet, made from a name in any script."""

from django.utils.text import slugify

from alongside.web.shelves.entries import Project


def free_slug(name: str) -> str:
    """An address for a project of this name."""
    wanted = slugify(name, allow_unicode=True)[:60] or "project"
    taken = set(Project.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 2) if (slug := _numbered(wanted, number)) not in taken)


def _numbered(wanted: str, number: int) -> str:
    return wanted if number == 1 else f"{wanted}-{number}"
