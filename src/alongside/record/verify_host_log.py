"""Checking a record against saved copies of the log of the host that keeps it.

What a host signed of a record stands in its own log, once and for all. So every checkpoint of the record must stand
there; and whatever stands there of the record must be a beginning of it, or the host has signed another history for
somebody else. That a copy of the record, or of the log, is the older one is said, and is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from alongside.record.checkpoints import Checkpoint, read_checkpoint
from alongside.record.host_copies import HostCopy
from alongside.record.lineage import Renaming, is_of, renaming_of, renamings
from alongside.record.merkle import Roots, tree_root
from alongside.record.notes import Key, NoteError, verified
from alongside.record.policies import Policy
from alongside.record.times import SLACK, asks_for_witnesses, known_between, told_at
from alongside.record.verify_acts import Failure
from alongside.record.volumes import host_of, volume_of

if TYPE_CHECKING:
    from alongside.record.verify_others import Comparison, Told


class Entry(NamedTuple):
    """An entry about this record: in which copy, and in which line of it."""

    copy: HostCopy
    line: int
    text: str
    checkpoint: Checkpoint


class HostLogs:
    """One record and the copies that it is held against. `failures` fills `said`: what is no fault, in sentences."""

    def __init__(self, compared: Comparison, copies: Sequence[HostCopy]) -> None:
        self.compared, self.policy = compared, compared.others.policy
        self.copies = sorted(copies, key=lambda each: (each.host, each.volume, len(each.entries)))
        self.said: list[str] = []
        self._renamings = renamings(compared.record.acts)

    def failures(self) -> Iterator[Failure]:
        """Everything that does not fit."""
        for host, copies in groupby(self.copies, key=lambda each: each.host):
            yield from self._host(host, list(copies))

    def _host(self, host: str, copies: list[HostCopy]) -> Iterator[Failure]:
        entries: list[Entry] = []
        publics = trusted(self.policy, host, copies)
        for each in copies:
            found, odd = _entries(each, self.compared.log)
            entries += found
            self.said.append(self._count(each, len(found)))
            yield from odd
            yield from self._whole(each)
            yield from self._signed(each, publics)
        yield from self._volumes(copies)
        yield from self._histories(entries)
        carried = [told for told in self.compared.told if told.checkpoint.origin.partition("/p/")[0] == host]
        if not carried and not entries:
            rule = f"this is the log of {host[:80]}, in which no checkpoint of this record stands"
            yield Failure("host-log", 1, rule, copies[0].name)
        yield from self._missing(carried, entries, copies)

    def _count(self, copy: HostCopy, mine: int) -> str:
        known = known_between(copy.note, self.policy) if self.policy and asks_for_witnesses(self.policy) else None
        seen = f", witnessed {told_at(known[0])}" if known else ""
        return f"{copy.name}: {copy.origin}, {len(copy.entries)} entries{seen}, {mine} of them of this record"

    # -- the log by itself --------------------------------------------------------------------------------------------

    def _whole(self, copy: HostCopy) -> Iterator[Failure]:
        count, size = len(copy.entries), copy.checkpoint.size
        if count != size:
            yield Failure("host-log", 1, f"it holds {count} entries, and its checkpoint counts {size}", copy.name)
        elif tree_root(copy.leaves) != copy.checkpoint.root:
            yield Failure("host-log", 1, "its entries are not those that its checkpoint stands for", copy.name)

    def _signed(self, copy: HostCopy, publics: set[bytes]) -> Iterator[Failure]:
        if self.policy is None:
            return
        if not publics:
            self.said.append(f"{copy.name}: whose signature it bears was not checked: the policy names no key for it")
        elif not any(verified(copy.note, Key(copy.origin, each)) for each in publics):
            yield Failure("host-log", 1, "no key that the policy knows for it signed its checkpoint", copy.name)
        elif not self.policy.judge(copy.note).met:
            yield Failure("host-log", 1, "too few of the policy's witnesses cosigned its checkpoint", copy.name)

    def _volumes(self, copies: list[HostCopy]) -> Iterator[Failure]:
        """Two copies of one volume must agree; and a later volume continues what the one before was."""
        longest = {each.volume: each for each in copies}
        for one, more in pairwise(copies):
            shorter = more.volume == one.volume and len(one.entries) <= len(more.entries)
            if shorter and one.entries != more.entries[: len(one.entries)]:
                yield Failure("host-log", 1, f"it holds another history of {one.origin} than {more.name}", one.name)
        for copy in longest.values():
            if copy.volume > 1:
                yield from self._continued(copy, longest)

    def _continued(self, copy: HostCopy, longest: dict[int, HostCopy]) -> Iterator[Failure]:
        first = copy.continuation
        told = first.checkpoint if first and first.name == copy.origin else None
        if told is None or host_of(told.origin) != copy.host or volume_of(told.origin) >= copy.volume:
            yield Failure("host-log", 1, "its first entry does not say which volume it continues", copy.name)
            return
        before = next((each for each in longest.values() if each.origin == told.origin), None)
        if before is None:
            self.said.append(f"{copy.name}: it continues {told.origin}, of which no copy was given")
        elif told.size > len(before.entries):
            self.said.append(f"{before.name}: {told.origin} had {told.size} entries before it was continued")
        elif Roots(before.leaves).of(told.size) != told.root:
            yield Failure("host-log", 1, f"it continues another history of {told.origin}", copy.name)
        elif told.size < len(before.entries):
            self.said.append(f"{copy.name}: it knows {told.size} of the {len(before.entries)} entries of {told.origin}")

    # -- the record in the log ----------------------------------------------------------------------------------------

    def _histories(self, entries: list[Entry]) -> Iterator[Failure]:
        """Everything that was signed of this record, under any of its names, must be a beginning of it."""
        beyond = 0
        for each in entries:
            checkpoint, size = each.checkpoint, each.checkpoint.size
            if self.compared.is_mine(checkpoint) and self.compared.fits(checkpoint):
                continue
            ended = self._ended(checkpoint)
            if ended is not None:
                lost = f"{size} acts were signed under the name that act {ended.place + 1} of this record ends"
                self.said.append(f"{each.copy.name}, line {each.line}: {lost}; they are not all here")
            elif size > len(self.compared.leaves):
                beyond = max(beyond, size)
            else:
                rule = f"another history of this record was signed: {size} acts, {self._otherwise(checkpoint)}"
                yield Failure("host-log", each.line, rule, each.copy.name)
        if beyond:
            self.said.append(f"this copy of the record is older: the host's log knows of {beyond} acts")

    def _otherwise(self, checkpoint: Checkpoint) -> str:
        if self.compared.is_mine(checkpoint):
            return "with another root"
        return f"under the name {checkpoint.origin.rpartition('/')[2]}, which no act here begins"

    def _ended(self, checkpoint: Checkpoint) -> Renaming | None:
        """The act that ended the name of a checkpoint which counts that act, or more: after a loss, what followed under
        the old name is gone, and the record says so itself."""
        place, size = self._order(checkpoint)
        if place < 0 and not is_of(checkpoint.origin, self.compared.log):
            return None
        after = next((each for each in self._renamings if each.place > place), None)
        return after if after is not None and size > after.place else None

    def _order(self, checkpoint: Checkpoint) -> tuple[int, int]:
        """By which a later checkpoint of this record is told from an earlier one: names follow one another, too."""
        size = len(self.compared.leaves) + 1
        named = renaming_of(checkpoint.origin, size, self.compared.log, self._renamings)
        return (named.place if named else -1), checkpoint.size

    def _missing(self, carried: list[Told], entries: list[Entry], copies: list[HostCopy]) -> Iterator[Failure]:
        """Every checkpoint of this record that is at hand must be an entry, unless the copies do not reach so far."""
        texts = {each.text for each in entries}
        for told in carried:
            if told.note.text in texts:
                continue
            what = f"the checkpoint of {told.checkpoint.size} acts"
            rule, fault = self._why_missing(told, entries, copies)
            if fault:
                yield Failure("host-log", told.line, f"{what} does not stand in the host's own log{rule}", told.name)
            else:
                self.said.append(f"{told.name or 'line ' + str(told.line)}: {what} {rule}")

    def _why_missing(self, told: Told, entries: list[Entry], copies: list[HostCopy]) -> tuple[str, bool]:
        """What to say of a checkpoint that is no entry, and whether that is a fault."""
        here, whole = self._order(told.checkpoint), _all_volumes(copies)
        orders = [(each.copy.volume, self._order(each.checkpoint)) for each in entries]
        if all(order < here for _volume, order in orders):
            late = self._should_be_there(told, copies) if whole else ""
            return (late, True) if late else ("is younger than this copy of the host's log", False)
        volumes = {volume: [order for at, order in orders if at == volume] for volume, _order in orders}
        if whole or any(min(span) < here < max(span) for span in volumes.values()):
            return "", True
        return "is not there; it may stand in a volume that was not given", False

    def _should_be_there(self, told: Told, copies: list[HostCopy]) -> str:
        """Where witnesses saw the checkpoint well before they saw the log without it: when that was."""
        if self.policy is None or not asks_for_witnesses(self.policy):
            return ""
        seen = known_between(told.note, self.policy)
        logs = [known[0] for each in copies if (known := known_between(each.note, self.policy))]
        if seen is None or not logs or seen[1] + SLACK >= max(logs):
            return ""
        return f", although witnesses had seen it by {told_at(seen[1])}, and that log later, {told_at(max(logs))}"


def trusted(policy: Policy | None, host: str, copies: Sequence[HostCopy]) -> set[bytes]:
    """The public keys (32 bytes) that sign this host's log: those that the policy names for any volume of it, and those
    from which they took over, if both signed that."""
    publics = {key.public for key in policy.logs if host_of(key.name) == host} if policy else set()
    for copy in sorted(copies, key=lambda each: -each.volume):
        first = copy.continuation
        if first and first.change and first.change_holds and bytes.fromhex(first.change.new) in publics:
            publics.add(bytes.fromhex(first.change.old))
    return publics


def _entries(copy: HostCopy, log: str) -> tuple[list[Entry], list[Failure]]:
    found, odd = [], []
    for line, text in copy.of_record(log):
        try:
            checkpoint = read_checkpoint(text)
        except NoteError as problem:
            odd.append(Failure("host-log", line, f"this entry is no checkpoint: {problem}", copy.name))
            continue
        found.append(Entry(copy, line, text, checkpoint))
    return found, odd


def _all_volumes(copies: list[HostCopy]) -> bool:
    """Whether these are all volumes of a log from its first on, each as long as the next one says that it was."""
    longest = {each.volume: each for each in copies}
    if sorted(longest) != list(range(1, len(longest) + 1)):
        return False
    told = [(longest[at - 1], longest[at].continuation) for at in longest if at > 1]
    return all(first is not None and first.checkpoint.size <= len(before.entries) for before, first in told)
