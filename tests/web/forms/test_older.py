"""A field that points at acts shows the newest (forty; here four); buttons lead to the older ones, and nothing typed is
lost."""

import re

import pytest
from django.http import QueryDict

from alongside.acts.gathering import RaiseItem
from alongside.web.forms import offers
from alongside.web.forms.windows import turned, window_of
from alongside.web.recording import record
from tests.web.forms.by_hand import boxes, last, words
from tests.web.test_pages import check

NEWEST, MANY = 4, 11
FORM = "/p/the-quay/make-proposal/"


@pytest.fixture
def items(quay, sat, monkeypatch):
    """(browser, numbers): eleven items were put on the agenda, told by their numbers, newest first; somebody makes a
    proposal that may be drawn from them."""
    monkeypatch.setattr(offers, "NEWEST", NEWEST)
    project, _ = quay
    browser, seat = sat()
    first = last(project) + 1
    for number in range(MANY):
        record(project, RaiseItem(title=f"item-{number}"), seat)
    return browser, list(range(first + MANY - 1, first - 1, -1))


def offered(page):
    """The numbers of the acts to choose from, and of those that are chosen."""
    found = re.findall(r'<input type="checkbox" name="drawn_from" value="(\d+)"( checked)?>', page.content.decode())
    return [int(number) for number, _chosen in found], [int(number) for number, chosen in found if chosen]


def press(browser, page, label, **typed):
    """Press one of the buttons under the list, with what was typed."""
    value = re.search(rf'value="(older:drawn_from:\d+)"[^>]*>{label}<', page.content.decode())[1]
    answer = browser.post(FORM, {**boxes(page), **typed, "press": value})
    check(answer)
    return answer


def test_every_act_can_be_reached_a_few_at_a_time(items):
    browser, numbers = items
    first = browser.get(FORM)
    second = press(browser, first, "Show older ones")
    third = press(browser, second, "Show older ones")
    found = [offered(page)[0] for page in (first, second, third)]
    assert found == [numbers[:NEWEST], numbers[NEWEST : 2 * NEWEST], numbers[2 * NEWEST :]]
    assert "Show older ones" not in words(third)
    assert "Show newer ones" not in words(first)
    assert offered(press(browser, third, "Show newer ones")) == offered(second)


def test_what_was_typed_and_chosen_stays(items, quay):
    browser, numbers = items
    page = press(browser, browser.get(FORM), "Show older ones", title="Benches", drawn_from=[numbers[3]])
    shown, chosen = offered(page)
    assert (shown[:2], chosen) == ([numbers[3], numbers[NEWEST]], [numbers[3]])
    typed = {**boxes(page), "about": "design", "drawn_from": [numbers[3], numbers[NEWEST + 2]]}
    assert typed["title"] == ["Benches"]
    look = browser.post(FORM, {**typed, "press": "look"})
    assert ("item 7" in words(look), "item 4" in words(look)) == (True, True)
    before = last(quay[0])
    browser.post(FORM, {**boxes(look), "press": "send"})
    assert last(quay[0]) == before + 1


def test_turning_a_leaf_keeps_and_refuses_nothing(items, quay):
    browser, _numbers = items
    before = last(quay[0])
    empty = press(browser, browser.get(FORM), "Show older ones")
    assert (empty.status_code, "Choose something" in words(empty), last(quay[0])) == (200, False, before)


def test_a_short_list_has_no_buttons(quay, sat):
    browser, _seat = sat()
    assert "Show older ones" not in words(browser.get(FORM))


@pytest.mark.parametrize("pressed", ["older:drawn_from:0", "older:drawn_from:-1", "older:drawn_from:x", "older::2"])
def test_a_forged_button_shows_the_newest(items, pressed):
    browser, numbers = items
    assert offered(browser.post(FORM, {**boxes(browser.get(FORM)), "press": pressed}))[0] == numbers[:NEWEST]


def test_a_leaf_beyond_the_last_is_empty_and_leads_back(items):
    browser, _numbers = items
    page = browser.post(FORM, {**boxes(browser.get(FORM)), "press": "older:drawn_from:99999"})
    assert (page.status_code, offered(page)[0], "Show newer ones" in words(page)) == (200, [], True)


def test_each_field_turns_its_own_leaves():
    sent = QueryDict("press=older:what:3&what-older=2&proposal-older=5")
    assert [window_of(field, sent) for field in ("what", "proposal", "other")] == [3, 5, 1]
    assert [turned(each) for each in ("older:what:3", "look", "")] == [True, False, False]
