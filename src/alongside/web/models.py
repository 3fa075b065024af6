"""Where Django looks for models: they live on the shelves."""

from alongside.web.shelves.absences import NotThere
from alongside.web.shelves.ballots import Ballot, OnRoll, SecretVote
from alongside.web.shelves.contacts import Contact, Cursor, Letter, MailLink, NewsRow
from alongside.web.shelves.drafts import Draft
from alongside.web.shelves.entries import EntryRow, Place, Project
from alongside.web.shelves.erased import ErasureProof
from alongside.web.shelves.hosting import Entrance, Opening
from alongside.web.shelves.lists import ActLine, ActLink, Cover, SeatLine
from alongside.web.shelves.locked import PersonKey
from alongside.web.shelves.log import Asked, Checkpointed, HostEntry, Sealing
from alongside.web.shelves.people import AccountLink, Apart, Invitation, SeatRow
from alongside.web.shelves.sealed import Answered, Key, Photo, Sealed
from alongside.web.shelves.words import ShownRow

__all__ = [
    "AccountLink",
    "ActLine",
    "ActLink",
    "Answered",
    "Apart",
    "Asked",
    "Ballot",
    "Checkpointed",
    "Contact",
    "Cover",
    "Cursor",
    "Draft",
    "Entrance",
    "EntryRow",
    "ErasureProof",
    "HostEntry",
    "Invitation",
    "Key",
    "Letter",
    "MailLink",
    "NewsRow",
    "NotThere",
    "OnRoll",
    "Opening",
    "PersonKey",
    "Photo",
    "Place",
    "Project",
    "Sealed",
    "Sealing",
    "SeatLine",
    "SeatRow",
    "SecretVote",
    "ShownRow",
]
