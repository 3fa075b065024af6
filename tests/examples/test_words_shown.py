"""Which words go with a record that anybody may have: those whose tellers let anyone read them, and no others."""

import pytest

from alongside.acts.journal import read_journal
from alongside.readings.door import shown_for
from alongside.record import record_from_journal

WORDS = "The lamp by the canal has been out since March."


def shown(*lines: str) -> bool:
    journal = read_journal("\n".join(lines))
    kept = record_from_journal(journal, shown=shown_for(journal)).to_bytes()
    return WORDS.encode() in kept


@pytest.mark.parametrize(("level", "there"), [(0, False), (1, False), (2, False), (3, False), (4, True), (5, True)])
def test_a_voice_goes_along_only_at_the_levels_that_are_for_anyone(level: int, there: bool) -> None:
    assert shown(f'2026-01-05 amina@community share-voice level={level} say="{WORDS}"') is there


def test_a_voice_taken_back_does_not_go_along() -> None:
    voice = f'2026-01-05 amina@community share-voice as=v level=5 say="{WORDS}"'
    assert not shown(voice, "2026-01-09 amina withdraw-voice #v")
    assert shown(voice, "2026-01-09 idris@community withdraw-voice #v"), "only its teller can take a voice back"


def test_lowering_consent_holds_and_only_its_teller_can_raise_it() -> None:
    voice = f'2026-01-05 amina@community share-voice as=v level=2 say="{WORDS}"'
    assert shown(voice, "2026-01-09 amina change-consent #v level=4")
    assert not shown(voice, "2026-01-09 bethan@institution change-consent #v level=5")


def test_a_breach_a_protected_contest_and_an_ask_keep_their_words() -> None:
    assert not shown(f'2026-01-05 amina@community raise-stop breach=care say="{WORDS}"')
    assert not shown(f'2026-01-05 amina@community ask-return what=other say="{WORDS}"')
    shape = "2026-01-04 bethan@institution shape-element as=s about=brief"
    assert not shown(shape, f'2026-01-05 amina@community contest #s protected=yes say="{WORDS}"')
    assert shown(shape, f'2026-01-05 amina@community contest #s say="{WORDS}"')
