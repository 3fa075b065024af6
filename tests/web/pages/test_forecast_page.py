"""The week ahead, as anyone reads it: the sentence first, each drop with what would prevent it, and a page a day."""

import re

from django.test import Client

from alongside.web.loading import load_journal
from alongside.web.models import SeatRow
from tests.web.seeing import words

THE_QUAY = """\
seat bethan@institution role=officer name="Bethan K."
seat idris@community name="Idris M."
seat cadi@community name="Cadi R."
seat hodan@community name="Hodan S."

2026-05-11 bethan open-project title="The Quay"
2026-05-11 bethan shape-element as=paper about=brief what=first-paper freeze-by=2026-12-31
2026-05-18 idris join-seat about=brief
2026-05-18 cadi join-seat about=brief
2026-05-18 hodan join-seat about=brief
2026-05-18 bethan hold-meeting as=met about=brief present=bethan,idris,cadi,hodan
2026-05-19 idris corroborate #met
2026-05-19 cadi corroborate #met
2026-05-20 idris corroborate #paper
"""
NOTHING = "If nobody does anything, nothing drops within seven days."


def quay(days):
    """The project so many days after its journal ends."""
    project = load_journal(THE_QUAY.encode(), "the-quay")
    client = Client()
    client.post("/p/the-quay/shoes/", {"seat": SeatRow.objects.get(project=project, label="cadi").pk})
    if days:
        client.post("/p/the-quay/shoes/later/", {"days": days})
    return client


def test_a_week_in_which_nothing_drops_says_so(db):
    quay(0)
    assert NOTHING in words(Client().get("/p/the-quay/forecast/"))


def test_a_drop_is_foretold_to_anyone_with_its_act_and_what_would_prevent_it(db):
    quay(50)
    told = words(Client().get("/p/the-quay/forecast/"))
    assert "If nobody does anything, this may be called less from 11 July 2026: Brief." in told
    assert "too few of those who were there have said that it is true. 2 · Something" in told
    assert "What would prevent it: Those who were there say whether it is true, before this day." in told


def test_one_tap_prevents_it(db):
    cadi = quay(50)
    page = cadi.get("/p/the-quay/true/").content.decode()
    nonce = re.search(r'name="nonce" value="([0-9a-f]{32})"', page)[1]
    cadi.post("/p/the-quay/true/", {"nonce": nonce, "what": [2], "answer": "yes"})
    assert NOTHING in words(Client().get("/p/the-quay/forecast/"))


def test_the_page_is_not_sent_twice_on_a_day_and_anew_on_the_next(db):
    cadi, visitor = quay(0), Client()
    tag = visitor.get("/p/the-quay/forecast/").headers["ETag"]
    assert visitor.get("/p/the-quay/forecast/", headers={"If-None-Match": tag}).status_code == 304
    cadi.post("/p/the-quay/shoes/later/", {"days": 1})
    assert visitor.get("/p/the-quay/forecast/", headers={"If-None-Match": tag}).status_code == 200


def test_every_project_has_a_forecast_and_a_list_of_contests(project):
    statuses = [Client().get(f"/p/{project.slug}/{page}/").status_code for page in ("forecast", "contests")]
    assert statuses == [200, 200]


def test_every_code_has_words():
    from typing import get_args

    from alongside.readings.falling_due import Code
    from alongside.web.wording.ahead import HAPPENS, PREVENTS

    assert set(HAPPENS) == set(PREVENTS) == {*get_args(Code), "aged"}


def test_every_sentence_is_about_a_kind_of_act_and_its_own_fields():
    from alongside.acts import KINDS
    from alongside.web.wording.asking import LINES, OWN

    told = [(kind, line) for table in (LINES, OWN) for kind, lines in table.items() for line in lines]
    unknown = [
        (kind, name)
        for kind, line in told
        for name in (*line.needs, *re.findall(r"%\((\w+)\)s", str(line.text)))
        if name not in (*KINDS[kind].__struct_fields__, "voice_day")
    ]
    assert unknown == []
