"""Records that do not fit what others signed, saw, or kept of them."""

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
    ORDER,
    ORIGIN,
    PRIME,
    PROPOSED,
    SHOWN,
    SIGNED,
    WITNESSED,
    Odd,
    Signer,
    Vectors,
    act,
    b64,
    beside,
    bundle,
    carried,
    checkpoint,
    digits,
    exponent,
    header,
    leaf,
    leaves_of,
    line,
    note,
    path,
    policy,
    receipt,
    ref,
    replaced,
    signature,
)  # fmt: skip

TEXT = checkpoint(ACTS)
OWN = note(TEXT, KEEPER)
#: One act, where what is signed about it matters more than what it says.
ONE = ACTS[:1]
FIRST = checkpoint(ONE)
SIGNED_FIRST = note(FIRST, KEEPER)
#: The same acts, but for one word in the third.
FORKED = [*ACTS[:2], act(3, "decide-proposal", DECIDED["pub"] | {"outcome": "refused"}, "ben"), *ACTS[3:]]
#: The neutral point and nought; all bits set, which base64 writes with slashes.
NEUTRAL, ONES = b"\1" + bytes(63), b"\xff" * 64
ELSEWHERE = "library.example/p/" + digits("another log")


def gather(v: Vectors) -> None:
    for title, made in forged_signatures():
        v.bad("signature", title, bundle(ONE, [carried(made)]), policy=SIGNED)
    for title, made in no_checkpoints():
        v.bad("signature", f"a note in the record: {title}", bundle(ONE, [carried(made)]))
    otherwise_unsigned(v)
    renamed(v)
    for title, made in too_few():
        v.bad("quorum", title, bundle(ONE, [carried(made)]), policy=WITNESSED)
    otherwise_too_few(v)
    inconsistent(v)
    receipts(v)


def forged_signatures():
    """Checkpoints that the keeper did not sign as they stand; the record and its root are right."""
    raw = KEEPER.sign(FIRST)
    s = int.from_bytes(raw[32:], "little")
    thief, twin = Signer(ORIGIN, seed="thief"), Signer("library.example/p/twin", seed=ORIGIN)
    yield "signed with another key of that name", note(FIRST, thief)
    yield "the keeper's key under another name", note(FIRST, twin)
    yield (
        "signed with another key, under the keeper's number",
        FIRST + "\n" + signature(ORIGIN, KEEPER.id + thief.sign(FIRST)),
    )
    yield "signed with the keeper's key, under another number", FIRST + "\n" + signature(ORIGIN, b"\0\0\0\1" + raw)
    for place in (0, 31, 32, 62):
        spoilt = bytes(byte ^ (at == place) for at, byte in enumerate(raw))
        yield f"a bit of the signature's byte {place} is another", f"{FIRST}\n{signature(ORIGIN, KEEPER.id + spoilt)}"
    high = raw[:32] + (s + ORDER).to_bytes(32, "little")
    yield (
        "the second half of the signature is beyond the order of the curve",
        f"{FIRST}\n{signature(ORIGIN, KEEPER.id + high)}",
    )
    other = raw[:32] + (ORDER - s).to_bytes(32, "little")
    yield "the second half of the signature is negated", f"{FIRST}\n{signature(ORIGIN, KEEPER.id + other)}"
    yield "the signature is all zeros", f"{FIRST}\n{signature(ORIGIN, KEEPER.id + bytes(64))}"
    yield "the signature is the neutral point and nought", f"{FIRST}\n{signature(ORIGIN, KEEPER.id + NEUTRAL)}"
    yield "a byte of the signature is missing", f"{FIRST}\n{signature(ORIGIN, KEEPER.id + raw[:63])}"
    yield "a byte too many after the signature", f"{FIRST}\n{signature(ORIGIN, KEEPER.id + raw + b'0')}"
    yield "signed without the last line feed", f"{FIRST}\n{signature(ORIGIN, KEEPER.id + KEEPER.sign(FIRST[:-1]))}"
    yield "signed with the empty line", f"{FIRST}\n{signature(ORIGIN, KEEPER.id + KEEPER.sign(FIRST + chr(10)))}"
    yield (
        "the signature of a shorter checkpoint",
        f"{FIRST}\n{signature(ORIGIN, KEEPER.id + KEEPER.sign(checkpoint(ONE, 0)))}",
    )
    yield "a line was added after it was signed", replaced(SIGNED_FIRST.encode(), "\n\n", "\nmore\n\n").decode()
    yield "one true signature of the keeper and one false", SIGNED_FIRST + signature(ORIGIN, KEEPER.id + bytes(64))
    yield "signed by a witness alone", note(FIRST, ELM)
    yield "cosigned with the keeper's key instead of signed", note(FIRST, Signer(ORIGIN, 4))
    bare = checkpoint(ONE, origin=LOG)
    yield "signed by the keeper, but as the record's bare name", f"{bare}\n{KEEPER.line(bare)}"


