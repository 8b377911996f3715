"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Messages back to people: mail, letters, feeds."""

    name = "civic.notifications"

    def ready(self) -> None:
        """Put the outbox into the desk's navigation."""
        from civic.notifications.access import can_see_outbox
        from civic.ui.navigation import NavigationItem, register_desk

        register_desk(
            NavigationItem(
                _("Outbox"),
                "notifications:outbox",
                is_visible=can_see_outbox,
                order=60,
                icon="mail",
            )
        )
