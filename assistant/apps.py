"""App configuration."""

from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """The assistant."""

    name = "assistant"
