"""Proofs by themselves, with a policy or with nothing: what somebody kept of their act when there is no record at hand."""

from tests.vectors.forging import (
    ACTS,
    ASH,
    COUNCIL,
    DECIDED,
    ELM,
    GAP,
    KEEPER,
    LOG,
    OAK,
    OPENED,
    ORIGIN,
    PROPOSED,
    SIGNED,
    STOPPED,
    WITNESSED,
    Signer,
    Vectors,
    act,
    b64,
    canonical,
    checkpoint,
    digits,
    leaf,
    leaves_of,
    line,
    note,
    path,
    policy,
    receipt,
    ref,
    replaced,
    spoilt,
)  # fmt: skip

SEEN = note(checkpoint(ACTS), KEEPER, ELM, OAK)
#: Witnesses sign at 15:06:40 on the 15th of June 2025, unless they say otherwise.
ENTERED = act(1, "raise-stop", {"breach": "care"}, via="web")


def gather(v: Vectors) -> None:
    hold(v)
    lead_elsewhere(v)
    are_not_signed(v)
    hold_no_act(v)
    can_not_be_read(v)


def short(index: int, note_text: str = SEEN, acts: list = ACTS, **keys: object) -> str:
    """A proof that holds only the hash of its act, as the printed code does."""
    return receipt(acts, index, note_text, extra=leaf(line(acts[index])), **keys)


def hold(v: Vectors) -> None:
    for index in range(5):
        v.good_proof(f"act {index + 1} of five, in its whole length", receipt(ACTS, index, SEEN), WITNESSED)
        v.good_proof(f"act {index + 1} of five, by its hash alone", short(index), WITNESSED)
    v.good_proof("without a policy", receipt(ACTS, 2, SEEN))
    v.good_proof("by its hash alone, without a policy", short(2))
    v.good_proof("without a policy, and cosigned by nobody", short(2, note(checkpoint(ACTS), KEEPER)))
    v.good_proof("the only act of a record", receipt([OPENED], 0, note(checkpoint([OPENED]), KEEPER)), SIGNED)
    v.good_proof("a policy that asks for no witness", short(0, note(checkpoint(ACTS), KEEPER)), SIGNED)
    v.good_proof("a checkpoint of the record's bare name", _signed_as(Signer(LOG)), _policy_of(Signer(LOG)))
    later = Signer(f"{ORIGIN}/{ref(GAP)[:16]}")
    v.good_proof("a record that goes on under another name", _signed_as(later), _policy_of(later))
    elsewhere = Signer("anywhere.example/x")
    v.good_proof("by its hash alone, whatever the record is called", _hash_signed_as(elsewhere), _policy_of(elsewhere))
    v.good_proof("an act of which the policy knows that it was seen in time", _late(0), WITNESSED)
    v.good_proof("a journal's times, which no witness can tell", _late(9, via="journal"), WITNESSED)


