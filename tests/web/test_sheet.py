"""The style sheet: small, complete by itself, and the same for every direction of writing."""

import gzip
import re


def sheet(root):
    return (root / "src" / "alongside" / "web" / "static" / "alongside.css").read_text("utf-8")


def test_nothing_is_called_left_or_right(root):
    wrong = r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?<![-\w])(?:left|right|top|bottom)\s*:|text-align:\s*(?:left|right)|(?<![-\w])(?:width|height)\s*:"
    plain = re.sub(r"@media[^{]*\{", "", sheet(root))
    assert re.findall(wrong, plain) == []


def test_it_is_small(root):
    assert len(gzip.compress(sheet(root).encode(), 9)) <= 8_192


def test_every_class_of_the_templates_is_in_the_sheet(root):
    """A class that nothing styles is a slip of the pen; those that only tests or readers use are named here."""
    unstyled = {"asat", "tests", "said", "verdict", "name", "modes", "over"}
    used = set()
    for path in (root / "src" / "alongside" / "web").rglob("*.html"):
        plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "\0", path.read_text("utf-8"), flags=re.S)
        for classes in re.findall(r'class="([^"]*)"', plain):
            used |= {word for word in classes.replace("\0 ", " ").split() if "\0" not in word.strip("\0")}
    used = {word.strip("\0") for word in used if not word.endswith("\0")}
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", sheet(root)))
    assert used - known - unstyled - {""} == set()
