"""The bell beside the door: an act was kept, so somebody may have news. One task waits at most, however often it rings.

It is rung inside the act's own transaction, so it rings if and only if the act is kept. Where nobody asked to hear,
it costs one small question.
"""

from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from alongside.web.models import Project
from alongside.web.telling.follower import follow_all

SOMEBODY = """
SELECT 1 FROM web_contact JOIN web_seatrow ON web_seatrow.id = web_contact.seat_id
WHERE web_seatrow.project_id = %s LIMIT 1
"""


def ring(project: Project) -> None:
    """Have the follower look, if anybody of this project wants to hear and it has not been asked already."""
    with connection.cursor() as cursor:
        cursor.execute(SOMEBODY, (project.pk,))
        if cursor.fetchone() is None:
            return
    waits = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=follow_all.module_path)
    if not waits.exists():
        follow_all.enqueue()
