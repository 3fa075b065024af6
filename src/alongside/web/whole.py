"""Whole numbers that stand in an address or a form: written plainly, and within bounds."""


def whole(text: str, most: int) -> int:
    """The number from 1 to `most` that a text says, written as we would write it ("12", never "012" or "１２"); 0 for
    anything else, however long it is."""
    fits = text.isascii() and text.isdigit() and len(text) <= len(str(most)) and not text.startswith("0")
    return int(text) if fits and int(text) <= most else 0
