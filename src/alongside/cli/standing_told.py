"""What `alongside standing` has to say of a record, worked out: the notes, the page or the object, and the latest day
that it depends on."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import NamedTuple

from alongside.acts.entry import Entry
from alongside.acts.journal_values import nearest, read_day
from alongside.cli.fail import CommandError
from alongside.cli.plain import title
from alongside.cli.progress import working
from alongside.cli.sources import Source, open_source
from alongside.cli.standing_page import standing_page
from alongside.methods.power.names import shown
from alongside.readings.findings import FINDINGS
from alongside.readings.project import Project, fold
from alongside.readings.results import Standing
from alongside.readings.standing import standing
from alongside.readings.standing_json import standing_json
from alongside.readings.written import day
from alongside.standards.pack import DEFAULT, Pack, PackError, load_pack, measures_of

SECOND_YEAR = datetime.date(2, 1, 1).toordinal()  # a window of twelve months needs a year before it


class Told(NamedTuple):
    """What is printed, and what was told beside it. `settled` is the latest day (an ordinal) that it depends on; None
    where the file's own name is in the answer."""

    text: str
    notes: tuple[str, ...]
    settled: int | None


def worked_out(
    record: str, raw: bytes | None, *, element: str | None, at: str | None, pack: str, as_json: bool
) -> Told:
    """Read a record (its bytes, if they were read already), and say what each element of it may be called. Raises
    `CommandError` in one sentence; tells its notes as it meets them."""
    source, tests = open_source(record, raw), _pack(pack)
    if not source.entries:
        raise CommandError(f"{title(record)} holds no acts, so there is nothing to judge yet.")
    last = source.entries[-1].day
    as_at = last if at is None else _day(at, source.entries)
    nothing = as_at < source.entries[0].day
    project = fold(source.entries, max(as_at, SECOND_YEAR) if nothing else as_at)
    if element is not None:
        _known(element, project)
    with working(f"working out the standing from {len(source.entries):,} acts", len(source.entries)):
        answer = _named(_standing(project, tests, source.head), source, project, as_at)
    _measured(tests, answer)
    page = json.dumps(standing_json(answer, element)) if as_json else "\n".join(standing_page(answer, element, tests))
    return Told(page, source.notes, max(last, as_at) if project.by_ref else None)


def _standing(project: Project, pack: Pack, head: str) -> Standing:
    try:
        return standing(project, pack=pack, head=head)
    except PackError as problem:
        raise CommandError(str(problem)) from None


def _named(answer: Standing, source: Source, project: Project, at: int) -> Standing:
    """The answer under the project's name, which a day before its first act does not know yet."""
    if project.by_ref:
        return answer
    text = f"Nothing had begun on {day(at)}: the first act was entered on {day(source.entries[0].day)}."
    local = answer.local and replace(answer.local, project=source.name, at=at, sentence=text)
    return replace(answer, project=source.name, at=at, sentence=text, local=local)


def _day(text: str, entries: list[Entry]) -> int:
    """The day asked for: one of the calendar, and not ahead of both today and the record's own last day."""
    try:
        asked = read_day(text).toordinal()
    except ValueError as problem:
        raise CommandError(f"--at takes a day such as 2026-06-30, and {shown(text)} is none: {problem}.") from None
    last = max(datetime.date.today().toordinal(), entries[-1].day)
    if asked > last:
        raise CommandError(f"--at {text} is in the future; ask for a day up to {day(last)}.")
    return asked


def _pack(name: str) -> Pack:
    try:
        pack = load_pack(name)
    except PackError as problem:
        raise CommandError(str(problem)) from None
    strange = [test for test in pack.tests if test.finding not in FINDINGS]
    if strange:
        known = nearest(strange[0].finding, FINDINGS) or "; docs/reference/findings.md lists them all"
        raise CommandError(f"the pack's test {strange[0].id} asks for a finding {shown(strange[0].finding)}{known}.")
    return pack


def _measured(pack: Pack, answer: Standing) -> None:
    """Raise `CommandError` if a local pack asks a finding for a measure that it does not give."""
    if answer.local is None:
        return
    given: dict[str, set[str]] = {}
    for test in load_pack(DEFAULT).tests:
        given.setdefault(test.finding, {"items", test.main}).update(measures_of(test))
    finding = {test.id: test.finding for test in pack.tests}
    for told in (told for element in answer.local.elements for told in element.tests if told.test in finding):
        given.setdefault(finding[told.test], {"items"}).update(told.measures)
    for test in pack.tests:
        strange = sorted(measures_of(test) - given.get(test.finding, set()))
        if strange:
            what = f"the pack's test {test.id} asks for {shown(strange[0])}"
            what += f", which the finding {test.finding} does not give"
            raise CommandError(f"{what}{nearest(strange[0], given.get(test.finding, ()))}.")


def _known(element: str, project: Project) -> None:
    if element not in project.elements:
        names = ", ".join(map(title, project.elements))
        raise CommandError(f"there is no element {shown(element)} as at that day; there are {names}.")
