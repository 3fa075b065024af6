"""Where Django looks for models: they live on the shelves."""

from alongside.web.shelves.entries import EntryRow, Project
from alongside.web.shelves.lists import ActLine, ActLink, Cover
from alongside.web.shelves.words import ShownRow

__all__ = ["ActLine", "ActLink", "Cover", "EntryRow", "Project", "ShownRow"]
