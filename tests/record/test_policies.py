"""A policy says whose word is enough; a text that is none is refused with its line."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.record.checkpoints import Checkpoint, cosign, sign_checkpoint
from alongside.record.notes import SigningKey, signed
from alongside.record.policies import Group, PolicyError, policy_text, read_policy

LOG = SigningKey("a.example/p/1", bytes(32))
NOTE = sign_checkpoint(Checkpoint(LOG.name, 11, bytes(32)), LOG)
KEYS = {
    name: SigningKey(f"{name}.example/w", bytes([number]) * 32)
    for number, name in enumerate(["X1", "X2", "X3", "Y1", "Y2"], 1)
}
WITNESSES = {name: key.witness_key for name, key in KEYS.items()}
#: The example of c2sp.org/tlog-policy, with keys.
PUBLISHED = "\n".join(
    [
        f"log {LOG.key.text} https://a.example/p/1",
        "",
        "# two of theirs",
        *(f"witness {name} {key.text}" for name, key in WITNESSES.items()),
        "group X-witnesses 2 X1 X2 X3",
        "\tgroup Y-witnesses  any\tY1 Y2 ",
        "group X-and-Y all X-witnesses Y-witnesses",
        "quorum X-and-Y",
        "",
    ]
)


def cosigned(*names: str):
    """The checkpoint with the lines of these witnesses."""
    note = NOTE
    for name in names:
        note = note.also(cosign(note, KEYS[name], 1_800_000_000))
    return note


def test_the_published_example_is_read():
    policy = read_policy(PUBLISHED)
    assert (policy.logs, policy.witnesses, policy.quorum) == ((LOG.key,), WITNESSES, "X-and-Y")
    assert policy.groups == {
        "X-witnesses": Group(2, ("X1", "X2", "X3")),
        "Y-witnesses": Group(1, ("Y1", "Y2")),
        "X-and-Y": Group(2, ("X-witnesses", "Y-witnesses")),
    }
    assert policy.addresses == {LOG.name: "https://a.example/p/1"}


@pytest.mark.parametrize("size", range(6))
def test_the_published_example_asks_for_two_of_one_side_and_one_of_the_other(size):
    policy = read_policy(PUBLISHED)
    for names in combinations(WITNESSES, size):
        enough = len({"X1", "X2", "X3"} & set(names)) >= 2 and bool({"Y1", "Y2"} & set(names))
        assert policy.judge(cosigned(*names)) == (True, names, enough)


def test_whoever_signs_or_cosigns_something_else_does_not_count():
    policy = read_policy(PUBLISHED)
    elsewhere = SigningKey("b.example/p/1", LOG.private)
    assert policy.judge(sign_checkpoint(Checkpoint(elsewhere.name, 11, bytes(32)), elsewhere)) == (False, (), False)
    assert policy.judge(sign_checkpoint(Checkpoint(elsewhere.name, 11, bytes(32)), LOG)).signed is False
    assert policy.judge(signed("no checkpoint\n", LOG)) == (False, (), False)
    false = SigningKey(KEYS["X1"].name, bytes([9]) * 32)
    assert policy.judge(NOTE.also(cosign(NOTE, false, 1))) == (True, (), False)


def test_without_witnesses_the_keeper_s_word_is_enough():
    policy = read_policy(f"log {LOG.key.text}\nquorum none")
    assert policy.judge(NOTE) == (True, (), True)


def test_a_single_witness_may_be_the_quorum():
    policy = read_policy(f"witness w {WITNESSES['X1'].text}\nquorum w\n")
    assert [policy.judge(each).met for each in (cosigned(), cosigned("X2"), cosigned("X1"))] == [False, False, True]


@pytest.mark.parametrize(("community", "others"), [(1, 1), (1, 2), (2, 0), (2, 1), (2, 3), (3, 0)])
def test_a_project_asks_for_two_of_which_one_is_the_community_s(community, others):
    names = list(WITNESSES)
    ours = {name: WITNESSES[name] for name in names[:community]}
    theirs = {name: WITNESSES[name] for name in names[community : community + others]}
    policy = read_policy(policy_text([LOG.key], ours, theirs))
    every = [*ours, *theirs]
    for size in range(len(every) + 1):
        for agreed in combinations(every, size):
            assert policy.enough(agreed) == (size >= 2 and bool(set(agreed) & set(ours)))


@pytest.mark.parametrize(("community", "others"), [(0, 3), (1, 0), (0, 0)])
def test_no_policy_is_written_that_could_not_be_met_or_leaves_the_community_out(community, others):
    names = list(WITNESSES)
    with pytest.raises(PolicyError, match=r"^two witnesses are needed"):
        policy_text(
            [],
            {n: WITNESSES[n] for n in names[:community]},
            {n: WITNESSES[n] for n in names[community : community + others]},
        )


W = f"witness w {WITNESSES['X1'].text}\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no line says 'quorum', so nobody knows whose word is enough"),
        ("quorum none\nquorum none", "line 2: there is one line 'quorum NAME'"),
        ("quorum w", "line 1: no line above names a witness or group 'w'"),
        ("quorum\r", "line 1: it holds a control character; lines end with a line feed alone"),
        ("who none", "line 1: 'who' is not known; a line begins with log, witness, group or quorum"),
        (W + W, "line 2: the name 'w' is taken"),
        (W + W.replace(" w ", " v "), "line 2: this key is there twice: one witness counts once"),
        (W.replace(" w ", " none "), "line 1: the name 'none' is taken"),
        (f"witness w {LOG.key.text}", "line 1: a witness cosigns with a key of sort 4, and this one signs notes"),
        (
            f"log {WITNESSES['X1'].text}",
            "line 1: a record signs with a key of sort 1, and this is one for cosignatures",
        ),
        (f"log {LOG.key.text}\nlog {LOG.key.text} x", "line 2: this key is there twice"),
        (W + "group g 2 w", "line 2: of 1 members 1 to 1 can be asked for, or 'all', or 'any'"),
        (W + "group g 0 w", "line 2: of 1 members 1 to 1 can be asked for, or 'all', or 'any'"),
        (W + "group g any w w", "line 2: 'w' is in a group already, and counts once"),
        (W + "group g any w\ngroup h any w", "line 3: 'w' is in a group already, and counts once"),
        (W + "group g any g", "line 2: no line above names a witness or group 'g'"),
        (W + "group g any none", "line 2: no line above names a witness or group 'none'"),
        (W + "group g any", "line 2: a group is given as 'group NAME all|any|NUMBER MEMBER...'"),
        ("\n" * 1001, "a policy has at most 1000 lines"),
    ],
)
def test_what_is_no_policy_is_refused_with_its_line(text, why):
    with pytest.raises(PolicyError) as refusal:
        read_policy(text)
    assert str(refusal.value) == why


WORDS = st.sampled_from(
    ["log", "witness", "group", "quorum", "none", "any", "all", "2", "w", "\n", "#", WITNESSES["X1"].text]
)


@given(st.text(max_size=120) | st.lists(WORDS, max_size=24).map(" ".join))
def test_any_text_is_a_policy_or_is_refused(text):
    try:
        policy = read_policy(text)
    except PolicyError:
        return
    assert policy.judge(NOTE).met in (True, False)
