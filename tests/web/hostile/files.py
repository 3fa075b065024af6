"""Files that people send, and files that mean harm: photos with a place in them, files that are two things at once, and
files that are not what they say."""

import zipfile
import zlib
from io import BytesIO

from PIL import Image

#: What stands in the place of a photo's GPS block, to be searched for byte by byte.
WHERE = b"53.2274N 4.1293W"


def photo(form, *, size=(64, 48), where=b"", comment=b""):
    """A photo in one of the formats, with what a camera adds."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of Amina"
    if where:
        exif.get_ifd(0x8825)[0x001D] = where.decode()
    out = BytesIO()
    more = {"comment": comment} if comment and form == "JPEG" else {}
    Image.new("RGB", size, "teal").save(out, form, exif=exif.tobytes(), **more)
    return out.getvalue()


def _bomb():
    """A PNG of a few hundred kilobytes that says it has 30,000 by 30,000 pixels."""

    def chunk(kind, content):
        return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)

    head = (30_000).to_bytes(4) * 2 + bytes([1, 0, 0, 0, 0])
    pixels = zlib.compress(bytes(30_000 // 8 + 1) * 30_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _zip():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("photo.jpg", "not a photo")
    return out.getvalue()


#: Not photos, whatever they are called and say of themselves: name, content type, bytes.
NOT_PHOTOS = {
    "GIF that is a script": ("a.gif", "image/gif", b"GIF89a/*" + bytes(20) + b"*/=1;window.__xss=1;//"),
    "page called a photo": ("a.jpg", "image/jpeg", b"<html><script>window.__xss=1</script></html>"),
    "drawing with a script": ("a.svg", "image/svg+xml", b"<svg onload='window.__xss=1'/>"),
    "zip": ("a.jpg", "image/jpeg", _zip()),
    "photo cut short": ("a.jpg", "image/jpeg", photo("JPEG")[:200]),
    "photo of no bytes": ("a.png", "image/png", b"\x89PNG\r\n\x1a\n"),
    "bomb": ("a.png", "image/png", _bomb()),
    "TIFF": ("a.tif", "image/tiff", photo("TIFF")),
    "PostScript": ("a.jpg", "image/jpeg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
}

#: Photos that hold more than can be seen: none of it may come out again.
TELLING_PHOTOS = {
    "JPEG with a place": ("a.jpg", "image/jpeg", photo("JPEG", where=WHERE)),
    "PNG with a place": ("a.png", "image/png", photo("PNG", where=WHERE)),
    "WebP with a place": ("a.webp", "image/webp", photo("WEBP", where=WHERE)),
    "JPEG with a page in its comment": ("a.jpg", "text/html", photo("JPEG", comment=WHERE + b"<script>1</script>")),
    "JPEG with a zip behind it": ("a.jpg", "image/jpeg", photo("JPEG") + WHERE + _zip()),
}
