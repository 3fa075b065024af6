"""Records that hold: of every size, shape and script, with and without words, checkpoints, witnesses and receipts."""

from tests.vectors.forging import (
    ACTS,
    ASH,
    CONTESTED,
    COUNCIL,
    DECIDED,
    ELM,
    GAP,
    GONE_ON,
    KEEPER,
    LOG,
    OAK,
    OPENED,
    ORIGIN,
    PROPOSED,
    SHOWN,
    SIGNED,
    STOPPED,
    WITNESSED,
    Odd,
    Signer,
    Vectors,
    act,
    beside,
    bundle,
    carried,
    checkpoint,
    digits,
    exponent,
    leaf,
    leaves_of,
    line,
    many,
    name,
    note,
    of_length,
    policy,
    receipt,
    ref,
    signature,
    words,
)  # fmt: skip

WIDE = 2**53 - 1


def gather(v: Vectors) -> None:
    plain(v)
    texts(v)
    values(v)
    signed(v)
    renamed(v)
    compared(v)


def plain(v: Vectors) -> None:
    v.good("an empty record", bundle([]))
    v.good("a record of five acts with words and names", bundle(ACTS, SHOWN))
    for count in (1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17):
        v.good(f"a tree of {count} leaves", bundle(many(count)))
    v.good("a bundle/2 without a note", bundle(ACTS, SHOWN, alongside="bundle/2"))
    v.good(
        "acts entered at the same moment",
        bundle([act(1, "ask-information", {"about": ["brief"]}, nonce=digits(each)) for each in "abc"]),
    )
    v.good(
        "a server's clock",
        bundle([act(1, "open-project", {"title": "Canal Street"}, "ben", via="web")], clock="server"),
    )
    v.good(
        "an imported and an assisted act",
        bundle([OPENED, act(2, "make-proposal", {}, via="import"), act(3, "make-proposal", {}, via="assisted")]),
    )


def texts(v: Vectors) -> None:
    v.good("all words erased", bundle(ACTS, SHOWN[2:]))
    v.good("all words and names erased", bundle(ACTS))
    v.good("a name withdrawn and said to be nobody's", bundle(ACTS, [name(None, None, "cas")]))
    v.good("a name that no act commits to", bundle(ACTS, [name(None, "Cas Ysgrifennydd", "cas")]))
    told = (
        'Café \u0301 \u00e9 e\u0301 \U0001f333 \u202eabc \u0000\u0008\t\n\f\r\u001f"\\/\u007f\u2028\u2029 خبز ŵŷ 漢字'
    )
    said = act(2, "make-proposal", {}, said={"words": told, "name": "Siân Ŵyn \u200f ليلى 王"})
    v.good(
        "words and a name in many scripts, with control characters",
        bundle([OPENED, said], [words(said, told), name(said, "Siân Ŵyn \u200f ليلى 王")]),
    )
    long = act(2, "make-proposal", {}, said={"words": "word " * 3300})
    v.good("words longer than an act may be", bundle([OPENED, long], [words(long, "word " * 3300)]))
    photo = act(2, "share-voice", {"medium": "photo"}, said={"photo": "sha256:aa", "words": "Look."})
    v.good(
        "a photo and its words", bundle([OPENED, photo], [words(photo, "sha256:aa", "photo"), words(photo, "Look.")])
    )
    voice = act(2, "share-voice", {"about": ["brief"]}, said={"words": "Mine."})
    back = act(3, "withdraw-voice", {"voice": ref(voice)})
    v.good("words taken back and not shown", bundle([OPENED, voice, back]))


