"""Three verifiers, written apart from one another, give the same answer to every vector and to whatever is tampered with."""

import random
from collections import Counter

import pytest

from tests.vectors.conftest import VERIFIER, asked_alongside, asked_page, asked_small, given
from tests.vectors.forging import ACTS, ELM, KEEPER, OAK, SHOWN, WITNESSED, bundle, carried, checkpoint, note, receipt
from tests.vectors.make import PLACE, document, gathered

STEPS = {
    "bytes",
    "canonical",
    "hashes",
    "root",
    "signature",
    "quorum",
    "consistency",
    "times",
    "receipts",
    "commitments",
    "schemas",
    "references",
}


def unlike(golden: dict, answers: list[list]) -> dict[str, list]:
    """Where answers are not those that the vectors expect: what was answered, by title."""
    pairs = zip(golden["vectors"], answers, strict=True)
    return {each["title"]: answer for each, answer in pairs if answer != [each["exit"], each["step"]]}


def test_the_vectors_are_those_that_the_generator_writes():
    assert PLACE.read_text("utf-8") == document(gathered())


def test_there_are_enough_of_every_sort(golden):
    exits = Counter(each["exit"] for each in golden["vectors"])
    assert (exits[0] >= 50, exits[1] + exits[2] >= 200, exits[2] >= 20) == (True, True, True)
    assert {each["step"] for each in golden["vectors"]} == {*STEPS, None}
    assert PLACE.stat().st_size < 1_000_000


def test_alongside_verify(golden, tmp_path):
    assert unlike(golden, asked_alongside(golden, tmp_path)) == {}


def test_the_small_verifier(golden):
    assert unlike(golden, asked_small(golden)) == {}


@pytest.mark.browser
def test_the_verifier_in_a_browser(golden, open_verifier):
    page = open_verifier()
    assert (unlike(golden, asked_page(page, golden)), page.strangers, page.faults) == ({}, [], [])


@pytest.mark.parametrize("exit_code", [0, 1, 2])
def test_the_small_verifier_as_a_command(golden, tmp_path, exit_code):
    import subprocess
    import sys

    vector = next(each for each in golden["vectors"] if each["exit"] == exit_code and {"policy", "old"} & each.keys())
    files = given(vector, golden["files"])
    (tmp_path / "record").write_bytes(files["record"])
    command = [sys.executable, "-I", str(VERIFIER / "verify.py"), "record"]
    for at, raw in enumerate(files["old"]):
        (tmp_path / f"old{at}").write_bytes(raw)
        command += ["--old", f"old{at}"]
    if files["policy"] is not None:
        (tmp_path / "policy").write_bytes(files["policy"])
        command += ["--policy", "policy"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert (ran.returncode, ran.stderr) == (exit_code, "")


# -- tampering -----------------------------------------------------------------------------------------------------------
OWN = note(checkpoint(ACTS), KEEPER, ELM, OAK)
EXAMPLE = {
    "record": bundle(ACTS, [*SHOWN, carried(OWN)]),
    "policy": WITNESSED,
    "old": bundle(ACTS[:3]),
    "receipts": receipt(ACTS, 3, OWN).encode(),
}


def tampered(raw: bytes, chance: random.Random) -> bytes:
    """A file with one thing done to it that a person, a disk or a thief could do."""
    at, lines = chance.randrange(len(raw)), raw.splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    ways = [
        lambda: raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :],
        lambda: raw[:at] + raw[at + 1 :],
        lambda: raw[:at] + raw[at : at + 1] + raw[at:],
        lambda: raw[:at] + bytes([chance.randrange(256)]) + raw[at:],
        lambda: raw[:at],
        lambda: b"".join(lines[:one] + lines[one + 1 :]),
        lambda: b"".join([*lines[:one], lines[other], *lines[one:]]),
        lambda: b"".join(
            lines[other] if n == one else lines[one] if n == other else line for n, line in enumerate(lines)
        ),
    ]
    return chance.choice(ways)()


def tamperings(count: int) -> dict:
    """As many vectors, each the example with one of its files tampered with; what to expect nobody has said."""
    chance = random.Random(20260101)
    files, vectors = dict(EXAMPLE), []
    for number in range(count):
        which = chance.choice(["record"] * 5 + ["policy", "old", "receipts"])
        files[f"t{number}"] = tampered(EXAMPLE[which], chance)
        names = {name: f"t{number}" if name == which else name for name in EXAMPLE}
        vectors.append(
            {
                "title": f"{which} {number}",
                "record": names["record"],
                "policy": names["policy"],
                "old": [names["old"]],
                "receipts": [names["receipts"]],
            }
        )
    return {"files": files, "vectors": vectors}


@pytest.mark.browser
def test_whatever_is_tampered_with_all_three_say_the_same(open_verifier, tmp_path):
    golden = tamperings(120)
    one, two, three = asked_alongside(golden, tmp_path), asked_small(golden), asked_page(open_verifier(), golden)
    titles = [each["title"] for each in golden["vectors"]]
    told = {
        title: answers
        for title, *answers in zip(titles, one, two, three, strict=True)
        if not answers[0] == answers[1] == answers[2]
    }
    assert told == {}
    assert sum(answer[0] > 0 for answer in one) > 80
