"""A root in twelve short words, so that two people can compare what they hold over the telephone or on paper.

The words mean nothing. Each stands for 16 bits, as consonant, vowel, consonant, vowel, consonant (a "proquint", Daniel
Wilkerson 2009): easy to say, hard to mishear, and none is a word to be embarrassed by for long. Twelve of them are the
first 24 of a root's 32 bytes: nobody can make another record that gives the same twelve.
"""

from __future__ import annotations

WORDS = 12
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
#: What each letter of a word stands for: which sounds, and how far up its bits are.
_LETTERS = tuple(zip((_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS, _CONSONANTS), (12, 10, 6, 4, 0), strict=True))


class SpokenError(ValueError):
    """What was read aloud is not twelve such words. Its text says where it goes wrong."""


def spoken(root: bytes) -> str:
    """Twelve words, with a space between, for the first 24 bytes of a root."""
    if len(root) < 2 * WORDS:
        raise ValueError(f"a root has 32 bytes and this has {len(root)}")
    return " ".join(_word(int.from_bytes(root[at : at + 2], "big")) for at in range(0, 2 * WORDS, 2))


def unspoken(words: str) -> bytes:
    """The 24 bytes that twelve words stand for; capitals and line breaks do not matter. Raises `SpokenError`."""
    each = words.lower().replace("-", " ").split()
    if len(each) != WORDS:
        raise SpokenError(f"a root is read aloud in {WORDS} words, and these are {len(each)}")
    return b"".join(_bits(word, number).to_bytes(2, "big") for number, word in enumerate(each, 1))


def _word(bits: int) -> str:
    return "".join(sounds[bits >> up & len(sounds) - 1] for sounds, up in _LETTERS)


def _bits(word: str, number: int) -> int:
    if len(word) != len(_LETTERS) or any(
        letter not in sounds for letter, (sounds, _) in zip(word, _LETTERS, strict=True)
    ):
        raise SpokenError(f"word {number}, '{word[:20]}', is not one of these: five letters such as 'lusab'")
    return sum(sounds.index(letter) << up for letter, (sounds, up) in zip(word, _LETTERS, strict=True))
