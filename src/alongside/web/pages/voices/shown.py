"""How much of a voice may be shown: nobody is pointed at, quoted or named beyond what they last agreed to.

Below level 3 a voice is only counted: "kept among the circle". At 3 its path is shown, never its words. From 4 on also
its words, and at 5 a name. A voice taken back is one quiet line, whatever its level was.
"""

from dataclasses import dataclass, replace

from alongside.acts.entry import Entry
from alongside.acts.voices import ShareVoice, WithdrawVoice
from alongside.readings.consent import consent, own_answers
from alongside.readings.project import Project
from alongside.readings.rules import VISITOR
from alongside.readings.trace import OPEN_LEVEL
from alongside.web.library import Opened
from alongside.web.project_page import ProjectPage
from alongside.web.said import photo_alone, words_of

WORDS, NAME = 4, 5


@dataclass(frozen=True)
class Voice:
    """One voice: its act, its number, the level now, whether and when it was taken back, its words and its name."""

    entry: Entry
    number: int
    level: int
    taken_back: int | None
    words: str = ""
    name: str = ""

    @property
    def kept(self) -> bool:
        """Is it kept among the circle?"""
        return self.level < OPEN_LEVEL and self.taken_back is None

    @property
    def photo_alone(self) -> bool:
        """Is it a photo, without words, and may be quoted?"""
        return self.level >= WORDS and photo_alone(self.entry)


def told_openly(fold: Project) -> list[Entry]:
    """The voices that may be pointed at, or that were taken back, newest first."""
    voices = reversed(fold.of(ShareVoice))
    return [entry for entry in voices if is_open(fold, entry)]


def is_open(fold: Project, voice: Entry) -> bool:
    """May it be pointed at, or was it taken back?"""
    return bool(own_answers(fold, WithdrawVoice, voice)) or consent(fold, voice).level >= OPEN_LEVEL


def voice_of(fold: Project, now: Project, record: Opened, entry: Entry) -> Voice:
    """A voice without its words (see `with_words`): as on the day asked about, and no further than its teller agrees
    `now`."""
    gone = own_answers(fold, WithdrawVoice, entry)
    level = min(consent(fold, entry).level, consent(now, entry).level)
    name = record.all_names.get(entry.seat, "") if level >= NAME and not gone else ""
    return Voice(entry, record.numbers[entry.ref], level, gone[-1].first if gone else None, name=name)


def with_words(page: ProjectPage, voices: list[Voice]) -> list[Voice]:
    """The same with the words of those who allow it, asked for all of them at once."""
    open_ones = [v.entry for v in voices if v.level >= WORDS and v.taken_back is None]
    texts = words_of(page.project, VISITOR, open_ones, page.now)
    return [replace(voice, words=texts.get(voice.entry.ref, "")) for voice in voices]
