"""What of the reports can be summarised."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from civic.contributions.models import Contribution
from civic.places.models import Area
from civic.reports.models import OPEN_PHASES
from civic.summaries.scopes import Scope


def open_reports_scope() -> Scope:
    """Return the scope "open reports of an area" for the registry of summaries."""
    return Scope(
        key="open-reports",
        title=_("Open reports"),
        contributions=open_reports,
        with_addresses=with_cases,
    )


def open_reports(area: Area) -> QuerySet[Contribution]:
    """Return the public reports in visible open cases of an area and of those within it, oldest first."""
    return (
        Contribution.objects.public()
        .filter(
            Q(report__case__area=area) | Q(report__case__area__parent=area),
            report__case__is_visible=True,
            report__case__phase__in=OPEN_PHASES,
        )
        .order_by("received_at", "pk")
    )


def with_cases(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Select the case with each report: its reference is the page's address."""
    return contributions.select_related("report__case")
