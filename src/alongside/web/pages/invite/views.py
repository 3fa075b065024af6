"""Invite somebody: a link to send, or a sheet with a code to scan, shown once."""

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from alongside.acts.base import SIDES
from alongside.web import joining
from alongside.web.drawing import qr
from alongside.web.forms.labels import Labelled
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused
from alongside.web.wording.complaints import complain
from alongside.web.wording.names import SIDE_LINES, SIDE_NAMES

MOST = 60


class InviteForm(forms.Form):
    """Whom, to what, and how many."""

    side = forms.ChoiceField(
        label=_("For whom?"), choices=lambda: [(side, _side(side)) for side in SIDES], widget=forms.RadioSelect
    )
    circle = Labelled(label=_("Into which circle?"), max_length=64, required=False)
    body = Labelled(label=_("Onto which body that decides?"), max_length=64, required=False)
    uses = forms.IntegerField(label=_("For how many people?"), min_value=1, max_value=MOST, initial=1)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for field in self.fields.values():
            complain(field)


def _side(side: str) -> str:
    """A side, and whom it means: nobody should have to know our word for it."""
    return format_html("<strong>{}</strong> {}", SIDE_NAMES[side], SIDE_LINES[side])


@project_form
def invite(page: ProjectPage) -> HttpResponseBase:
    """The form, and then the link and its picture."""
    asked = {name: page.request.GET[name] for name in InviteForm.base_fields if name in page.request.GET}
    form = InviteForm(page.request.POST or None, initial=asked)
    if page.request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        labels = {name: given[name] or "" for name in ("circle", "body")}
        try:
            secret = joining.invite(page.seat, side=given["side"], uses=given["uses"], **labels)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            link = page.request.build_absolute_uri(reverse("join", args=(secret,)))
            shown = {"uses": given["uses"], "circle": labels["circle"]}
            return page.show("invite/sheet.html", link=link, picture=qr(link), **shown)
    return page.show("invite/invite.html", 422 if form.errors else 200, form=form)
