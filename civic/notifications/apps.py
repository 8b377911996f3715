"""App configuration."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Messages back to people: mail, letters, feeds."""

    name = "civic.notifications"
