"""What became of somebody's words, and who stands behind what was decided."""

import datetime

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.consent import consent
from alongside.readings.project import fold
from alongside.readings.trace import back, fates, trace

PEOPLE = """
seat bethan@institution
seat marcus@institution
seat amina@community
seat nia@community
seat yusuf@community
2025-10-01 amina hold-meeting present=bethan,amina,nia,yusuf
"""

CAFE = """
2025-10-21 amina share-voice as=v1 about=design level=3
2025-10-22 nia share-voice as=v2 about=design level=1
2025-10-22 yusuf share-voice as=v3 about=design level=4
2025-11-06 nia name-theme as=theme voices=#v1,#v2,#v3
2025-11-18 amina make-proposal as=p12 about=design drawn-from=#theme
2025-11-25 bethan decide-proposal as=cafe #p12 body=board outcome=adopted
"""

UNDONE = "2026-01-20 marcus ratify-decision as=swap #cafe result=amended on=2025-12-10\n"

PUT_BACK = """
2026-02-08 marcus remedy as=back #swap repairs=restored
2026-02-09 amina agree #back
2026-02-10 nia agree #back
"""


def project(*parts, at=None):
    found = entries(read_journal("".join((PEOPLE, *parts))))
    return fold(found, at and datetime.date.fromisoformat(at).toordinal())


def told(path):
    return [(s.ref, s.state, s.cut, s.open) for s in path.steps]


def test_a_voice_is_followed_to_its_decision_and_the_end_is_open():
    """A theme, a proposal, a decision; what came of that is not yet known."""
    path = trace(project(CAFE), "v1")
    assert told(path) == [
        ("v1", "shared", False, False),
        ("theme", "named", False, False),
        ("p12", "proposed", False, False),
        ("cafe", "adopted", False, True),
    ]
    assert [(s.before, s.after) for s in path.steps] == [
        ((), ("theme",)),
        (("v1",), ("p12",)),
        (("theme",), ("cafe",)),
        (("p12",), ()),
    ]


def test_the_path_is_cut_where_a_decision_was_undone():
    """The Director amended it; nothing has put it right."""
    path = trace(project(CAFE, UNDONE), "v1")
    assert told(path)[-2:] == [("cafe", "adopted", True, False), ("swap", "amended", True, True)]
    assert path.steps[-1].day == datetime.date(2025, 12, 10).toordinal()


def test_the_path_goes_on_where_it_was_put_right():
    """Two community seats accepted the remedy; the undoing stays on the path."""
    assert told(trace(project(CAFE, UNDONE, PUT_BACK), "v1"))[-3:] == [
        ("cafe", "adopted", False, False),
        ("swap", "amended", True, False),
        ("back", "put-back", False, False),
    ]


def test_a_remedy_that_nobody_has_accepted_puts_nothing_right():
    """It was offered, and that is all."""
    offered = "2026-02-08 marcus remedy as=back #swap\n2026-02-09 amina agree #back\n"
    assert told(trace(project(CAFE, UNDONE, offered), "v1"))[-3:] == [
        ("cafe", "adopted", True, False),
        ("swap", "amended", True, False),
        ("back", "offered", False, True),
    ]


def test_a_promise_and_an_outcome_end_the_path():
    """The answer names the promise; the outcome names the decision."""
    end = """
2026-01-25 bethan make-promise as=lease to=amina due=2026-07-31
2026-01-26 bethan answer-voice as=answer #v1 fate=#lease told-on=2026-01-26
2026-02-20 amina corroborate #answer
2026-07-30 amina settle-promise #lease result=kept
2026-08-01 yusuf observe-outcome as=open months=6 link=#cafe
"""
    assert told(trace(project(CAFE, end), "v1"))[-3:] == [
        ("lease", "kept", False, False),
        ("answer", "heard", False, False),
        ("open", "better", False, False),
    ]


