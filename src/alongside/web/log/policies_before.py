"""Whose word was enough before: each policy that a record has had here is kept, since nothing else knows the key that
signed its older checkpoints once that key is lost.
"""

import logging
from pathlib import Path
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured

from alongside.web.backup.flushing import flush, write
from alongside.web.backup.manifest import POLICIES
from alongside.web.folder import home
from alongside.web.log.tiles import HOST
from alongside.web.log.volumes import last_of, newest
from alongside.web.log.witnesses import policy_for
from alongside.web.models import Project

log = logging.getLogger("alongside.log")


def keep_policies() -> None:
    """Keep the policy of each record that was sealed here, and that of the host's own log, if it is another than those
    kept before. Raises `ImproperlyConfigured` if the list of witnesses can't be read."""
    found: list[Project | None] = list(Project.objects.filter(sealing__sealed__gt=0))
    for each in [*found, *([None] if last_of(newest()) else [])]:
        _keep(home() / POLICIES, _name(each), policy_for(each))


def keep_policies_if_readable() -> None:
    """The same where something else must not wait for it, such as a backup; what is in the way is logged."""
    try:
        keep_policies()
    except ImproperlyConfigured as problem:
        log.error("the policies in use were not kept: %s", problem)


def carry_policies(old: Path) -> None:
    """Keep what another folder has kept as well."""
    for path in sorted((old / POLICIES).glob("*.txt")):
        _keep(home() / POLICIES, path.name.rpartition(".")[0].rpartition(".")[0], path.read_text("utf-8"))


def used_before(project: Project | None) -> list[str]:
    """The texts of the policies that a record (or the host's own log) has had before, the oldest first."""
    kept = _kept(home() / POLICIES, _name(project))
    try:
        return [text for text in kept if text != policy_for(project)] if kept else []
    except ImproperlyConfigured:
        return kept


def _name(project: Project | None) -> str:
    return quote(project.log, safe="") if project else HOST


def _kept(folder: Path, name: str) -> list[str]:
    paths = sorted(path for path in folder.glob("*.txt") if path.name.rpartition(".")[0].rpartition(".")[0] == name)
    return [path.read_text("utf-8") for path in paths]


def _keep(folder: Path, name: str, text: str) -> None:
    kept = _kept(folder, name)
    if text not in kept:
        folder.mkdir(mode=0o700, exist_ok=True)
        write(folder / f"{name}.{len(kept) + 1:04}.txt", text.encode())
        flush(folder)
