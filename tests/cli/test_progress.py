"""Long work says how far it has come, on stderr, after a second of silence; short work says nothing."""

import json
import time

from alongside.cli.progress import MANY, counted, working

LINE = "2025-01-02 ann ask-question about=design\n"


def test_nothing_is_said_in_the_first_second_and_then_once_a_second(capsys):
    tell = counted("read {} of {} lines", clock=iter([0.0, 0.5, 1.0, 1.2, 2.5]).__next__)
    for done in (10_000, 20_000, 30_000, 40_000):
        tell(done, 200_000)
    assert capsys.readouterr().err == "read 20,000 of 200,000 lines\nread 40,000 of 200,000 lines\n"


def test_work_on_few_acts_says_nothing_however_long_it_takes(capsys):
    for size in (MANY - 1, MANY):
        with working(f"working on {size}", size, patience=0.01):
            time.sleep(0.2)
    assert capsys.readouterr().err == f"working on {MANY}\n"


def test_a_long_journal_answers_with_one_object_and_tells_its_progress_beside_it(alongside, tmp_path):
    path = tmp_path / "long.journal"
    path.write_text(f'2025-01-01 ann@community open-project title="Long"\n{LINE * 60_000}', "utf-8")
    told = alongside("standing", path, "--json")
    assert (told.returncode, json.loads(told.stdout)["project"]) == (0, "Long")
    said = told.stderr.splitlines()
    assert [line for line in said if not line.startswith(("read ", "working out the standing from 60,001 acts"))] == []
