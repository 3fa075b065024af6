"""An act and what can be done about it there: two taps for what is simple, photos only for those who may see them."""

from io import BytesIO

from PIL import Image

from alongside.acts.voices import ShareVoice
from alongside.web.library import opened
from alongside.web.models import Photo, Project, Sealed
from alongside.web.recording import record
from tests.web.forms.by_hand import boxes, last, links, picture, words
from tests.web.test_pages import check

# -- an act and what can be done about it -----------------------------------------------------------------------------


def test_is_this_true_is_two_taps_with_three_equal_answers(sat, quay, tell):
    project, _ = quay
    bridging, _ = sat("bridging")
    tell(bridging, "hold-meeting", {"body": "board", "about": ["brief"]})
    number = last(project)
    browser, _ = sat()
    page = browser.get(f"/p/{project.slug}/act/{number}/")
    check(page)
    _true, no, _unclear = links(page, "corroborate")
    look = browser.get(no)
    assert "Is this right?" in words(look) and "People met" in words(look)
    browser.post(f"/p/{project.slug}/corroborate/", {**boxes(look), "press": "send"})
    record_ = opened(Project.objects.get(pk=project.pk))
    assert (record_.entries[-1].act.true, record_.entries[-1].act.what) == ("no", (record_.entries[number - 1].ref,))
    after = browser.get(f"/p/{project.slug}/act/{number}/")
    assert links(after, "corroborate") == []
    assert "1 who was asked says: not true." in words(after)


def test_nobody_is_asked_about_their_own_act_and_they_can_tell_it_again(sat, quay, tell):
    project, _ = quay
    browser, _ = sat("bridging")
    tell(browser, "hold-meeting", {"body": "board", "about": ["brief"], "say": "We met in the hall."})
    number = last(project)
    page = browser.get(f"/p/{project.slug}/act/{number}/")
    assert (links(page, "corroborate"), links(page, "contest")) == ([], [])
    (again,) = links(page, "hold-meeting")
    form = boxes(browser.get(again))
    assert (form["body"], form["about"], form["say"], form["corrects"]) == (
        ["board"],
        ["brief"],
        ["We met in the hall."],
        [str(number)],
    )
    address = f"/p/{project.slug}/hold-meeting/"
    look = browser.post(address, {**form, "body": "new board", "press": "look"})
    browser.post(address, {**boxes(look), "press": "send"})
    record_ = opened(Project.objects.get(pk=project.pk))
    assert (record_.entries[-1].act.corrects, record_.entries[-1].act.body) == (
        record_.entries[number - 1].ref,
        "new-board",
    )


def test_heavy_facts_are_two_taps_from_the_proposal(sat, quay, tell):
    project, _ = quay
    browser, _ = sat()
    tell(browser, "make-proposal", {"title": "a café", "about": ["design"]})
    number = last(project)
    page = browser.get(f"/p/{project.slug}/act/{number}/")
    for kind, field, answer in (("state-position", "stance", "for"), ("state-reversion", "suits", "community")):
        (address,) = [each for each in links(page, kind) if f"{field}={answer}" in each]
        look = browser.get(address)
        browser.post(f"/p/{project.slug}/{kind}/", {**boxes(look), "press": "send"})
        act = opened(Project.objects.get(pk=project.pk)).entries[-1].act
        assert (act.kind, getattr(act, field)) == (kind, answer)
    (red,) = links(page, "list-point")
    red_line = boxes(browser.get(red))
    assert (red_line["state"], red_line["about"]) == (["fixed"], ["design"])


def test_a_visitor_finds_nothing_to_press(visitor, quay):
    project, _ = quay
    page = visitor.get(f"/p/{project.slug}/act/1/")
    assert (page.status_code, links(page, "corroborate"), "Say what became" in words(page)) == (200, [], False)


def test_a_photo_goes_with_a_contest_and_is_only_for_people_with_a_seat(sat, quay, visitor):
    project, _ = quay
    browser, _ = sat()
    address = f"/p/{project.slug}/contest/"
    form = boxes(browser.get(address + "?what=1"))
    look = browser.post(address, {**form, "say": "Look.", "photo": picture(), "press": "look"})
    browser.post(address, {**boxes(look), "press": "send"})
    number = last(project)
    found = browser.get(f"/p/{project.slug}/act/{number}/photo/")
    headers = [found.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Disposition")]
    assert headers == ["image/jpeg", "nosniff", 'inline; filename="photo.jpg"']
    assert "no-store" in found.headers["Cache-Control"]
    assert Image.open(BytesIO(found.content)).size == (30, 20)
    assert f"act/{number}/photo/" in browser.get(f"/p/{project.slug}/act/{number}/").content.decode()
    assert visitor.get(f"/p/{project.slug}/act/{number}/photo/").status_code == 403
    assert f"act/{number}/photo/" not in visitor.get(f"/p/{project.slug}/act/{number}/").content.decode()
    assert (Photo.objects.filter(log=project.log, leaf="").count(), Photo.objects.filter(log=project.log).count()) == (
        0,
        1,
    )


def test_the_photo_of_a_protected_contest_is_shown_to_nobody(sat, quay):
    project, _ = quay
    browser, _ = sat()
    address = f"/p/{project.slug}/contest/"
    given = {"say": "I was there.", "photo": picture(), "protected": "yes", "press": "look"}
    look = browser.post(address, {**boxes(browser.get(address + "?what=1")), **given})
    browser.post(address, {**boxes(look), "press": "send"})
    number = last(project)
    other, _ = sat("institution", "officer")
    for each in (browser, other):
        assert each.get(f"/p/{project.slug}/act/{number}/photo/").status_code == 404
        assert "I was there." not in each.get(f"/p/{project.slug}/act/{number}/").content.decode()


def said(project):
    return [row.text for row in Sealed.objects.filter(log=project.log, slot="words")]


def test_words_taken_back_through_the_form_are_gone(sat, quay, tell):
    project, _ = quay
    browser, seat = sat()
    record(project, ShareVoice(level=4), seat, words="My bus stops at six.")
    assert said(project).count("My bus stops at six.") == 1
    number = last(project)
    tell(browser, "withdraw-voice", {"voice": str(number)})
    assert said(project).count("My bus stops at six.") == 0


def test_an_act_says_nothing_of_what_nobody_said(sat, quay, tell):
    project, _ = quay
    browser, _ = sat("bridging")
    tell(browser, "decide-proposal", {"body": "board", "outcome": "adopted"})
    page = words(browser.get(f"/p/{project.slug}/act/{last(project)}/"))
    assert ("Outcome adopted" in page, "Votes, for and against" in page) == (True, False)