def no_checkpoints():
    """Texts that are no signed checkpoint of this record, whoever signed them."""
    size, root = str(len(ONE)), b64(bytes.fromhex(header(ONE)["root"]))
    yield "a checkpoint of another record", note(checkpoint(ONE, origin=ELSEWHERE), KEEPER)
    yield "a checkpoint of a record whose name begins the same", note(checkpoint(ONE, origin=f"{ORIGIN}0"), KEEPER)
    yield "a checkpoint of the host's own log", note(checkpoint(ONE, origin="library.example/log"), KEEPER)
    yield "nothing", ""
    yield "no signature", FIRST + "\n"
    yield "no empty line", FIRST + KEEPER.line(FIRST)
    yield "no line feed at the end", SIGNED_FIRST[:-1]
    yield "a hyphen instead of a dash", SIGNED_FIRST.replace("\N{EM DASH}", "-")
    yield "two spaces after the dash", SIGNED_FIRST.replace("\N{EM DASH} ", "\N{EM DASH}  ")
    yield "a plus sign in the key's name", SIGNED_FIRST.replace(f"\N{EM DASH} {ORIGIN}", f"\N{EM DASH} {ORIGIN}+1")
    yield "a no-break space in the key's name", SIGNED_FIRST.replace("\N{EM DASH} library", "\N{EM DASH} lib\u00a0rary")
    yield "a carriage return", SIGNED_FIRST.replace("\n", "\r\n")
    yield "a tab", FIRST.replace("\n", "\t\n", 1) + "\n" + KEEPER.line(FIRST)
    yield "the signature without its last sign", SIGNED_FIRST[:-2] + "\n"
    yield (
        "the signature in the letters of web addresses",
        f"{FIRST}\n{signature(ORIGIN, KEEPER.id + ONES)}".replace("/////", "_____"),
    )
    yield "a signature of four bytes", f"{FIRST}\n{signature(ORIGIN, KEEPER.id)}"
    yield "a space after the signature", SIGNED_FIRST[:-1] + " \n"
    yield "101 signatures", FIRST + "\n" + KEEPER.line(FIRST) * 101
    for title, lines in (
        ("only an address", [ORIGIN]), ("no root", [ORIGIN, size]), ("an empty address", ["", size, root]),
        ("an empty line inside", [ORIGIN, size, root, "", "x"]), ("a zero before the size", [ORIGIN, "01", root]),
        ("a plus before the size", [ORIGIN, "+1", root]), ("a negative size", [ORIGIN, "-1", root]),
        ("a size in other digits", [ORIGIN, "١", root]), ("a size of 2 to the 63rd", [ORIGIN, str(2**63), root]),
        ("a space after the size", [ORIGIN, "1 ", root]), ("a root of 31 bytes", [ORIGIN, size, b64(bytes(31))]),
        ("a root in hex digits", [ORIGIN, size, header(ONE)["root"]]), ("a root without its padding", [ORIGIN, size, root[:-1]]),
        ("a root with loose bits", [ORIGIN, size, root[:-2] + "B="]),
    ):  # fmt: skip
        text = "\n".join([*lines, ""])
        yield title, note(text, KEEPER)


