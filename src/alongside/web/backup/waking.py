"""A restored folder before it is opened: brought up to this edition, erased anew, made whole, checked, and compared.

Words that were erased since the backup go first. Then the lists are made again from the acts, every record is verified,
and each is held against what is known of it: one that lacks acts says so in an act of its own.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction

from alongside.record import Record, RecordError, verify_record
from alongside.record.lineage import key_changes, key_spans
from alongside.record.merkle import tree_root
from alongside.record.notes import Key, verified
from alongside.record.volumes import host_of, volume_name, volume_of
from alongside.web.backup.declaring import declare_gap, declare_unknown, go_on
from alongside.web.backup.fault import BackupError, Tell
from alongside.web.backup.manifest import RESTORED
from alongside.web.backup.newest import HOST, Seen
from alongside.web.backup.restoring import Put
from alongside.web.backup.ways_back import carry_over
from alongside.web.erased import append
from alongside.web.erasing import resume
from alongside.web.library import forget, record_of
from alongside.web.log.keys import host_name, key_file, public_key
from alongside.web.log.policies_before import carry_policies
from alongside.web.log.states import sealed_here
from alongside.web.log.volumes import begin
from alongside.web.models import Project
from alongside.web.shelves.locked import WORDS
from alongside.web.sweeping import sweep_words_without_an_act
from alongside.web.wake import make_lists, migrate

ED25519 = 1
log = logging.getLogger("alongside.backup")


def wake_up(seen: Sequence[Seen], had_key: bool, source: Path, old: Path, tell: Tell) -> Put:
    """Make the home folder fit to be opened. `had_key`: the key with which its records were sealed is there. `source`
    is the backup, and `old` the folder in whose place it comes. Raises `BackupError`."""
    tell("bringing the databases up to this edition")
    migrate()
    tell("erasing again what was erased since")
    erased = resume()
    sweep_words_without_an_act()
    projects = list(Project.objects.order_by("pk"))
    for number, project in enumerate(projects, 1):
        tell(f"checking record {number} of {len(projects)}")
        make_lists(project.pk)
        _check(project, [each for each in seen if each.log == project.log])
    with transaction.atomic(using=WORDS), transaction.atomic():
        lost = tuple(_losses(projects, seen))
        renewed = () if had_key else tuple(_without_key(projects, seen))
        unknown = tuple(_unknown(projects, seen, {*dict(lost), *renewed}))
        _go_on_with_the_hosts_own([each for each in seen if each.log == HOST], source.parent / RESTORED)
    carry_over(old)
    for each in (source, old):
        carry_policies(each)
    here = {HOST, *(project.log for project in projects)}
    missing = tuple(sorted({each.log for each in seen} - here))
    _leave_no_journal()
    return Put(len(projects), sum(each.size for each in projects), erased, lost, unknown, renewed, missing)


def _check(project: Project, seen: list[Seen]) -> None:
    """Every byte, hash, commitment and reference of one record, and that it is the record that was seen."""
    forget(project)
    try:
        record = record_of(project)
        report = verify_record(record)
    except RecordError as problem:
        raise BackupError(f"the record '{project.slug}' can't be read ({problem}); take another backup.") from None
    if not report.verified or (report.root, report.size) != (project.head, project.size):
        raise BackupError(f"the record '{project.slug}' does not verify: {report.sentence} Take another backup.")
    for each in seen:
        _signed(record, each)
        if each.size <= project.size and tree_root(record.leaves[: each.size]) != each.root:
            what = f"the record '{project.slug}' tells another history than {each.place} ({each.size} acts)"
            raise BackupError(f"{what}; one of the two was changed. Nothing was restored.")


def _signed(record: Record, seen: Seen) -> None:
    """A checkpoint that was given must be signed by this host's key, or one that it follows from. Where there is no key
    it is taken as it is: whoever restores has vouched for it."""
    if seen.note is None or not seen.given or not key_file().is_file():
        return
    known = public_key(seen.origin)
    spans = key_spans(known.public, key_changes(record.header.log, record.acts))
    if not any(verified(seen.note, Key(seen.origin, span.public, ED25519)) for span in spans):
        what = f"the checkpoint in {seen.place} is not signed with this host's key"
        raise BackupError(f"{what}; give one that this host signed, or leave it out. Nothing was restored.")


def _losses(projects: list[Project], seen: Sequence[Seen]) -> Iterator[tuple[str, int]]:
    """Declare what is lost, in every record that lives here or is played here. A copy of somebody else's record can be
    fetched again."""
    for project in projects:
        longer = [each for each in seen if each.log == project.log and each.size > project.size]
        if longer and (not project.source or project.rehearsed):
            most = max(longer, key=lambda each: (each.size, each.note is not None))
            yield project.slug, declare_gap(project, most)


def _unknown(projects: list[Project], seen: Sequence[Seen], renamed: set[str]) -> Iterator[str]:
    """A record that was sealed may have grown, and been sealed again, after the backup; where the folder is not at hand
    in which people went on with it, nobody knows. So it goes on under another name, unless it does already."""
    sealed, lived = {each.log for each in seen if each.note}, {each.log for each in seen if each.lived}
    for project in projects:
        if project.log in sealed - lived and project.slug not in renamed and sealed_here(project):
            declare_unknown(project)
            yield project.slug


def _without_key(projects: list[Project], seen: Sequence[Seen]) -> Iterator[str]:
    """A record that was sealed with a key that is lost goes on under another name."""
    for project in projects:
        leaves = record_of(project).leaves
        signed = [each for each in seen if each.log == project.log and each.note and each.size <= len(leaves)]
        whole = [each for each in signed if tree_root(leaves[: each.size]) == each.root]
        if whole:
            go_on(project, max(whole, key=lambda each: each.size))
            yield project.slug


def _go_on_with_the_hosts_own(seen: Sequence[Seen], noted: Path) -> None:
    """What stands in a backup may always be older than what was signed last, and nobody here can know: so the host's
    own log goes on in another volume, whatever was found. Which one is noted beside the backups, so that a backup that
    is put back again, when nothing of the first time is left, does not begin the same."""
    for each in seen:
        if each.given and host_of(each.origin) != host_name():
            raise BackupError(f"the checkpoint in {each.place} is another host's; leave it out. Nothing was restored.")
    begun = noted.read_text("ascii", "replace").split() if noted.is_file() else []
    volume = begin(
        "restored", [each.note for each in seen if each.note is not None], used=max(map(volume_of, begun), default=0)
    )
    try:
        append(noted, f"{volume_name(host_name(), volume)}\n" if volume else "")
    except OSError as problem:  # of a medium that can only be read
        log.warning("that this backup was put back could not be noted in %s: %s", noted, problem)


def _leave_no_journal() -> None:
    """Both files as one piece each, with nothing of what was erased in a free page, and nobody holding them."""
    for alias in connections:
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with suppress(ImproperlyConfigured):
        connections.close_all()
