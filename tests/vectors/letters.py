"""What labels are made of: letters of every script, however new, and nothing that can't be seen or that misleads."""

from tests.vectors.forging import Vectors, act, bundle

#: Letters and digits by the edition of Unicode that numbered them, and some that none has numbered yet.
LETTERS = {
    "of Unicode 14 and before": "\u00aa \u00e9 \u0531 \u05e9 \u0639 \u0905 \u0e01 \u1100 \u1681 \u4e00 \ua7d0 \U00010400 \U00020000",
    "of Unicode 15": "\U00011f04 \U00011f50 \U0001e4d0 \U0001e4f0 \U00031350 \U00011240 \U0001df25",
    "of Unicode 15.1": "\U0002ebf0 \U0002ee5d",
    "of Unicode 16": "\U00010d50 \U00010d40 \U000105c0 \U00011380 \U00011bc0 \U00016100 \U00016d40 \U0001e5d0 \u1c89 \ua7cb \ua7da",
    "of Unicode 17": "\ua7ce \U00010940 \U00011b60 \U00016ea0 \U0001e6c0 \U000323b0 \U0002b739",
    "that nobody has numbered yet": "\u0378 \u0558 \U0001afff \U0001d7cd \U0003fffd",
    "with signs between them": "a_b a.b a'b a+b a-b a- 1 \u00bd \u2160 \u24b6",
    "with marks after them": "e\u0301 \u05e9\u05bc\u05c1 \u0639\u0650\u0644\u0652\u0645 \u0915\u094d\u0937 \u0e01\u0e31\u0e1a \u1000\u103b \u1780\u17d2\u178f a\u034e\u0350",
}  # fmt: skip
#: What stands within a label and must not, and why.
WITHIN = {
    "no width": "\u00ad \u034f \u115f \u1160 \u17b4 \u17b5 \u180b \u180e \u200b \u200c \u200d \u2060 \u3164 \ufe00 \ufe0f \ufeff \uffa0 \U0001bca0 \U0001d173 \U000e0041 \U000e0100",
    "turns others round": "\u061c \u200e \u200f \u202a \u202e \u2066 \u2069",
    "a space": "\u0085 \u00a0 \u1680 \u2003 \u2028 \u202f \u3000",
    "no letter": "\u0009 \u007f / : , # \u00b7 \u00d7 \u037e \u060c \u06d4 \u1fef \u2010 \u2019 \u20ac \u3001 \uff0c \U0001f333 \U0001d100",
    "no character": "\ufdd0 \uffff \ue000 \U0001ffff \U0002fffe \U00040000 \U000f0000 \U0010ffff",
    "no letter but a number's sign": "\u0600 \u06dd \u070f \u0890 \u08e2 \U000110bd \U00013430",
}  # fmt: skip
#: What may follow a letter but must not come first.
FIRST = "_ . ' + - \u0301 \u0345 \u05b0 \u0610 \u064b \u0670 \u06d6"


def gather(v: Vectors) -> None:
    for title, letters in LETTERS.items():
        v.good(f"labels: letters {title}", labelled(*letters.split(" ")))
    v.good("labels: of 64 characters beyond the first plane", labelled("\U00010d50" * 64))
    v.bad("schemas", "labels: of 65 characters", labelled("\U00010d50" * 65))
    v.bad("schemas", "labels: of none", labelled(""))
    v.bad("schemas", "labels: two words", labelled("a b"))
    for why, characters in WITHIN.items():
        for each in characters.split(" "):
            v.bad("schemas", f"labels: {why}: U+{ord(each):04X}", labelled(f"a{each}b"))
    for each in FIRST.split():
        v.bad("schemas", f"labels: first of all U+{ord(each):04X}", labelled(f"{each}a"))
    room = {"described": 2, "participants": 2}
    v.good("labels: groups of 255 characters", bundle([act(2, "tally-room", room | {"groups": {"\ua7da" * 255: 2}})]))
    v.bad("schemas", "labels: groups of 256", bundle([act(2, "tally-room", room | {"groups": {"\ua7da" * 256: 2}})]))


def labelled(*labels: str) -> bytes:
    """A record in which something is about these."""
    return bundle([act(2, "make-proposal", {"about": list(labels)})])