def lead_elsewhere(v: Vectors) -> None:
    way = path(2, leaves_of(ACTS))
    for title, proof in (
        ("another act's bytes", receipt(ACTS, 2, SEEN, extra=line(PROPOSED))),
        ("another act's hash", receipt(ACTS, 2, SEEN, extra=leaf(line(PROPOSED)))),
        ("another act's place", receipt(ACTS, 2, SEEN, said=1)),
        ("a place beyond the end", short(2, said=5)),
        ("a place far beyond the end", short(2, said=2**63 - 1)),
        ("a step too few", receipt(ACTS, 2, SEEN, proof=way[:-1])),
        ("a step too many", receipt(ACTS, 2, SEEN, proof=[*way, bytes(32)])),
        ("steps in another order", receipt(ACTS, 2, SEEN, proof=way[::-1])),
        ("a bit of a step is another", receipt(ACTS, 2, SEEN, proof=[bytes([way[0][0] ^ 1]) + way[0][1:], *way[1:]])),
        ("one word of the act is another", receipt(ACTS, 2, SEEN, extra=spoilt(DECIDED, "adopted", "refused"))),
    ):
        v.bad_proof("receipts", title, proof, WITNESSED)
        v.bad_proof("receipts", f"{title}, without a policy", proof)
    other = note(checkpoint(ACTS[:3]), KEEPER, ELM, OAK)
    v.bad_proof("receipts", "a true checkpoint of fewer acts", receipt(ACTS, 2, other), WITNESSED)
    v.bad_proof("receipts", "another root, without a policy", _another_root())
    elsewhere = Signer("library.example/p/" + digits("another log"))
    v.bad_proof("receipts", "a checkpoint of another record than the act", _signed_as(elsewhere), _policy_of(elsewhere))
    for name in ("library.example/log", "library.example/log/2"):
        v.bad_proof(
            "receipts",
            f"a leaf of {name}, which holds no acts",
            _hash_signed_as(Signer(name)),
            _policy_of(Signer(name)),
        )
    for title, name in (
        ("too few digits behind the record's name", f"{ORIGIN}/{digits('x')[:15]}"),
        ("capital letters behind the record's name", f"{ORIGIN}/ABCDEF0123456789"),
        ("two names behind the record's name", f"{ORIGIN}/{digits('x')[:16]}/{digits('x')[:16]}"),
    ):
        v.bad_proof("receipts", title, _signed_as(Signer(name)), _policy_of(Signer(name)))


def are_not_signed(v: Vectors) -> None:
    thief = Signer(ORIGIN, seed="thief")
    v.bad_proof("signature", "signed by a thief", short(2, note(checkpoint(ACTS), thief, ELM, OAK)), WITNESSED)
    v.bad_proof("signature", "another root", _another_root(), WITNESSED)
    v.bad_proof("signature", "another size", replaced(short(2).encode(), "\n5\n", "\n6\n"), WITNESSED)
    spoilt_signature = short(
        2, SEEN.replace(b64(KEEPER.id + KEEPER.sign(checkpoint(ACTS))), b64(KEEPER.id + bytes(64)))
    )
    v.bad_proof("signature", "a signature of zeros", spoilt_signature, WITNESSED)
    v.bad_proof("signature", "a policy of another record", short(2), _policy_of(Signer("library.example/p/other")))
    for title, *signers in (
        ("nobody cosigned", ()), ("one witness where two are asked for", (ELM,)), ("two who count as one", (OAK, ASH)),
        ("a witness whom the policy does not name", (ELM, COUNCIL)),
        ("a witness's name with another key", (ELM, Signer(OAK.name, 4, seed="thief"))),
    ):  # fmt: skip
        v.bad_proof("quorum", title, short(2, note(checkpoint(ACTS), KEEPER, *signers[0])), WITNESSED)
    text = checkpoint(ACTS)
    backdated = OAK.line(text).replace(b64(OAK.id + OAK.sign(text)), b64(OAK.id + bytes(8) + OAK.sign(text)[8:]))
    v.bad_proof("quorum", "a cosignature with another time", short(2, note(text, KEEPER, ELM) + backdated), WITNESSED)
    v.bad_proof("times", "an act that says it was entered long after witnesses saw it", _late(1), WITNESSED)