def otherwise_unsigned(v: Vectors) -> None:
    plain = bundle(ACTS, SHOWN)
    v.bad("signature", "a policy, and no checkpoint at all", plain, policy=SIGNED)
    v.bad("signature", "a policy, and an older copy that nobody signed", plain, policy=SIGNED, old=[plain])
    v.bad(
        "signature",
        "an older checkpoint that the keeper did not sign",
        plain,
        policy=SIGNED,
        old=[note(TEXT, Signer(ORIGIN, seed="thief"))],
    )
    v.bad(
        "signature",
        "one checkpoint that is signed and one that is not",
        bundle(ACTS, [carried(OWN), carried(note(checkpoint(ACTS, 2), ELM))]),
        policy=SIGNED,
    )
    v.bad(
        "signature",
        "a policy that knows only another record's key",
        bundle(ACTS, [carried(OWN)]),
        policy=policy("quorum none", logs=(Signer(ELSEWHERE),)),
    )
    v.bad("signature", "a policy that knows no record at all", bundle(ACTS, [carried(OWN)]), policy=b"quorum none\n")
    scalar, public = exponent(digits("odd", 32))
    small = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
    for title, key in (
        ("beside the main group, where that shows", Odd(beside(public), scalar, 2, 1)), ("that is the neutral point", Odd(NEUTRAL[:32])),
        ("of order two", Odd((PRIME - 1).to_bytes(32, "little"))), ("of order four", Odd(bytes(32))), ("of order eight", Odd(bytes.fromhex(small))),
        ("that is the neutral point with a sign", Odd(NEUTRAL[:31] + b"\x80")), ("that is the neutral point, beyond the prime", Odd((PRIME + 1).to_bytes(32, "little"))),
        ("that is no point", Odd((2).to_bytes(32, "little"))), ("beyond the prime", Odd((PRIME + 3).to_bytes(32, "little"))),
    ):  # fmt: skip
        v.bad(
            "signature",
            f"a key {title}",
            bundle(ONE, [carried(note(FIRST, key))]),
            policy=policy("quorum none", logs=(key,)),
        )
    first, second, third = (Signer(each, seed=each) for each in ("first", "second", "third"))
    statement = f"alongside/change-key/v1\n{LOG}\n{first.public.hex()}\n{second.public.hex()}\n"
    pub = {
        "by_new": second.sign(statement).hex(),
        "by_old": first.sign(statement).hex(),
        "new": second.public.hex(),
        "old": first.public.hex(),
    }
    for title, changes in (
        ("the old key did not sign", {"by_old": third.sign(statement).hex()}),
        ("the new key did not sign", {"by_new": third.sign(statement).hex()}),
        ("the signatures are exchanged", {"by_old": pub["by_new"], "by_new": pub["by_old"]}),
        ("both signed for another record", {key: each.sign(statement.replace(LOG, digits("another log"))).hex() for key, each in (("by_old", first), ("by_new", second))}),
        ("a third key takes the place", {"new": third.public.hex()}),
    ):  # fmt: skip
        v.bad(
            "signature",
            f"a change of key: {title}",
            bundle([act(1, "change-key", pub | changes, "ben", via="cli")], clock="server"),
        )


def too_few():
    """Checkpoints that the keeper signed, and not enough witnesses; two are asked for, elm among them or oak and ash as one."""
    yield "no witness", SIGNED_FIRST
    yield "the community's witness alone", note(FIRST, KEEPER, ELM)
    yield "one witness that is not the community's", note(FIRST, KEEPER, OAK)
    yield "two witnesses, and none of them the community's", note(FIRST, KEEPER, OAK, ASH)
    yield "the institution's own witness, which no policy names", note(FIRST, KEEPER, ELM, COUNCIL)
    yield "one witness twice", note(FIRST, KEEPER, ELM) + ELM.line(FIRST, 1_760_000_000)
    yield "one witness under another's name", note(FIRST, KEEPER, ELM) + signature(OAK.name, ELM.id + ELM.sign(FIRST))
    yield (
        "one witness under another's name and number",
        note(FIRST, KEEPER, ELM) + signature(OAK.name, OAK.id + ELM.sign(FIRST)),
    )
    raw = OAK.sign(FIRST)
    for title, made in (
        ("a bit of the time is another", bytes([raw[0], *raw[1:7], raw[7] ^ 1]) + raw[8:]),
        ("a bit of the signature is another", raw[:40] + bytes([raw[40] ^ 1]) + raw[41:]),
        ("the time is missing", raw[8:]), ("a byte is missing", raw[:-1]), ("the time is of another signature", OAK.sign(FIRST, 5)[:8] + raw[8:]),
        ("it signed as a keeper does", OAK.private.sign(FIRST.encode())), ("it saw a shorter checkpoint", OAK.sign(checkpoint(ONE, 0))),
        ("the time is 2 to the 63rd", OAK.sign(FIRST, 2**63)),
        ("the signature is beyond the order of the curve", raw[:40] + (int.from_bytes(raw[40:], "little") + ORDER).to_bytes(32, "little")),
    ):  # fmt: skip
        yield f"the second witness: {title}", note(FIRST, KEEPER, ELM) + signature(OAK.name, OAK.id + made)
    yield (
        "the second witness: one true cosignature and one false",
        note(FIRST, KEEPER, ELM, OAK) + signature(OAK.name, OAK.id + bytes(72)),
    )


