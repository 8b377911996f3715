"""App configuration."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look: base templates, components, error pages; no models."""

    name = "civic.ui"
