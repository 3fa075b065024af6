"""Every kind has its line in the chooser, and every help and question belongs to a field that exists."""

from alongside.acts import KINDS
from alongside.web.forms.order import BY_TELLING, FIRST
from alongside.web.pages.acts.doing import ANSWERS, BESIDE, WORTH
from alongside.web.pages.tell.common import MOST_OFTEN
from alongside.web.wording.deeds import DEEDS
from alongside.web.wording.helps import HELPS, QUESTIONS

WITH_EVERY_ACT = {"on", "say", "photo"}


def strangers(keys):
    """Those that are no field of any act: "kind.field", or a field that some kind has."""
    fields = {name for kind in KINDS.values() for name in kind.__struct_fields__} | WITH_EVERY_ACT
    exact = {f"{kind}.{name}" for kind, each in KINDS.items() for name in each.__struct_fields__}
    return [key for key in keys if key not in (exact if "." in key else fields)]


def test_every_kind_has_its_deed():
    assert list(DEEDS) == list(KINDS)


def test_every_help_and_every_question_has_its_field():
    assert (strangers(HELPS), strangers(QUESTIONS)) == ([], [])


def test_every_order_names_fields_that_its_kind_has():
    wrong = [(kind, name) for kind, names in FIRST.items() for name in names if name not in WITH_EVERY_ACT]
    assert [each for each in wrong if each[1] not in KINDS[each[0]].__struct_fields__] == []


def test_every_shortcut_leads_to_a_kind():
    named = {*ANSWERS, *BY_TELLING, *FIRST, *BESIDE, *(kind for kinds in MOST_OFTEN.values() for kind in kinds)}
    named |= {kind for (kind, _field), targets in WORTH.items() for kind in (kind, *targets)}
    assert named - set(KINDS) == set()
