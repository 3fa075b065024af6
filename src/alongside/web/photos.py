"""Photos: only pixels come in. Each is drawn anew, smaller, so nothing of where or when it was taken is left in it."""

from base64 import b64encode
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 10_000_000
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1280
QUALITY = 80
SMALL_SIDE, SMALL_QUALITY = 320, 60
FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPhoto(ValueError):
    """Not something we can draw. Its text says what to do."""


def redrawn(file: UploadedFile) -> bytes:
    """The photo as a JPEG of at most 1,280 pixels a side, with nothing else in it. Raises `NotAPhoto`."""
    if (file.size or 0) > MOST_BYTES:
        raise NotAPhoto(_("This photo is larger than 10 MB. Send a smaller one."))
    try:
        with Image.open(file, formats=FORMATS) as given:
            if given.width * given.height > MOST_PIXELS:
                raise NotAPhoto(_("This photo has too many pixels. Send a smaller one."))
            given.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(given).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        if isinstance(problem, NotAPhoto):
            raise
        raise NotAPhoto(_("This is not a photo that we can read. Send a JPEG, PNG or WebP.")) from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    pixels = Image.new("RGB", upright.size)
    pixels.paste(upright)
    out = BytesIO()
    pixels.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def glance(photo: bytes) -> str:
    """A photo of ours, small enough to stand in a page itself (a `data:` address): for whoever looks before it goes."""
    with Image.open(BytesIO(photo), formats=("JPEG",)) as given:
        given.thumbnail((SMALL_SIDE, SMALL_SIDE))
        out = BytesIO()
        given.save(out, "JPEG", quality=SMALL_QUALITY)
    return f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}"
