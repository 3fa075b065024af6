"""The host's own log as a file that anybody may save, and what it shows later of a record."""

from datetime import UTC, datetime

from django.test import Client

from alongside.record import Others, read_bundle, verify_record
from alongside.record.host_copies import host_copy
from alongside.record.policies import read_policy
from alongside.web.log.changing import change_the_key
from alongside.web.log.keys import host_origin
from alongside.web.log.proofs import copy_of
from alongside.web.log.sealing import seal_all
from alongside.web.log.witnesses import policy_for
from alongside.web.models import Checkpointed, HostEntry
from tests.web.log.scene import fresh, say


def saved(path="/log/copy"):
    """The host's own log as somebody saves it."""
    return host_copy(b"".join(Client().get(path).streaming_content), path)


def failing(project, *copies):
    """What is found wrong with a record that is handed out, beside these copies and by the policy handed out."""
    policy = read_policy(policy_for(project))
    report = verify_record(read_bundle(copy_of(project)), Others((), policy, {}, copies))
    assert report.broken <= {"host-log"}, report.failures
    return [each.rule for each in report.failures]


def test_a_saved_copy_of_the_hosts_own_log_shows_what_was_signed_of_a_record(quay):
    project, _officer, amina, _phone = quay
    seal_all()
    page = Client().get("/p/the-quay/log/").content.decode()
    assert ('href="/p/the-quay/log/copy"' in page, "--host-log host-log.txt" in page) == (True, True)
    early = saved("/p/the-quay/log/copy")
    say(project, amina)
    seal_all()
    late, project = saved(), fresh(project)
    assert (late.checkpoint.size, [line for line, _text in late.of_record(project.log)]) == (2, [1, 5])
    assert (failing(project, early, late), failing(project, early)) == ([], [])
    HostEntry.objects.filter(number=2).update(text=HostEntry.objects.get(number=2).text.replace("\n3\n", "\n2\n"))
    assert failing(project, late) == []  # what was saved stays as it was
    assert failing(project, saved())[0] == "its entries are not those that its checkpoint stands for"


def test_each_volume_can_be_saved(quay):
    project, _officer, amina, _phone = quay
    seal_all()
    change_the_key()
    say(project, amina)
    seal_all()
    both = saved("/log/1/copy"), saved()
    assert ([each.origin for each in both], failing(fresh(project), *both)) == ([host_origin(1), host_origin(2)], [])
    assert [Client().get(path).status_code for path in ("/log/3/copy", "/p/nowhere/log/copy")] == [404, 404]


def test_the_copy_ends_with_the_latest_checkpoint_that_is_witnessed(quay):
    seal_all()
    Checkpointed.objects.filter(project=None).update(witnessed_at=datetime.now(UTC))
    say(quay[0], quay[2])
    seal_all()
    assert saved().checkpoint.size == 1
    Checkpointed.objects.filter(project=None).update(witnessed_at=None)
    assert saved().checkpoint.size == 2
