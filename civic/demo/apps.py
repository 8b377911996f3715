"""App configuration."""

from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    """The demo town, generated, and what people reported there."""

    name = "civic.demo"

    def ready(self) -> None:
        """Show the accounts on the log-in page, in the demo alone."""
        from civic.demo.login_panel import accounts_panel
        from civic.ui.panels import register_panel

        if settings.DEMO:
            register_panel("accounts:login", accounts_panel)
