"""App configuration."""

from django.apps import AppConfig


class TownConfig(AppConfig):
    """Who we are: names, contacts, hours, the rules of the Land."""

    name = "civic.town"
