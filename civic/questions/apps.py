"""App configuration."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """One form definition with branching, rendered for every channel."""

    name = "civic.questions"
