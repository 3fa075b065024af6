"""Words go as far as whoever said them agreed, on every page, in the copy of the record, in headers, addresses, errors
and logs. Each holds a word that stands nowhere else, and everything that a person can open is searched byte for byte.
"""

import logging
import re

from django.core.cache import cache
from django.test import Client

from alongside.acts import KINDS
from tests.web.rights.routes import addresses
from tests.web.rights.world import EVERYBODY, GONE, PEOPLE, VISITOR

LINK = re.compile(r'(?:href|src|action)="([^"#]+)')
EVERYONE = frozenset(EVERYBODY)
SITTING = EVERYONE - {VISITOR, GONE}
MEMBERS = SITTING - {"funder", "panel"}
CIRCLE = frozenset({"amina", "bryn", "facilitator"})
ME = frozenset({"amina"})
BRIDGING = frozenset({"facilitator", "host"})
#: Who finds each word somewhere, and so nobody else does anywhere.
WHO_READS = {
    "level0x": ME,
    "level1x": CIRCLE,
    "level2x": MEMBERS,
    "level3x": ME | BRIDGING,
    "level4x": EVERYONE,
    "level5x": EVERYONE,
    "daix": MEMBERS | {GONE},
    "proposalx": EVERYONE,
    "itemx": EVERYONE,
    "openlyx": EVERYONE,
    "sensitivex": frozenset({"facilitator"}),
    "protectedx": BRIDGING | ME,  # she counts, so she may sit on a panel
    "stopx": ME,
    "returnx": ME,
    "votex": CIRCLE,
}
#: Names in the community are for people who sit here, but for Amina's, who said something with her name to anyone;
#: whoever acts for a body is named to anyone.
NAMES = {
    f"name{person}x": MEMBERS | {person} if side == "community" and person != "amina" else EVERYONE
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
        links = {
            link.partition("?")[0] for text in found.values() for link in LINK.findall(text.decode(errors="replace"))
        }
        here = (f"/p/{world.project.slug}/", "/places/")
        wanted = {link for link in links if link.startswith(here)} - set(found) - forms(world)
        wanted = {link for link in wanted if not link.endswith(("stand-up/", "tell/"))}
    return found


def forms(world):
    """The forms of most kinds of act: a few are enough, and each is slow to draw."""
    return {f"/p/{world.project.slug}/{kind}/" for kind in KINDS if kind not in ("use-voice", "remedy", "contest")}


def strange(world, right, people):
    """Who finds a word that is not for them, or does not find one that is: the word, the person, a few addresses."""
    found = set()
    for person in people:
        opened = opened_by(world, person)
        for what, by in right.items():
            where = sorted(address for address, content in opened.items() if world.word(what).encode() in content)
            found |= {(what, person, *where[:2])} if bool(where) != (person in by) else set()
    return found


def test_each_word_and_each_name_is_found_by_those_who_may_read_it_and_by_nobody_else(quay, caplog):
    caplog.set_level(logging.INFO)
    people = (VISITOR, "amina", "bryn", "cerys", GONE, "officer", "facilitator", "funder", "panel")
    assert strange(quay, {**WHO_READS, **NAMES}, people) == set()
    assert [line for line in caplog.messages if "canary" in line] == []


def test_after_a_change_of_consent_words_taken_back_and_leaving(quay):
    """Amina makes her most open words her own again and her most private ones open, takes back one, and leaves."""
    number = quay.numbers
    amina = quay.client("amina")
    mine = f"/p/{quay.project.slug}/mine/"
    for n, (voice, level) in enumerate(((number["voice-5"], "0"), (number["voice-0"], "4"), (number["voice-1"], "2"))):
        amina.post(f"{mine}{voice}/who/", {"level": level, "nonce": f"{n:032x}"})
    amina.post(f"{mine}{number['voice-4']}/take-back/", {"nonce": "a" * 32})
    others = {"level5x": ME, "level0x": EVERYONE, "level1x": MEMBERS, "level4x": frozenset()}
    assert strange(quay, others, (VISITOR, "amina", "bryn", "officer")) == set()
    amina.post(f"{mine}leave/", {"nonce": "b" * 32})
    assert (
        strange(quay, {"level2x": MEMBERS, "level3x": ME | BRIDGING, "level1x": MEMBERS | ME}, ("amina", "cerys"))
        == set()
    )


def test_leaving_on_one_phone_holds_at_once_on_another(quay):
    one, other = quay.client("bryn"), quay.client("bryn")
    say, mine = f"/p/{quay.project.slug}/say/", f"/p/{quay.project.slug}/mine/"
    voice = f"/p/{quay.project.slug}/act/{quay.numbers['voice-2']}/"
    before = other.get(voice)
    assert (other.get(say).status_code, quay.word("level2x") in before.content.decode()) == (200, True)
    one.post(f"{mine}leave/", {"nonce": "c" * 32})
    after = other.get(voice, headers={"If-None-Match": before.headers["ETag"]})
    assert (other.get(say).status_code, other.get(mine).status_code) == (403, 200)
    assert (after.status_code, quay.word("level2x") in after.content.decode()) == (200, False)


def test_standing_up_on_one_phone_leaves_the_other_seated(quay):
    one, other = quay.client("bryn"), quay.client("bryn")
    mine = f"/p/{quay.project.slug}/mine/"
    one.post(f"{mine}stand-up/", {"sure": "yes"})
    assert (one.get(mine).status_code, other.get(mine).status_code) == (403, 200)


def test_a_side_or_a_role_that_changes_holds_at_the_next_request(quay):
    """The same session: a member becomes a funder, who reads no words of members."""
    client, seat = quay.client("cerys"), quay.seats["cerys"]
    voice = f"/p/{quay.project.slug}/act/{quay.numbers['voice-2']}/"
    before = client.get(voice)
    assert quay.word("level2x") in before.content.decode()
    seat.side, seat.role = "institution", "funder"
    seat.save()
    assert quay.word("level2x") not in client.get(voice).content.decode()
    assert client.get(voice, headers={"If-None-Match": before.headers["ETag"]}).status_code == 200
    seat.delete()
    assert client.get(f"/p/{quay.project.slug}/mine/").status_code == 403


def test_one_page_has_another_tag_for_each_seat(quay):
    """So no browser and no cache on the way shows one person what another may read."""
    page = f"/p/{quay.project.slug}/act/{quay.numbers['voice-2']}/"
    answers = [quay.client(person).get(page) for person in ("amina", "officer", "funder")]
    public = Client().get(page)
    tags = {answer.headers["ETag"] for answer in (*answers, public)}
    assert len(tags) == 4
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-cache"}
    assert (public.headers["Cache-Control"], "Cookie" in public.headers["Vary"]) == ("no-cache", True)
