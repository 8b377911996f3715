"""App configuration."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Cases and reports of defects: from the map to the answer."""

    name = "civic.reports"

    def ready(self) -> None:
        """Tell the apps below what a report is."""
        from civic.contributions.kinds import register_kind
        from civic.reports.kind import report_kind

        register_kind(report_kind())
