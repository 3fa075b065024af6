"""The table of rules as a page: docs/reference/rules.md, printed from the same rows that every page and replay asks."""

from collections.abc import Iterator

from alongside.acts import CHAPTERS, SIDES
from alongside.readings.asking import GUESTS, Rule, Who
from alongside.readings.rules import ACTS, PAGES, POINTS_AT

#: One of each whom the table tells apart. Every other role is asked as its side is.
ASKING = {
    **{side: Who("seat", side, "member") for side in SIDES},
    "funder": Who("seat", "institution", "funder"),
    "panel": Who("seat", "bridging", "panel"),
}
assert set(GUESTS) < set(ASKING)
COLUMNS = ("Act", *ASKING, "after leaving", "once closed", "whose word")
AUDIENCES = {
    "anyone": "anyone",
    "seat": "people with a seat in the project who have not left it",
    "left": "people with a seat in the project, also once they have left it",
    "host": "whoever hosts the place",
    "opener": "whoever hosts the place, and whoever its host lets open a project there",
    "demo": "anyone, in a rehearsed project only",
}
INTRODUCTION = (
    "Every page, export and mail asks these rows, and so does anybody who replays a record without a host "
    "(`readings/replay.py`). What stands in no row is refused: to visitors every act, to everybody every page that is "
    "not listed. A role changes nothing but for guests: a *funder*, and a *panel* member from elsewhere, tell only "
    "what has *yes* in their column. On the community's side nobody is a guest. A row says nothing of what a fact is "
    "worth: that is in [tests.md](tests.md)."
)
WORDS = """\
| Words | Who may read them |
| --- | --- |
| a voice, level 0 | only whoever told it |
| a voice, level 1 | people in a circle with its teller, and whoever formed it; never an institution |
| a voice, level 2 | people with a seat who have not left, but for guests |
| a voice, level 3 | nobody: only what a theme makes of it |
| a voice, level 4 | anyone, without a name |
| a voice, level 5 | anyone, with the name |
| a voice taken back, or whose day is over | nobody; one whose day is over, only whoever told it |
| a stop, a protected contest, a sensitive meeting, what somebody asks in return | only whoever said it |
| everything else | anyone |
| the name of whoever acts for an institution or convenes | anyone |
| the name of a community seat | people with a seat who have not left, but for guests; anyone, if its person says so |
| a name beside a voice | as far as the voice, and from level 4 on only at level 5 |"""


def rules_page() -> Iterator[str]:
    """The page, line by line, from below its heading."""
    yield INTRODUCTION
    for name, kinds in CHAPTERS.items():
        yield from ("", f"## {name.capitalize()}", "", _row(COLUMNS), _row("---" for _ in COLUMNS))
        for kind in kinds:
            yield _row(_told(kind.kind, ACTS[kind.kind]))
    yield from ("", "## What an act may point at", "", "Fields that are not here may point at any act in the record. A")
    yield "mistake is mended (`corrects`) by the same kind of act; in a person's own word, only by that person."
    yield from ("", "| Act | Field | Kinds |", "| --- | --- | --- |")
    for (kind, field), kinds in POINTS_AT.items():
        yield _row((kind, f"`{field.replace('_', '-')}`", ", ".join(kinds)))
    yield from ("", "## Pages", "", "| Page | For |", "| --- | --- |")
    for page, audience in PAGES.items():
        yield _row((page, AUDIENCES[audience]))
    yield from ("", "## Words and names", "", WORDS)


def _told(kind: str, rule: Rule) -> Iterator[str]:
    yield f"[{kind}](acts.md#{kind})"
    yield from (_yes(rule.no(who, False, False) is None) for who in ASKING.values())
    yield from (_yes(rule.left), _yes(rule.closed))
    keeper = ["whoever keeps the machine, from its command line"] if rule.keeper else []
    yield "; ".join([*keeper, *(word.text for word in rule.whose)])


def _yes(may: bool) -> str:
    return "yes" if may else "no"


def _row(cells) -> str:
    return "| " + " | ".join(cells) + " |"
