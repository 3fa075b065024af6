"""When acts say that they were entered, held against when witnesses saw how far the record had come."""

from tests.vectors.forging import (
    ASH,
    ELM,
    KEEPER,
    OAK,
    SIGNED,
    WITNESSED,
    Signer,
    Vectors,
    act,
    bundle,
    carried,
    checkpoint,
    digits,
    policy,
)

#: The 15th of June 2025 at noon, in seconds since 1970.
NOON = 1_749_988_800
HOURS = 3600


def entered(*clocks: str) -> list[dict]:
    """Acts entered that day at these times."""
    return [
        act(1, "raise-stop", {"breach": "care"}, via="web", at=f"2025-06-15T{each}Z", nonce=digits(f"timed|{n}"))
        for n, each in enumerate(clocks)
    ]


def seen(acts: list, size: int, *witnesses: tuple[Signer, int]) -> str:
    """The checkpoint of so many, signed, and cosigned at such times."""
    text = checkpoint(acts, size)
    return f"{text}\n{KEEPER.line(text)}" + "".join(each.line(text, time) for each, time in witnesses)


def given(acts: list, *notes: str, clock: str = "server") -> bytes:
    return bundle(acts, [carried(each) for each in notes], clock=clock)


def gather(v: Vectors) -> None:
    early = entered("08:00:00.000", "09:59:59.999")
    late = entered("14:00:00.001", "15:00:00.000")
    exact = entered("10:00:00.000", "10:00:00.000", "14:00:00.000")
    both = (ELM, NOON), (OAK, NOON)
    v.good("times: within two hours of what witnesses saw", given(exact, seen(exact, 1, *both)), policy=WITNESSED)
    v.good("times: the whole record within two hours", given(exact, seen(exact, 3, *both)), policy=WITNESSED)
    v.bad("times", "times: entered before it can have been", given(early, seen(early, 1, *both)), policy=WITNESSED)
    v.bad("times", "times: entered after it was seen", given(late, seen(late, 1, *both)), policy=WITNESSED)
    v.good("times: the same, and nobody says whom to believe", given(early, seen(early, 1, *both)))
    v.good("times: the same, and no witness is asked for", given(early, seen(early, 1, *both)), policy=SIGNED)
    v.bad(
        "times",
        "times: an older checkpoint shows it",
        given(early, seen(early, 2, (ELM, NOON - 2 * HOURS), (OAK, NOON - 2 * HOURS))),
        old=[seen(early, 1, *both)],
        policy=WITNESSED,
    )
    v.bad(
        "quorum",
        "times: one witness alone proves nothing of them",
        given(early, seen(early, 1, (ELM, NOON))),
        policy=WITNESSED,
    )
    v.good(
        "times: the clock of one of three is wrong",
        given(early, seen(early, 1, (ELM, NOON - HOURS), (OAK, NOON - HOURS), (ASH, 2**63 - 1))),
        policy=WITNESSED,
    )
    v.bad(
        "times",
        "times: of three witnesses two are enough",
        given(early, seen(early, 1, (ELM, NOON), (OAK, NOON), (ASH, 0))),
        policy=WITNESSED,
    )
    v.good(
        "times: a witness who cosigned again the day after",
        given(early, seen(early, 1, (ELM, NOON - HOURS), (OAK, NOON - HOURS), (ELM, NOON + 24 * HOURS), (OAK, NOON + 24 * HOURS))),
        policy=WITNESSED,
    )  # fmt: skip
    v.good(
        "times: one witness is asked for, and one of two saw it late",
        given(early, seen(early, 1, (ELM, NOON - HOURS), (OAK, NOON - HOURS))),
        policy=policy(f"witness elm {ELM.vkey}", f"witness oak {OAK.vkey}", "group any any elm oak", "quorum any"),
    )
    v.bad(
        "times",
        "times: no calendar has the second at which they saw it",
        given(early, seen(early, 1, (ELM, 2**63 - 1), (OAK, 2**62))),
        policy=WITNESSED,
    )
    v.bad(
        "times",
        "times: seen at the first second of all",
        given(late, seen(late, 2, (ELM, 0), (OAK, 0))),
        policy=WITNESSED,
    )
    told = [each | {"via": "journal"} for each in early]
    v.good("times: a journal's", given(told, seen(told, 1, *both), clock="journal"), policy=WITNESSED)
