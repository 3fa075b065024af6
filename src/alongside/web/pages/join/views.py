"""The first screen of somebody who was handed a link: who is asking, what is fixed, what is open, and one button."""

import secrets

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alongside.acts.gathering import JoinSeat
from alongside.readings.points import points
from alongside.web import joining
from alongside.web.apart import meets_them
from alongside.web.library import opened
from alongside.web.models import Invitation
from alongside.web.pages.join.tries import too_many
from alongside.web.recording import Refused
from alongside.web.seated import seat_in, sit
from alongside.web.wording.names import apart

FOR_A_BODY = gettext_lazy(
    "Whoever acts for a body is named to anyone who reads. A name in the community is for people here."
)
GONE, UNPROCESSABLE, TOO_MANY = 410, 422, 429


class JoinForm(forms.Form):
    """Nothing has to be filled in."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("What may people here call you?"),
        help_text=gettext_lazy("Any name, or none. Only people in this project see it."),
        max_length=60,
        required=False,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponseBase:
    """An invitation: what it is about, and taking the seat."""
    given = joining.invitation(secret)
    if given is None:
        raise Http404
    held = seat_in(request, given.project)
    if held is not None and joining.brings_nothing(given, held):
        return redirect("say", given.project.slug)
    form = JoinForm(request.POST or None, initial={"nonce": secrets.token_hex(16)})
    if request.method == "POST" and form.is_valid():
        try:
            name = "" if held else form.cleaned_data["name"]
            seat = joining.join(given, held, name=name, nonce=form.cleaned_data["nonce"])
        except Refused as no:
            return _page(request, given, form, GONE, str(no))
        if held is None:
            sit(request, seat)
        if held is not None and given.circle:
            return redirect("circle", given.project.slug, given.circle)
        return redirect("mine" if held else "say", given.project.slug)
    if held is not None:
        del form.fields["name"]
    elif given.side != "community":
        form.fields["name"].help_text = FOR_A_BODY
    meets = held is not None and bool(given.circle) and meets_them(held, given.circle, opened(held.project).fold())
    return _page(request, given, form, 200, meets=meets)


def _page(
    request: HttpRequest, given: Invitation, form: JoinForm, status: int, no: str = "", *, meets: bool = False
) -> HttpResponseBase:
    record = opened(given.project)
    asker = record.names.get(given.by.pseudonym, "")
    context = {
        "form": form,
        "no": no,
        "meets": meets,
        "project": given.project,
        "asker": asker and apart(asker),
        "asker_side": given.by.side,
        "points": record.reading(points),
        "circle": given.circle,
        "body": given.body,
        "members": sum(entry.act.circle == given.circle for entry in record.fold().of(JoinSeat)) if given.circle else 0,
    }
    return render(request, "join/join.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponseBase:
    """The code from the paper. A wrong one and an unknown one are answered alike."""
    no = ""
    if request.method == "POST":
        if too_many(request):
            return render(request, "join/back.html", {"no": _("Too many tries. Wait ten minutes.")}, status=TOO_MANY)
        seat = joining.seat_of(request.POST.get("code", "")[:40])
        if seat is not None:
            sit(request, seat)
            return redirect("mine", seat.project.slug)
        no = _("No seat has this code. Look at it again: it has eight letters and digits, such as 7K4M-2QX9.")
    return render(request, "join/back.html", {"no": no}, status=UNPROCESSABLE if no else 200)
