"""The numbers of acts under a name used once reach the page that tells them, and nobody and nothing else."""

import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from alongside.web.kept_once import NAME, SECONDS, _lock, hand_over, handed_over, take_away

LOG = "3804ccc7d52499a51183bd11e18e73ca"


def carried(value):
    request = RequestFactory().get("/p/the-quay/true/")
    request.COOKIES[NAME] = value
    return handed_over(request, LOG)


def test_they_come_along_once_and_can_be_read_by_nobody_else():
    answer = hand_over(HttpResponse(), LOG, (2146, 2147), "/p/the-quay/true/")
    cookie = answer.cookies[NAME]
    assert carried(cookie.value) == (2146, 2147)
    assert ("2146" in cookie.value, LOG in cookie.value) == (False, False)
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/p/the-quay/true/", True, "Strict")
    assert take_away(answer, "/p/the-quay/true/").cookies[NAME]["max-age"] == 0


def test_what_is_too_old_or_about_another_record_tells_nothing():
    old = _lock().encrypt_at_time(f"{LOG} 12".encode(), int(time.time()) - SECONDS - 1)
    other = hand_over(HttpResponse(), "0" * 32, (12,), "/").cookies[NAME].value
    assert (carried(old.decode()), carried(other)) == ((), ())


@pytest.mark.parametrize("value", ["", "12", "é", "a" * 5000, "gAAAAA==", "\x00"])
def test_what_nobody_sealed_here_tells_nothing(value):
    assert carried(value) == ()
