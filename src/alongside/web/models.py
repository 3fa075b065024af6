"""Where Django looks for models: they live on the shelves."""

from alongside.web.shelves.absences import NotThere
from alongside.web.shelves.ballots import Ballot, OnRoll, SecretVote
from alongside.web.shelves.contacts import Contact, Cursor, Letter, MailLink, NewsRow
from alongside.web.shelves.entries import EntryRow, Place, Project
from alongside.web.shelves.hosting import Entrance, Opening
from alongside.web.shelves.lists import ActLine, ActLink, Cover, SeatLine
from alongside.web.shelves.people import AccountLink, Apart, Draft, Invitation, SeatRow
from alongside.web.shelves.sealed import Answered, Key, Photo, Sealed
from alongside.web.shelves.words import ShownRow

__all__ = [
    "AccountLink",
    "ActLine",
    "ActLink",
    "Answered",
    "Apart",
    "Ballot",
    "Contact",
    "Cover",
    "Cursor",
    "Draft",
    "Entrance",
    "EntryRow",
    "Invitation",
    "Key",
    "Letter",
    "MailLink",
    "NewsRow",
    "NotThere",
    "OnRoll",
    "Opening",
    "Photo",
    "Place",
    "Project",
    "Sealed",
    "SeatLine",
    "SeatRow",
    "SecretVote",
    "ShownRow",
]
