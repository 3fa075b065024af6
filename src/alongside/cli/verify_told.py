"""What `alongside verify` found, on a page of text or as JSON; and, with every answer, what nobody can find out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from alongside.cli.plain import title
from alongside.cli.standing_page import safe
from alongside.readings.reckoning import Reckoned
from alongside.readings.tell import span
from alongside.record import VerifyReport
from alongside.record.verify import told
from alongside.record.verify_acts import STEPS

#: record.md, "What nobody can find out".
LIMITS = (
    "a lie that was honestly written down, and what was never written down;",
    "whether two seats are one person, or somebody was pressed;",
    "who read what they should not have; and what erased words said;",
    "between two checkpoints, when an act was really entered: only that it was after the checkpoint before it "
    "and before its own;",
    "whose the keys in a policy are: one from the host names whom the host chose, so ask the witnesses for theirs;",
    "whether all of it was written anew before the first copy, checkpoint or receipt that it was compared with.",
)
#: What to do where something does not hold: an innocent fault goes away, and the other is somebody else's to see, too.
NOW = (
    "Keep all these files as they are. Fetch the record and the policy once more; if it still fails, show them to the "
    "witnesses and to others who hold a copy, and ask the host why."
)
NEEDS = {
    "signature": "--policy",
    "quorum": "--policy",
    "consistency": "--old",
    "times": "--policy",
    "receipts": "--receipts",
    "host-log": "--host-log",
}
MOST = 20


class Verified(NamedTuple):
    """Both halves of the answer; the second is None where it was left out, or could not be given."""

    report: VerifyReport
    reckoned: Reckoned | None

    @property
    def steps(self) -> list[tuple[str, int]]:
        """Each step that was taken, in order, and how many of the failures listed are its own."""
        taken = {*self.report.taken_steps, *(("authority", "tallies", "standing") if self.reckoned else ())}
        return [(s, sum(each.step == s for each in self.report.failures)) for s in STEPS if s in taken]


def verified_json(answer: Verified) -> dict[str, Any]:
    """The whole answer as plain values."""
    report, reckoned = answer
    stood = reckoned.standing if reckoned else None
    return {
        "verified": report.verified,
        "witnessed": report.witnessed,
        "clock": report.clock,
        "log": report.log,
        "size": report.size,
        "root": report.root,
        "steps": [{"step": step, "failed": failed} for step, failed in answer.steps],
        "failures": [
            {"step": each.step, "line": each.line, "rule": each.rule} | ({"file": each.file} if each.file else {})
            for each in report.failures
        ],
        "failed": report.failed,
        "checkpoints": report.notes,
        "sealed": report.sealed,
        "seen": report.seen and {"size": report.seen.size, "by": list(report.seen.by), "at": moment(report.seen.at)},
        "old": report.old,
        "receipts": report.receipts,
        "host-log": list(report.said_there),
        "renamed": report.renamed or None,
        "texts": {"said": report.said, "shown": report.words, "taken-back": report.taken},
        "standing": stood and _standing(stood.pack, stood.sentence, stood.elements),
        "sentence": report.sentence,
        "cannot-know": list(LIMITS),
    }


def _standing(pack: str, sentence: str, elements: Any) -> dict[str, Any]:
    return {
        "pack": pack,
        "sentence": sentence,
        "elements": {each.element: [each.lower, each.upper] for each in elements},
    }


def verified_page(answer: Verified) -> Iterator[str]:
    """The lines of the page: the sentence, what failed, what was checked, what it amounts to, what nobody can know."""
    report = answer.report
    yield safe(report.sentence)
    yield from (f"  {safe(told(each))}" for each in report.failures[1:MOST])
    if report.failures:
        yield NOW
    yield f"Checked: {', '.join(step for step, _ in answer.steps)}."
    yield from _left_out(answer)
    yield from _texts(report)
    yield from _checkpoints(report)
    yield from _stood(answer)
    yield "What no verifier can find out:"
    yield from (f"  - {line}" for line in LIMITS)


def _left_out(answer: Verified) -> Iterator[str]:
    taken = {step for step, _ in answer.steps}
    needs = NEEDS | {"times": _untimed(answer.report)}
    left = [f"{step} ({needs[step]})" for step in STEPS if step in needs and step not in taken]
    left += [] if answer.reckoned else ["authority, tallies, standing"]
    if left:
        yield f"Not checked: {', '.join(left)}."


def _untimed(report: VerifyReport) -> str:
    """Why it was not checked when acts were entered."""
    if report.clock == "journal":
        return "they are a journal's"
    return "the policy asks for no witnesses" if report.judged else NEEDS["times"]


def _texts(report: VerifyReport) -> Iterator[str]:
    if report.said or report.words:
        taken = f", {report.taken} taken back" if report.taken else ""
        yield f"Texts: {report.said} were said with acts, {report.words} are shown in this copy{taken}."
    if report.unproven:
        yield f"Names: {report.unproven} stand on the word of whoever gave this copy."


def _checkpoints(report: VerifyReport) -> Iterator[str]:
    if report.notes:
        rest = report.size - report.sealed
        after = f"; the last {rest} acts are under none" if rest else ""
        yield f"Checkpoints: it carries {report.notes}, the longest that fits over {report.sealed} acts{after}."
        if not report.judged:
            yield "Whose signatures they bear was not checked, since no --policy was given."
    if report.seen and report.seen.at is not None:
        yield f"Witnessed: {report.seen.size} acts, first cosigned at {moment(report.seen.at)}."
    yield from (f"Host's own log: {safe(line)}." for line in report.said_there)


def moment(seconds: int | None) -> str | None:
    """Seconds since 1970 as 2026-03-01T10:00:00Z; a year that no calendar has, as they are."""
    if seconds is None:
        return None
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return f"second {seconds}"


def _stood(answer: Verified) -> Iterator[str]:
    stood = answer.reckoned.standing if answer.reckoned else None
    if stood is None:
        return
    yield f"Standing by the pack {title(stood.pack)}: {safe(stood.sentence)}"
    begun = [f"{title(each.element)} {span(each)}" for each in stood.elements if each.begun]
    if begun:
        yield f"  {'; '.join(begun)}."
    if stood.local is not None:
        yield f"  By the project's own pack {title(stood.local.pack)}: {safe(stood.local.sentence)}"
