"""The few figures beside the honest sentence: "17 of 22 promises kept". What was never recorded is left out."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy, ngettext

from alongside.readings.gates import find
from alongside.readings.project import PROJECT, Project
from alongside.web.wording.figures import count_words

FIGURES = (
    ("promises", PROJECT, gettext_lazy("promises due were kept")),
    ("stands", "decisions", gettext_lazy("decisions stood as they were made")),
    ("prevail", "decisions", gettext_lazy("disagreements went the community’s way, a compromise counting half")),
    ("prompt", PROJECT, gettext_lazy("payments arrived on time")),
)


def figures(fold: Project) -> Iterator[tuple[str, str]]:
    """Number and words."""
    for finding, scope, words in FIGURES:
        found = find(fold, finding, scope, scope)
        told = count_words(finding, found) if found.n else ""
        if told:
            yield told, str(words)
    still = sum(state == "open" for contests in fold.contests.values() for _contest, state, _closing in contests)
    if still:
        yield str(still), ngettext("open contest", "open contests", still)
