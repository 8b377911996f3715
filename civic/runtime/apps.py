"""App configuration."""

from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    """How the platform runs: web process, workers, timer, live events, health."""

    name = "civic.runtime"
