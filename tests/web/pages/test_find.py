"""Finding what was said: by parts of words, however they are written, and never beyond what somebody may read."""

import re

import pytest

from alongside.web.pages.find.alike import alike, spans
from alongside.web.pages.find.looking import A_PAGE, passage
from tests.web.pages.every import answers

ACT = re.compile(r'href="[^"]*/act/(\d+)/"')


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("Mae’r BWS olaf", "mae'r bws"),
        ("y tŷ, a’r dŵr", "ty dwr"),
        ("ذَهَبْتُ إلى المكتبة", "ذهبت الي"[:4]),
        ("المكتبــــة", "المكتبة"),
        ("أُسرة", "اسرة"),
        ("zero\u200bwidth", "zerowidth"),
        ("Straße", "STRASSE"),
        ("\U0001d40bibrary", "library"),
    ],
)
def test_capitals_accents_and_vowel_signs_make_no_difference(written, looked_for):
    assert all(word in alike(written) for word in alike(looked_for).split())


def test_what_is_marked_is_what_stands_there():
    text = "Mae’r tŷ wrth y dŵr, a’r tŷ arall."
    assert [text[a:b] for a, b in spans(text, ["ty", "dwr"])] == ["tŷ", "dŵr", "tŷ"]
    assert spans("aaa", ["aa"]) == [(0, 3)]  # overlapping finds are one
    assert spans("ty\u0302", ["ty"]) == [(0, 3)]  # a letter keeps its mark
    assert spans("ذَهَبْتُ", [alike("ذهبت")]) == [(0, 8)]


def test_a_passage_is_cut_on_both_sides_and_loses_nothing_in_between():
    text = "x" * 100 + " library " + "y" * 300
    pieces = passage(text, ["library"])
    assert [each.text for each in pieces if each.hit] == ["library"]
    whole = "".join(each.text for each in pieces)
    assert (whole[:2], whole[-2:], whole[2:-2] in text) == ("… ", " …", True)


def test_a_passage_is_short_whatever_was_said():
    for text in ("a" * 10_000, "ab " * 3_000, "\u0301" * 5_000 + "aa" + "\u0301" * 5_000):
        assert len("".join(each.text for each in passage(text, ["aa" if "aa" in text else "ab"]))) < 400
    words = "one two three four five six seven eight nine ten eleven twelve thirteen "
    first, *_rest = passage(words * 9 + "Library " + words * 9, ["library"])[1:]
    assert first.text.split()[0] in words.split()  # cut between words


def look(client, words, slug="old-library", **more):
    answer = client.post(f"/p/{slug}/find/", {"words": words} | more)
    return answer.status_code, answer.content.decode()


def test_the_box_answers_for_every_project_in_every_language(visitor, project, django_assert_max_num_queries):
    answers(visitor, f"/p/{project.slug}/find/", django_assert_max_num_queries)


def test_what_is_found_goes_on_page_by_page_and_ends(visitor, project):
    """Each act once, newest first; the sum of the pages is what one question to each act would say."""
    slug, below, numbers, pages = project.slug, "", [], 0
    while below is not None:
        status, text = look(visitor, "the", slug, below=below)
        found = [int(each) for each in ACT.findall(text)]
        more = re.search(r'name="below" value="(\d+)"', text)
        below, pages = more and more[1], pages + 1
        assert (status, len(found) <= A_PAGE, below is None or len(found) == A_PAGE) == (200, True, True)
        numbers += found
    assert numbers == sorted(set(numbers), reverse=True)
    assert all(re.search("(?i)the", visitor.get(f"/p/{slug}/act/{n}/").content.decode()) for n in numbers[:5])
    assert pages == max(1, -(-len(numbers) // A_PAGE))


@pytest.mark.parametrize("words", ["", " ", "a", "\u200b\u0640", "x" * 101, "a b c d e f g h i"])
def test_what_can_not_be_looked_for_is_said_and_kept_in_the_box(db, visitor, words):
    status, text = look(visitor, words)
    assert (status, "That did not work" in text, ACT.findall(text)) == (422, True, [])


@pytest.mark.parametrize("words", ["zzzz nowhere", "<script>alert(1)</script>", "' OR 1=1 --", "%%", "\u202e{{x}}"])
def test_nothing_found_is_said_and_what_was_typed_is_no_code(db, visitor, words):
    status, text = look(visitor, words)
    assert (status, "<script>alert" in text, ACT.findall(text)) == (200, False, [])
    assert "Nothing that you may read" in text


@pytest.mark.parametrize("below", ["0", "-1", "x", "9" * 40, "１"])
def test_a_number_that_is_none_begins_anew(db, visitor, below):
    first = [ACT.findall(look(visitor, "the", below=each)[1]) for each in (below, "")]
    assert first[0] == first[1] != []


def test_what_is_looked_for_stands_in_no_address(db, visitor):
    text = visitor.get("/p/old-library/find/").content.decode()
    assert ('method="post"' in text, 'method="get"' in text) == (True, False)
    assert visitor.get("/p/old-library/find/?words=library").content.decode().count("<li><blockquote") == 0
