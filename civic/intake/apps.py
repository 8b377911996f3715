"""App configuration."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The desk for phone, letter and counter."""

    name = "civic.intake"
