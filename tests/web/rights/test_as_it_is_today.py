"""Words are shown as far as their teller agrees today: on a page about an earlier day, and where an agreement ran out
while nobody did anything. In a rehearsal days can pass."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from alongside.acts.voices import ShareVoice
from alongside.web import loading
from alongside.web.library import bundle_bytes
from alongside.web.models import Project, SeatRow
from alongside.web.recording import record

#: Idris makes his open words his own in February; Cadi's agreement runs out in March, when nobody does anything.
THE_YARD = """\
seat bethan@institution role=officer
seat idris@community name="canaryidris"
seat cadi@community

2026-01-05 bethan open-project title="The yard" place="Porth Maelan" host="Porth Maelan Council"
2026-01-06 idris join-seat
2026-01-06 cadi join-seat
2026-01-10 idris share-voice as=one about=brief level=5 until=2026-12-31 say="canaryone"
2026-01-11 cadi share-voice as=two about=brief level=4 until=2026-02-28 say="canarytwo"
2026-02-10 idris change-consent #one level=0
"""
ONE, TWO, THREE = 4, 5, 7


@pytest.fixture
def yard(db):
    """Where its journal ends, and one thing said here."""
    project = loading.load_journal(THE_YARD.encode(), "the-yard")
    amina = SeatRow.objects.filter(project=project, side="community").first()
    act = ShareVoice(about=("brief",), level=4, until=date(2026, 2, 28))
    record(project, act, amina, words="canarythree", nonce="a" * 32)
    return Project.objects.get(pk=project.pk)


def pages(query=""):
    """What a visitor reads on every page that shows words, about a day."""
    client, base = Client(), "/p/the-yard/"
    cache.clear()
    acts = [f"{part}/{n}/" for n in (ONE, TWO, THREE) for part in ("act", "voices")]
    answers = [client.get(f"{base}{page}{query}") for page in ("voices/", "for/leader/", *acts)]
    answers += [client.post(f"{base}find/", {"words": f"nary{word}"}) for word in ("one", "two", "three")]
    return "".join(answer.content.decode() for answer in answers)


def test_a_page_about_an_earlier_day_shows_no_words_that_were_made_private_since(yard):
    text = pages("?at=2026-01-31")
    assert ("canaryone" in text, "canaryidris" in text, "canarytwo" in text) == (False, False, True)


def test_an_agreement_runs_out_on_its_day_though_nobody_does_anything(yard):
    """On no page, in no copy, and in no page that a browser holds already."""
    base = "/p/the-yard/"
    held = Client().get(f"{base}act/{TWO}/").headers["ETag"]
    assert {"canarytwo" in pages(), "canarythree" in pages(), b"canarythree" in bundle_bytes(yard)} == {True}
    Project.objects.filter(pk=yard.pk).update(today=date(2026, 3, 1))
    yard.refresh_from_db()
    text = pages()
    assert ("canarytwo" in text, "canarythree" in text, b"canarythree" in bundle_bytes(yard)) == (False,) * 3
    assert Client().get(f"{base}act/{TWO}/", headers={"If-None-Match": held}).status_code == 200
