"""What came of a voice, in a real browser."""

from itertools import pairwise

import pytest

from tests.journeys.looks import LOOKS, can_be_pressed, can_be_read

pytestmark, ONLY_READS = pytest.mark.browser, True


def paths(page):
    return [link.get_attribute("href") for link in page.get_by_role("link", name="Its path").all()]


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_voices_can_be_read_by_everybody(open_page, width, language, scheme):
    found = paths(open_page("/p/old-library/voices/"))
    can_be_read(open_page, ["/p/old-library/voices/", *found[::4], "/p/the-hall/voices/"], width, language, scheme)


def test_what_can_be_pressed_is_large_enough(open_page):
    can_be_pressed(open_page, "/p/old-library/voices/")


def test_a_voice_is_followed_to_what_became_of_it_without_javascript(open_page):
    page = open_page("/p/old-library/voices/", java_script_enabled=False)
    line = page.get_by_role("listitem").filter(has_text="studio and hooyo cafe")
    line.get_by_role("link", name="Its path").click()
    steps = page.locator(".rail h3").all_inner_texts()
    assert (steps[0], steps[-2], steps[-1]) == (
        "It was said",
        "It was put back",
        "Then: what changed. Nobody has said yet.",
    )
    page.get_by_role("link", name="It was put back").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Something was put right"


def test_the_line_runs_down_without_a_break_but_where_it_is_cut(open_page):
    page = open_page("/p/old-library/voices/")
    page.goto(page.url.split("/p/")[0] + paths(page)[0])
    boxes = page.eval_on_selector_all(
        ".rail > .path", "all => all.map(li => [li.getBoundingClientRect().top, li.getBoundingClientRect().bottom])"
    )
    assert all(abs(above[1] - below[0]) <= 1 for above, below in pairwise(boxes))
