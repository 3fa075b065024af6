"""Answers kept by `alongside standing`: the same as a fresh one, and never another question's, nor anybody else's.

To see whether an answer was taken from the shelf, a test writes "planted" into what is kept there.
"""

import os
import shutil
from hashlib import sha256

import msgspec
import pytest
from click.testing import CliRunner

from alongside.acts.journal import read_journal
from alongside.cli import alongside as commands
from alongside.cli import kept, standing
from alongside.standards.pack import DEFAULT, load_pack

DAYS = (None, "2026-04-30", "2026-06-30")


@pytest.fixture(autouse=True)
def shelf(tmp_path, monkeypatch):
    """A shelf of its own."""
    monkeypatch.setenv("ALONGSIDE_CACHE", str(tmp_path / "shelf"))
    return tmp_path / "shelf"


def said(*words):
    """What `standing` prints: exit code, answer and notes."""
    found = CliRunner().invoke(commands, ["standing", *map(str, words)])
    return found.exit_code, found.stdout, found.stderr


def fresh(*words):
    return said(*words, "--fresh")


def on(shelf):
    return sorted(shelf.glob("*.standing"))


def written(path, answer):
    body = msgspec.json.encode(answer)
    path.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)


def answer_in(path):
    return msgspec.json.decode(path.read_bytes().partition(b"\n")[2], type=kept.Answer)


@pytest.fixture
def planted(shelf, library):
    """The library was asked for, and its kept answer is marked; gives its place."""
    said(library)
    (place,) = on(shelf)
    written(place, msgspec.structs.replace(answer_in(place), text="planted"))
    assert said(library) == (0, "planted\n", "")
    return place


@pytest.mark.parametrize("example", ["old-library", "garden", "honest-consultation"])
@pytest.mark.parametrize("at", DAYS)
def test_a_kept_answer_is_the_fresh_one(root, shelf, example, at):
    words = [root / "examples" / f"{example}.journal", *(["--at", at] if at else [])]
    first = fresh(*words)
    assert not shelf.exists()
    assert said(*words) == said(*words) == first and first[0] == 0
    assert len(on(shelf)) == 1


def test_so_are_an_object_an_element_a_local_pack_and_a_record(library, record, local_pack, shelf):
    asked = [(library, "--json"), (library, "--element", "design"), (library, "--pack", local_pack), (record,)]
    for number, words in enumerate(asked, 1):
        assert said(*words) == said(*words) == fresh(*words)
        assert len(on(shelf)) == number


def test_fresh_looks_at_nothing_kept(library, planted):
    assert "The Old Library" in fresh(library)[1]


def test_the_name_of_a_file_is_no_matter(library, planted, tmp_path):
    assert said(shutil.copy(library, tmp_path / "other.journal"))[1] == "planted\n"


def test_one_byte_more_is_another_record(library, planted):
    library.write_text(library.read_text("utf-8") + "\n", "utf-8")
    assert said(library) == fresh(library)


def test_a_flipped_byte_is_refused_as_ever(record, shelf):
    said(record)
    raw = record.read_bytes()
    at = raw.index(b'"title":"cafe"') + 10
    record.write_bytes(raw[:at] + b"d" + raw[at + 1 :])
    assert (said(record)[0], len(on(shelf))) == (2, 1)


def test_a_journal_called_a_bundle_is_refused_as_ever(library, planted, tmp_path):
    assert said(shutil.copy(library, tmp_path / "library.jsonl"))[0] == 2


def test_another_day_or_element_or_form_is_another_question(library, planted):
    for words in (["--at", "2025-12-01"], ["--element", "design"], ["--json"]):
        assert said(library, *words) == fresh(library, *words)


def test_a_pack_that_was_edited_or_lies_elsewhere_is_another_pack(library, local_pack, shelf, tmp_path):
    before = said(library, "--pack", local_pack)
    local_pack.write_text(local_pack.read_text("utf-8").replace('version = "1"', 'version = "2"'), "utf-8")
    load_pack.cache_clear()  # as in a process of its own
    after = said(library, "--pack", local_pack)
    assert before != after == fresh(library, "--pack", local_pack)
    said(library, "--pack", shutil.copy(local_pack, tmp_path / "copy.toml"))
    assert len(on(shelf)) == 3


def test_a_copy_of_the_released_pack_is_refused_as_ever(root, library, tmp_path):
    released = root / "src" / "alongside" / "standards" / DEFAULT / "pack.toml"
    assert said(library, "--pack", released)[0] == 0
    assert said(library, "--pack", shutil.copy(released, tmp_path / "mine.toml"))[0] == 2


def test_another_edition_answers_for_itself(root, library, planted, alongside, tmp_path):
    copy = tmp_path / "src" / "alongside"
    shutil.copytree(root / "src" / "alongside", copy, ignore=shutil.ignore_patterns("web", "__pycache__"))
    for changed in ("cli/standing_page.py", "standards/coproduction/pack.toml", "readings/words.py"):
        assert alongside("standing", library, env={"PYTHONPATH": str(copy.parent)}).stdout == "planted\n"
        before = (copy / changed).read_bytes()
        (copy / changed).write_bytes(before + b"\n")
        found = alongside("standing", library, env={"PYTHONPATH": str(copy.parent)})
        assert found.stdout.splitlines()[0] == "The Old Library, as at 2026-01-26"
        (copy / changed).write_bytes(before)


