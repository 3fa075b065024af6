"""What a page says to whoever reads it: its main part, without tags."""

import re
from html import unescape

INLINE = re.compile(r"</?(?:a|b|bdi|code|span|strong|time)\b[^>]*>")


def words(answer):
    """The words of the main part, with tags inside a line taken out and all others a space."""
    main = re.search(r"<main.*</main>", answer.content.decode(), re.S)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", INLINE.sub("", main))).split())
