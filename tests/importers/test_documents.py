"""What the documents say of imports is so: every key is documented, the example in the guide works."""

import re

import msgspec
import pytest

from alongside.cli import import_
from alongside.importers.spreadsheets import mapping_types
from alongside.importers.spreadsheets.fields import PERSONAL
from alongside.importers.spreadsheets.templates import FILTERS

KINDS = [
    kind
    for kind in vars(mapping_types).values()
    if isinstance(kind, type)
    and issubclass(kind, mapping_types.Block)
    and kind not in (mapping_types.Block, mapping_types.Mapping)
]


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs" / "reference" / "map.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_key_is_documented(page, kind):
    """In code of its own, or as `key = ...` inside code."""
    keys = [field.encode_name for field in msgspec.structs.fields(kind)]
    assert [key for key in keys if not re.search(rf"`{key}`|\b{key} = ", page)] == []


def test_every_filter_and_flag_is_documented(page):
    flags = [flag for option in import_.command.params for flag in option.opts if flag.startswith("-")]
    assert [flag for flag in flags if flag not in page] == []
    assert [name for name in FILTERS if name and f":{name}}}" not in page] == []


def test_every_act_that_no_table_can_make_is_documented(page):
    assert [kind for kind in PERSONAL if f"`{kind}`" not in page] == []


def test_the_example_in_the_guide_works(root, bring):
    guide = (root / "docs" / "how-to" / "import-a-spreadsheet.md").read_text(encoding="utf-8")
    example = guide.partition("```toml\n")[2].partition("```")[0].replace("\n   ", "\n").removeprefix("   ")
    found = bring({"ideas.csv": "number,idea,decision\n1,A bench,yes\n2,A café,no\n3,Late,\nfour,x,no\n"}, example)
    assert [line.act.kind for line in found.journal.lines][2:] == ["make-proposal"] * 3 + ["decide-proposal"] * 2
    assert list(map(str, found.problems)) == [
        "ideas.csv, line 5: number should be a whole number in figures and is 'four'"
    ]