def test_nothing_is_joined_that_no_act_joins():
    """Another proposal about the same element on the same day."""
    other = "2025-11-25 nia make-proposal as=other about=design\n"
    assert trace(project(CAFE, other), "v1").step("other") is None


def test_a_theme_that_another_replaced_is_cut_and_leads_on():
    """The authors did not know themselves in the first."""
    replaced = "2025-11-07 nia name-theme as=better voices=#v1 replaces=#theme\n"
    head = CAFE.split("2025-11-18", maxsplit=1)[0]
    assert told(trace(project(head, replaced), "v2")) == [
        ("v2", "shared", False, False),
        ("theme", "replaced", True, False),
        ("better", "named", False, True),
    ]


def test_words_taken_back_without_their_link_leave_only_a_tombstone():
    """What they led to is told of no more, from either end."""
    gone = project(CAFE, "2026-03-03 amina withdraw-voice #v1\n")
    assert told(trace(gone, "v1")) == [("v1", "withdrawn", True, False)]
    found = back(gone, "cafe")
    assert (found.voices, found.counted, found.withdrawn) == (("v3",), 1, 0)


def test_words_taken_back_with_their_link_left_are_counted_as_taken_back():
    """A tombstone: that something was withdrawn, never what."""
    gone = project(CAFE, "2026-03-03 amina withdraw-voice #v1 keep-link=yes\n")
    assert trace(gone, "v1").step("cafe") is not None
    found = back(gone, "cafe")
    assert (found.voices, found.counted, found.withdrawn) == (("v3",), 1, 1)


def test_voices_below_level_three_are_counted_and_not_shown():
    """Nia chose: my circle."""
    found = back(project(CAFE), "cafe")
    assert (found.voices, found.counted, found.withdrawn, found.by_answer) == (("v1", "v3"), 1, 0, 0)
    assert [s.ref for s in found.steps] == ["theme", "p12"]


def test_consent_that_ran_out_shows_nobody():
    """Yusuf agreed until the end of the year, then again at a lower level."""
    until = CAFE.replace("as=v3 about=design level=4", "as=v3 about=design level=4 until=2025-12-31")
    assert back(project(until, at="2025-12-31"), "cafe").voices == ("v1", "v3")
    assert back(project(until, at="2026-01-01"), "cafe").voices == ("v1",)
    changed = project(CAFE, "2025-12-01 yusuf change-consent #v3 level=2\n")
    assert consent(changed, changed.by_ref["v3"]).level == 2
    assert back(changed, "cafe").voices == ("v1",)


def test_a_voice_that_only_an_answer_joins_does_not_stand_behind_the_decision():
    """Otherwise an institution could gather voices behind what it had decided already."""
    late = """
2025-12-01 yusuf share-voice as=v4 about=design level=5
2025-12-02 bethan answer-voice #v4 fate=#cafe told-on=2025-12-02
"""
    found = back(project(CAFE, late), "cafe")
    assert (found.voices, found.counted, found.by_answer) == (("v1", "v3"), 1, 1)


def test_an_answer_that_points_back_at_its_own_voice_ends():
    """A hostile record can't make the path go round for ever."""
    round_ = "2025-12-02 bethan answer-voice as=round #v1 fate=#v1 told-on=2025-12-02\n"
    found = project(CAFE, round_)
    assert [s.ref for s in trace(found, "v1").steps] == ["v1", "theme", "p12", "cafe", "round"]
    assert back(found, "v1").voices == ()


def test_asking_for_an_act_that_is_not_there_says_so():
    """No guess, no empty path."""
    for reading in (trace, back, fates):
        with pytest.raises(KeyError):
            reading(project(CAFE), "nobody")


ANSWERED = "2026-01-26 bethan answer-voice as=answer #v1 fate=#p12 told-on=2026-01-26\n"


