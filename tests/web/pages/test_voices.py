"""Voices: only as far as whoever spoke allows, and one line going down."""

import re
from datetime import date

import pytest

from alongside.acts.voices import ShareVoice
from alongside.readings.consent import consent
from alongside.readings.trace import fates
from alongside.web.library import opened
from alongside.web.models import Project
from alongside.web.pages.voices import path
from alongside.web.wording import fate
from tests.web.pages.every import answers, does_no_harm, is_quick


@pytest.fixture
def library(db):
    return Project.objects.get(slug="old-library")


def voices_of(project):
    return [n for n, entry in enumerate(opened(project).entries, 1) if isinstance(entry.act, ShareVoice)]


@pytest.fixture
def kitchen(library):
    """The voice at level 3 that became a café: undone, and put back."""
    fold, numbers = opened(library).fold(), opened(library).numbers
    found = [e.ref for e in fold.of(ShareVoice) if "put-back" in dict(fates(fold, e.ref).facts)]
    assert [consent(fold, fold.by_ref[ref]).level for ref in found] == [3]
    return numbers[found[0]]


def test_the_list_answers_for_every_project_in_every_language(visitor, project, django_assert_max_num_queries):
    answers(visitor, f"/p/{project.slug}/voices/", django_assert_max_num_queries)


def test_every_voice_has_its_page(visitor, project, django_assert_max_num_queries):
    for number in voices_of(project)[:12]:
        answers(visitor, f"/p/{project.slug}/voices/{number}/", django_assert_max_num_queries)


def test_a_path_goes_from_a_voice_to_what_became_of_it(visitor, kitchen):
    text = visitor.get(f"/p/old-library/voices/{kitchen}/").content.decode()
    steps = re.findall(r"<h3>(?:<a [^>]*>)?(.*?)(?:</a>)?</h3>", text)
    line = [step for step in steps if step in ORDER]
    assert list(dict.fromkeys(line)) == ORDER


ORDER = [
    "It was said",
    "It joined a theme",
    "It became a proposal",
    "Board decided yes",
    "It was undone: changed afterwards",
    "It was put back",
    "Then: what changed. Nobody has said yet.",
]


def test_the_line_is_cut_where_it_was_undone_and_dotted_to_what_has_not_come(visitor, kitchen):
    text = visitor.get(f"/p/old-library/voices/{kitchen}/").content.decode()
    drawn = re.findall(r'<li class="path">(<svg.*?</svg>)', text, re.S)
    cut = [n for n, svg in enumerate(drawn) if 'd="M8 16h24M8 28h24"' in svg]
    assert len(cut) == 1 and "stroke-dasharray" in drawn[cut[0]] and "k-heed" in drawn[cut[0] + 1]
    assert "stroke-dasharray" in drawn[-2] and "stroke-dasharray" in drawn[-1] and "f-ink" not in drawn[-1]


def test_words_below_public_consent_are_never_quoted(visitor, kitchen):
    for address in ("/p/old-library/voices/", f"/p/old-library/voices/{kitchen}/"):
        text = visitor.get(address).content.decode()
        assert "A kitchen where our mothers" not in text and "Amina" not in text


def test_a_voice_kept_among_the_circle_is_only_that(read, fair):
    number = voices_of(fair)[0]
    text = read(f"/p/the-fair/voices/{number}/")
    assert "A voice, kept among the circle." in text
    assert "Only for me." not in text and "So far" not in text
    listed = read("/p/the-fair/voices/")
    assert "A voice, kept among the circle." in listed and "Only for me." not in listed


def test_levels_are_told_as_far_as_each_allows(read, fair):
    text = read("/p/the-fair/voices/")
    assert "Heard, never quoted." not in text
    assert "alert(2)" in text and text.count("Same Name") == 0
    assert "I say this under my own name." in text and "evil" in text


def test_a_voice_taken_back_is_one_quiet_line(read, fair):
    number = voices_of(fair)[-1]
    text = read(f"/p/the-fair/voices/{number}/")
    assert "Taken back by the person who said it, 20 January 2025." in text
    assert "I regret this." not in text and "Its path" not in text
    assert "I regret this." not in read("/p/the-fair/voices/")


def test_a_day_in_the_past_shows_what_was_known_then(read, library):
    first = next(e.ref for e in opened(library).fold().of(ShareVoice) if e.first >= date(2025, 9, 30).toordinal())
    number = opened(library).numbers[first]
    assert "Then: an answer. None has come yet." in read(f"/p/old-library/voices/{number}/?at=2025-10-01")


@pytest.mark.parametrize("ref", ["0", "1", "999999", "x", "01", "f" * 64, "٣"])
def test_what_is_no_voice_is_not_found(visitor, library, ref):
    assert visitor.get(f"/p/old-library/voices/{ref}/").status_code == 404


def test_a_leaf_hash_leads_to_the_voice(visitor, library):
    number = voices_of(library)[0]
    leaf = opened(library).entries[number - 1].ref
    response = visitor.get(f"/p/old-library/voices/{leaf}/")
    assert (response.status_code, response.headers["Location"]) == (302, f"/p/old-library/voices/{number}/")


def test_no_voice_is_told_as_what_it_may_mean(read, imported):
    assert "That may mean that nobody was asked" in read("/p/the-import/voices/")


def test_names_that_mean_harm_do_none(visitor, fair, django_assert_max_num_queries):
    for number in ("", *(f"{n}/" for n in voices_of(fair))):
        does_no_harm(answers(visitor, f"/p/the-fair/voices/{number}", django_assert_max_num_queries).content.decode())


def test_every_fate_and_state_has_words():
    codes = {"withdrawn", "adopted", "compromise", "undone", "refused", "promised", "not-taken", "written", "proposed"}
    assert set(fate.FATES) == codes | {"themed", "unanswered"}
    assert {state for kind, state in path.HEADINGS if kind == "make-promise"} == set(fate.PROMISES)


def test_it_is_quick_once_warm(visitor, library):
    is_quick(visitor, "/p/old-library/voices/")
