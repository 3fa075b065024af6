"""How an input is changed: half of the time blindly, and else so that most of what it is made of stays as it was.

Most of what we read is lines of words, some of them bytes in base64. Blind changes soon break every line; a change in
one word, in the bytes that it stands for, or in the order of the lines gets further in.
"""

import random
import re
from base64 import b64decode, b64encode

import atheris

_WORD = re.compile(rb"[0-9A-Za-z/+=._-]+")


def changed(raw: bytes, most: int, seed: int) -> bytes:
    """Another input of at most so many bytes, from this one."""
    chance = random.Random(seed)
    way = chance.choice((_blindly, _blindly, _one_word, _one_word, _one_word, _lines))
    return way(raw, most, chance)[:most]


def _blindly(raw: bytes, most: int, _chance: random.Random) -> bytes:
    return bytes(atheris.Mutate(raw, most))


def _one_word(raw: bytes, most: int, chance: random.Random) -> bytes:
    found = list(_WORD.finditer(raw))
    if not found:
        return _blindly(raw, most, chance)
    word = chance.choice(found)
    return raw[: word.start()] + _another(word[0], chance) + raw[word.end() :]


def _another(word: bytes, chance: random.Random) -> bytes:
    if len(word) % 4 == 0 and chance.random() < 0.4:
        try:
            return b64encode(bytes(atheris.Mutate(b64decode(word, validate=True), len(word) + 8)))
        except ValueError:
            pass
    return bytes(atheris.Mutate(word, len(word) + 8))


def _lines(raw: bytes, _most: int, chance: random.Random) -> bytes:
    """One line left out, said twice, or changed for another."""
    lines = raw.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    what = chance.randrange(3)
    if what == 0:
        del lines[at]
    elif what == 1:
        lines.insert(other, lines[at])
    else:
        lines[at], lines[other] = lines[other], lines[at]
    return b"\n".join(lines)
