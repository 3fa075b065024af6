"""Everything the pages can meet has a name, in words that translators can reach."""

import re
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from django.utils.translation import override

from alongside.acts import KINDS
from alongside.web.templatetags import tell
from alongside.web.wording import choices, fields, kinds
from alongside.web.wording.honest import honest
from tests.web import catalogues

FIELD_WORDS = {field for kind in KINDS.values() for field in kind.__struct_fields__}
FIELDS = {(kind.kind, field) for kind in KINDS.values() for field in kind.__struct_fields__}


def texts_of(hint):
    """The chosen words in a type."""
    if get_origin(hint) is Literal:
        return {each for each in get_args(hint) if isinstance(each, str)}
    return {text for each in get_args(hint) if not isinstance(each, str | int) for text in texts_of(each)}


def test_every_kind_of_act_has_a_heading():
    assert set(kinds.KIND_NAMES) == set(KINDS)


def test_every_field_has_a_name():
    assert {field for _, field in FIELDS} - set(fields.FIELD_NAMES) == set()


def test_no_field_is_named_that_is_not_there():
    known = {field for _, field in FIELDS} | {f"{kind}.{field}" for kind, field in FIELDS}
    assert set(fields.FIELD_NAMES) - known == set()


def test_every_choice_has_a_name():
    hints = [get_type_hints(kind, include_extras=True) for kind in KINDS.values()]
    fields_only = [(name, hint) for each in hints for name, hint in each.items() if name in FIELD_WORDS]
    words = {text for _, hint in fields_only for text in texts_of(hint)}
    assert words - set(choices.CHOICE_NAMES) == set()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_catalogue_holds_every_message_of_the_pages(language):
    """If not: python -m tests.web.catalogues"""
    assert catalogues.po_file(language).read_bytes() == catalogues.po_bytes(catalogues.merged(language))


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_compiled_catalogue_is_today_s(language):
    """If not: python -m tests.web.catalogues"""
    compiled = catalogues.po_file(language).with_suffix(".mo").read_bytes()
    assert compiled == catalogues.mo_bytes(catalogues.catalogue(language))


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_a_translation_keeps_what_is_filled_in(language):
    """%(count)s and its like: none lost, none invented."""
    filled = re.compile(r"%\((\w+)\)s")
    wrong = []
    for message in catalogues.catalogue(language):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        allowed = set(filled.findall(message.id if isinstance(message.id, str) else " ".join(message.id)))
        wrong += [message.id for text in said if text and set(filled.findall(text)) - allowed]
        if isinstance(message.id, str) and message.id and message.string:
            wrong += [message.id] if set(filled.findall(message.string)) != allowed else []
    assert wrong == []


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_a_translation_that_nobody_has_reviewed_says_so(language):
    assert "Unreviewed" in catalogues.po_file(language).read_text("utf-8").partition("\nmsgid")[0]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 6, 11, 100])
def test_every_count_has_words(language, count):
    from django.utils.translation import ngettext

    with override(language):
        words = ngettext("%(days)s day: nobody there", "%(days)s days: nobody there", count) % {"days": count}
    assert words


def test_eleven_of_fourteen_comes_before_its_share():
    from fractions import Fraction

    assert tell.share(Fraction(11, 14), 14) == "11 of 14 (0.79)"
    assert tell.share(Fraction(3, 4), 16) == "12 of 16 (0.75)"
    assert tell.share(Fraction(1, 3), 16) == "0.33"
    assert tell.share(None, 16) == "–"


def test_a_share_that_falls_short_is_never_rounded_into_a_pass():
    from fractions import Fraction

    assert tell.decimal(Fraction(7996, 10_000), Fraction(4, 5)) == "0.7996"
    assert tell.decimal(Fraction(8, 10), Fraction(4, 5)) == "0.80"
    assert tell.decimal(Fraction(41, 100)) == "0.41"


def test_a_day_is_told_in_full_in_each_language():
    told = []
    for language in catalogues.LANGUAGES:
        with override(language):
            told.append(tell.day(739797))
    assert told == [
        '<time datetime="2026-06-30">30 June 2026</time>',
        '<time datetime="2026-06-30">30 Mehefin 2026</time>',
        '<time datetime="2026-06-30">30 يونيو 2026</time>',
    ]


def test_the_honest_sentence_is_the_reading_s_own_in_english_and_a_list_elsewhere(hall):
    from alongside.web.library import opened

    standing = opened(hall).standing()
    with override("cy"):
        welsh = honest(standing)
    assert (honest(standing), welsh.startswith("Ni allwn ddweud eto: Briff")) == (standing.sentence, True)