def hold_no_act(v: Vectors) -> None:
    for step, title, raw in (
        ("canonical", "bytes that are no JSON", b"a story of the canal"),
        ("canonical", "no bytes", b""),
        ("canonical", "an act with a space in it", spoilt(DECIDED, '","', '", "')),
        ("canonical", "two acts on two lines", canonical(OPENED) + b"\n" + canonical(PROPOSED)),
        ("canonical", "an act and a line feed", canonical(OPENED) + b"\n"),
        ("canonical", "half a letter", spoilt(OPENED, "Canal", "\\ud800")),
        ("schemas", "a list", b"[]"),
        ("schemas", "nothing said", b"null"),
        ("schemas", "a kind that nobody knows", spoilt(OPENED, "open-project", "shut-project")),
        ("schemas", "a field that nobody knows", canonical(act(1, "open-project", {"title": "x", "more": 1}, "ben"))),
        ("schemas", "a day that no calendar has", spoilt(OPENED, "2025-01-01T", "2025-02-30T")),
        ("schemas", "an act that ended before it began", spoilt(STOPPED, '"to":"2024-11-30"', '"to":"2024-10-30"')),
    ):
        proof = receipt([raw], 0, note(checkpoint([raw]), KEEPER, ELM, OAK), extra=raw)
        v.bad_proof(step, title, proof, WITNESSED)
    v.bad_proof("schemas", "a kind that nobody knows, and too late", late_and_unknown(), WITNESSED)


def late_and_unknown() -> str:
    """An act that nobody knows, and that was entered too late as well."""
    raw = spoilt(ENTERED | {"at": "2025-06-16T00:00:00.000Z"}, "raise-stop", "raise-flag")
    return receipt([raw], 0, note(checkpoint([raw]), KEEPER, ELM, OAK), extra=raw)


def can_not_be_read(v: Vectors) -> None:
    good = receipt(ACTS, 2, SEEN)
    head, _, rest = good.partition("\n\n")
    for title, proof in (
        ("cut after its first line", "c2sp.org/tlog-proof@v1\n"),
        ("cut in the middle", good[: len(good) // 2]),
        ("cut before the last line feed", good[:-1]),
        ("an empty line at its end", good + "\n"),
        ("bytes after its end", good + "x"),
        ("a space after its end", good + " "),
        ("lines that end as on Windows", good.replace("\n", "\r\n")),
        ("a byte-order mark before it", "\ufeff" + short(0, note(checkpoint([OPENED]), KEEPER), [OPENED])),
        ("another edition", good.replace("@v1", "@v2", 1)),
        ("a space after its first line", good.replace("@v1", "@v1 ", 1)),
        ("no act", good.replace(good.split("\n")[1] + "\n", "")),
        ("no place", good.replace("index 2\n", "")),
        ("a zero before its place", receipt(ACTS, 2, SEEN, said="02")),
        ("a place of 2 to the 63rd", short(2, said=2**63)),
        ("a step of 31 bytes", short(2, proof=[bytes(31)])),
        ("64 steps", short(2, proof=[bytes(32)] * 64)),
        ("another empty line", f"{head}\n\n\n{rest}"),
        ("no checkpoint", head + "\n\n"),
        ("a checkpoint that nobody signed", good[: good.index("\N{EM DASH}")]),
        ("bytes that are no text", good.encode()[:-1] + b"\xff\n"),
        ("base64 with loose bits", good.replace("=\nindex", "\nindex") if "=\nindex" in good else good + "="),
    ):
        v.unread_proof(title, proof, WITNESSED)
    v.unread_proof("a policy that can't be read", good, b"quorum nobody\n")
    v.unread_proof("a policy with a byte-order mark before it", short(2), b"\xef\xbb\xbfquorum none\n")


def _another_root() -> str:
    root = checkpoint(ACTS).split("\n")[2]
    return short(2).replace(root, b64(bytes(32)))


def _signed_as(key: Signer) -> str:
    return receipt(ACTS, 2, note(checkpoint(ACTS, origin=key.name), key))


def _hash_signed_as(key: Signer) -> str:
    return short(2, note(checkpoint(ACTS, origin=key.name), key))


def _policy_of(key: Signer) -> bytes:
    return policy("quorum none", logs=(key,))


def _late(minutes: int, **keys: object) -> str:
    """A proof of an act that was entered two hours and this many minutes after two witnesses cosigned it."""
    entered = ENTERED | {"at": f"2025-06-15T17:{6 + minutes:02d}:40.000Z"} | keys
    return receipt([entered], 0, note(checkpoint([entered]), KEEPER, ELM, OAK))
