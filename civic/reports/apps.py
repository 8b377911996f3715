"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Cases and reports of defects: from the map to the answer."""

    name = "civic.reports"

    def ready(self) -> None:
        """Tell the apps below what a report is."""
        from civic.contributions.kinds import register_kind
        from civic.reports.access import can_read_cases
        from civic.reports.kind import report_kind
        from civic.reports.scopes import open_reports_scope
        from civic.summaries.scopes import register_scope
        from civic.ui.navigation import NavigationItem, register_desk, register_public

        register_kind(report_kind())
        register_scope(open_reports_scope())
        register_public(NavigationItem(_("Report a defect"), "reports:new", order=20))
        register_public(NavigationItem(_("Reports"), "reports:list", order=30))
        register_desk(
            NavigationItem(
                _("Cases"),
                "reports:desk-list",
                is_visible=lambda request: can_read_cases(request.user),
                order=20,
                icon="assignment",
            )
        )
