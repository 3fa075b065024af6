"""Names as people can read them. Two names that look alike on paper must be alike here, so spaces are evened out and
accents joined; characters that nobody can see, or that turn the writing direction round, are refused by name."""

import unicodedata

from alongside.methods.power.seats import GameError

LONGEST = 120
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, format, surrogate, private, unassigned, line breaks
BLANK = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800", "\u034f"}  # letters by category, invisible on screen


def clean_name(text: str, place: str) -> str:
    """The name with accents joined (NFC) and every run of spaces made one.

    place: words for the error, such as 'Chamber "Board", name'. Raises GameError if empty, too long or unseen."""
    for character in text:
        if unicodedata.category(character) in UNSEEN or character in BLANK:
            raise GameError(
                f"{place}: the name holds {_called(character)}, which cannot be seen; remove that character."
            )
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise GameError(f"{place}: the name is empty; write the name by which people know it.")
    if len(name) > LONGEST:
        raise GameError(f"{place}: the name is {len(name)} characters long; use at most {LONGEST}.")
    return name


def check_name(text: object, place: str) -> None:
    """Refuse what is not text, or not already in its clean form."""
    if not isinstance(text, str):
        raise GameError(f"{place}: a name must be text in quotation marks, not {shown(text)}.")
    if clean_name(text, place) != text:
        raise GameError(f"{place}: the name has stray spaces or split accents; write {shown(clean_name(text, place))}.")


def shown(value: object) -> str:
    """A value as it may stand inside an error sentence: short, and safe to print."""
    text = f'"{value}"' if isinstance(value, str) else _plain(value)
    return printable(text, 60)


def printable(text: str, most: int) -> str:
    """Text with unseen characters written as <code>, its middle left out where it is longer than `most`."""
    safe = "".join(c if unicodedata.category(c) not in UNSEEN else f"<{ord(c):04X}>" for c in text[: 4 * most])
    return safe if len(safe) <= most else f"{safe[: most - 23]}...{safe[-20:]}"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"{value}" if abs(value) < 10**30 else "a number of more than 30 digits"
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, (list, tuple)) else f"{value}"


def _called(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"
