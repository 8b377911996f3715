"""App configuration."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """The queue, decisions with reasons, notices."""

    name = "civic.moderation"
