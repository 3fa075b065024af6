"""The pages behind the links in a mail: each says what its one button does, and only the button does it.

A link that has been used, has run out, or belongs to somebody else's seat is answered in words, with the way back: the
code from the paper.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alongside.web.models import Contact, MailLink
from alongside.web.seated import seat_in, sit
from alongside.web.telling import contacts
from alongside.web.telling.links import find, open_still, use

FORBIDDEN, GONE = 403, 410
View = Callable[[HttpRequest, MailLink], HttpResponseBase]


def link_page(purpose: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Make a page of a function that is given a link of this purpose which is still open."""

    def made(view: View) -> Callable[..., HttpResponseBase]:
        @never_cache
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def seen(request: HttpRequest, secret: str) -> HttpResponseBase:
            link = find(secret, purpose)
            return view(request, link) if link is not None and open_still(link) else _gone(request)

        return seen

    return made


@link_page("confirm")
def confirm(request: HttpRequest, link: MailLink) -> HttpResponseBase:
    """Yes, this is my address."""
    if request.method != "POST":
        return render(request, "news/link.html", _words("confirm"))
    if not use(link):
        return _gone(request)
    Contact.objects.filter(pk=link.contact_id).update(confirmed=True)
    return render(request, "news/done.html", {"done": _("Your address is confirmed. You can close this page.")})


@link_page("see")
def see(request: HttpRequest, link: MailLink) -> HttpResponseBase:
    """Sit down on my seat here, and see what is new."""
    seat = link.contact.seat
    held = seat_in(request, seat.project)
    if held is not None and held != seat:
        return _gone(request, FORBIDDEN, _("This link belongs to somebody else’s seat. Ask whoever sent it to you."))
    if held is None and request.method != "POST":
        return render(request, "news/link.html", _words("see"))
    if held is None:
        if not use(link):
            return _gone(request)
        sit(request, seat)
    return redirect("mine", seat.project.slug)


@csrf_exempt  # the mail programme's own "unsubscribe" sends the form (RFC 8058); the link itself is the permission
@link_page("stop")
def stop(request: HttpRequest, link: MailLink) -> HttpResponseBase:
    """No more mails."""
    if request.method != "POST":
        return render(request, "news/link.html", _words("stop"))
    if not use(link):
        return _gone(request)
    contacts.stop(link.contact)
    return render(request, "news/done.html", {"done": _("You get no more mails. You can close this page.")})


def _words(purpose: str) -> dict[str, str]:
    """What the page says and what its button says."""
    return {
        "confirm": {
            "title": _("Is this your address?"),
            "what": _("Alongside will then send news to it, as often as was chosen."),
            "button": _("Yes, it is mine"),
        },
        "see": {
            "title": _("See what is new"),
            "what": _(
                "The button takes you to your own seat on this phone or computer. If it is not yours alone, choose "
                "“Forget me on this phone” when you are done."
            ),
            "button": _("Take me to my seat"),
        },
        "stop": {
            "title": _("Stop these mails"),
            "what": _("You can ask for them again at any time."),
            "button": _("Send me no more"),
        },
    }[purpose]


def _gone(request: HttpRequest, status: int = GONE, why: str = "") -> HttpResponseBase:
    why = why or _("This link has been used, or has run out. Each works once.")
    return render(request, "news/gone.html", {"why": why}, status=status)
