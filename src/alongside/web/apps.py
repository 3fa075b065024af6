"""What Django needs to know of the pages: their name, and nothing else. No signals, no start-up work."""

from django.apps import AppConfig


class Web(AppConfig):
    """The one app."""

    name = "alongside.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
