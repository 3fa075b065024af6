"""A root read aloud: the published proquints, both ways, and a slip of the tongue is noticed."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.record.spoken import SpokenError, spoken, unspoken

#: The examples of Daniel Wilkerson's proposal, of which six make a root.
PUBLISHED = {
    "127.0.0.1": "lusab babad",
    "63.84.220.193": "gutih tugad",
    "63.118.7.35": "gutuk bisog",
    "140.98.193.141": "mudof sakat",
    "64.255.6.200": "haguz biram",
    "128.30.52.45": "mabiv gibot",
    "147.67.119.2": "natag lisaf",
    "212.58.253.68": "tibup zujah",
    "216.35.68.215": "tobog higil",
    "216.68.232.21": "todah vobij",
    "198.81.129.136": "sinid makam",
    "12.110.110.204": "budov kuras",
}


@pytest.mark.parametrize("half", [slice(0, 6), slice(6, 12)])
def test_the_words_are_the_published_ones(half):
    first = b"".join(ipaddress.IPv4Address(address).packed for address in list(PUBLISHED)[half])
    words = " ".join(list(PUBLISHED.values())[half])
    assert (spoken(first + bytes(8)), unspoken(words)) == (words, first)


@given(st.binary(min_size=32, max_size=32))
def test_every_root_is_twelve_words_and_they_are_its_beginning(root):
    words = spoken(root)
    assert (len(words.split()), unspoken(words)) == (12, root[:24])
    assert unspoken(words.upper().replace(" ", "-\n")) == root[:24]


def test_a_slip_is_named():
    words = spoken(bytes(32))
    with pytest.raises(SpokenError, match=r"^word 1, 'lusob!', is not one of these"):
        unspoken(words.replace("babab", "lusob!", 1))
    with pytest.raises(SpokenError, match=r"^a root is read aloud in 12 words, and these are 11$"):
        unspoken(words[6:])
    with pytest.raises(ValueError, match=r"^a root has 32 bytes and this has 3$"):
        spoken(b"abc")


@given(st.text(max_size=80) | st.lists(st.text("abdfgiouz", min_size=4, max_size=6), max_size=13).map(" ".join))
def test_any_text_is_twelve_words_or_is_refused(text):
    try:
        found = unspoken(text)
    except SpokenError:
        return
    assert len(found) == 24
