"""Names that can be told apart: what can't be seen, or turns other letters round, is left out before a name is kept.

Two people may have one name. Where both stand in one list, the beginning of each seat's own mark is put beside it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from alongside.acts.journal_values import HIDDEN

#: Letters that show nothing: soft and Hangul fillers, joiners' silent cousins, variation marks, tags.
_SILENT = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
#: Joiners, which scripts from Arabic to Sinhala write with and no other does.
_JOINERS = re.compile("(?<![\u0600-\u0dff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0600-\u0dff])")


def legible(name: str) -> str:
    """A name as it is seen: each letter in one way, nothing hidden, one space between words."""
    seen = _JOINERS.sub("", _SILENT.sub("", HIDDEN.sub("", unicodedata.normalize("NFC", name))))
    return " ".join(seen.split())


def told_apart(shown: Mapping[str, str]) -> dict[str, str]:
    """What people are called in one list, by seat; whoever looks like somebody else in it has their seat's mark too."""
    alike = Counter(_face(name) for name in shown.values())
    return {seat: f"{name} · {seat[:4]}" if alike[_face(name)] > 1 else name for seat, name in shown.items()}


def _face(name: str) -> str:
    return unicodedata.normalize("NFKC", legible(name)).casefold()
