"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """The desk for phone, letter and counter."""

    name = "civic.intake"

    def ready(self) -> None:
        """Put the intake into the desk's navigation."""
        from civic.intake.access import can_take_in
        from civic.ui.navigation import NavigationItem, register_desk

        register_desk(
            NavigationItem(
                _("Take in"),
                "intake:entry",
                is_visible=can_take_in,
                order=30,
                icon="support_agent",
            )
        )
