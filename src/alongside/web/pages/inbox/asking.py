"""The questions put to one person, ready to be shown: what the rules would ask them, without what they have answered.

Whose an answer is, a record can't tell; the project's own key can. That somebody was not there is an ordinary row.
"""

from dataclasses import dataclass

from alongside.acts import Entry
from alongside.readings.inbox import Question, answers_count, questions, waiting_for
from alongside.readings.project import Project as Fold
from alongside.readings.rules import may_name
from alongside.web.answering import answered_by
from alongside.web.clock import today
from alongside.web.project_page import ProjectPage
from alongside.web.said import words_of
from alongside.web.wording.asking import asked_sentence, teller_words
from alongside.web.wording.kinds import kind_name


@dataclass(frozen=True)
class Asked:
    """One question: the number of its act, the sentence, the words said with it where they may be read, the last day on
    which an answer counts, and who told it on which day (ordinals)."""

    number: int
    question: Question
    sentence: str
    heading: str
    words: str
    until: int
    who: str
    day: int


class Asking:
    """What is asked of whoever holds the page's seat, today."""

    def __init__(self, page: ProjectPage) -> None:
        assert page.seat is not None
        self.page, self.seat = page, page.seat
        self.day = today(page.project).toordinal()
        self.at = None if self.day == page.project.cover.last_day else self.day  # the door reads it under None
        self.fold: Fold = page.record.fold(self.at)

    @property
    def counts(self) -> bool:
        """Would their answer count?"""
        return answers_count(self.fold, self.page.who)

    def all(self) -> tuple[Question, ...]:
        """Every question, most useful first."""
        waits = waiting_for(self.page.record.standing(self.at))
        return questions(self.fold, self.page.who, answered_by(self.seat, self.fold), waits)

    def told(self, question: Question) -> Asked:
        """A question in words."""
        entry = self.fold.by_ref[question.ref]
        words = words_of(self.page.project, self.page.who, [entry], self.fold).get(entry.ref, "")
        number = self.page.record.numbers[entry.ref]
        sentence = self.sentence(entry, own=question.own)
        who = self._teller(entry)
        return Asked(number, question, sentence, kind_name(entry.act.kind), words, question.until, who, entry.last)

    def sentence(self, entry: Entry, *, own: bool = False) -> str:
        """What is asked, read aloud."""
        return asked_sentence(entry, self.fold, self._teller(entry), self._name, own=own)

    def _teller(self, entry: Entry) -> str:
        """Whoever told it, by name or by side."""
        return teller_words(entry, "" if entry.act.one_use else self._name(entry.seat))

    def _name(self, seat: str) -> str:
        """A seat's display name, as far as whoever asks may know it."""
        shown = may_name(self.page.who, seat, self.fold)
        return self.page.record.all_names.get(seat, "") if shown else self.page.record.names.get(seat, "")


def together(questions: tuple[Question, ...], first: Question) -> list[Question]:
    """The questions about the same meeting as the first, that one among them."""
    return [each for each in questions if first.at is not None and each.at == first.at]
