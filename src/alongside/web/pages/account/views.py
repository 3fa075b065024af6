"""My account: the seats it leads to, my passkeys, and taking all of it away."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.web.models import AccountLink
from alongside.web.pages.account.doors import freshly_signed_in, signed_in
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.seated import sit


@signed_in
def account(request: HttpRequest) -> HttpResponseBase:
    """The seats that this account leads to; one button each sits down on one."""
    links = AccountLink.objects.filter(user=request.user).select_related("seat__project__cover").order_by("pk")
    if request.method == "POST" and request.POST.get("do") == "delete":
        return _delete(request)
    if request.method == "POST":
        link = get_object_or_404(links, seat=request.POST.get("seat", "0")[:18])
        sit(request, link.seat)
        return redirect("mine", link.seat.project.slug)
    keys = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    return render(request, "account/account.html", {"links": links, "keys": keys})


def _delete(request: HttpRequest) -> HttpResponseBase:
    """The account, its address, its passkeys and its links go; the seats stay."""
    user = request.user
    logout(request)
    user.delete()
    return redirect("home")


@project_form
def link_seat(page: ProjectPage) -> HttpResponseBase:
    """Link this seat to my account, or cut the link. To cut it, nobody has to sign in."""
    assert page.seat is not None
    link, user, no = AccountLink.objects.filter(seat=page.seat).first(), page.request.user, ""
    if page.request.method == "POST":
        if page.request.POST.get("do") == "cut":
            AccountLink.objects.filter(seat=page.seat).delete()
        elif user.is_authenticated and link is None:
            AccountLink.objects.get_or_create(seat=page.seat, defaults={"user": user})
        elif user.is_authenticated and link.user_id != user.pk:
            no = _("This seat belongs to another account. Cut that link first.")
        if not no:
            return redirect("link-seat", page.project.slug)
    sign_in = f"{reverse('account_login')}?next={reverse('link-seat', args=(page.project.slug,))}"
    context = {"link": link, "no": no, "signed_in": user.is_authenticated, "sign_in": sign_in}
    return page.show("account/seat.html", 422 if no else 200, **context)


class NewPasskey(AddWebAuthnView):
    """A key of this phone or computer, to sign in without a code."""

    template_name = "account/passkey.html"

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponseBase:
        """With the question for the phone, as text that a page can carry."""
        options = json.dumps(context["js_data"]["creation_options"], cls=DjangoJSONEncoder)
        return super().render_to_response(context | {"options": options}, **more)

    def get_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")


new_passkey = freshly_signed_in(NewPasskey.as_view())


@signed_in
def drop_passkey(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a passkey away."""
    if request.method == "POST":
        Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN, pk=pk).delete()
    return redirect("account")
