"""App configuration."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Home, districts, help and statements: may read every app."""

    name = "civic.pages"
