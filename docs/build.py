"""Writes the reference pages that can be read off the code: docs/reference/acts.md, tests.md, findings.md and
rules.md; and the table of kinds in the two small verifiers.

    python docs/build.py

tests/docs checks that the pages kept here are the ones this makes, so a changed act, finding or pack cannot stay
untold."""

import inspect
import re
import sys
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from alongside.acts import CHAPTERS, KINDS, MODES, Act  # noqa: E402
from alongside.acts.journal import read_journal  # noqa: E402
from alongside.acts.journal_checks import slots  # noqa: E402
from alongside.readings import standing  # noqa: E402
from alongside.readings.findings import FINDINGS  # noqa: E402
from alongside.standards.pack import GROUPS, Pack, Test, load_pack  # noqa: E402
from docs.fed_by import evidence, fed_by, read_by_module  # noqa: E402
from docs.kinds_table import BEGIN, with_table  # noqa: E402
from docs.rules_page import rules_page  # noqa: E402

assert standing  # the finding of the standing itself is entered with it
REFERENCE = ROOT / "docs" / "reference"
EXAMPLES = REFERENCE / "every-act.journal"
#: Kinds that no finding counts: what a page or another reading does with them.
FOR_PEOPLE: dict[str, str] = {}
EFFECTS = {
    "raises": "It can raise a standing, so above *consulted* it counts only once the other side confirms it.",
    "lowers": "It can only lower a standing, so it counts in the lower bound at once.",
    "neither": "By itself it neither raises nor lowers a standing.",
}
MADE = "*This page is made by `docs/build.py` from the code. Change the code, then run it again.*"


def pages() -> dict[Path, str]:
    """Every page that this writes, and its text."""
    pack = load_pack()
    made = {"acts.md": _acts(pack), "tests.md": _tests(pack), "findings.md": _findings(pack), "rules.md": _rules()}
    return {REFERENCE / name: "\n".join(lines) + "\n" for name, lines in made.items()} | _verifiers()


def _verifiers() -> dict[Path, str]:
    """The small verifiers with the table of kinds as it is now, and the page allowing only its own script."""
    told = {path: path.read_text("utf-8") for path in sorted((ROOT / "verifier").iterdir()) if path.is_file()}
    return {
        path: _allowing_itself(with_table(text, packed=path.suffix == ".py"))
        for path, text in told.items()
        if BEGIN in text
    }


def _allowing_itself(text: str) -> str:
    """A page that may run nothing but its own script: the fingerprints in its policy are made anew."""
    for part in ("script", "style"):
        inside = re.search(rf"<{part}>(.*?)</{part}>", text, re.DOTALL)
        if inside:
            digest = b64encode(sha256(inside[1].encode()).digest()).decode()
            text = re.sub(rf"{part}-src 'sha256-[^']+'", f"{part}-src 'sha256-{digest}'", text, count=1)
    return text


def examples() -> dict[str, str]:
    """For each kind of act, the first line of the example journal that shows it."""
    found: dict[str, str] = {}
    for line in EXAMPLES.read_text("utf-8").splitlines():
        words = line.split()
        if len(words) > 2 and words[2] in KINDS:
            found.setdefault(words[2], line)
    return found


def readers(pack: Pack) -> dict[str, list[str]]:
    """For each kind of act, the tests and the readings that look at it."""
    found: dict[str, list[str]] = defaultdict(list)
    looks = fed_by()
    for test in pack.tests:
        for kind in looks[test.finding]:
            found[kind].append(test.id)
    for module, kinds in read_by_module().items():
        for kind in kinds:
            found[kind].append(f"readings/{module}")
    return found


# -- acts ----------------------------------------------------------------------------------------------------------


def _acts(pack: Pack) -> Iterator[str]:
    read_journal(EXAMPLES.read_text("utf-8"))
    yield from ("# Acts: everything that can be said", "", MADE, "")
    yield (
        f"There are {len(KINDS)} kinds of act in {len(CHAPTERS)} chapters. Each is shown as one line of the journal "
        "(`journal.md` is its grammar); the lines are taken from one journal, [every-act.journal](every-act.journal), "
        "where the acts that they name with `#` stand too. Besides its own fields any act may have `as=` (a label to "
        "point at), `on=` (when it happened, if not on the day it is entered), `corrects=` (an act that this one puts "
        'right) and, where it says so, sealed words: `say="..."`, or indented lines below.'
    )
    shown, looks = examples(), readers(pack)
    for kinds in CHAPTERS.values():
        module = sys.modules[kinds[0].__module__]
        yield from ("", *_heading(_one_line(module.__doc__)))
        for kind in kinds:
            yield from _act(kind, shown[kind.kind], looks.get(kind.kind, []))


def _heading(text: str) -> tuple[str, str, str]:
    name, _, rest = text.partition(": ")
    return f"## {name}", "", rest[:1].upper() + rest[1:]


def _act(kind: type[Act], example: str, looks: list[str]) -> Iterator[str]:
    yield from ("", f"### {kind.kind}", "", _one_line(kind.__doc__), "")
    yield from ("```text", example, "```", "")
    fields = [(name, slot) for name, slot in slots(kind).items() if name != "corrects"]
    if fields:
        yield from ("| Field | What to write | Needed |", "| --- | --- | --- |")
    for name, slot in fields:
        bare = " (or a bare `#label`)" if kind.main and slot.name == kind.main and slot.means == "ref" else ""
        yield f"| `{name}` | {_cell(slot.shape.expects)}{bare} | {'yes' if slot.required else 'no'} |"
    yield from ("", " ".join(_nature(kind)), "", f"Read by: {_looks(kind.kind, looks)}.")


