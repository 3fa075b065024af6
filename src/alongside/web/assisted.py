"""What was written down for somebody by somebody else: marked until they say whether it is theirs.

To say yes is to say who may see it; to say no is to take it back, and the words go at once.
"""

import secrets
from dataclasses import dataclass

from alongside.acts.entry import Entry
from alongside.acts.voices import ShareVoice
from alongside.readings.words import WAIT
from alongside.web.models import Draft
from alongside.web.project_page import ProjectPage
from alongside.web.said import words_of
from alongside.web.wording.choices import CONSENT_LEVELS
from alongside.web.wording.kinds import kind_name

#: The draft that holds the box somebody ticked on paper, until they confirm their words.
WANTED = "assisted-level"


@dataclass(frozen=True)
class WrittenDown:
    """Something written down for the person who asks. `theirs` is false for a promise or an item, which are no voice:
    there they can only say that it was not so."""

    number: int
    entry: Entry
    words: str
    heading: str
    wanted: str
    voice: bool
    nonce: str


def written_down(page: ProjectPage) -> list[WrittenDown]:
    """What waits for the word of whoever asks, oldest first."""
    assert page.seat is not None
    me = page.seat.pseudonym
    found = [e for e in page.fold.by_ref.values() if e.seat == me and _waits(page, e)]
    words = words_of(page.project, page.who, found, page.now)
    wanted = {draft.about: draft.typed["level"] for draft in Draft.of(page.seat).filter(kind=WANTED)}
    return [
        WrittenDown(
            page.record.numbers[e.ref],
            e,
            words.get(e.ref, ""),
            kind_name(e.act.kind),
            str(CONSENT_LEVELS[wanted[e.ref]]) if e.ref in wanted else "",
            isinstance(e.act, ShareVoice),
            secrets.token_hex(16),
        )
        for e in found
    ]


def _waits(page: ProjectPage, entry: Entry) -> bool:
    if isinstance(entry.act, ShareVoice):
        return page.fold.unconfirmed(entry)
    fresh = page.fold.at - entry.day <= WAIT
    return entry.assisted and fresh and page.fold.disputed(entry.ref) is None
