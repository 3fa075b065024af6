"""A commitment fits the words it was made of, and tells nobody what they were."""

from __future__ import annotations

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from alongside.record.seals import Chance, commitment, matches

text = st.text(st.characters(exclude_categories=["Cs"]))


def test_a_commitment_is_what_the_format_says():
    by_hand = hmac.new(b"\1" * 32, "alongside/v1|log|words|Café".encode(), hashlib.sha256).hexdigest()
    assert commitment(b"\1" * 32, "log", "words", "Café") == by_hand


@given(text, text, st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_only_the_same_words_under_the_same_salt_match(said, other, salt, other_salt):
    c = commitment(salt, "log", "words", said)
    assert matches(c, salt, "log", "words", said)
    assert matches(c, salt, "log", "words", other) == (said == other)
    assert matches(c, other_salt, "log", "words", said) == (salt == other_salt)
    assert not matches(c, salt, "log", "name", said)
    assert not matches(c, salt[:31], "log", "words", said)


def test_chance_repeats_itself_for_one_seed_and_no_other():
    one, two = Chance(b"a" * 32), Chance(b"b" * 32)
    assert one.draw("log") == Chance(b"a" * 32).draw("log")
    assert len({one.draw("log"), one.draw("tags"), two.draw("log")}) == 3
    assert (len(one.draw("log")), len(one.draw("words|1", 32))) == (16, 32)
