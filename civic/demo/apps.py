"""App configuration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo town, generated, and what people reported there."""

    name = "civic.demo"
