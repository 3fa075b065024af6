"""The character zero, wherever a stranger may put it, is a refusal and never a fault."""

import re

import pytest
from django.test import Client

from alongside.acts.journal import read_journal
from alongside.acts.starting import OpenProject
from alongside.record import record_from_journal
from alongside.record.merkle import leaf_hash
from alongside.web import joining
from alongside.web.library import bundle_bytes
from alongside.web.loading import load_bundle
from alongside.web.models import Draft
from alongside.web.recording import open_project


@pytest.fixture
def quay(db):
    """A project that lives here, and a browser with a community seat in it."""
    project, officer = open_project(OpenProject(title="The Quay", place="Abercwm"), side="institution", role="officer")
    address, browser = f"/join/{joining.invite(officer, side='community', uses=2)}/", Client()
    nonce = re.search(rb'name="nonce" value="([0-9a-f]{32})"', browser.get(address).content)[1].decode()
    browser.post(address, {"nonce": nonce, "name": ""})
    return project, browser


@pytest.mark.parametrize("address", ["/p/%00/", "/places/%00/", "/join/%00/", "/p/the-quay/act/%00/"])
def test_in_an_address(quay, address):
    assert quay[1].get(address).status_code == 404


def test_in_a_question(quay):
    assert quay[1].get("/p/the-quay/?at=%00").status_code == 400


@pytest.mark.parametrize("name", ["words", "nonce", "what\x00"])
def test_in_a_form(quay, name):
    project, browser = quay
    address = f"/p/{project.slug}/share-voice/"
    sent = {"press": "later", "level": "1", name: "a\x00b"}
    assert (browser.post(address, sent).status_code, Draft.objects.count()) == (400, 0)


def test_in_somebody_s_record(db):
    """A record may hold it, written as JSON does; it stays in the record, and the list shows that something was there."""
    header, act, *_ = (
        record_from_journal(read_journal("2025-01-01 ann@community open-project title=Pxer\n")).to_bytes().split(b"\n")
    )
    act = act.replace(b"Pxer", rb"P\u0000er")
    header = re.sub(rb'"root":"\w+"', b'"root":"%s"' % leaf_hash(act).hex().encode(), header)
    given = header + b"\n" + act + b"\n"
    project = load_bundle(given)
    assert (project.cover.title, project.slug, bundle_bytes(project)) == ("P\ufffder", "per", given)
    assert Client().get("/p/per/").status_code == 200
