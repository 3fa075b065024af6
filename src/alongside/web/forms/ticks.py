"""A list to tick in, for long lists of people and acts: as light a page as it can be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

LINE = '<label class="choice"><input type="checkbox" name="{}" value="{}"{}><span><bdi>{}</bdi></span></label>\n'


class Ticks(forms.CheckboxSelectMultiple):
    """A box to tick for each choice, its label round it."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The boxes; a sentence where there is nothing to choose."""
        held = set(self.format_value(value) or ())
        if not self.choices:
            return format_html('<p class="muted">{}</p>', _("There is nothing to choose from yet."))
        lines = ((name, key, " checked" if str(key) in held else "", label) for key, label in self.choices)
        return format_html_join("", LINE, lines)
