"""The name and the question of each test, in the language of the page.

They stand beside the pack (`standards/<pack>/words/<language>.toml`), because they belong to it and are versioned with
it. A language that has none shows the English; a test that has none is shown by its id.
"""

import tomllib
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.standards.pack import load_pack

ENTRY = "entry"


def question(test: str) -> str:
    """What a test asks."""
    if test == ENTRY:
        return _("Were people asked while it was open, and did both sides meet?")
    told = _told(test)
    return told.get("question") or told.get("name") or test


def test_name(test: str) -> str:
    """What a test is called."""
    if test == ENTRY:
        return _("Asked, and met")
    told = _told(test)
    return told.get("name") or told.get("question") or test


def told(test: str, what: str) -> str:
    """Another line about a test: "counts" or "watch"; empty where nobody has written it."""
    return _told(test).get(what, "")


def _told(test: str) -> dict[str, str]:
    folder = load_pack().folder
    return _words(folder, get_language() or "en").get(test) or _words(folder, "en").get(test) or {}


@cache
def _words(folder: Path, language: str) -> dict[str, dict[str, str]]:
    path = folder / "words" / f"{language}.toml"
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text("utf-8"))
    tests = table.get("test", table)
    if isinstance(tests, list):
        tests = {each["id"]: each for each in tests}
    return {name: each for name, each in tests.items() if isinstance(each, dict)}