def values(v: Vectors) -> None:
    measure = act(2, "set-measure", {"about": ["brief"], "by_side": "community"})
    for number in (WIDE, -WIDE, 0):
        v.good(
            f"the whole number {number}",
            bundle([OPENED, measure, act(3, "report-measure", {"measure": ref(measure), "value": number})]),
        )
    # RFC 8785 sorts by UTF-16: U+10400 (D801 ...) comes before U+F900, and the other way round in UTF-8.
    groups = {"\uf900": 1, "\U00010400": 2, "z": 3, "10": 4, "9": 5, "a+b": 6, "é": 7}
    v.good(
        "keys sorted by UTF-16",
        bundle([OPENED, act(2, "tally-room", {"described": 9, "groups": groups, "participants": 9})]),
    )
    v.good(
        "labels in many scripts",
        bundle(
            [
                OPENED,
                act(
                    2,
                    "make-proposal",
                    {
                        "about": [
                            "\u0639\u0650\u0644\u0652\u0645",
                            "\u0e01\u0e31\u0e1a",
                            "\U00020000",
                            "x" * 64,
                            "1.a'b+c-d_e",
                        ]
                    },
                ),
            ]
        ),
    )
    v.good(
        "a title of 160 characters beyond the first plane",
        bundle([act(1, "open-project", {"title": "\U0001f333" * 160}, "ben")]),
    )
    odd = 'a"\\/\u0008\f\n\r\t\u0001\u001f\u007f\u0085\u2028\ufeff\uffff'
    v.good(
        "a title with characters that are escaped, and such as are not",
        bundle([act(1, "open-project", {"title": odd}, "ben")]),
    )
    v.good(
        "a leap day, and a first day",
        bundle([act(1, "make-proposal", {}, occurred={"from": "0001-01-01", "to": "2024-02-29"})]),
    )
    once = act(6, "corroborate", {"tags": [digits("tag")], "what": [ref(DECIDED)]}, "cas", actor=digits("once"))
    v.good("an answer under a name used once", bundle([*ACTS, once]))
    v.good("an act of 16,384 bytes", bundle([of_length(16384)]))
    v.good("a correction", bundle([*ACTS, act(6, "make-proposal", {"corrects": ref(PROPOSED)})]))


def signed(v: Vectors) -> None:
    text = checkpoint(ACTS)
    own = note(text, KEEPER)
    v.good("a signed checkpoint and no policy", bundle(ACTS, [*SHOWN, carried(own)]))
    v.good("a checkpoint that nobody asks to be witnessed", bundle(ACTS, [carried(own)]), policy=SIGNED)
    v.good("two of three witnesses", bundle(ACTS, [carried(note(text, KEEPER, ELM, OAK))]), policy=WITNESSED)
    v.good(
        "all three witnesses, in another order",
        bundle(ACTS, [carried(note(text, ASH, OAK, ELM, KEEPER))]),
        policy=WITNESSED,
    )
    v.good(
        "a witness whom the policy does not name beside those it does",
        bundle(ACTS, [carried(note(text, KEEPER, COUNCIL, ELM, ASH))]),
        policy=WITNESSED,
    )
    stale = f"{text}\n{KEEPER.line(text)}{ELM.line(text, 0)}{OAK.line(text, 2**63 - 1)}"
    v.good("cosignatures of long ago and of the last second", bundle(ACTS, [carried(stale)]), policy=WITNESSED)
    twice = note(text, KEEPER, ELM, OAK) + ELM.line(text, 1_760_000_000)
    v.good("a witness who cosigned twice", bundle(ACTS, [carried(twice)]), policy=WITNESSED)
    v.good(
        "a shorter checkpoint that is witnessed, and the whole that is only signed",
        bundle(ACTS, [carried(own), carried(note(checkpoint(ACTS, 3), KEEPER, ELM, OAK))]),
        policy=WITNESSED,
    )
    v.good(
        "checkpoints of every size",
        bundle(ACTS, [carried(note(checkpoint(ACTS, size), KEEPER)) for size in range(6)]),
        policy=SIGNED,
    )
    v.good(
        "a checkpoint with lines that nobody vouches for",
        bundle(ACTS, [carried(note(checkpoint(ACTS, extra=("hello", "- x")), KEEPER))]),
        policy=SIGNED,
    )
    bare = Signer(LOG)
    v.good(
        "a checkpoint of the record's bare name",
        bundle(ACTS, [carried(note(checkpoint(ACTS, origin=LOG), bare))]),
        policy=policy("quorum none", logs=(bare,)),
    )
    unknown = (
        own + signature("other.example/x", b"\0" * 4 + b"\7" * 64) + signature(KEEPER.name, b"\0" * 4 + b"\7" * 64)
    )
    v.good(
        "signatures of unknown keys, one of them by the keeper's name", bundle(ACTS, [carried(unknown)]), policy=SIGNED
    )
    nested = policy(
        "# groups in groups", f"\twitness  elm {ELM.vkey} https://elm.example/ ", f"witness oak {OAK.vkey}", f"witness ash {ASH.vkey}", "",
        "group two all elm oak", "group three any two ash", " quorum\tthree ",
    )  # fmt: skip
    v.good(
        "a policy of groups in groups, met by one of them",
        bundle(ACTS, [carried(note(text, KEEPER, ASH))]),
        policy=nested,
    )
    v.good(
        "a policy of one witness, whose last line is not ended",
        bundle(ACTS, [carried(note(text, KEEPER, ELM))]),
        policy=policy(f"witness elm {ELM.vkey}", "quorum elm")[:-1],
    )
    scalar, public = exponent(digits("odd", 32))
    even = Odd(beside(public), scalar, 2)
    v.good(
        "a key beside the main group, where that cancels out",
        bundle(ACTS, [carried(note(text, even))]),
        policy=policy("quorum none", logs=(even,)),
    )
    first, second = Signer("first", seed="first"), Signer("second", seed="second")
    statement = f"alongside/change-key/v1\n{LOG}\n{first.public.hex()}\n{second.public.hex()}\n"
    pub = {
        "by_new": second.sign(statement).hex(),
        "by_old": first.sign(statement).hex(),
        "new": second.public.hex(),
        "old": first.public.hex(),
    }
    v.good("a key changed for another", bundle([act(1, "change-key", pub, "ben", via="cli")], clock="server"))


