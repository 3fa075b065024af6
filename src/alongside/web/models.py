"""Where Django looks for models: they live on the shelves."""

from alongside.web.shelves.entries import EntryRow, Project
from alongside.web.shelves.lists import LISTS, ActLine, ActLink, Cover
from alongside.web.shelves.words import NameRow, WordRow

__all__ = ["LISTS", "ActLine", "ActLink", "Cover", "EntryRow", "NameRow", "Project", "WordRow"]
