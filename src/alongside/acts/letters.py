"""Which characters a label may be made of, so that a label which is good today stays good for ever.

Every script may be used, also one whose letters Unicode has not numbered yet: the list is ours and does not change with
the edition of Python or of a browser. It holds no space, no control character, and nothing that can't be seen or that
turns other characters round.
"""

from __future__ import annotations

import re

#: Letters and digits of every script, with the marks that stand between them: numbers of characters in Unicode, in hex.
LETTERS = (
    "30-39 41-5a 61-7a aa b2-b3 b5 b9-ba bc-be c0-d6 d8-f6 f8-2ff 370-37d 37f-590 5d0-5ff 606-60b 620-64a 660-669 "
    "66e-66f 671-6d3 6d5 6de-70e 710-88f 892-8e1 8e3-115e 1161-167f 1681-17b3 17b6-180a 1810-1aaf 1b00-1dbf 1e00-1fee "
    "1ff0-1fff 2070-209c 2100-218b 2460-24ff 2776-2793 2c00-2dff 2e2f 3005-3007 3021-3163 3165-d7fb f900-fdcf "
    "fdf0-fdff fe70-fefc ff10-ff19 ff21-ff3a ff41-ff5a ff66-ff9f ffa1-ffdc 10000-110bc 110be-110cc 110ce-1342f "
    "13440-1bc9f 1bca4-1cfff 1d2c0-1efff 1f100-1f10c 1fbf0-1fbf9 20000-2fffd 30000-3fffd"
)
#: Marks that may follow a letter but not begin a label: accents, Hebrew and Arabic points.
MARKS = "300-34e 350-36f 591-5c7 610-61a 64b-65f 670 6d6-6dc"


def characters(ranges: str) -> str:
    """These characters as they stand between the brackets of a pattern."""
    return re.sub("[0-9a-f]+", lambda code: chr(int(code[0], 16)), ranges).replace(" ", "")


def label_of(longest: int) -> str:
    """The pattern of a label: 1 to `longest` characters of the list or of `_ . ' + -`, first a letter or a digit."""
    marks = rf"{characters(MARKS)}_.'+-"
    return rf"^(?![{marks}])[{characters(LETTERS)}{marks}]{{1,{longest}}}\Z"
