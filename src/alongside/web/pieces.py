"""Pieces of pages that were made once: the same head, day and language always give the same words, so they are kept.

Only what takes long is kept (a table of forty tests, the pictures of a body). Nothing here is stored on disk.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from alongside.web.erased import last_erasure
from alongside.web.library import Kept
from alongside.web.project_page import ProjectPage

MOST = 96
_pieces: Kept[SafeString] = Kept(MOST)


def piece(page: ProjectPage, template: str, which: Hashable, context: Callable[[], dict[str, Any]]) -> SafeString:
    """A template shown in a page, made if it is not there yet. `which` tells pieces of one page apart."""
    key = (page.project.pk, page.project.head, last_erasure(), page.asked, get_language(), template, which)
    frame = {"page": page, "project": page.project, "at": page.at, "base": page.base}
    return _pieces.take(key, lambda: render_to_string(template, frame | context()))
