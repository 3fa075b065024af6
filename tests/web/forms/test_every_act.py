"""Every act of every example goes through its form and comes out as it was: nothing that a journal can say can't be typed."""

from collections import Counter

import pytest
from msgspec import structs

from alongside.readings.rules import Who
from alongside.web.forms import ActForm, Offers
from alongside.web.forms.initial import DOOR, initial_for, told_on
from alongside.web.forms.typed import as_sent, typed
from alongside.web.library import opened
from tests.web.conftest import SLUGS


def sent(form):
    return as_sent(typed(form))


def plain(act):
    """The act without what only the door says."""
    ordinary = {field.name: field.default for field in structs.fields(type(act)) if field.name in DOOR}
    return structs.replace(act, **ordinary)


def back(entry, record, offers):
    begin = {**initial_for(entry.act, record), **told_on(entry)}
    form = ActForm(type(entry.act), offers, sent(ActForm(type(entry.act), offers, initial=begin)))
    assert (entry.act.kind, record.numbers[entry.ref], dict(form.errors)) == (
        entry.act.kind,
        record.numbers[entry.ref],
        {},
    )
    return form


def days(entry):
    return None if entry.first == entry.last == entry.day else (entry.first, entry.last)


def span(form):
    told = form.cleaned_data["on"]
    return told and tuple(day.toordinal() for day in told)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_act_of_every_example_comes_back_from_its_form(slug, project_named):
    record = opened(project_named(slug))
    offers = Offers(record, Who("somebody", "community", "member"))
    seen = Counter()
    for entry in record.entries:
        form = back(entry, record, offers)
        assert (plain(form.to_act()), span(form)) == (plain(entry.act), days(entry))
        seen[entry.act.kind] += 1
    assert sum(seen.values()) == project_named(slug).size
