"""App configuration."""

from django.apps import AppConfig


class SummariesConfig(AppConfig):
    """Drafts of the assistant with receipts, signed by a person."""

    name = "civic.summaries"
