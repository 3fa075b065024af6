"""`alongside tell`, run as a host runs it."""

import subprocess
import sys

SETTINGS = {"ALONGSIDE_MAIL_FROM": "alongside@quay.example", "ALONGSIDE_URL": "http://testserver"}


def tell(own_database, root, *arguments, **more):
    environment = own_database.environment | {"PYTHONPATH": str(root / "src")} | more
    command = [sys.executable, "-m", "alongside", "tell", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")


def test_a_host_without_a_mail_server_is_told_what_to_set(own_database, root):
    answer = tell(own_database, root, "--once")
    sentence = "this host sends no mail; name a mail server in ALONGSIDE_SMTP (docs/reference/settings.md)."
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", f"alongside: {sentence}\n")


def test_a_round_with_nothing_to_tell_says_so(own_database, root):
    answer = tell(own_database, root, "--once", ALONGSIDE_SMTP="smtp://127.0.0.1:9", **SETTINGS)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "Letters: none.\n", "")


def test_a_mail_server_that_can_not_be_read_is_told_without_its_password(own_database, root):
    answer = tell(own_database, root, "--once", ALONGSIDE_SMTP="ftp://me:s3cret@example.org", **SETTINGS)
    assert (answer.returncode != 0, "ALONGSIDE_SMTP can't be read" in answer.stderr) == (True, True)
    assert "s3cret" not in answer.stdout + answer.stderr
