"""Files: of a document only its fingerprint is kept; a photo is drawn anew. Both stay while a form is mended."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from hashlib import sha256
from typing import Any, NamedTuple

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from alongside.web.models import Photo, Project
from alongside.web.photos import NotAPhoto, redrawn
from alongside.web.sealing import keep_photo, waiting_photo

MOST_BYTES = 50_000_000
FINGERPRINT = re.compile(r"sha256:[0-9a-f]{4,64}\Z")
DIGEST = re.compile(r"[0-9a-f]{64}\Z")


class Given(NamedTuple):
    """What came with a form: a file, or what was kept of one before; `drop`: leave it out after all."""

    file: UploadedFile | None = None
    kept: str = ""
    drop: bool = False


class FileBox(forms.FileInput):
    """A box for a file, and what was kept of the one before."""

    template_name = "components/file_box.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Given:
        """The file, or what was kept."""
        file = files.get(name) if files else None
        return Given(file, str(data.get(f"{name}-kept") or ""), bool(data.get(f"{name}-drop")))

    def not_sent(self, data: Any, files: Any, name: str) -> bool:
        """Was neither there?"""
        return name not in (files or {}) and f"{name}-kept" not in data

    def pairs(self, name: str, value: Any) -> list[tuple[str, str]]:
        """What a page sends on."""
        return [(f"{name}-kept", value.kept)] if value and value.kept and not value.drop else []

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With what was kept."""
        kept = value.kept if isinstance(value, Given) and not value.drop else ""
        context: dict[str, Any] = super().get_context(name, None, attrs)
        return context | {"kept": kept}


class _Kept(forms.Field, ABC):
    """A file of which something is kept with the form."""

    def prepare_value(self, value: Any) -> Any:
        """What an act holds, or what was sent."""
        return Given(kept=value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        """What is kept; "" for nothing."""
        given = value or Given()
        kept = "" if given.drop else self.take(given.file) if given.file else self.known(given.kept)
        if self.required and not kept:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return kept

    @abstractmethod
    def take(self, file: UploadedFile) -> str:
        """What is kept of a file. Raises `ValidationError`."""

    @abstractmethod
    def known(self, kept: str) -> str:
        """What was kept before, if it is what we gave."""


class FingerprintField(_Kept):
    """A document: it is read once, its fingerprint is kept, and the file is let go."""

    told = staticmethod(lambda kept: kept)

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=FileBox(), **more)

    def take(self, file: UploadedFile) -> str:
        """Its SHA-256."""
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 50 MB. Choose a smaller one."), code="large")
        digest = sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        return f"sha256:{digest.hexdigest()}"

    def known(self, kept: str) -> str:
        """A fingerprint."""
        return kept if FINGERPRINT.match(kept) else ""


class PhotoField(_Kept):
    """A photo: drawn anew, and kept on a shelf of its own until the act has gone."""

    told = staticmethod(lambda kept: str(_("A photo goes with it.")) if kept else "")

    def __init__(self, project: Project, **more: Any) -> None:
        self.project = project
        super().__init__(widget=FileBox(attrs={"accept": "image/*"}), **more)

    def take(self, file: UploadedFile) -> str:
        """The digest of the pixels."""
        try:
            pixels = redrawn(file)
        except NotAPhoto as no:
            raise forms.ValidationError(str(no), code="photo") from None
        return keep_photo(self.project, pixels)

    def known(self, kept: str) -> str:
        """A photo that waits here."""
        return kept if DIGEST.match(kept) and self.waiting(kept) else ""

    def waiting(self, digest: str) -> Photo | None:
        """The photo on its shelf."""
        return waiting_photo(self.project, digest)
