"""Canaries: stories that each hold a word of their own, told at every level of consent, looked for wherever this program
writes or shows anything, and looked for again once they are taken back.

    python -m tests.web.canaries COUNT

plays it in a process of its own on real files, COUNT stories a level, and prints what came of it as JSON.
"""

import json
import logging
import os
import re
import secrets
import sys
from datetime import timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.web.settings"

from alongside.web.wake import migrate, wake

wake()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from alongside.acts.voices import AnswerVoice, ShareVoice  # noqa: E402
from alongside.record import read_bundle, verify_record  # noqa: E402
from alongside.web.clock import today  # noqa: E402
from alongside.web.erasure_proof import Needles, search  # noqa: E402
from alongside.web.folder import home  # noqa: E402
from alongside.web.library import bundle_bytes  # noqa: E402
from alongside.web.log.sealing import seal_all  # noqa: E402
from alongside.web.models import Contact, Draft, ErasureProof, Project, Sealed  # noqa: E402
from alongside.web.sweeping import sweep  # noqa: E402
from tests.web.rights.routes import addresses  # noqa: E402
from tests.web.rights.test_what_was_said import BRIDGING, CIRCLE, EVERYONE, ME, MEMBERS  # noqa: E402
from tests.web.rights.world import EVERYBODY, VISITOR, built  # noqa: E402
from tests.web.telling.conftest import Arrived, Office, server_at  # noqa: E402
from tests.web.telling.scene import round_of  # noqa: E402

LEVELS = range(6)
MARK = re.compile(rb"canaryL(\d)N(\d+)x")
ALLOWED = {0: ME, 1: CIRCLE, 2: MEMBERS, 3: ME | BRIDGING, 4: EVERYONE, 5: EVERYONE}
PAGES = (
    "",
    "voices/",
    "acts/",
    "timeline/",
    "check/",
    "mine/",
    "to-do/",
    "act/99999/",
    "voices/0/",
    "power/",
    "nothing/",
)
SEEN = (VISITOR, "amina", "bryn", "officer", "facilitator")

NONE = Needles(())


def story(level, n):
    return f"canaryL{level}N{n}x: mae’r bws olaf yn gadael am chwech, and so I walk home along the quay, night {n}."


def told(world, count):
    """The numbers of the canaries by level, as Amina tells them."""
    for level in LEVELS:
        for n in range(count):
            world.tell(f"{level}-{n}", "amina", ShareVoice(level=level), story(level, n))
    return {level: [world.numbers[f"{level}-{n}"] for n in range(count)] for level in LEVELS}


def marks(content):
    return {(int(level), int(n)) for level, n in MARK.findall(content)}


def shown_to(world, person, numbers):
    """Every canary on any page, in any export, header or error that one person can open."""
    client, base, found = world.client(person), f"/p/{world.project.slug}/", set()
    cache.clear()
    acts = [f"act/{number}/" for level in numbers.values() for number in level]
    lists = [f"{page}?page={n}" for page in ("voices/", "acts/") for n in range(2, 2 + len(acts) // 20)]
    for address in (*(base + each for each in (*PAGES, *acts, *lists)), *every_page(world)):
        answer = client.get(address)
        found |= marks(b"".join(answer) if answer.streaming else answer.content)
        found |= marks(repr(sorted(answer.headers.items())).encode())
    return found | looked_for(client, base)


def looked_for(client, base):
    """Every canary among what is found by words that all of them have; the last pages first."""
    found, below = set(), ""
    while below is not None:
        text = client.post(f"{base}find/", {"words": "bws olaf", "below": below}).content
        found |= marks(text)
        more = re.search(rb'name="below" value="(\d+)"', text)
        below = more and more[1].decode()
    return found


def every_page(world):
    """Every page about this project that the web has."""
    return sorted(set(addresses(world).values()) - {"/back/", f"/p/{world.project.slug}/mine/stand-up/"})


def strays(world, numbers, count):
    """Who finds a level that is not for them, or does not find one that is."""
    wanted = {p: {(level, n) for level in LEVELS if p in ALLOWED[level] for n in range(count)} for p in EVERYBODY}
    seen = {person: shown_to(world, person, numbers) for person in EVERYBODY}
    return {p: sorted(seen[p] ^ wanted[p])[:4] for p in EVERYBODY if seen[p] != wanted[p]}


def on_disk(needles=NONE):
    """In how many files there is any canary, and in how many any key, salt or locked piece of one."""
    files = [path for path in home().rglob("*") if path.is_file() and not path.name.endswith("-shm")]
    return sum(bool(MARK.search(path.read_bytes())) for path in files), search(home(), needles).found


def mails(world, office):
    """Amina hears by mail what came of one story a level."""
    settings.MAIL = server_at(office.port)
    Contact.objects.create(seat=world.seats["amina"], address="amina@home.example", confirmed=True, often="once")
    for level in LEVELS:
        leaf = world.project.entry_rows.get(number=world.numbers[f"{level}-0"]).leaf
        answer = AnswerVoice(voice=leaf, reason="no-money", told_on=today(world.project))
        world.tell(f"answer-{level}", "officer", answer, "There is no money.")
    round_of(settings.MAIL)
    round_of(settings.MAIL, timedelta(hours=2))
    return office.arrived.mails


def played(count):
    logging.basicConfig(filename=home() / "alongside.log", level=logging.INFO, force=True)
    world, office = built("The Quay", "Abercwm"), Office(Arrived())
    numbers = told(world, count)
    Draft.keep(world.seats["amina"], "share-voice", {"say": [story(0, 0)]})
    office.start()
    sent = mails(world, office)
    office.stop()
    seal_all()
    came = {
        "strays": strays(world, numbers, count),
        "in files": on_disk()[0],
        "mails": (len(sent) > 0, sum(bool(MARK.search(bytes(mail))) for _to, mail in sent)),
    }
    project = Project.objects.get(pk=world.project.pk)
    rows = [row for row in Sealed.objects.filter(log=project.log, slot="words") if MARK.search(row.text.encode())]
    needles, whole = Needles.of(rows), verify_record(read_bundle(bundle_bytes(project))).verified
    came["before"] = (len(rows), on_disk(needles)[1] > 0, whole)
    came["taken back"] = sum(taken_back(world, number) for level in numbers.values() for number in level)
    seal_all()
    sweep(timezone.now())
    project = Project.objects.get(pk=world.project.pk)
    return came | {
        "found": {person: len(shown_to(world, person, numbers)) for person in SEEN},
        "after": on_disk(needles),
        "in the bundle": len(marks(bundle_bytes(project))),
        "whole": verify_record(read_bundle(bundle_bytes(project))).verified,
        "proofs": sorted(set(ErasureProof.objects.values_list("found", flat=True))),
        "told": "nothing of it is left in any of the" in mine(world),
    }


def taken_back(world, number):
    address = f"/p/{world.project.slug}/mine/{number}/take-back/"
    return world.client("amina").post(address, {"nonce": secrets.token_hex(16)}).status_code == 302


def mine(world):
    return world.client("amina").get(f"/p/{world.project.slug}/mine/").content.decode()


if __name__ == "__main__":
    migrate()
    setup_test_environment()
    print(json.dumps(played(int(sys.argv[1]))))