@pytest.mark.parametrize("harm", ["cut", "flipped", "empty", "deep", "open", "link", "folder", "another's"])
def test_what_is_not_a_whole_answer_of_ours_is_made_anew(library, planted, shelf, harm, tmp_path):
    raw = planted.read_bytes()
    planted.unlink()
    planted.touch(0o600)
    if harm == "cut":
        planted.write_bytes(raw[: len(raw) // 2])
    elif harm == "flipped":
        planted.write_bytes(raw.replace(b"planted", b"plantee"))
    elif harm == "deep":
        body = b"[" * 100_000
        planted.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    elif harm == "open":
        planted.write_bytes(raw)
        planted.chmod(0o644)
    elif harm == "link":
        planted.unlink()
        elsewhere = tmp_path / "elsewhere"
        elsewhere.touch(0o600)
        elsewhere.write_bytes(raw)
        planted.symlink_to(elsewhere)
    elif harm == "folder":
        planted.unlink()
        planted.mkdir()
    elif harm == "another's":
        other = msgspec.structs.replace(answer_in_bytes(raw), text="planted")
        written(
            planted, msgspec.structs.replace(other, question=msgspec.structs.replace(other.question, at="2026-01-01"))
        )
    right = fresh(library)
    assert said(library) == right and right[0] == 0
    assert said(library) == right
    if harm != "folder":
        assert answer_in(planted).text + "\n" == right[1]


def answer_in_bytes(raw):
    return msgspec.json.decode(raw.partition(b"\n")[2], type=kept.Answer)


def test_what_speaks_of_days_to_come_holds_on_its_own_day_only():
    asked = kept.Question("r", "p", "e", False, None, None, False)
    told = kept.Answer(question=asked, told=100, settled=120, notes=(), text="")
    assert [told.holds(asked, day) for day in (99, 100, 101, 120, 121)] == [False, True, False, False, False]
    past = msgspec.structs.replace(told, settled=90)
    assert [past.holds(asked, day) for day in (89, 90, 100, 200)] == [False, True, True, True]
    assert not past.holds(msgspec.structs.replace(asked, edition="f"), 100)


def test_notes_are_told_again(tmp_path):
    journal = tmp_path / "ahead.journal"
    journal.write_text("seat a@community\n\n9000-01-01 a open-project title=Later\n", "utf-8")
    first = said(journal)
    assert first == said(journal) and "1 act is dated after today" in first[2]


def test_an_answer_that_takes_the_files_name_is_not_kept(library, shelf):
    assert said(library, "--at", "2025-01-01")[0] == 0
    assert not shelf.exists()


def test_an_error_is_not_kept(library, shelf):
    assert said(library, "--element", "tower")[0] == 2
    assert not shelf.exists()


def test_it_is_readable_by_its_owner_only_and_holds_nobodys_words(root, shelf):
    for example in sorted((root / "examples").glob("*.journal")):
        journal = read_journal(example.read_text("utf-8"))
        private = {line.words for line in journal.lines if line.words}
        private |= {person.name for person in journal.people.values() if person.name}
        for words in ((), ("--json",)):
            said(example, *words)
        told = "".join(answer_in(path).text for path in on(shelf))
        assert private and not [each for each in private if each in told]
    assert {path.stat().st_mode & 0o777 for path in on(shelf)} == {0o600}
    assert shelf.stat().st_mode & 0o777 == 0o700


def test_it_can_be_switched_off(library, planted, tmp_path, monkeypatch):
    monkeypatch.setenv("ALONGSIDE_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    assert said(library) == fresh(library)
    assert list(tmp_path.rglob("*.standing")) == [planted]


def test_a_shelf_that_cannot_be_made_is_no_matter(library, tmp_path, monkeypatch):
    monkeypatch.setenv("ALONGSIDE_CACHE", str(library / "shelf"))
    assert said(library) == fresh(library)


def test_only_the_latest_are_kept(shelf):
    for number in range(kept.MOST + 5):
        asked = kept.Question(str(number), "", "", False, None, None, False)
        kept.keep(kept.Answer(question=asked, told=1, settled=1, notes=(), text="x"))
        os.utime(max(on(shelf), key=lambda path: path.stat().st_mtime_ns), (number, number))
    assert len(on(shelf)) == kept.MOST
    asked = [answer_in(path).question.record for path in on(shelf)]
    assert sorted(map(int, asked)) == list(range(5, kept.MOST + 5))


def test_a_large_answer_is_not_kept(shelf):
    asked = kept.Question("", "", "", False, None, None, False)
    kept.keep(kept.Answer(question=asked, told=1, settled=1, notes=(), text="x" * kept.LARGEST))
    assert not shelf.exists()


def test_the_released_pack_is_called_what_the_command_calls_it():
    assert standing.DEFAULT == DEFAULT
