"""What the fuzzers found once and was mended stays mended. It needs no fuzzer."""

import json

import pytest

from tests.fuzz import kept, seeds, small


def _named_twice() -> bytes:
    """A bundle in which somebody put two names that no act committed to."""
    whole = next(raw for raw in small.TARGETS["small-bundle"].seeds() if b'"slot":"name"' in raw)
    acts = [json.loads(line) for line in whole.split(b"\n") if line.startswith(b'{"actor"')]
    actor = next(act["actor"] for act in acts if any(part["slot"] == "name" for part in act["priv"]))
    told = {"leaf": None, "role": "member", "salt": None, "seat": actor, "side": "community", "text": None}
    line = json.dumps({"name": told}, separators=(",", ":")).encode()
    return whole.rstrip(b"\n") + b"\n" + line + b"\n" + line + b"\n"


FOUND = {
    # The small verifier took any sign for the full stop in the first line of a receipt.
    "small-receipt": seeds.receipt().text.encode().replace(b"c2sp.org", b"c2sp0org"),
    # Of two loose names of one seat that had committed to a name, the large verifier named only the last line.
    "small-bundle": _named_twice(),
    # A store whose size is spoilt asked for more tiles than there can be, without end.
    "tiles": b"\0" + b"9" * 15 + b" " + b"0" * 64 + b"\n",
}
TARGETS = kept.TARGETS | small.TARGETS


@pytest.mark.parametrize("name", FOUND)
def test_it_stays_mended(name):
    TARGETS[name].take(FOUND[name])
