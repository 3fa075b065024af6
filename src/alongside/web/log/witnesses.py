"""Who watches this host: the witnesses that its owner has listed, and which of them count for which record.

A witness is somebody else's machine that remembers how far each log had come, and signs only what has grown from there.
One that belongs to a project's own institution never counts for that project; and without one from the community, no
number of others is enough.
"""

import re
import tomllib
from typing import Annotated, Literal

import msgspec
from django.core.exceptions import ImproperlyConfigured

from alongside.acts.base import SIDES
from alongside.record.notes import COSIGNATURE, Key, NoteError
from alongside.record.plainly import plainly
from alongside.record.policies import Policy, PolicyError, policy_text, read_policy
from alongside.web.folder import home
from alongside.web.log.descent import lineage_in
from alongside.web.log.keys import host_name, host_origin, public_key
from alongside.web.log.volumes import newest
from alongside.web.models import Project

#: In the list of witnesses a name is one word, since a policy is read word by word.
Name = Annotated[str, msgspec.Meta(pattern=r"^[^\s+#]{1,60}\Z")]
Address = Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s]{1,200}\Z")]
#: Nobody stands between this machine and itself.
_SAFE = re.compile(r"https://.+|http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?(/.*)?")
NONE_YET = (
    "# Two witnesses are needed, one of them at least from the community. There are not that many here:\n"
    "# nothing in this record is witnessed.\n"
)


class Witness(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One witness: its name and key, where it answers, on whose side it is, and which body it belongs to."""

    name: Name
    vkey: str
    url: Address
    side: Literal["community", "institution", "bridging"]
    of: str = ""

    @property
    def key(self) -> Key:
        """Its public key."""
        return Key.parse(self.vkey)

    @property
    def body(self) -> str:
        """Whose word it is: that of the body it belongs to, or its own."""
        return _plain(self.of) or self.name


class _List(msgspec.Struct, forbid_unknown_fields=True):
    witness: list[Witness] = []


def witnesses() -> list[Witness]:
    """Those in HOME/witnesses.toml; none without it. Raises `ImproperlyConfigured` with a sentence."""
    path = home() / "witnesses.toml"
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return []
    try:
        found = msgspec.convert(tomllib.loads(raw.decode()), _List).witness
        _check(found)
    except (ValueError, RecursionError) as problem:  # of TOML, of its fields, of a key, or of its letters
        why = _why(problem) if isinstance(problem, msgspec.ValidationError) else str(problem)
        raise ImproperlyConfigured(f"{path} can't be read: {why}; see docs/how-to/witnesses.md.") from None
    return found


def _why(problem: msgspec.ValidationError) -> str:
    """What is wrong with a field of the list; where it takes one of a few words, these as well."""
    words = f" ({', '.join(SIDES)})" if "Invalid enum value" in str(problem) else ""
    return f"{plainly(problem)}{words}"


def _check(found: list[Witness]) -> None:
    known: dict[bytes, str] = {}
    for each in found:
        if each.key.sort != COSIGNATURE:
            raise NoteError(f"the key of {each.name} is not one for cosignatures")
        if each.side == "institution" and not each.of.strip():
            raise NoteError(f"{each.name} is an institution's: say which one's, as of = '...'")
        if not _SAFE.fullmatch(each.url):
            raise NoteError(
                f"{each.name} would be asked over http, and anybody between could answer: give an https URL"
            )
        if each.key.public in known:
            raise NoteError(f"{known[each.key.public]} and {each.name} have the same public key; leave one of them out")
        known[each.key.public] = each.name
    if len({each.name for each in found}) < len(found):
        raise NoteError("two witnesses have the same name")


def witnesses_of(project: Project | None, listed: list[Witness] | None = None) -> list[Witness]:
    """Those of the list that count for a project, or for the host's own log. Raises `ImproperlyConfigured`."""
    own = _bodies(project) if project else set()
    return [each for each in (witnesses() if listed is None else listed) if _plain(each.of) not in own]


def _bodies(project: Project) -> set[str]:
    """The bodies that a project belongs to, by name."""
    names = [project.cover.host, project.place.host if project.place else ""]
    return {_plain(name) for name in names} - {""}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def policy_for(project: Project | None) -> str:
    """The policy of a project and of the host's own log, or of that alone: whose word is enough. A checkpoint counts
    only by the line that bears its own name. Raises `ImproperlyConfigured`."""
    keys = [*(_keys_of(project.log) if project else ()), public_key(host_origin(newest()))]
    known = witnesses_of(project)
    ours = {each.name: each.key for each in known if each.side == "community"}
    try:
        return policy_text(keys, ours, {each.name: each.key for each in known if each.name not in ours})
    except PolicyError:
        lines = [*(f"log {key.text}" for key in keys), *(f"witness {each.name} {each.vkey}" for each in known)]
        return NONE_YET + "\n".join([*lines, "quorum none", ""])


def _keys_of(log: str) -> list[Key]:
    """Every name and key of a record's log, the present ones first: what was signed under an old one stays signed."""
    return lineage_in(log).keys(host_name(), public_key(log).public)


def quorum_of(project: Project | None) -> Policy | None:
    """The same, to judge by; None if there are too few witnesses for anything to be witnessed."""
    policy = read_policy(policy_for(project))
    return None if policy.quorum == "none" else policy
