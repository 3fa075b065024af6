"""A form's own number is drawn on the phone, goes the whole way with what is typed, and stands in the act."""

import re

import pytest

pytestmark = pytest.mark.browser
FIELD = "main input[name=nonce]"


def value(page):
    return page.locator(FIELD).first.input_value()


def test_the_number_in_the_act_is_the_one_that_the_phone_drew(open_page):
    page = open_page("/p/the-hall/shoes/", 360)
    page.locator("main button").first.click()
    told = []
    page.on("response", lambda answer: told.append(answer) if "make-proposal" in answer.url else None)
    page.goto(page.url.split("/p/")[0] + "/p/the-hall/make-proposal/")
    proposed = re.search(r'name="nonce" value="([0-9a-f]{32})"', told[0].text())[1]
    drawn = value(page)
    assert (bool(re.fullmatch("[0-9a-f]{32}", drawn)), drawn != proposed) == (True, True)
    page.locator("main [name=title]").fill("benches")
    page.locator("main button[value=look]:not(.hide)").click()
    assert value(page) == drawn
    page.locator("main button[value=send]").click()
    assert f'"nonce":"{drawn}"' in page.locator("pre").first.text_content()
    assert page.faults == []


def test_one_number_proposed_is_one_number_drawn_however_often_the_page_is_shown(open_page):
    """Or a form that is sent twice, after going back, would be two acts."""
    page = open_page("/p/the-hall/shoes/", 360)
    page.locator("main button").first.click()
    page.goto(page.url.split("/p/")[0] + "/p/the-hall/make-proposal/")
    script = page.locator("script[src*=number]").get_attribute("src")
    drawn = value(page)
    for proposed in ("a" * 32, "b" * 32):
        seen = set()
        for _ in range(3):
            page.evaluate("([s, v]) => { document.querySelector(s).value = v }", [FIELD, proposed])
            page.add_script_tag(url=script)
            seen.add(value(page))
        assert (len(seen), proposed in seen, drawn in seen) == (1, False, False)
    page.evaluate("([s, v]) => { document.querySelector(s).value = v }", [FIELD, drawn])
    page.add_script_tag(url=script)
    assert value(page) == drawn  # one of our own is left alone
