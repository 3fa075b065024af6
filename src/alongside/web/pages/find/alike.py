"""When two writings of a word are the same to whoever looks for it: capitals, accents, vowel signs and kinds of
apostrophe make no difference."""

from unicodedata import combining, normalize

#: Written in several ways, or not heard at all: apostrophes, hyphens, the Arabic line that only makes a word longer,
#: and letters without a width.
_WRITTEN = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"}
_UNHEARD = dict.fromkeys("\u0640\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c", "")
_ALIKE = str.maketrans(_WRITTEN | _UNHEARD)


def alike(text: str) -> str:
    """A text as it is compared."""
    if not text.isascii():
        text = normalize("NFKD", text).translate(_ALIKE)
    text = text.casefold()
    return text if text.isascii() else "".join(each for each in text if not combining(each))


def spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where any of these words (each as `alike` has it) stand in a text: from and to, in order, never overlapping. A
    letter keeps the marks above and below it."""
    letters = [alike(letter) for letter in text]
    places = [at for at, heard in enumerate(letters) for _each in heard]
    whole, found = "".join(letters), []
    for word in words:
        at = whole.find(word)
        while at >= 0:
            found.append((places[at], _after(letters, places[at + len(word) - 1] + 1)))
            at = whole.find(word, at + 1)
    return _joined(sorted(found))


def _after(letters: list[str], at: int) -> int:
    """The first place from here on at which something is heard."""
    while at < len(letters) and not letters[at]:
        at += 1
    return at


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, stop in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined
