"""Comparing a record with what stands in a letter: a number of acts, and twelve words for their root."""

import re
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.record.merkle import tree_root
from alongside.record.spoken import WORDS, SpokenError, spoken, unspoken
from alongside.record.tiles import TileError
from alongside.web.log.states import sealing_of
from alongside.web.log.tiles import tiles_of
from alongside.web.models import EntryRow, Project
from alongside.web.wording.complaints import complain

LONGEST = 200
IN_FRONT = re.compile(r"^\s*[0-9]+\s*:")
AS_TYPED = {"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}


@dataclass(frozen=True)
class Compared:
    """What came of it: does the record still begin so? `words` are those that the record gives, where it has as many
    acts; `size` is the number of acts asked about."""

    begins: bool
    size: int
    words: str = ""
    sealed: int = 0


class LetterForm(forms.Form):
    """What stands in the letter."""

    size = forms.IntegerField(
        label=gettext_lazy("The number in front"),
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.NumberInput(attrs={"dir": "ltr"}),
    )
    words = forms.CharField(
        label=gettext_lazy("The twelve words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={**AS_TYPED, "dir": "ltr", "rows": 3}),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        for field in self.fields.values():
            complain(field)

    def clean_words(self) -> str:
        """The words, if they are twelve of the sort; a sentence about the first that is not. The number that stands
        before them in a letter may come along."""
        given = IN_FRONT.sub("", self.cleaned_data["words"]).lower().replace("-", " ").split()
        for word in given:
            if not _is_one(word):
                raise forms.ValidationError(
                    _("“%(word)s” is not one of these words. Look at it in the letter again.") % {"word": word[:20]}
                )
        if len(given) != WORDS:
            raise forms.ValidationError(_("There are twelve words in the letter; here are %(n)d.") % {"n": len(given)})
        return " ".join(given)


def _is_one(word: str) -> bool:
    try:
        return bool(unspoken(" ".join([word] * WORDS)))
    except SpokenError:
        return False


def compare(project: Project, size: int, words: str) -> Compared:
    """Whether the record still begins with so many acts under these words."""
    sealed = sealing_of(project).sealed
    if size > min(sealed, project.size):
        return Compared(False, size, sealed=sealed)
    here = spoken(_root(project, size))
    return Compared(unspoken(here) == unspoken(words), size, here, sealed)


def _root(project: Project, size: int) -> bytes:
    """The root of the first acts: from the tiles, or from the acts themselves where there are none."""
    try:
        return tiles_of(project.log).root(size)
    except (TileError, IndexError):
        rows = EntryRow.objects.filter(project=project, number__lte=size).order_by("number")
        return tree_root([bytes.fromhex(leaf) for leaf in rows.values_list("leaf", flat=True)])
