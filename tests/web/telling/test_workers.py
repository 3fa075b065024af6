"""Two workers and more at one outbox: each letter arrives once."""

import json
import subprocess
import sys


def test_four_workers_at_once_send_each_letter_once(root, own_database, post_office, arrived):
    post_office.start()
    environment = own_database.environment | {"PYTHONPATH": f"{root / 'src'}:{root}"}
    command = [sys.executable, "-m", "tests.web.telling.workers", str(post_office.port)]
    answer = subprocess.run(command, env=environment, cwd=root, capture_output=True, encoding="utf-8")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(answer.stdout) == {"outcomes": {"sent": 10}, "news": 10, "letters": 10, "sent": 10}
    assert sorted(to for to, _mail in arrived.mails) == [[f"p{number}@home.example"] for number in range(10)]