@pytest.mark.parametrize(
    ("parts", "code", "facts"),
    [
        (("2025-10-21 amina share-voice as=v1\n",), "unanswered", {}),
        ((CAFE.split("2025-11-18", maxsplit=1)[0],), "themed", {"theme": "theme"}),
        ((CAFE.split("2025-11-25", maxsplit=1)[0],), "proposed", {"theme": "theme", "proposal": "p12"}),
        (
            (CAFE,),
            "adopted",
            {"theme": "theme", "proposal": "p12", "decision": "cafe", "body": "board", "decided": "2025-11-25"},
        ),
        (
            (CAFE, UNDONE, "2026-01-21 bethan give-reason #swap reason=front-desk\n"),
            "undone",
            {
                "theme": "theme",
                "proposal": "p12",
                "decision": "cafe",
                "body": "board",
                "decided": "2025-11-25",
                "result": "amended",
                "reason": "front-desk",
            },
        ),
        (
            (CAFE, UNDONE, PUT_BACK),
            "adopted",
            {
                "theme": "theme",
                "proposal": "p12",
                "decision": "cafe",
                "body": "board",
                "decided": "2025-11-25",
                "result": "amended",
                "put-back": "back",
            },
        ),
        (
            (CAFE.replace("outcome=adopted", "outcome=refused reason=no-money"),),
            "refused",
            {
                "theme": "theme",
                "proposal": "p12",
                "decision": "cafe",
                "body": "board",
                "decided": "2025-11-25",
                "reason": "no-money",
            },
        ),
        (
            (
                "2025-10-21 amina share-voice as=v1\n2025-11-01 bethan answer-voice #v1 reason=no-room told-on=2025-11-01\n",
            ),
            "not-taken",
            {"reason": "no-room"},
        ),
        (
            (
                "2025-10-21 amina share-voice as=v1\n2025-11-01 bethan make-promise as=lease to=amina due=2026-07-31\n"
                "2025-11-01 bethan answer-voice #v1 fate=#lease told-on=2025-11-01\n",
            ),
            "promised",
            {"promise": "lease", "promise-state": "open", "due": "2026-07-31"},
        ),
        (
            ("2025-10-21 amina share-voice as=v1\n2025-11-01 nia adopt-clause as=clause about=brief drawn-from=#v1\n",),
            "written",
            {"clause": "clause"},
        ),
        (
            (CAFE, "2026-03-03 amina withdraw-voice #v1\n"),
            "withdrawn",
            {},
        ),
    ],
)
def test_the_one_line_says_how_far_the_words_came(parts, code, facts):
    """A code and its facts, for any language to put into words."""
    fate = fates(project(*parts), "v1")
    assert (fate.code, dict(fate.facts)) == (code, facts)


def test_the_one_line_says_whether_the_author_was_told_and_heard():
    """Told is not heard: only the author says that."""
    assert (fates(project(CAFE), "v1").told, fates(project(CAFE), "v1").days) == (None, 35)
    day = datetime.date(2026, 1, 26).toordinal()
    fate = fates(project(CAFE, ANSWERED), "v1")
    assert (fate.told, fate.heard) == (day, False)
    fate = fates(project(CAFE, ANSWERED, "2026-01-27 nia corroborate #answer\n"), "v1")
    assert (fate.told, fate.heard) == (day, False)
    fate = fates(project(CAFE, ANSWERED, "2026-01-27 amina corroborate #answer\n"), "v1")
    assert (fate.told, fate.heard) == (day, True)


def test_a_thank_you_that_says_nothing_is_no_answer():
    """Neither a fate nor a reason: bulk replies do not count."""
    thanks = "2025-11-01 bethan answer-voice as=thanks #v4 told-on=2025-11-01\n"
    found = project("2025-10-21 amina share-voice as=v4\n", thanks)
    assert fates(found, "v4").told is None
    assert told(trace(found, "v4"))[-1] == ("thanks", "told", False, True)


def test_an_author_who_says_no_was_not_heard():
    """Not true, not clear: both leave the answer open."""
    no = "2026-01-27 amina corroborate #answer true=unclear\n"
    assert trace(project(CAFE, ANSWERED, no), "v1").step("answer").state == "not-heard"
