"""Changing the key that seals: each of the two keys signs the change, and every record that is sealed here says so.

The new key is on the disk before any record names it, and takes the old one's place once all of them do. If that is cut
short in between, the next start finishes it: what the records say decides which key is the key.
"""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from alongside.acts.keeping import ChangeKey
from alongside.record.lineage import change_key
from alongside.record.notes import SigningKey
from alongside.web.backup.declaring import tell
from alongside.web.backup.flushing import flush, replace
from alongside.web.library import opened
from alongside.web.log.alone import alone
from alongside.web.log.keys import key_file
from alongside.web.log.policies_before import keep_policies
from alongside.web.log.states import sealed_here
from alongside.web.log.volumes import begin
from alongside.web.models import HostEntry, Project
from alongside.web.writing import write

NEXT = "log-key.next"


class Changed(NamedTuple):
    """Both public keys (64 hex digits), and how many records say so."""

    old: str
    new: str
    records: int


def change_the_key() -> Changed:
    """Make a new key, have both sign the change in every record that is sealed here, and seal with it from now on.
    Raises `ImproperlyConfigured` if the policies can't be kept that name the old key: nothing else would."""
    finish_changing()
    keep_policies()
    path = key_file()
    with alone():
        old, new = path.read_text("ascii").strip(), secrets.token_hex(32)
        replace(path.with_name(NEXT), new.encode())
        projects = [project for project in Project.objects.order_by("pk") if sealed_here(project)]

        def say_so() -> None:
            for project in projects:
                tell(project, change_key(project.log, bytes.fromhex(old), bytes.fromhex(new)))
            begin("another-key", keys=(bytes.fromhex(old), bytes.fromhex(new)))

        write(say_so)
        _take_its_place(path)
    return Changed(_public(old), _public(new), len(projects))


def finish_changing() -> None:
    """After a sudden stop: the new key takes its place if a record says so, and is thrown away if none does."""
    fresh = key_file().with_name(NEXT)
    if not fresh.is_file():
        return
    with alone():
        if not fresh.is_file():
            return
        public = _public(fresh.read_text("ascii").strip())
        told = (entry.act for project in Project.objects.all() for entry in opened(project).fold().of(ChangeKey))
        if any(act.new == public for act in told) or _hosts_own_says_so(public):
            _take_its_place(key_file())
        else:
            fresh.unlink()


def _hosts_own_says_so(public: str) -> bool:
    """Whether the host's own log goes on with this key."""
    return HostEntry.objects.filter(text__contains=f"\nnew-key {public}\n").exists()


def _take_its_place(path: Path) -> None:
    os.replace(path.with_name(NEXT), path)
    flush(path.parent)


def _public(private: str) -> str:
    return SigningKey("key", bytes.fromhex(private)).key.public.hex()
