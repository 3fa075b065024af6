"""The table of all kinds of act, in the few signs that the small verifiers read: made from `alongside.acts`.

`verifier/verify.py` and `verifier/verify.html` hold it between two marks; docs/build.py puts it there, and a test
fails where it is no longer what the acts say. The signs are explained in the table itself.
"""

import textwrap
from collections.abc import Iterator

from msgspec import inspect

from alongside.acts import KINDS
from alongside.acts.base import Money
from alongside.acts.deciding import SeatBlock
from alongside.acts.letters import LETTERS, MARKS, characters

BEGIN, END = "[table of kinds: made by docs/build.py]", "[end of the table]"
WIDTH, PACKED = 118, 6000
NOTES = """\
# 'set NAME ...': characters by their numbers in Unicode, in hex. 'type NAME /.../': a text that the whole pattern fits;
# <NAME> stands for a set. '1..5': a whole number. 'a|b': one of these. 'NAME=TYPE': a field; 'NAME?=TYPE' may be left
# out. 'TYPE~': or null. 'TYPE*': a list. 'TYPE^2': a list of two. 'KEY:TYPE': an object with such keys. 'day':
# 2025-01-31. '+words': may be said with words. '+once': under a name used once. Every kind may have 'corrects?=ref~'.
# A line that begins with a blank goes on with the line before it; a semicolon ends an entry like the end of a line."""
BRIEFLY = (
    "# Entries end with a semicolon; 'shape' below reads their signs; verify.html has one a line, and explains them."
)
_OBJECTS = {"money": Money, "block": SeatBlock}
_WORDS = {"count": "0..1000000000", "positive": "1..1000000000", "side": "bridging|community|institution"}
_SETS = {"letters": LETTERS, "marks": MARKS}
_NAMES = {text: name for name, text in _WORDS.items()}


def table(*, packed: bool = False) -> str:
    """The whole table, an entry a line where it fits. `packed`: in few lines, since `verify.py` has 400."""
    patterns: dict[str, str] = {}
    kinds = list(_kinds(patterns))
    objects = [f"type {name} {_fields(kind, patterns)}" for name, kind in _OBJECTS.items()]
    texts = [f"type {name} /{patterns[name]}/" for name in sorted(patterns)]
    words = [f"type {name} {text}" for name, text in _WORDS.items()]
    sets = [f"set {name} {ranges}" for name, ranges in _SETS.items()]
    every = [*sets, *texts, *words, *objects, *kinds]
    if packed:
        return "\n".join([BRIEFLY, *_wrapped("; ".join(every), PACKED)])
    return "\n".join([NOTES, *(line for each in every for line in _wrapped(each, WIDTH))])


def with_table(text: str, *, packed: bool = False) -> str:
    """A verifier's text with the table of today between its marks, which stand in lines of their own."""
    head, begin, rest = text.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"a verifier holds the table between '{BEGIN}' and '{END}'")
    after, before = rest.partition("\n")[0], rest[: rest.index(END)].rpartition("\n")[2]
    return f"{head}{begin}{after}\n{table(packed=packed)}\n{before}{end}{tail}"


def _kinds(patterns: dict[str, str]) -> Iterator[str]:
    for name, kind in KINDS.items():
        flags = " +words" * kind.words + " +once" * kind.one_use
        yield f"kind {name}{flags} {_fields(kind, patterns)}".rstrip()


def _fields(kind: type, patterns: dict[str, str]) -> str:
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    return " ".join(
        f"{field.encode_name}{'' if field.required else '?'}={_type(field.type, patterns)}"
        for field in described.fields
        if field.encode_name != "corrects"
    )


def _type(kind: inspect.Type, patterns: dict[str, str]) -> str:
    """One type in signs. The patterns of texts are noted by name on the way."""
    match kind:
        case inspect.Metadata(type=inner, extra=extra):
            return _text(inner, (extra or {})["is"], patterns) if isinstance(inner, inspect.StrType) else "?"
        case inspect.UnionType(types=types):
            (inner,) = (each for each in types if not isinstance(each, inspect.NoneType))
            return _type(inner, patterns) + "~"
        case inspect.StrType():
            return _text(kind, "currency", patterns)
        case inspect.IntType(ge=None, le=None):
            return "int"
        case inspect.IntType(ge=low, le=high):
            return _NAMES.get(f"{low}..{high}", f"{low}..{high}")
        case inspect.LiteralType(values=values):
            words = "|".join(map(str, sorted(values))) + "|" * (len(values) == 1)
            return _NAMES.get(words, words)
        case inspect.VarTupleType(item_type=item):
            return _type(item, patterns) + "*"
        case inspect.TupleType(item_types=items):
            return f"{_type(items[0], patterns)}^{len(items)}"
        case inspect.DictType(key_type=key, value_type=value):
            return f"{_type(key, patterns)}:{_type(value, patterns)}"
        case inspect.StructType(cls=cls):
            return next(name for name, known in _OBJECTS.items() if known is cls)
        case inspect.BoolType():
            return "bool"
        case inspect.DateType():
            return "day"
    raise ValueError(f"the table of kinds has no sign for {kind}")


def _text(kind: inspect.StrType, name: str, patterns: dict[str, str]) -> str:
    """The name of a pattern. An element is written as any other label; groups are joined labels, so longer."""
    name = {"element": "label"}.get(name, name)
    if kind.pattern is None:
        pattern = rf"[\s\S]{{{kind.min_length},{kind.max_length}}}"
    else:
        pattern = kind.pattern.removeprefix("^").removesuffix(r"\Z")
    name = "groups" if "{1,255}" in pattern else name
    for sort, ranges in _SETS.items():
        pattern = pattern.replace(characters(ranges), f"<{sort}>")
    if patterns.setdefault(name, pattern) != pattern:
        raise ValueError(f"two patterns are called '{name}'")
    return name


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, subsequent_indent=" ", break_long_words=False, break_on_hyphens=False)
