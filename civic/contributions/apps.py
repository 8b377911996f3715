"""App configuration."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """The river: everything that a person tells the town."""

    name = "civic.contributions"