def _nature(kind: type[Act]) -> Iterator[str]:
    yield EFFECTS[kind.effect]
    if kind.burden == "institution":
        yield "Only the institution could have recorded it; where it is missing, that counts against it."
    if kind.words:
        yield "It may carry sealed words."
    if kind.one_use:
        yield "In a record it stands under a one-use name."


def _looks(kind: str, looks: list[str]) -> str:
    if not looks:
        return FOR_PEOPLE[kind]
    tests = [name for name in looks if not name.startswith("readings/")]
    everywhere = ["every test, as evidence"] if kind in evidence() else []
    others = [f"`{name}.py`" for name in looks if name.startswith("readings/")]
    told = [f"[{name}](tests.md#{name})" for name in tests]
    return ", ".join([*everywhere, *told, *others])


# -- tests ---------------------------------------------------------------------------------------------------------


def _tests(pack: Pack) -> Iterator[str]:
    yield from (f"# Tests of the pack {pack.title}", "", MADE, "")
    yield (
        "A gate caps what an element may be called; a quality test informs; a stop caps everything that it touches. "
        "Each mode adds its conditions to those of the modes below. Until the minimum is reached a test can say no "
        "more than *consulted*; what must be complete guards the lower bound only. The rule that puts the answers "
        "together is in `src/alongside/readings/standing.py`, the figures in [findings.md](findings.md). Whose word "
        f"holds about any fact is said by {_kinds(evidence())}."
    )
    looks = fed_by()
    for group in GROUPS:
        yield from ("", f"## {group.capitalize()}")
        for test in (t for t in pack.tests if t.group == group):
            yield from _test(test, looks[test.finding])


def _test(test: Test, kinds: set[str]) -> Iterator[str]:
    about = ", ".join("the whole project" if name == "project" else name.replace("-", " ") for name in test.elements)
    yield from ("", f"### {test.id}", "", _one_line(FINDINGS[test.finding].__doc__), "")
    yield f"A {test.sort} test for: {about}. Its figures are the finding [{test.finding}](findings.md#{test.finding});"
    yield f"the one shown is `{test.main}` ({test.unit}, {test.better} is better)."
    yield from ("", "| Mode | Asks |", "| --- | --- |")
    for mode, clauses in zip(MODES[1:], test.levels, strict=True):
        yield f"| {mode} | {_cell('; '.join(clause.text for clause in clauses)) or '-'} |"
    yield f"| minimum | {_cell('; '.join(clause.text for clause in test.minimum)) or '-'} |"
    yield f"| complete | {_cell('; '.join(clause.text for clause in test.complete)) or '-'} |"
    yield from ("", f"Whose word counts: {test.word}." + (f" Can only lower: {test.lowers}." if test.lowers else ""))
    if test.burden:
        yield f"The burden of recording is the {test.burden}'s."
    if test.fallback:
        yield "Below its minimum an element may take the whole project's lower bound."
    if test.quiet:
        yield f"With nothing to count, a pass of [{test.quiet}](#{test.quiet}) at co-produced stands in for one."
    yield from (f"Source: {test.source}.", "", f"Fed by: {_kinds(kinds)}.")


def _kinds(kinds: set[str]) -> str:
    return ", ".join(f"[{name}](acts.md#{name})" for name in KINDS if name in kinds)


# -- findings ------------------------------------------------------------------------------------------------------


def _findings(pack: Pack) -> Iterator[str]:
    yield from ("# Findings: what is counted", "", MADE, "")
    yield (
        f"There are {len(FINDINGS)}. A finding counts something in the acts and gives figures, each in three readings: "
        "confirmed, perhaps still to be confirmed, and told. It gives no verdict; the thresholds are in the pack "
        "([tests.md](tests.md)). `items` is what a minimum counts."
    )
    looks = fed_by()
    for name in sorted(FINDINGS):
        function = FINDINGS[name]
        asked = [test for test in pack.tests if test.finding == name]
        figures = sorted(
            {t.measure for test in asked for c in _clauses(test) for t in c.terms} | {t.main for t in asked}
        )
        module = function.__module__.removeprefix("alongside.").replace(".", "/")
        yield from ("", f"## {name}", "", _one_line(function.__doc__), "")
        yield f"- Asked by: {', '.join(f'[{test.id}](tests.md#{test.id})' for test in asked)}"
        yield f"- Figures that the pack uses: {', '.join(f'`{figure}`' for figure in figures)}"
        yield f"- Counts: {_kinds(looks[name])}"
        yield f"- Code: `src/alongside/{module}.py`, `{function.__name__}`"


def _clauses(test: Test) -> Iterator:
    for clauses in (*test.levels, test.minimum, test.complete):
        yield from clauses


# -- rules ---------------------------------------------------------------------------------------------------------


def _rules() -> Iterator[str]:
    yield from ("# Rules: who may do and see what", "", MADE, "")
    yield from rules_page()


# -- words ---------------------------------------------------------------------------------------------------------


def _one_line(text: str | None) -> str:
    return " ".join(inspect.cleandoc(text or "").split())


def _cell(text: str) -> str:
    return re.sub(r"[|]", r"\\|", text).replace("<", "&lt;")


def main() -> None:
    """Write the pages."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
