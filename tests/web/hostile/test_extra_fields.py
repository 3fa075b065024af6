"""Every field of every model sent to every form: nothing changes but what the form declares."""

from django.apps import apps

from alongside.acts import KINDS
from alongside.web.models import Draft, Invitation, Sealed, SeatRow

MODELS = list(apps.get_app_config("web").get_models())
#: What a form may change by being sent: its own number, drafts, and what waits with them.
OWN = {"Draft", "Answered", "Session"}


def rows():
    return {
        model.__name__: sorted(map(repr, model._base_manager.order_by("pk").values_list()))
        for model in MODELS
        if model.__name__ not in OWN
    }


def every_field(seat, mill):
    """Every name of every field of every model, with a value that would do harm if it were taken."""
    names = {name for model in MODELS for field in model._meta.fields for name in (field.name, field.attname)}
    harm = dict.fromkeys(names, "1") | {"side": "institution", "role": "host", "open_name": "on", "closed": "yes"}
    harm |= {
        "seat_id": str(mill.seats["bryn"].pk),
        "project_id": str(mill.project.pk),
        "left": "",
        "actor": seat.pseudonym,
    }
    return {name: value for name, value in harm.items() if name not in ("nonce", "level", "words", "seat", "keep_link")}


def test_no_form_takes_a_field_that_it_does_not_declare(quay, mill):
    """Sent with nothing of its own, each form is either refused or shown again, and all rows stay as they were."""
    client, base = quay.client("bryn"), f"/p/{quay.project.slug}/"
    harm, before = every_field(quay.seats["bryn"], mill), rows()
    others = (
        "say/",
        "true/",
        "group/night-shift/",
        "circles/night-shift/enter/",
        "mine/leave/",
        "contests/new/2/",
    )
    for page in (*(f"{kind}/" for kind in KINDS), *others):
        client.post(base + page, harm | {"press": "send", "nonce": "not one"})
    assert rows() == before
    assert Draft.objects.count() == 0


def test_a_form_that_is_right_changes_its_own_fields_alone(quay, mill):
    """The same beside a whole voice, a joining and an invitation: each row has what the form and the seat say."""
    harm, slug = every_field(quay.seats["bryn"], mill), quay.project.slug
    said = {"words": "x", "level": "1", "months": "12", "press": "send", "nonce": "8" * 32}
    quay.client("bryn").post(f"/p/{slug}/say/", harm | said)
    (row,) = (each for each in Sealed.objects.filter(log=quay.project.log, slot="words") if each.text == "x")
    assert (row.seat, row.side, row.role) == (quay.seats["bryn"].pseudonym, "community", "member")
    quay.client("officer").post(
        f"/p/{slug}/invite/", harm | {"side": "community", "uses": "3", "circle": "", "body": ""}
    )
    given = Invitation.objects.get()
    assert (given.project, given.by, given.role, given.uses, given.used) == (
        quay.project,
        quay.seats["officer"],
        "member",
        3,
        0,
    )
    assert SeatRow.objects.filter(side="institution", project=quay.project).count() == 3