def renamed(v: Vectors) -> None:
    later = Signer(f"{ORIGIN}/{ref(GAP)[:16]}")
    once, twice = [*ACTS, GAP], [*ACTS, GAP, GONE_ON]
    last = Signer(f"{ORIGIN}/{ref(GONE_ON)[:16]}")
    v.good(
        "a record that goes on under another name after a loss",
        bundle(
            once, [carried(note(checkpoint(ACTS), KEEPER)), carried(note(checkpoint(once, origin=later.name), later))]
        ),
        policy=policy("quorum none", logs=(KEEPER, later)),
    )
    v.good(
        "a record that took another name twice, its checkpoints, an older one and a receipt under each",
        bundle(twice, [carried(note(checkpoint(twice, origin=last.name), last, ELM, OAK))]),
        policy=WITNESSED + f"log {later.vkey}\nlog {last.vkey}\n".encode(),
        old=[note(checkpoint(once, origin=later.name), later)],
        receipts=[receipt(ACTS, 2), receipt(once, 2, note(checkpoint(once, origin=later.name), later))],
    )


def compared(v: Vectors) -> None:
    whole = bundle(ACTS, SHOWN)
    v.good("the same file as an older copy", whole, old=[whole])
    v.good("an older copy of three acts", whole, old=[bundle(ACTS[:3])])
    v.good("an older copy of no acts", whole, old=[bundle([])])
    v.good("an older copy in which words were shown that are erased now", bundle(ACTS), old=[whole])
    v.good("an older checkpoint, and no policy", whole, old=[note(checkpoint(ACTS, 3), KEEPER)])
    v.good(
        "an older checkpoint that the policy knows",
        whole,
        old=[note(checkpoint(ACTS, 3), KEEPER, ELM, OAK)],
        policy=WITNESSED,
    )
    v.good(
        "three older files of all sorts",
        whole,
        old=[bundle(ACTS[:1]), note(checkpoint(ACTS, 2), KEEPER), bundle(ACTS[:4])],
    )
    for index in range(5):
        v.good(f"a receipt for act {index + 1} of five", whole, receipts=[receipt(ACTS, index)])
    v.good(
        "a receipt that holds only the hash of an act", whole, receipts=[receipt(ACTS, 1, extra=leaf(line(PROPOSED)))]
    )
    v.good("a receipt of when the record was shorter", whole, receipts=[receipt(ACTS[:3], 2)])
    v.good("a receipt for the only act", bundle([OPENED]), receipts=[receipt([OPENED], 0)])
    v.good("three receipts", whole, receipts=[receipt(ACTS, 0), receipt(ACTS[:4], 3), receipt(ACTS, 4)])
    witnessed = note(checkpoint(ACTS), KEEPER, ELM, ASH)
    v.good(
        "a record, a policy, a copy and a receipt",
        bundle(ACTS, [*SHOWN, carried(witnessed)]),
        policy=WITNESSED,
        old=[bundle(ACTS[:2])],
        receipts=[receipt(ACTS, 3, witnessed)],
    )
    assert len({*leaves_of(ACTS)}) == 5 and CONTESTED and STOPPED
