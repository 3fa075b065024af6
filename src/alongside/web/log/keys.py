"""The key with which this host seals its records, and the name under which it is known.

The key is made once, at the first start, and kept beside the database; or it comes from systemd as a credential.
Whoever has it can sign in this host's name, but can't change what a witness or anybody's receipt has seen.
"""

import os
import re
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from alongside.record.notes import Key, SigningKey
from alongside.record.volumes import volume_name
from alongside.web.folder import home, kept

NAME = "localhost"
#: A host name, and a port if it has one.
_HOST = re.compile(r"(?=.{1,253}\Z)([a-z0-9]([a-z0-9-]*[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?")
_DIGITS = re.compile("[0-9a-f]{64}")


def host_name() -> str:
    """ALONGSIDE_HOST_NAME, or localhost: what the name of every log here begins with. Raises `ImproperlyConfigured`."""
    given = os.environ.get("ALONGSIDE_HOST_NAME", "") or NAME
    if not _HOST.fullmatch(given):
        what = "expected the name under which this host is known, in small letters, such as alongside.example.org"
        raise ImproperlyConfigured(f"ALONGSIDE_HOST_NAME can't be read: {what}.")
    return given


def project_origin(log: str) -> str:
    """The name of one record's log: it stands on the first line of its checkpoints. A record that lost acts, or whose
    key was lost, goes on under another name, since the old one stands for what is gone."""
    from alongside.web.log.descent import lineage_in

    return lineage_in(log).origin(host_name())


def host_origin(volume: int = 1) -> str:
    """The name of the log in which the checkpoints of all records here stand, or of a later volume of it."""
    return volume_name(host_name(), volume)


def signing_key(origin: str) -> SigningKey:
    """This host's key, under the name of one of its logs. Raises `ImproperlyConfigured` if there is none to be read."""
    return SigningKey(origin, _private())


def public_key(origin: str) -> Key:
    """What anybody checks the signatures of a log with."""
    return signing_key(origin).key


def key_file() -> Path:
    """Where the key is: in the home folder, or where systemd has put the credential that is named."""
    named = os.environ.get("ALONGSIDE_LOG_KEY")
    if not named:
        return home() / "log-key"
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    if not folder or Path(named).name != named:
        what = "it names a credential of systemd, and there is none; leave it unset, and the key is kept in the folder"
        raise ImproperlyConfigured(f"ALONGSIDE_LOG_KEY can't be used: {what} that ALONGSIDE_HOME names.")
    return Path(folder) / named


def _private() -> bytes:
    path = key_file()
    try:
        text = (
            path.read_text("ascii")
            if os.environ.get("ALONGSIDE_LOG_KEY")
            else kept(path, lambda: secrets.token_hex(32))
        )
    except (OSError, UnicodeDecodeError) as problem:
        raise ImproperlyConfigured(f"the key {path} can't be read: {problem}; put it back from a copy.") from None
    if not _DIGITS.fullmatch(text.strip()):
        raise ImproperlyConfigured(f"the key {path} is not 64 hex digits; put it back from a copy.")
    return bytes.fromhex(text.strip())
