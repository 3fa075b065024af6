"""What the fuzzers found once and was mended stays mended. It needs no fuzzer."""

import pytest

from tests.fuzz import kept, seeds, small

FOUND = {
    # The small verifier took any sign for the full stop in the first line of a receipt.
    "small-receipt": seeds.receipt().text.encode().replace(b"c2sp.org", b"c2sp0org"),
    # A store whose size is spoilt asked for more tiles than there can be, without end.
    "tiles": b"\0" + b"9" * 15 + b" " + b"0" * 64 + b"\n",
}
TARGETS = kept.TARGETS | small.TARGETS


@pytest.mark.parametrize("name", FOUND)
def test_it_stays_mended(name):
    TARGETS[name].take(FOUND[name])
