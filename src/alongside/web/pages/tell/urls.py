"""Telling what happened: choosing what, and the form of each kind of act."""

from django.urls import path, register_converter

from alongside.acts import KINDS
from alongside.web.pages.tell import views


class KindConverter:
    """A kind of act in an address: one of the words of the vocabulary."""

    regex = "|".join(KINDS)

    @staticmethod
    def to_python(value: str) -> str:
        """As it is."""
        return value

    to_url = to_python


register_converter(KindConverter, "kind")

urlpatterns = [
    path("tell/", views.choose, name="tell"),
    path("<kind:kind>/", views.tell, name="tell-act"),
]
