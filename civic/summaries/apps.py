"""App configuration."""

from django.apps import AppConfig


class SummariesConfig(AppConfig):
    """Drafts of the assistant with receipts, signed by a person."""

    name = "civic.summaries"

    def ready(self) -> None:
        """Put the drafts into the desk's navigation."""
        from django.utils.translation import gettext_lazy as _

        from civic.summaries.access import can_read_drafts
        from civic.ui.navigation import NavigationItem, register_desk

        register_desk(
            NavigationItem(
                _("Summaries"),
                "summaries:drafts",
                is_visible=lambda request: can_read_drafts(request.user),
                order=60,
                icon="summarize",
            )
        )
