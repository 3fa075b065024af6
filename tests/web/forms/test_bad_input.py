"""What is bad is answered kindly, with what to do next, and nothing of it is kept."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.acts.doing import MakePromise
from alongside.web.models import ActLine, Project, Sealed, SeatRow
from alongside.web.recording import record
from tests.web.forms.by_hand import boxes, last, words
from tests.web.test_pages import check

# -- bad input ------------------------------------------------------------------------------------------------------


def test_an_address_that_means_nothing_is_answered_with_a_sentence(visitor, quay):
    project, _ = quay
    for query in ("kind=nope", "test=nope", "page=0", "page=x", "what=1", "kind=%00"):
        page = visitor.get(f"/p/{project.slug}/acts/?{query}")
        assert (query, page.status_code, "That can’t be answered" in page.content.decode()) == (query, 400, True)


def test_the_acts_of_one_kind_can_be_listed(visitor, hall):
    page = visitor.get("/p/the-hall/acts/?kind=hold-meeting")
    assert (page.status_code, words(page).count("People met") >= 2, "People met" in words(page)) == (200, True, True)
    found = re.findall(r'<th scope="row"><a href="[^"]*/act/(\d+)/', page.content.decode())
    kinds = ActLine.objects.filter(project=hall, number__in=found).values_list("kind", flat=True)
    assert set(kinds) == {"hold-meeting"}


@pytest.mark.parametrize("number", ["0", "-1", "999", "1e1", "٣", "01", "f" * 64, "1;drop", "9" * 40])
def test_a_forged_number_is_answered_and_nothing_is_kept(sat, quay, number):
    project, _ = quay
    browser, _ = sat()
    before = last(project)
    for kind, field in (("contest", "what"), ("corroborate", "what"), ("agree", "what"), ("settle-promise", "promise")):
        address = f"/p/{project.slug}/{kind}/"
        answer = browser.post(
            address, {"nonce": "1" * 32, field: number, "true": "yes", "result": "kept", "press": "send"}
        )
        assert answer.status_code == 422
        assert browser.get(f"{address}?{field}={number}").status_code == 200
    address = f"/p/{project.slug}/raise-item/"
    assert browser.post(address, {"nonce": "2" * 32, "corrects": number, "press": "send"}).status_code == 422
    assert last(project) == before


@pytest.mark.parametrize("seat", ["bethan", "0" * 32, "../../etc", "'"])
def test_a_seat_that_is_not_here_is_refused(sat, quay, seat):
    project, _ = quay
    browser, _ = sat()
    for kind, given in (("vouch-seat", {"seat": seat}), ("make-promise", {"to": seat, "due": "2030-01-01"})):
        answer = browser.post(f"/p/{project.slug}/{kind}/", {"nonce": "1" * 32, **given, "press": "send"})
        assert (answer.status_code, "not among the choices" in words(answer)) == (422, True)


def test_a_seat_of_another_project_is_refused(sat, quay, hall):
    project, _ = quay
    browser, _ = sat()
    stranger = SeatRow.objects.filter(project=hall).first().pseudonym
    answer = browser.post(f"/p/{project.slug}/vouch-seat/", {"nonce": "1" * 32, "seat": stranger, "press": "send"})
    assert answer.status_code == 422


@pytest.mark.parametrize("sly", ["new\u202eboard", "new\u200bboard", "\ufeffboard", "board\u2066"])
def test_what_cannot_be_seen_is_refused_in_a_label_and_stripped_from_words(sat, quay, tell, sly):
    project, _ = quay
    browser, _ = sat()
    address = f"/p/{project.slug}/raise-item/"
    answer = browser.post(address, {"nonce": "1" * 32, "title": sly, "press": "look"})
    assert (answer.status_code, "can’t be seen" in words(answer)) == (422, True)
    entry = tell(browser, "raise-item", {"title": "keys", "say": f"Who {sly}?"})
    assert (
        Sealed.objects.get(leaf=entry.ref, slot="words").text
        == "Who " + re.sub("[\u202e\u200b\ufeff\u2066]", "", sly) + "?"
    )


@pytest.mark.parametrize(
    "sly", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a b; drop table", "x" * 65]
)
def test_a_label_that_is_none_is_refused_and_shown_as_text(sat, quay, sly):
    project, _ = quay
    browser, _ = sat()
    answer = browser.post(
        f"/p/{project.slug}/raise-item/", {"nonce": "1" * 32, "title": sly, "say": sly, "press": "look"}
    )
    assert answer.status_code == 422
    check(answer)
    assert "<script>alert" not in answer.content.decode() and "<img src=x" not in answer.content.decode()


def test_letters_that_look_alike_are_one_label(sat, tell):
    browser, _ = sat()
    one = tell(browser, "raise-item", {"title": "cafe\u0301"}).act.title
    two = tell(browser, "raise-item", {"title": "caf\u00e9"}).act.title
    assert one == two == "caf\u00e9"


def test_too_much_is_answered_with_a_sentence(sat, quay):
    project, _ = quay
    browser, _ = sat()
    before = last(project)
    address = f"/p/{project.slug}/raise-item/"
    long = browser.post(address, {"nonce": "1" * 32, "say": "x" * 10_001, "press": "send"})
    huge = browser.post(address, {"nonce": "1" * 32, "say": "x" * 10_000_000, "press": "send"})
    many = browser.post(address, {f"n{n}": "" for n in range(2000)})
    assert (long.status_code, "Make it shorter" in words(long)) == (422, True)
    assert [(each.status_code, "That was too much" in words(each)) for each in (huge, many)] == [(413, True)] * 2
    assert last(project) == before


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg onload=alert(1)>", b"\xff\xd8\xff" + b"0" * 100])
def test_a_file_that_is_no_photo_is_refused_and_the_words_stay(sat, quay, content):
    project, _ = quay
    browser, _ = sat()
    given = {"nonce": "1" * 32, "say": "Look.", "photo": SimpleUploadedFile("a.jpg", content + b" "), "press": "look"}
    answer = browser.post(f"/p/{project.slug}/raise-item/", given)
    assert (answer.status_code, boxes(answer)["say"]) == (422, ["Look."])


def test_what_may_not_be_told_is_answered_with_why(sat, quay):
    project, _ = quay
    browser, _ = sat("institution", "officer")
    answer = browser.get(f"/p/{project.slug}/form-circle/")
    assert (answer.status_code, "another side" in words(answer)) == (403, True)
    assert Client().get(f"/p/{project.slug}/raise-item/").status_code == 403


def test_a_refusal_at_the_door_keeps_what_was_typed(sat, quay):
    project, officer = quay
    browser, _ = sat()
    _other, seat = sat()
    record(Project.objects.get(pk=project.pk), MakePromise(to=seat.pseudonym, due=date(2030, 1, 1)), officer)
    number = last(project)
    address = f"/p/{project.slug}/settle-promise/"
    answer = browser.post(address, {"nonce": "1" * 32, "promise": str(number), "result": "kept", "press": "send"})
    assert (answer.status_code, boxes(answer)["result"], boxes(answer)["promise"]) == (422, ["kept"], [str(number)])
