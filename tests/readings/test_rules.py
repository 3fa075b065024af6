"""The table of rules: complete, the one that is printed, and the one that is asked; whatever is not in it is refused."""

import re
from pathlib import Path
from time import process_time_ns

import pytest

from alongside.acts import KINDS, SIDES, Entry
from alongside.acts.fields import pointing
from alongside.acts.gathering import LeaveSeat
from alongside.acts.journal import entries, read_journal
from alongside.acts.judging import Corroborate
from alongside.acts.starting import Agree, CloseProject
from alongside.acts.voices import NameTheme
from alongside.readings.asking import GUESTS, Who
from alongside.readings.project import fold
from alongside.readings.rules import ACTS, PAGES, POINTS_AT, VISITOR, may_do, may_see, may_tell

ROOT = Path(__file__).resolve().parents[2]
TOLD = entries(read_journal((ROOT / "docs" / "reference" / "every-act.journal").read_text("utf-8")))
#: For each kind, the first act of it and the acts before.
EXAMPLES = {entry.act.kind: (entry, TOLD[:at]) for at, entry in reversed(list(enumerate(TOLD)))}
ROLES = {
    "community": ("member", "host", "facilitator", "funder", "panel", "treasurer"),
    "institution": ("officer", "director", "councillor", "architect", "partner", "member", "host"),
    "bridging": ("host", "facilitator", "member"),
}
WHO = {(side, role): side for side in SIDES for role in ROLES[side]}
WHO |= {(side, role): role for side in ("institution", "bridging") for role in GUESTS}


def printed():
    """The table in docs/reference/rules.md: by kind and column, whether it says yes."""
    found = {}
    columns = []
    for line in (ROOT / "docs" / "reference" / "rules.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == "Act" and "community" in cells:
            columns = cells[1:-1]
        elif (kind := re.match(r"\[([a-z-]+)\]\(acts\.md#\1\)$", cells[0])) and columns:
            found[kind[1]] = dict(zip(columns, (cell == "yes" for cell in cells[1:-1]), strict=True))
    return found


PRINTED = printed()


def test_every_kind_has_a_row_and_every_row_a_kind():
    assert (set(ACTS), set(PRINTED)) == (set(KINDS), set(KINDS))


def test_what_may_be_pointed_at_are_fields_that_point_and_kinds_that_are():
    fields = {(kind, field) for kind in KINDS for field, _ in pointing(KINDS[kind], "ref")}
    named = {kind for kinds in POINTS_AT.values() for kind in kinds}
    assert (set(POINTS_AT) - fields, named - set(KINDS)) == (set(), set())


def after(before, act, seat, side="community", role="member"):
    """The project once one more act was told."""
    day = before[-1].day if before else 1
    return fold([*before, Entry(f"z{len(before)}", day, day, day, seat, side, role, act)])


def allowed(kind, column, state, side):
    """What the printed table says."""
    row = PRINTED[kind]
    # Only whoever has a side on which the act may be told is let in as a guest.
    sides = row[column] and (column not in GUESTS or side in ACTS[kind].sides)
    return sides and {"open": True, "left": row["after leaving"], "closed": row["once closed"]}[state]


@pytest.mark.parametrize("state", ["open", "left", "closed"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_is_what_is_printed(kind, state):
    """Every kind, by every side and role, in every state: refused by its row exactly where the table says no."""
    entry, before = EXAMPLES[kind]
    project = {
        "open": lambda: fold(before),
        "left": lambda: after(before, LeaveSeat(), entry.seat),
        "closed": lambda: after(before, CloseProject(), "zed", "bridging", "host"),
    }[state]()
    wrong = []
    for (side, role), column in WHO.items():
        who = Who(entry.seat, side, role)
        row, whole = may_tell(who, kind, project), may_do(who, entry.act, project)
        if (row is None) != allowed(kind, column, state, side) or (row is not None and whole != row):
            wrong.append((who, row, whole))
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_every_kind_may_be_told_by_its_teller_and_by_no_visitor(kind):
    entry, before = EXAMPLES[kind]
    who = Who(entry.seat, entry.side, entry.role)
    assert (may_do(who, entry.act, fold(before)), may_do(VISITOR, entry.act, fold(before))) == (None, "no-seat")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if pointing(KINDS[kind], "ref")])
def test_nothing_points_at_what_is_not_there(kind):
    """In an empty record every reference dangles."""
    entry, _ = EXAMPLES[kind]
    mends = entry.act.corrects is None and not any(getattr(entry.act, name) for name, _ in pointing(KINDS[kind], "ref"))
    assert mends or may_do(Who(entry.seat, entry.side, entry.role), entry.act, fold([])) == "no-such-act"


@pytest.mark.parametrize("act", [Corroborate(what=()), Agree(what=()), NameTheme(voices=())], ids=lambda act: act.kind)
def test_an_act_that_is_about_others_names_at_least_one(act):
    assert may_do(Who("amina", "community", "member"), act, fold([])) == "no-such-act"


SHARING = (
    "raise-item make-proposal contest hold-meeting form-circle set-target claim-mode shape-element show-artefact "
    "decide-proposal allocate-money set-rules list-point adopt-clause ask-information raise-stop close-contest reset"
)


@pytest.mark.parametrize("kind", SHARING.split())
def test_a_community_seat_may_do_whatever_shares_power(kind):
    assert [role for role in ROLES["community"] if may_tell(Who("amina", "community", role), kind, fold([]))] == []


@pytest.mark.parametrize("kind", ["close-contest", "raise-stop", "vouch-seat", "meet-need", "tally-pulse"])
def test_an_institution_never_marks_its_own_work(kind):
    told = {may_tell(Who("bethan", "institution", role), kind, fold([])) for role in ROLES["institution"]}
    assert told == {"side"}


def test_a_kind_that_is_in_no_table_is_refused():
    assert may_tell(Who("amina", "community", "member"), "delete-everything", fold([])) == "unknown"


AUDIENCES = {
    "anyone": (None, None, None),
    "seat": ("no-seat", None, "left"),
    "left": ("no-seat", None, None),
    "host": ("role", "role", "role"),
    "opener": ("role", "role", "role"),
    "demo": ("unknown", "unknown", "unknown"),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_open_to_those_in_its_row(page):
    there = Who("amina", "community", "member")
    asked = (may_see(VISITOR, page), may_see(there, page), may_see(there._replace(left=True), page))
    assert asked == AUDIENCES[PAGES[page]]


def test_a_page_that_is_in_no_table_is_refused():
    everybody = (VISITOR, Who("amina", "community", "member"), Who("host", "bridging", "host", host=True))
    assert [may_see(who, "admin") for who in everybody] == ["unknown"] * 3


def test_a_rehearsal_is_for_anyone_where_there_is_one():
    assert [may_see(VISITOR, "shoes", demo=demo) for demo in (True, False)] == [None, "unknown"]


def test_asking_costs_well_under_a_millisecond():
    """The last act of each kind, asked of all 2,238 acts of the Old Library, just read."""
    told = entries(read_journal((ROOT / "examples" / "old-library.journal").read_text("utf-8")))
    slow = {}
    for entry in {each.act.kind: each for each in told}.values():
        who, times = Who(entry.seat, entry.side, entry.role), []
        for _ in range(3):
            project, start = fold(told), process_time_ns()
            may_do(who, entry.act, project)
            times.append((process_time_ns() - start) / 1e6)
        if min(times) > 1:
            slow[entry.act.kind] = times
    assert slow == {}
