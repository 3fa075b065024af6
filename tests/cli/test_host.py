"""`alongside host`: a place and a link that is printed once."""

import re


def test_it_makes_the_place_and_prints_a_link(alongside, tmp_path):
    answer = alongside("host", "Abercwm", "--host", "The Alliance", env={"ALONGSIDE_HOME": str(tmp_path)})
    first, second, third, link = answer.stdout.splitlines()
    assert (answer.returncode, answer.stderr) == (0, "")
    assert first == "Abercwm: open this address within 7 days in the browser that is to be its host."
    assert second == "It works once, and only after a tap."
    assert third.startswith("No pages answer here yet: start them with ./alongside run;")
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/host/[\w-]{22}/", link)


def test_a_place_without_a_name_is_refused(alongside, tmp_path):
    answer = alongside("host", "  ", env={"ALONGSIDE_HOME": str(tmp_path)})
    sentence = "alongside: a place and its host each have a name of 1 to 160 characters, such as 'Porth Maelan'.\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", sentence)
