"""Records of which the bytes are wrong: what is missing, written otherwise than in the one way, twice there, or moved."""

from hashlib import sha256

from tests.vectors.forging import (
    ACTS,
    DECIDED,
    OPENED,
    PROPOSED,
    SHOWN,
    STOPPED,
    Vectors,
    act,
    bundle,
    canonical,
    header,
    leaves_of,
    line,
    many,
    of_length,
    replaced,
    spoilt,
)  # fmt: skip

TITLED = act(1, "open-project", {"title": "T"}, "ben")


def gather(v: Vectors) -> None:
    counted(v)
    spaced(v)
    escaped(v)
    numbered(v)
    shaped(v)
    hashed(v)


def counted(v: Vectors) -> None:
    whole = bundle(ACTS, SHOWN)
    v.bad("bytes", "the header counts one act too many", bundle(ACTS, size=6))
    v.bad("bytes", "the header counts one act too few", bundle(ACTS, size=4))
    v.bad("bytes", "the header counts acts and there are none", bundle([], size=5))
    v.bad("bytes", "the header counts none and there are acts", bundle(ACTS, size=0))
    v.bad("bytes", "the header counts as many as a number can say", bundle(ACTS, size=2**53 - 1))
    for number, each in ((1, OPENED), (3, DECIDED), (5, STOPPED)):
        v.bad("bytes", f"act {number} of five was taken out", replaced(whole, canonical(each) + b"\n", b""))
    v.bad(
        "bytes",
        "an act was put in",
        replaced(whole, canonical(DECIDED), canonical(DECIDED) + b"\n" + canonical(act(3, "make-proposal", {}))),
    )
    v.bad(
        "bytes",
        "an act was put at the end",
        replaced(whole, canonical(STOPPED), canonical(STOPPED) + b"\n" + canonical(act(6, "make-proposal", {}))),
    )
    v.bad("bytes", "the first half of the acts", bundle(ACTS[:2], size=5))


def spaced(v: Vectors) -> None:
    """Each act is sealed under the header's root as it stands, so that nothing but its form is wrong."""
    for title, old, new in (
        ("a space after a colon", '"kv":1', '"kv": 1'),
        ("a space before a colon", '"kv":1', '"kv" :1'),
        ("a space after a comma", ',"kv"', ', "kv"'),
        ("a tab between two keys", ',"kv"', ',\t"kv"'),
        ("a space at the end", '"via":"journal"}', '"via":"journal"} '),
        ("a space inside braces", '{"title"', '{ "title"'),
        ("a carriage return at the end", '"via":"journal"}', '"via":"journal"}\r'),
        ("a form feed, which is no space in JSON", ',"kv"', ',\f"kv"'),
        ("two keys in another order", '"kind":"open-project","kv":1', '"kv":1,"kind":"open-project"'),
        ("a key twice with one value", '"kv":1', '"kv":1,"kv":1'),
        ("a key twice with two values", '"kv":1', '"kv":2,"kv":1'),
        ("a key twice inside the act's fields", '"title":"T"', '"title":"S","title":"T"'),
        ("a comma too many", '"title":"T"}', '"title":"T",}'),
        ("a comma too few", '"kv":1,', '"kv":1'),
        ("a comment", '"kv":1', '"kv":1/* one */'),
        ("single quotes", '"title"', "'title'"),
        ("a key without quotes", '"kv":1', "kv:1"),
        ("something after the end", '"via":"journal"}', '"via":"journal"}{}'),
        ("two acts on one line", '"via":"journal"}', '"via":"journal"}' + canonical(STOPPED).decode()),
        ("a brace too few", '"via":"journal"}', '"via":"journal"'),
        ("a bracket that a brace closes", '"priv":[]', '"priv":[}'),
        ("true in capitals", '"occurred":null', '"occurred":True'),
        ("none instead of null", '"occurred":null', '"occurred":None'),
    ):  # fmt: skip
        v.bad("canonical", title, bundle([spoilt(TITLED, old, new)]))
    v.bad("canonical", "an empty line between acts", bundle([OPENED, b"", PROPOSED]))
    v.bad("canonical", "a space before an act", bundle([b" " + canonical(OPENED), PROPOSED]))
    v.bad("canonical", "a byte order mark before an act", bundle([b"\xef\xbb\xbf" + canonical(OPENED), PROPOSED]))
    v.bad("canonical", "words between the acts", bundle([OPENED, b"not JSON at all", PROPOSED]))
    groups = '{"\U00010400":2,"\uf900":1}'
    room = act(2, "tally-room", {"described": 9, "groups": {"\U00010400": 2, "\uf900": 1}, "participants": 9})
    v.bad("canonical", "keys sorted by UTF-8", bundle([OPENED, spoilt(room, groups, '{"\uf900":1,"\U00010400":2}')]))
    counts = act(2, "tally-room", {"described": 9, "groups": {"10": 2, "9": 1}, "participants": 9})
    v.bad("canonical", "keys sorted as numbers", bundle([OPENED, spoilt(counts, '{"10":2,"9":1}', '{"9":1,"10":2}')]))


