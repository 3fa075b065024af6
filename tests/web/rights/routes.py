"""The written table that every answer is compared with: an address for each route, who may open what stands there, and
which pages can be sent to. It knows the words of the rules and nothing of their code.
"""

from django.urls import URLPattern, get_resolver

from alongside.readings.project import PROJECT
from alongside.readings.rules import PAGES
from tests.web.rights.world import EVERYBODY, GONE, PEOPLE

SEATED = frozenset(PEOPLE)
SITTING = SEATED - {GONE}
GUESTS = frozenset({"funder", "panel"})
CIRCLE = frozenset({"amina", "bryn"})
#: Who passes the door of a page, by its row in the table of pages.
MAY = {"anyone": frozenset(EVERYBODY), "seat": SITTING, "left": SEATED, "host": frozenset(), "opener": frozenset()}
MAY["demo"] = MAY["anyone"]

#: What only some of those may open: for all others it is as if it were not there.
ONLY = {
    "who-sees": {"amina"},
    "take-back": {"amina"},
    "said": {"amina"},
    "is-it-mine": set(),
    "circle": CIRCLE | {"facilitator"},
    "circle-sheet": {"facilitator"},
    "circle-enter": {"facilitator"},
    "group": CIRCLE | {"facilitator"},
    "group-vote": CIRCLE | {"facilitator"},
    "group-position": set(),
    "not-true": {"amina"},
    "act-photo": SITTING - GUESTS,
    "shoes": set(),
    "later": set(),
    "tell-act": SITTING - GUESTS,
    # nothing is sealed in these worlds yet, and no policy was ever another
    **dict.fromkeys(("log-policy-before", "host-policy-before"), frozenset()),
    **dict.fromkeys(("log-checkpoint", "log-tile", "log-host-copy", "proof-file"), frozenset()),
    **dict.fromkeys(("host-checkpoint", "host-copy", "host-tile"), frozenset()),
    **dict.fromkeys(("join", "entrance", "news-confirm", "news-see", "news-stop"), frozenset()),
}
#: What those hear for whom it is not: that it is not there, unless it says more here.
TOLD = {
    "tell-act": {403},
    "is-it-mine": {302, 404},
    **dict.fromkeys(("circle", "circle-sheet", "circle-enter"), frozenset({403, 404})),
    **dict.fromkeys(("news-confirm", "news-see", "news-stop"), frozenset({410})),
}
#: An account belongs to nobody here: its pages lead whoever has none to signing in.
ACCOUNT = ("account", "mfa_")
#: Pages that are only read: whoever sends something to one hears that it can't be sent to.
ONLY_READ = {
    *("home", "modes", "project", "element", "behind", "behind-whole", "power", "voices", "voice", "acts", "act"),
    *("timeline", "forecast", "check", "bundle", "act-photo", "for-funder", "for-leader", "for-committee"),
    *("places", "place"),
    *("feed", "standing-json"),
    *("log-host-copy", "host-copy"),
    *("log", "log-checkpoint", "log-policy", "log-tile", "host-checkpoint", "host-entries", "host-key", "host-tile"),
    *("verify", "keep-proof", "proof-file", "log-policy-before", "host-policy-before"),
}


def routes(resolver=None, before=""):
    """Every route: its name, and the whole pattern of its address."""
    for each in (resolver or get_resolver()).url_patterns:
        pattern = before + ("" if resolver is None else str(each.pattern))
        if isinstance(each, URLPattern):
            yield each.name, pattern
        else:
            yield from routes(each, pattern)


def numbers(world):
    """What stands in the place of each part of an address, by route; under "" for every other route."""
    n = {what: str(number) for what, number in world.numbers.items()}
    return {
        "": {
            "<str:slug>": world.project.slug,
            "<str:place>": world.project.place.slug,
            "<str:step>": "title",
            "<str:secret>": "AAAAAAAAAAAAAAAAAAAAAA",
            "<str:element>": "brief",
            "<str:test>": "entry",
            "<str:scope>": PROJECT,
            "<str:ref>": n["voice-5"],
            "<str:circle>": "night-shift",
            "<int:number>": n["voice-1"],
            "<kind:kind>": "make-proposal",
            "<int:pk>": "1",
            "<path:tile>": "0/000.p/1",
            "<int:volume>": "1",
        },
        "behind-whole": {"<str:test>": "claim-honest"},
        "panel": {"<int:number>": n["contest"]},
        "say-how": {"<int:number>": n["circle"]},
        "not-true": {"<int:number>": n["sensitive"]},
        "act-photo": {"<int:number>": n["voice-2"]},
        "group-vote": {"<int:number>": n["vote"]},
        "group-position": {"<int:number>": n["vote"]},
    }


def addresses(world):
    """The address of every route about this project. A part that stands for nothing here is a failure."""
    parts = numbers(world)
    found = {}
    for name, pattern in routes():
        address = pattern
        for part, value in {**parts[""], **parts.get(name, {})}.items():
            address = address.replace(part, value)
        assert "<" not in address, f"{name} has a part that this table does not know: {pattern}"
        found[name] = f"/{address}"
    return found


def passes(name, person):
    """Does somebody pass the door of a page?"""
    return person in MAY[PAGES[name]]


def opens(name, person):
    """And is what stands there for them?"""
    return person in ONLY.get(name, EVERYBODY)


def wanted(name, person, method="GET"):
    """The statuses that are right for one page, person and method."""
    if not passes(name, person):
        return {403}
    if name.startswith(ACCOUNT):
        return {200, 302, 404, 405, 422}
    if method == "POST" and name in ONLY_READ:
        return {405}
    if not opens(name, person):
        return TOLD.get(name, {404})
    return {200, 302, 303} if method == "GET" else {200, 302, 303, 422}
