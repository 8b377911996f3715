"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    """The river: everything that a person tells the town."""

    name = "civic.contributions"

    def ready(self) -> None:
        """Put the status page into the main navigation."""
        from civic.ui.navigation import NavigationItem, register_public

        register_public(NavigationItem(_("Follow a report"), "contributions:status", order=40))
