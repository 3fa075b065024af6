"""Quiet hours, and how a mail server is named."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.web.telling.quiet import quiet_until
from alongside.web.telling.server import clock, mail_server

HOST = {"ALONGSIDE_MAIL_FROM": "alongside@quay.example", "ALONGSIDE_URL": "https://quay.example/"}


@pytest.mark.parametrize(
    ("now", "hours", "until"),
    [
        ("2026-06-30T20:59", (21, 8), None),
        ("2026-06-30T21:00", (21, 8), "2026-07-01T08:00"),
        ("2026-07-01T07:59", (21, 8), "2026-07-01T08:00"),
        ("2026-07-01T08:00", (21, 8), None),
        ("2026-06-30T13:30", (13, 15), "2026-06-30T15:00"),
        ("2026-06-30T13:30", (13, 13), None),
        ("2026-06-30T13:30", (None, None), None),
    ],
)
def test_quiet_hours_may_go_over_midnight(now, hours, until):
    told = quiet_until(datetime.fromisoformat(now).replace(tzinfo=UTC), *hours, UTC)
    assert told == (until and datetime.fromisoformat(until).replace(tzinfo=UTC))


def test_quiet_hours_go_by_the_clock_of_the_place():
    """In June it is nine in the evening in London when it is eight in Greenwich."""
    now = datetime(2026, 6, 30, 20, 0, tzinfo=UTC)
    assert quiet_until(now, 21, 8, ZoneInfo("Europe/London")) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("named", "read"),
    [
        ("smtp://127.0.0.1:2525", ("smtp", "127.0.0.1", 2525, "", "")),
        ("smtp+tls://me:p%40ss@mail.example", ("smtp+tls", "mail.example", 587, "me", "p@ss")),
        ("smtps://me:pass@mail.example", ("smtps", "mail.example", 465, "me", "pass")),
    ],
)
def test_a_mail_server_is_an_address(named, read):
    assert mail_server(HOST | {"ALONGSIDE_SMTP": named}) == (*read, "alongside@quay.example", "https://quay.example")


@pytest.mark.parametrize("named", ["ftp://mail.example", "mail.example", "smtp://", "smtp://mail.example:x"])
def test_anything_else_is_refused(named):
    with pytest.raises(ImproperlyConfigured, match="ALONGSIDE_SMTP can't be read"):
        mail_server(HOST | {"ALONGSIDE_SMTP": named})


@pytest.mark.parametrize("left_out", list(HOST))
def test_a_mail_server_alone_is_not_enough(left_out):
    with pytest.raises(ImproperlyConfigured, match=left_out):
        mail_server({**HOST, left_out: "", "ALONGSIDE_SMTP": "smtp://127.0.0.1"})


def test_without_one_there_is_none():
    assert (mail_server({}), clock({})) == (None, UTC)


def test_a_time_zone_that_is_none_is_refused():
    with pytest.raises(ImproperlyConfigured, match="ALONGSIDE_TIMEZONE"):
        clock({"ALONGSIDE_TIMEZONE": "Abercwm"})
