"""Telling in plain text what came of an import. It ends with what the source cannot show, in the mapping's own words
and by the tests that have nothing to count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from alongside.importers.spreadsheets.importing import Imported
from alongside.importers.spreadsheets.looking import Compared, Shown

FEW = 50


def told(found: Imported, everything: bool = False) -> str:
    """The report. Long lists end after 50 lines, and say how many more there are, unless `everything` is wanted."""
    most = len(found.problems) + sum(each.rows for each in found.shown) if everything else FEW
    parts = [_acts(found), _looked(found, most), _left_out(found, most), _silence(found)]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines)


def _acts(found: Imported) -> Iterator[str]:
    kinds = Counter(line.act.kind for line in found.journal.lines)
    yield f"{found.mapping.project.title}: {len(found.journal.lines):,} acts, all of them reported (grade C)."
    yield from (f"  {count:>6,}  {kind}" for kind, count in kinds.items())
    yield from (f"  source  {name}  sha256:{digest}" for name, digest in found.digests.items())
    yield from (f"  note    {note}" for note in found.notes)


def _looked(found: Imported, most: int) -> Iterator[str]:
    for each in found.shown:
        yield from _shown(each, most)
    yield from map(_compared, found.compared)


def _shown(each: Shown, most: int) -> Iterator[str]:
    parts = ", ".join(f"{count:,} {name or 'empty'}" for name, count in each.parts.items())
    yield f"{each.say}: {each.rows:,}" + (f" = {parts}" if parts else "")
    yield from (f"  {row.file}, line {row.line}: {text}" for row, text in each.listed[:most])
    if len(each.listed) > most:
        yield f"  ... and {len(each.listed) - most:,} more (--all lists them)"


def _compared(each: Compared) -> str:
    return f"{each.say}: {each.equal:,} of {each.total:,}"


def _left_out(found: Imported, most: int) -> Iterator[str]:
    problems = found.problems
    if not problems:
        yield "Every row found its place: none was left out."
        return
    yield f"{len(problems):,} {'row was' if len(problems) == 1 else 'rows were'} left out, and why:"
    yield from (f"  {problem}" for problem in problems[:most])
    if len(problems) > most:
        yield f"  ... and {len(problems) - most:,} more (--all lists them)"


def _silence(found: Imported) -> Iterator[str]:
    yield "What this source cannot show:"
    yield from (f"  {sentence}" for sentence in found.mapping.cannot_show)
    for sort, name in (("gate", "Gates"), ("quality", "Quality tests"), ("stop", "Stops")):
        silent = [each.test for each in found.silent if each.sort == sort]
        if silent:
            yield f"  {name} without a single item, which stay open: {', '.join(silent)}."
