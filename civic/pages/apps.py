"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Home, districts, help and statements: may read every app."""

    name = "civic.pages"

    def ready(self) -> None:
        """Put the pages into the navigation."""
        from civic.accounts.access import is_staff
        from civic.ui.navigation import NavigationItem, register_desk, register_public

        register_public(NavigationItem(_("Home"), "pages:home", order=10))
        register_public(NavigationItem(_("Districts"), "pages:districts", order=50))
        register_public(NavigationItem(_("Help"), "pages:help", order=90))
        register_public(
            NavigationItem(_("Desk"), "pages:desk", lambda r: is_staff(r.user), order=100)
        )
        register_desk(NavigationItem(_("Overview"), "pages:desk", order=10, icon="dashboard"))
