"""The message catalogues: what the pages say, collected, merged and compiled.

`python -m tests.web.catalogues` (from the project's folder, in the test environment) brings the .po files up to date
with the pages and compiles them; a test fails while that has not been done. Translators write in the .po files only.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

WEB = Path(__file__).resolve().parents[2] / "src" / "alongside" / "web"
LOCALE = WEB / "locale"
LANGUAGES = {
    "en": "nplurals=2; plural=(n != 1);",
    "cy": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
DATELESS = datetime(2026, 1, 1, tzinfo=UTC)
CALL = re.compile(r"\b(gettext|ngettext|pgettext|npgettext)\(")
Message = tuple[str, str | tuple[str, str], str | None]


def messages() -> list[Message]:
    """Every message of the pages: where it stands, its text (or two, for one and for many), its context."""
    found: dict[tuple[object, str | None], Message] = {}
    for path in sorted(WEB.rglob("*")):
        if path.suffix in (".py", ".html"):
            for text, context in _in_python(path) if path.suffix == ".py" else _in_template(path):
                found.setdefault((text, context), (path.relative_to(WEB).as_posix(), text, context))
    return list(found.values())


def _in_python(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    with path.open("rb") as file:
        for _line, function, texts, _comments in extract_python(file, list(KEYWORDS), [], {"encoding": "utf-8"}):
            yield from _said(function, [texts] if isinstance(texts, str) else list(texts))


def _in_template(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Django turns a template into calls; each is read as the Python that it then is."""
    turned = templatize(path.read_text("utf-8"))
    for call in CALL.finditer(turned):
        ends = (end.end() for end in re.finditer(r"\)", turned[call.start() :]))
        for end in ends:
            try:
                node = ast.parse(turned[call.start() : call.start() + end].strip(), mode="eval").body
            except SyntaxError:
                continue
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield from _said(call[1], texts)
            break


def _said(function: str, texts: list[object]) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    words = [text for text in texts if isinstance(text, str)]
    context = words.pop(0) if "pgettext" in function and len(words) > 1 else None
    if words and function.startswith(("ngettext", "npgettext")) and len(words) > 1:
        yield (words[0], words[1]), context
    elif words:
        yield words[0], context


def catalogue(language: str) -> Catalog:
    """The .po file of a language, as it is."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po_file(language: str) -> Path:
    """Where translators write."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def merged(language: str) -> Catalog:
    """The catalogue with today's messages: what is new is empty, what is gone is left out."""
    old = catalogue(language)
    new = Catalog(locale=language, project="Alongside", charset="utf-8", fuzzy=False)
    new._num_plurals, new._plural_expr = _plural(language)
    new.header_comment = _comment(language)
    for place, text, context in messages():
        known = old.get(text if isinstance(text, str) else text[0], context)
        new.add(text, known.string if known else None, locations=[(place, None)], context=context)
    return new


def _plural(language: str) -> tuple[int, str]:
    number, _semicolon, rest = LANGUAGES[language].partition(";")
    return int(number.split("=")[1]), rest.strip().removeprefix("plural=").rstrip(";")


def _comment(language: str) -> str:
    lines = "# Alongside: what the pages say. AGPL-3.0-or-later.\n# python -m tests.web.catalogues brings this file up to date."
    note = (
        ""
        if language == "en"
        else "\n# Unreviewed: no native reader has been through this yet. An empty msgstr shows the English."
    )
    return lines + note


def po_bytes(catalog: Catalog) -> bytes:
    """The .po file, without dates, so that the same messages give the same bytes."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=110, sort_by_file=True, omit_header=False)
    return re.sub(
        rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-[^"]*): .*\n',
        b"",
        buffer.getvalue(),
        flags=re.M,
    )


def mo_bytes(catalog: Catalog) -> bytes:
    """The compiled catalogue."""
    catalog.creation_date = catalog.revision_date = DATELESS
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def update() -> None:
    """Bring every .po file up to date, and compile it."""
    for language in LANGUAGES:
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(merged(language)))
        path.with_suffix(".mo").write_bytes(mo_bytes(catalogue(language)))


if __name__ == "__main__":
    update()
