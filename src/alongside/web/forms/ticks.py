"""A list to tick in, for long lists of people and acts: as light a page as it can be, and the rest of it folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MANY = 48
LINE = '<label><input type="checkbox" name="{}" value="{}"{}><bdi>{}</bdi></label>\n'
Lines = Sequence[tuple[str, str, str, str]]


class Ticks(forms.CheckboxSelectMultiple):
    """A box to tick for each choice, its label round it."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The boxes; a sentence where there is nothing to choose."""
        held = set(self.format_value(value) or ())
        choices = list(self.choices)
        if not choices:
            return format_html('<p class="muted">{}</p>', _("There is nothing to choose from yet."))
        lines = [(name, key, " checked" if str(key) in held else "", label) for key, label in choices]
        return format_html(
            '<div class="ticks">{}</div>{}', format_html_join("", LINE, lines[:MANY]), _rest(lines[MANY:])
        )


def _rest(lines: Lines) -> SafeString:
    """What is far down a long list: folded, unless something in it is ticked."""
    if not lines:
        return SafeString("")
    more = ngettext("and %(n)s more", "and %(n)s more", len(lines)) % {"n": len(lines)}
    fold = '<details{}><summary>{}</summary><div class="ticks">{}</div></details>'
    opened = SafeString(" open" if any(ticked for _name, _key, ticked, _label in lines) else "")
    return format_html(fold, opened, more, format_html_join("", LINE, lines))