def renamed(v: Vectors) -> None:
    """Names of this record that no act of it begins."""
    acts = [*ACTS, GAP]
    for title, made, end in (
        ("that is only a number", acts, "2"),
        ("after an act that is about something else", acts, ref(PROPOSED)[:16]),
        ("after an act that another history has", ACTS, ref(GAP)[:16]),
        ("in more digits than it has", acts, ref(GAP)),
    ):
        other = Signer(f"{ORIGIN}/{end}")
        own = carried(note(checkpoint(made, origin=other.name), other, ELM, OAK))
        known = WITNESSED + f"log {other.vkey}\n".encode()
        v.bad("signature", f"a name {title}", bundle(made, [own]), policy=known)
    later = Signer(f"{ORIGIN}/{ref(GAP)[:16]}")
    early = note(checkpoint(acts, 5, origin=later.name), later)
    v.bad("signature", "a new name over the acts before it", bundle(acts, [carried(early)]))
    v.bad("consistency", "an older checkpoint under a new name over the acts before it", bundle(acts), old=[early])
    v.bad("receipts", "a receipt under a name that begins later", bundle(acts), receipts=[receipt(ACTS, 1, early)])


def otherwise_too_few(v: Vectors) -> None:
    own = [f"witness elm {ELM.vkey}", f"witness oak {OAK.vkey}", f"witness ash {ASH.vkey}"]
    seen = carried(note(TEXT, KEEPER, ELM, OAK))
    v.bad(
        "quorum",
        "all of three are asked for, and two cosigned",
        bundle(ACTS, [seen]),
        policy=policy(*own, "group all-three all elm oak ash", "quorum all-three"),
    )
    v.bad(
        "quorum",
        "a certain witness is asked for, and others cosigned",
        bundle(ACTS, [seen]),
        policy=policy(*own, "quorum ash"),
    )
    v.bad(
        "quorum",
        "one of two groups is not met",
        bundle(ACTS, [seen]),
        policy=policy(*own, "group a any elm oak", "group b any ash", "group both all a b", "quorum both"),
    )
    forked = note(checkpoint(FORKED), KEEPER, ELM, OAK)
    v.bad(
        "quorum",
        "what witnesses saw is another record, and this one is only signed",
        bundle(ACTS, [carried(OWN), carried(forked)]),
        policy=WITNESSED,
    )
    v.bad("quorum", "an older checkpoint that too few saw", bundle(ACTS, SHOWN), policy=WITNESSED, old=[OWN])


def inconsistent(v: Vectors) -> None:
    whole = bundle(ACTS, SHOWN)
    v.bad("consistency", "an older copy with another third act", whole, old=[bundle(FORKED)])
    v.bad("consistency", "an older copy that is longer", bundle(ACTS[:3]), old=[whole])
    v.bad("consistency", "an older copy that is longer than an empty record", bundle([]), old=[whole])
    v.bad("consistency", "an older copy of another record", whole, old=[bundle([], log=digits("another log"))])
    v.bad(
        "consistency",
        "an older copy in another order",
        bundle([OPENED, *ACTS[4:], PROPOSED]),
        old=[bundle([OPENED, PROPOSED])],
    )
    v.bad("consistency", "the second of two older copies", whole, old=[bundle(ACTS[:2]), bundle(FORKED[:4])])
    v.bad("consistency", "an older copy that lacks the first act", whole, old=[bundle(ACTS[1:])])
    v.bad("consistency", "an older checkpoint of other acts", whole, old=[note(checkpoint(FORKED), KEEPER)])
    v.bad("consistency", "an older checkpoint of more acts", bundle(ACTS[:4]), old=[OWN])
    v.bad(
        "consistency",
        "an older checkpoint of another record",
        whole,
        old=[note(checkpoint(ACTS, origin=ELSEWHERE), KEEPER)],
    )
    v.bad(
        "consistency",
        "an older checkpoint with the root of one act more",
        whole,
        old=[note(replaced(TEXT.encode(), "\n5\n", "\n4\n").decode(), KEEPER)],
    )
    v.bad(
        "consistency",
        "an older checkpoint of no acts with a root of nought",
        whole,
        old=[note(f"{ORIGIN}\n0\n{b64(bytes(32))}\n", KEEPER)],
    )
    v.bad(
        "consistency",
        "a true checkpoint, witnessed, of a record that lost its last act",
        bundle(ACTS[:4], [carried(note(TEXT, KEEPER, ELM, OAK))]),
        policy=WITNESSED,
    )
    v.bad(
        "consistency",
        "a checkpoint in the record of other acts",
        bundle(ACTS, [carried(note(checkpoint(FORKED), KEEPER))]),
    )
    v.bad(
        "consistency",
        "a checkpoint in the record of more acts than a number can say",
        bundle(ACTS, [carried(note(f"{ORIGIN}\n{2**63 - 1}\n{b64(bytes(32))}\n", KEEPER))]),
    )
    v.bad(
        "consistency",
        "two histories, each witnessed",
        bundle(ACTS, [carried(note(TEXT, KEEPER, ELM, OAK))]),
        policy=WITNESSED,
        old=[note(checkpoint(FORKED), KEEPER, ELM, ASH)],
    )


