"""App configuration."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """What is published: one queue, decisions with reasons."""

    name = "civic.moderation"

    def ready(self) -> None:
        """Put the queue into the desk's navigation."""
        from django.utils.translation import gettext_lazy as _

        from civic.moderation.access import can_moderate
        from civic.ui.navigation import NavigationItem, register_desk

        register_desk(
            NavigationItem(
                _("Review"),
                "moderation:queue",
                is_visible=lambda request: can_moderate(request.user),
                order=30,
                icon="fact_check",
            )
        )
