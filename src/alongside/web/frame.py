"""What stands round every page: the languages it can be read in, and which way it runs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

NATIVE = (("en", "English"), ("cy", "Cymraeg"), ("ar", "العربية"))
REVIEWED = {"en"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template: `language`, `direction`, `languages` (code, own name, address), `unreviewed`, `static_url`,
    and `here`, the name of the page."""
    language = get_language() or "en"
    return {
        "language": language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "languages": [(code, name, address_in(code, request)) for code, name in NATIVE],
        "unreviewed": language not in REVIEWED,
        "static_url": settings.STATIC_URL,
        "demo": settings.DEMO,
        "here": request.resolver_match.url_name if request.resolver_match else "",
    }


def address_in(code: str, request: HttpRequest) -> str:
    """The address of this page in another language: English has no prefix, the others have their code."""
    first, _slash, rest = request.path_info.removeprefix("/").partition("/")
    bare = "/" + (rest if first in dict(NATIVE) else request.path_info).lstrip("/\\")  # "//elsewhere" is another host
    query = request.META.get("QUERY_STRING", "")
    return ("" if code == "en" else f"/{code}") + bare + (f"?{query}" if query else "")
