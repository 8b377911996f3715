"""App configuration."""

from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    """How the platform runs: web process, workers, timer, live events, health."""

    name = "civic.runtime"

    def ready(self) -> None:
        """Tell the desk how far the set-up of the language model is."""
        from civic.runtime.model_setup import setup_panel
        from civic.ui.panels import register_panel

        register_panel("summaries:drafts", setup_panel)