def receipts(v: Vectors) -> None:
    whole = bundle(ACTS, SHOWN)
    good, proof = receipt(ACTS, 2), path(2, leaves_of(ACTS))
    for title, made in (
        ("nothing", ""), ("a checkpoint", OWN), ("a record", whole), ("lines that end as on Windows", good.replace("\n", "\r\n")),
        ("bytes that are no text", b"\xff" + good.encode()), ("another first line", receipt(ACTS, 2, first="c2sp.org/tlog-proof@v2")),
        ("no act", good.replace(good.split("\n")[1] + "\n", "")), ("no index", good.replace("index 2\n", "")),
        ("a zero before the index", receipt(ACTS, 2, said="02")), ("an index of 2 to the 63rd", receipt(ACTS, 2, said=2**63)),
        ("a hash of 31 bytes", receipt(ACTS, 2, proof=[proof[0][:31], *proof[1:]])), ("64 hashes", receipt(ACTS, 2, proof=[bytes(32)] * 64)),
        ("a checkpoint that no line feed ends", good[:-1]), ("a checkpoint without a signature", good[: good.index("\N{EM DASH}")]),
        ("another act's place", receipt(ACTS, 2, said=1)), ("a place beyond the end", receipt(ACTS, 2, said=5)),
        ("a place far beyond the end", receipt(ACTS, 2, said=2**63 - 1)), ("a hash too few", receipt(ACTS, 2, proof=proof[:-1])),
        ("a hash too many", receipt(ACTS, 2, proof=[*proof, bytes(32)])), ("hashes in another order", receipt(ACTS, 2, proof=proof[::-1])),
        ("a bit of a hash is another", receipt(ACTS, 2, proof=[bytes([proof[0][0] ^ 1]) + proof[0][1:], *proof[1:]])),
        ("another act's bytes", receipt(ACTS, 2, extra=line(PROPOSED))), ("another act's hash", receipt(ACTS, 2, extra=leaf(line(PROPOSED)))),
        ("no bytes", receipt(ACTS, 2, extra=b"")), ("an act that was changed since", receipt(FORKED, 2)),
        ("a neighbour that was changed since", receipt(FORKED, 1)), ("a record that was longer", receipt([*ACTS, act(6, "make-proposal", {})], 2)),
        ("an act that is gone", receipt([*ACTS, act(6, "make-proposal", {})], 5)),
        ("a checkpoint of another record", receipt(ACTS, 2, note(checkpoint(ACTS, origin=ELSEWHERE), KEEPER))),
        ("a checkpoint of another size", receipt(ACTS, 2, note(checkpoint(ACTS, 4), KEEPER))),
    ):  # fmt: skip
        v.bad("receipts", f"a receipt: {title}", whole, receipts=[made])
    v.bad("receipts", "the second of two receipts", whole, receipts=[good, receipt(ACTS, 2, said=3)])
    thief = receipt(ACTS, 2, note(TEXT, Signer(ORIGIN, seed="thief")))
    v.bad(
        "receipts",
        "a receipt that the keeper did not sign",
        bundle(ACTS, [carried(OWN)]),
        policy=SIGNED,
        receipts=[thief],
    )
