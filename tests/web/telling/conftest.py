"""A mail server on this machine, a project with people in it, and ways to read what arrived."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from alongside.acts.starting import OpenProject
from alongside.web import joining
from alongside.web.recording import open_project
from alongside.web.telling.server import MailServer
from tests.web.telling.scene import nonce


class Arrived:
    """Keeps every mail that comes; `says` is answered instead of taking it, if set."""

    def __init__(self):
        self.mails, self.says, self.hangs_up = [], "", False

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.says:
            return self.says
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        if self.hangs_up:
            server.transport.abort()
        return "250 taken"

    @property
    def texts(self):
        """What each mail says."""
        return [mail.get_content() for _to, mail in self.mails]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def arrived():
    return Arrived()


class Office:
    """A mail server on a port of its own, which can be shut and opened again."""

    def __init__(self, arrived):
        self.arrived, self.port, self.open = arrived, free_port(), None

    def start(self):
        self.open = Controller(self.arrived, hostname="127.0.0.1", port=self.port)
        self.open.start()

    def stop(self):
        if self.open is not None:
            self.open.stop()
        self.open = None


@pytest.fixture
def post_office(arrived):
    """It is shut when the test begins."""
    office = Office(arrived)
    yield office
    office.stop()


@pytest.fixture
def mail(post_office, settings):
    """The pages know the mail server, and its doors are open."""
    settings.MAIL = server_at(post_office.port)
    post_office.start()
    return settings.MAIL


def server_at(port):
    return MailServer("smtp", "127.0.0.1", port, "", "", "alongside@quay.example", "http://testserver")


@pytest.fixture
def quay(db):
    """A project with an officer, and Amina, who has a seat on a phone: (project, officer, amina, phone)."""
    title = "The Quay <script>alert(1)</script>"
    project, officer = open_project(OpenProject(title=title, place="Abercwm"), side="institution", role="officer")
    secret = joining.invite(officer, side="community", uses=5)
    phone = Client()
    form = phone.get(f"/join/{secret}/")
    phone.post(f"/join/{secret}/", {"nonce": nonce(form), "name": "Amina <b>"})
    amina = project.seat_rows.get(side="community")
    return project, officer, amina, phone
