"""Demo: anyone may step into the shoes of the examples' people. Only where nobody but this machine can come in."""

import os

from django.core.exceptions import ImproperlyConfigured

LOCAL = ("127.0.0.1", "localhost", "[::1]")


def hosts() -> list[str]:
    """The names under which this host answers: ALONGSIDE_HOSTS, or this machine's own."""
    return os.environ.get("ALONGSIDE_HOSTS", " ".join(LOCAL)).split()


def demo(names: list[str]) -> bool:
    """Whether this is a demo: as ALONGSIDE_DEMO says, otherwise on this machine's own names only. Raises
    `ImproperlyConfigured` for a demo under a public name."""
    asked, public = os.environ.get("ALONGSIDE_DEMO"), [name for name in names if name not in LOCAL]
    if asked == "yes" and public:
        what = f"ALONGSIDE_DEMO=yes, and ALONGSIDE_HOSTS names {public[0]}: in a demo anybody can be anybody"
        raise ImproperlyConfigured(f"{what}. Leave one of the two out.")
    return not public and asked != "no"
