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
    text = text.casefold().translate(_ALIKE)
    return text if text.isascii() else "".join(each for each in normalize("NFKD", text) if not combining(each))


def spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where any of these words (each as `alike` has it) stand in a text: from and to, in order, never overlapping."""
    letters, places = [], []
    for at, letter in enumerate(text):
        heard = alike(letter)
        letters.append(heard)
        places += [at] * len(heard)
    whole, covered = "".join(letters), set()
    for word in words:
        at = whole.find(word)
        while at >= 0:
            covered.update(places[at : at + len(word)])
            at = whole.find(word, at + 1)
    return _runs(sorted(covered))


def _runs(places: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at in places:
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
