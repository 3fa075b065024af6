"""Words go as far as whoever said them agreed, on every page, in the copy of the record, in headers, addresses, errors
and logs. Each holds a word that stands nowhere else, and everything that a person can open is searched byte for byte.
"""

import logging
import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache

from alongside.acts.gathering import LeaveSeat
from alongside.acts.voices import ChangeConsent, WithdrawVoice
from alongside.web.erasing import erase
from alongside.web.models import EntryRow
from tests.web.rights.routes import addresses
from tests.web.rights.world import EVERYBODY, GONE, PEOPLE, VISITOR

LINK = re.compile(r'(?:href|src|action)="([^"#]+)')
EVERYONE = frozenset(EVERYBODY)
SITTING = EVERYONE - {VISITOR, GONE}
MEMBERS = SITTING - {"funder", "panel"}
CIRCLE = frozenset({"amina", "bryn", "facilitator"})
ME = frozenset({"amina"})
#: Who finds each word somewhere, and so nobody else does anywhere.
WHO_READS = {
    "level0x": ME,
    "level1x": CIRCLE,
    "level2x": MEMBERS,
    "level3x": ME,
    "level4x": EVERYONE,
    "level5x": EVERYONE,
    "daix": MEMBERS | {GONE},
    "proposalx": EVERYONE,
    "itemx": EVERYONE,
    "openlyx": EVERYONE,
    "sensitivex": frozenset({"facilitator"}),
    "protectedx": frozenset(),
    "stopx": ME,
    "returnx": ME,
    "votex": CIRCLE,
}
#: Names in the community are for people who sit here; whoever acts for a body is named to anyone.
NAMES = {
    f"name{person}x": MEMBERS | {person} if side == "community" else EVERYONE
    for person, (side, _role, _circle) in PEOPLE.items()
    if person != "officer"
}


def opened_by(world, person, depth=2):
    """Everything that somebody can open, from every address that the web has and from each link on the way: the bytes
    of each answer with its headers, by address."""
    client, found = world.client(person), {}
    numbers = range(1, world.project.size + 1)
    wanted = set(addresses(world).values()) - {"/back/", f"/p/{world.project.slug}/mine/stand-up/"}
    wanted |= {f"/p/{world.project.slug}/{page}/{n}/" for n in numbers for page in ("act", "voices", "contests")}
    cache.clear()
    for _ in range(depth):
        for address in sorted(wanted):
            answer = client.get(address)
            found[address] = answer.content + repr(sorted(answer.headers.items())).encode()
        links = {link.partition("?")[0] for text in found.values() for link in LINK.findall(text.decode(errors="replace"))}
        here = (f"/p/{world.project.slug}/", "/places/")
        wanted = {link for link in links if link.startswith(here)} - set(found) - forms(world)
        wanted = {link for link in wanted if not link.endswith(("stand-up/", "tell/"))}
    return found


def forms(world):
    from alongside.acts import KINDS

    return {f"/p/{world.project.slug}/{kind}/" for kind in KINDS if kind not in ("use-voice", "remedy", "contest")}


def readers(world, words, people=EVERYBODY):
    """Who finds each word, and a few addresses where."""
    found = {what: {} for what in words}
    for person in people:
        for address, content in opened_by(world, person).items():
            for what in words:
                if world.word(what).encode() in content:
                    found[what].setdefault(person, []).append(address)
    return found


def who(found):
    return {what: frozenset(by) for what, by in found.items()}


def test_each_word_and_each_name_is_found_by_those_who_may_read_it_and_by_nobody_else(quay, caplog):
    caplog.set_level(logging.DEBUG)
    found = readers(quay, {**WHO_READS, **NAMES})
    strange = {
        (what, person, tuple(by.get(person, ())[:2]))
        for what, by in found.items()
        for person in EVERYBODY
        if (person in by) != (person in {**WHO_READS, **NAMES}[what])
    }
    assert strange == set()
    assert [line for line in caplog.messages if "canary" in line and "INSERT" not in line and "SELECT" not in line] == []
