"""Lists, single acts, finding, the feed and the copy agree about what somebody may read: one table answers for all."""

import json
import re
from xml.etree import ElementTree

from django.core.cache import cache
from django.test import Client

from alongside.acts.judging import ClaimMode
from alongside.acts.starting import OpenProject
from alongside.record import read_bundle, record_entries
from alongside.web.library import entries_of
from alongside.web.recording import open_project, record
from tests.web.rights.test_what_was_said import WHO_READS
from tests.web.rights.world import EVERYBODY, VISITOR

ACT = re.compile(r'href="[^"]*/act/(\d+)/"')
#: What is said with an act. (The question of a private vote stands on its circle's own page.)
SAID = {what: readers for what, readers in WHO_READS.items() if what != "votex"}
ATOM = "{http://www.w3.org/2005/Atom}"


def found(client, base, word):
    """The acts that are found by it; and that the word stands beside each."""
    text = client.post(f"{base}find/", {"words": word}).content.decode()
    numbers = {int(each) for each in ACT.findall(text)}
    assert text.count(f"<mark>{word}</mark>") >= len(numbers)
    return numbers


def test_what_is_found_is_what_can_be_read_one_by_one(quay):
    base = f"/p/{quay.project.slug}/"
    said = [n for n, entry in enumerate(entries_of(quay.project), 1) if entry.said]
    cache.clear()
    for person in EVERYBODY:
        client = quay.client(person)
        pages = {n: client.get(f"{base}act/{n}/").content.decode() for n in said}
        for what, readers in SAID.items():
            word = quay.word(what)
            here = found(client, base, word)
            assert here == {n for n, page in pages.items() if word in page}, (what, person)
            assert bool(here) == (person in readers), (what, person)


def test_a_copy_holds_the_words_that_a_visitor_finds(quay):
    base = f"/p/{quay.project.slug}/"
    copy = quay.client(VISITOR).get(f"{base}record.jsonl").content.decode()
    for what in SAID:
        word = quay.word(what)
        assert (word in copy) == bool(found(quay.client(VISITOR), base, word)), what


def test_the_feed_tells_of_the_acts_in_the_list_and_never_of_their_words(quay):
    """For everybody the same."""
    base, answers = f"/p/{quay.project.slug}/", set()
    for person in EVERYBODY:
        client = quay.client(person)
        feed = client.get(f"{base}feed/")
        answers.add(feed.content)
        listed = [
            int(n)
            for n in re.findall(
                r'<th scope="row"><a href="[^"]*/act/(\d+)/', client.get(f"{base}acts/").content.decode()
            )
        ]
    (only,) = answers
    told = ElementTree.fromstring(only).findall(f"{ATOM}entry")
    links = [int(ACT.search(f'href="{each.find(f"{ATOM}link").get("href")}"')[1]) for each in told]
    entries = record_entries(read_bundle(quay.client(VISITOR).get(f"{base}record.jsonl").content))
    assert links == [n for n in listed if entries[n - 1].act.kind != "corroborate"][:60] != []
    assert "canary" not in only.decode() and feed.headers["Content-Type"].startswith("application/atom+xml")
    assert client.get(f"{base}feed/", headers={"If-None-Match": feed.headers["ETag"]}).status_code == 304


def test_a_feed_is_told_by_its_marks_under_any_name_and_in_any_language_and_is_always_xml(db):
    """A title that came with a record from elsewhere may hold letters for which XML has no place."""
    opening = OpenProject(title="Quay\x0b\ufffe]]><b>&\u202e", place="Abercwm")
    project, seat = open_project(opening, side="institution", role="officer")
    record(project, ClaimMode(about=("brief",), mode="engaged"), seat, nonce="a" * 32)
    base, seen = f"/p/{project.slug}/feed/", set()
    for address, host in ((base, "testserver"), (f"/cy{base}", "testserver"), (base, "localhost")):
        answer = Client().get(address, headers={"Host": host})
        tree = ElementTree.fromstring(answer.content)
        seen.add(tuple(each.text for each in tree.iter(f"{ATOM}id")))
        assert tree.find(f"{ATOM}title").text == "Quay]]><b>&"
    (marks,) = seen
    assert len(marks) == len(set(marks)) == 3


def test_the_standing_for_programs_is_what_the_command_prints(quay, alongside, tmp_path):
    client, base = quay.client(VISITOR), f"/p/{quay.project.slug}/"
    (tmp_path / "copy.jsonl").write_bytes(client.get(f"{base}record.jsonl").content)
    told = alongside("standing", tmp_path / "copy.jsonl", "--json")
    answer = client.get(f"{base}standing.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert json.loads(answer.content) == json.loads(told.stdout)
    assert client.get(f"{base}standing.json?at=yesterday").status_code == 400
