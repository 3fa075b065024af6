"""The follower: walks each record from where it left off, and writes down who should hear of what.

News and the place it has come to are written in one transaction, and only if it is still where it began: whatever
crashes or runs twice, each piece of news is there once. It reads outside that transaction, so nobody waits for it.
"""

from collections.abc import Iterator

from django.db import transaction
from django_tasks import task

from alongside.readings.news import News, told_by, waiting
from alongside.readings.project import Project as Fold
from alongside.web.answering import answered_by
from alongside.web.clock import today
from alongside.web.library import Opened, opened
from alongside.web.models import Contact, Cursor, NewsRow, Project
from alongside.web.who import who

Contacts = dict[str, Contact]


@task()
def follow_all() -> int:
    """Follow every project of which somebody wants to hear. Answers with how many pieces of news were written."""
    wanted = Contact.objects.exclude(often="never").values("seat__project")
    return sum(follow(project) for project in Project.objects.filter(pk__in=wanted, size__gt=0))


def follow(project: Project) -> int:
    """Read on from the cursor to the end of the record, and look once a day at what waits."""
    cursor, _made = Cursor.objects.get_or_create(project=project)
    day = today(project).toordinal()
    if (cursor.number, cursor.day) == (project.size, day):
        return 0
    contacts = contacts_of(project)
    news = list(_news(opened(project), cursor.number, day, contacts))
    return _write(project, cursor, day, [(contacts[each.seat], each) for each in news])


def contacts_of(project: Project) -> Contacts:
    """Who wants to hear of a project, by the pseudonym of their seat, confirmed or not yet."""
    rows = Contact.objects.filter(seat__project=project).exclude(often="never")
    return {row.seat.pseudonym: row for row in rows.select_related("seat__project")}


def _news(record: Opened, start: int, day: int, contacts: Contacts) -> Iterator[News]:
    new, fold = record.entries[start:], record.fold(day)
    numbers = {entry.ref: number for number, entry in enumerate(new, start + 1)}
    for each in told_by(fold, new):
        contact = contacts.get(each.seat)
        if contact is not None and numbers[each.ref] > contact.since:
            yield each
    for contact in contacts.values():
        yield from _waiting(fold, contact)


def _waiting(fold: Fold, contact: Contact) -> tuple[News, ...]:
    return waiting(fold, who(contact.seat), answered_by(contact.seat, fold))


def _write(project: Project, cursor: Cursor, day: int, news: list[tuple[Contact, News]]) -> int:
    """All of it and the new place, or nothing."""
    with transaction.atomic():
        here = Cursor.objects.filter(project=project, number=cursor.number, day=cursor.day)
        if not here.update(number=project.size, day=day):
            return 0
        rows = [NewsRow(seat=contact.seat, sort=each.sort, ref=each.ref) for contact, each in news]
        before = NewsRow.objects.count()
        NewsRow.objects.bulk_create(rows, ignore_conflicts=True)
        return NewsRow.objects.count() - before
