"""Files: only pixels come in. What is no photo is refused with a sentence; what a photo tells beside its pixels is gone."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alongside.web.models import Photo
from tests.web.hostile.files import NOT_PHOTOS, TELLING_PHOTOS, WHERE


def sent(client, slug, page, file, **more):
    name, sort, content = file
    return client.post(
        f"/p/{slug}/{page}/", {"photo": SimpleUploadedFile(name, content, sort), "nonce": "7" * 32, **more}
    )


@pytest.mark.parametrize("what", NOT_PHOTOS)
def test_what_is_no_photo_is_refused(quay, what):
    before = Photo.objects.count()
    for page, more in {
        "say": {"words": "x", "level": "2", "months": "12", "press": "send"},
        "make-proposal": {"title": "x", "press": "send"},
        f"contests/new/{quay.numbers['circle']}": {"words": "x"},
    }.items():
        answer = sent(quay.client("bryn"), quay.project.slug, page, NOT_PHOTOS[what], **more)
        assert (page, answer.status_code) == (page, 422)
        assert "<h1>" in answer.content.decode()
    assert Photo.objects.count() == before


@pytest.mark.parametrize("what", TELLING_PHOTOS)
def test_what_is_served_holds_pixels_and_nothing_else(quay, what):
    more = {"words": "x", "level": "2", "months": "12", "press": "send"}
    client = quay.client("bryn")
    assert WHERE in TELLING_PHOTOS[what][2]
    said = sent(client, quay.project.slug, "say", TELLING_PHOTOS[what], **more)
    number = int(said.headers["Location"].rstrip("/").rpartition("/")[2])
    served = client.get(f"/p/{quay.project.slug}/act/{number}/photo/")
    kept = Image.open(BytesIO(served.content))
    assert (served.headers["Content-Type"], kept.format, kept.size, dict(kept.getexif())) == (
        "image/jpeg",
        "JPEG",
        (64, 48),
        {},
    )
    for told in (WHERE, b"Amina", b"<script", b"PK\x03\x04", b"Exif"):
        assert told not in served.content
