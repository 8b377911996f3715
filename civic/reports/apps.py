"""App configuration."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Cases and reports of defects: from the map to the answer."""

    name = "civic.reports"
