"""`alongside trace`: what became of a voice, and who stands behind a decision."""

import json

import pytest


def test_the_page_tells_the_fate_and_then_each_step(alongside, library):
    assert alongside("trace", library, "v1").stdout.splitlines() == [
        "The Old Library, as at 2026-01-26",
        "",
        "Your words became: proposal #p12, decided yes on 2025-11-25, then amended, and no reason was given. "
        "Its author was told on 2026-01-26, who has not said so.",
        "",
        "2025-10-21  share-voice      #v1     community    shared",
        "2025-11-06  name-theme       #theme  community    named",
        "2025-11-18  make-proposal    #p12    community    proposed",
        "2025-11-25  decide-proposal  #cafe   institution  adopted              cut",
        "2025-12-10  ratify-decision  #swap   institution  amended              cut",
        "2026-01-26  answer-voice     #told   institution  its author was told",
    ]


def test_the_object_holds_the_same(answer, library):
    found = answer("trace", library, "#v1")
    assert list(found) == ["project", "at", "head", "ref", "fate", "steps", "behind"]
    assert (found["fate"]["code"], found["fate"]["days"], found["fate"]["told"]) == ("undone", 97, "2026-01-26")
    assert [(s["ref"], s["act"], s["cut"]) for s in found["steps"]][:3] == [
        ("v1", "share-voice", False),
        ("theme", "name-theme", False),
        ("p12", "make-proposal", False),
    ]


def test_a_voice_that_nobody_answered_says_for_how_long(alongside, tmp_path):
    path = tmp_path / "quiet.journal"
    path.write_text("2026-01-01 amina@community share-voice as=v1\n2026-01-31 amina share-voice as=v2\n")
    assert alongside("trace", path, "v1").stdout.splitlines()[2] == (
        "Nothing is known to have come of these words. No answer yet: 30 days."
    )


def test_from_a_decision_it_says_who_stands_behind(alongside, answer, library):
    assert alongside("trace", library, "cafe").stdout.splitlines()[-1] == (
        "Voices behind it: 1 shown (#v1); 1 who did not agree to be pointed at."
    )
    found = answer("trace", library, "cafe")
    assert (found["fate"], found["behind"]["voices"], found["behind"]["counted"]) == (None, ["v1"], 1)


def test_a_record_is_asked_by_hash_or_its_first_letters(answer, record, library):
    every = [s["ref"] for s in answer("trace", record, _voice(record))["steps"]]
    short = answer("trace", record, every[0][:8])
    assert [s["ref"] for s in short["steps"]] == every
    assert [s["act"] for s in short["steps"]] == [s["act"] for s in answer("trace", library, "v1")["steps"]]


def _voice(record):
    """The leaf hash of the first voice."""
    from alongside.acts.voices import ShareVoice
    from alongside.cli.sources import open_source

    return next(e.ref for e in open_source(str(record)).entries if isinstance(e.act, ShareVoice))


def test_words_never_appear(alongside, library):
    assert (
        "nowhere to go"
        not in alongside("trace", library, "v1").stdout + alongside("trace", library, "v1", "--json").stdout
    )


@pytest.mark.parametrize("asked", ["nobody", "#", "", "\u202e"])
def test_a_voice_that_is_not_there_is_one_sentence(refusal, library, asked):
    assert refusal("trace", library, asked).endswith("in this record; its first voices are #v1, #v2.")


def test_an_act_that_was_corrected_is_told_of_no_more(alongside, tmp_path):
    """Both sides agree that Nia told it twice."""
    path = tmp_path / "twice.journal"
    path.write_text(
        "2026-01-01 amina@community hold-meeting present=amina,nia,yusuf\n"
        "2026-01-02 nia@community share-voice as=v1\n"
        "2026-01-03 nia share-voice as=v2 corrects=#v1\n"
        "2026-01-04 amina corroborate #v2\n"
        "2026-01-04 yusuf@community corroborate #v2\n"
    )
    found = alongside("trace", path, "v1")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "alongside: #v1 was corrected by a later act, so nothing is told of it; ask for that one.\n"


def test_the_object_is_ascii(alongside, library):
    found = alongside("trace", library, "v1", "--json")
    assert json.loads(found.stdout)["ref"] == "v1"
    assert found.stdout.isascii()