def escaped(v: Vectors) -> None:
    for title, new in (
        ("an escaped slash", r"\/"), ("an escaped letter", r"\u0054"), ("an escaped letter with an accent", r"\u00e9"),
        ("a line feed in four digits", r"\u000a"), ("a backspace in four digits", r"\u0008"), ("a quote in four digits", r"\u0022"),
        ("a backslash in four digits", r"\u005c"), ("a control character in capitals", r"\u001F"), ("an escaped delete", r"\u007f"),
        ("an escaped line separator", r"\u2028"), ("an escaped byte order mark", r"\ufeff"), ("an escaped pair", r"\ud83c\udf33"),
        ("the first half of a pair", r"\ud83c"), ("the second half of a pair", r"\udf33"), ("a pair the wrong way round", r"\udf33\ud83c"),
        ("half a pair and a letter", r"\ud83cT"), ("an escape that JSON does not know", r"\x54"), ("an escape in eight digits", r"\U0001f333"),
        ("an escape cut short", r"\u12"), ("an escaped apostrophe", r"\'"), ("a raw tab", "\t"), ("a raw control character", "\x01"),
        ("a raw zero", "\0"), ("a raw carriage return", "\r"),
        ("half a pair in bytes", b"\xed\xa0\xbc"), ("a pair of halves in bytes", b"\xed\xa0\xbc\xed\xbc\xb3"),
        ("a letter in more bytes than it needs", b"\xc1\x94"), ("a zero in two bytes", b"\xc0\x80"),
        ("a character cut short", b"\xf0\x9f\x8c"), ("a byte of Latin-1", b"\xe9"), ("a byte that is never in UTF-8", b"\xff"),
        ("a character beyond the last", b"\xf4\x90\x80\x80"), ("a stray byte of a character", b"\x80"),
    ):  # fmt: skip
        new = new.encode() if isinstance(new, str) else new
        v.bad("canonical", f"in a title: {title}", bundle([spoilt(TITLED, b'"title":"T"', b'"title":"' + new + b'"')]))


def numbered(v: Vectors) -> None:
    tallied = act(1, "open-route", {"asked": 5, "known": 1})
    for new in (
        "1.0", "1e0", "10E-1", "-0", "01", "+1", "0x1", ".5", "0.5", "1.", "1e400", "NaN", "Infinity", "-Infinity",
        "9007199254740992", "-9007199254740992", "9007199254740993", "18446744073709551616", "1e21", "1e+21", "1_0",
    ):  # fmt: skip
        v.bad("canonical", f"the number {new}", bundle([spoilt(tallied, '"known":1', f'"known":{new}')]))


def shaped(v: Vectors) -> None:
    deep = act(1, "open-project", {"title": "T"}, "ben")
    for depth in (7, 8, 2000):
        v.bad(
            "canonical",
            f"lists nested {depth} deep in an act's fields",
            bundle([spoilt(deep, '"T"', "[" * depth + "]" * depth)]),
        )
    v.bad("canonical", "an act of 16,385 bytes", bundle([of_length(16385)]))
    v.bad("canonical", "the second act of three", bundle([OPENED, spoilt(PROPOSED, ":", ": "), DECIDED]))
    v.bad(
        "canonical",
        "the last act of five, beside a reference to nothing",
        bundle([*ACTS[1:4], spoilt(STOPPED, ":", ": ")]),
    )


def hashed(v: Vectors) -> None:
    v.bad("hashes", "an act twice, one after the other", bundle([OPENED, OPENED, PROPOSED]))
    v.bad("hashes", "an act twice, with others between", bundle([*ACTS, OPENED]))
    v.bad("hashes", "all acts the same", bundle([OPENED] * 4))
    whole = bundle(ACTS, SHOWN)
    v.bad("root", "a letter of an act was changed", replaced(whole, "Canal Street", "Canal street"))
    v.bad("root", "a vote was changed", replaced(whole, "[3,0]", "[4,0]"))
    v.bad("root", "a nonce was changed", replaced(whole, OPENED["nonce"], OPENED["nonce"][::-1]))
    v.bad("root", "a commitment was changed", replaced(whole, CONTEST_C, CONTEST_C[::-1]))
    v.bad("root", "a digit of the header's root was changed", bundle(ACTS, root="0" * 64))
    v.bad("root", "the root of an empty record is not nought", bundle([], root="0" * 64))
    four = many(4)
    v.bad("root", "two acts were exchanged", bundle([four[0], four[2], four[1], four[3]], root=header(four)["root"]))
    v.bad("root", "an act was put in another's place", bundle([*four[:3], many(5)[4]], root=header(four)["root"]))
    three = [sha256(b"\1" + a + b).digest() for a, b in _doubled(leaves_of(ACTS[:3]))]
    v.bad(
        "root",
        "the last leaf of three was counted twice",
        bundle(ACTS[:3], root=sha256(b"\1" + b"".join(three)).hexdigest()),
    )
    bare = [sha256(line(each)).digest() for each in ACTS[:2]]
    v.bad(
        "root",
        "a tree without its marks for leaves and nodes",
        bundle(ACTS[:2], root=sha256(b"".join(bare)).hexdigest()),
    )
    fed = [sha256(b"\0" + line(each) + b"\n").digest() for each in ACTS[:1]]
    v.bad("root", "a leaf hashed with its line feed", bundle(ACTS[:1], root=fed[0].hex()))
    v.bad("root", "the root of the first four of five acts", bundle(ACTS, root=header(ACTS[:4])["root"]))


CONTEST_C = ACTS[3]["priv"][0]["c"]


def _doubled(leaves: list[bytes]) -> list[tuple[bytes, bytes]]:
    padded = [*leaves, leaves[-1]]
    return list(zip(padded[::2], padded[1::2], strict=True))
