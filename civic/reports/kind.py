"""What the river is told about reports: where they are shown, and what a decision does to their case."""

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from civic.accounts.models import Department
from civic.contributions.kinds import Kind
from civic.contributions.models import Contribution, TimelineEntry
from civic.questions.conditions import localised
from civic.questions.forms import readable_answers
from civic.reports.actions.handling import reporter_replied
from civic.reports.actions.submission import KIND
from civic.reports.actions.visibility import review_changed
from civic.reports.models import Case, State
from civic.summaries.withdrawal import reopen_summaries_citing


def report_kind() -> Kind:
    """Return the kind "report" for the registry."""
    return Kind(
        key=KIND,
        name=gettext_lazy("Report"),
        url=public_url,
        desk_url=desk_url,
        panel=panel,
        on_released=review_changed,
        on_refused=no_longer_public,
        on_withdrawn=no_longer_public,
        on_reply=reporter_replied,
        entry_detail=entry_detail,
    )


def no_longer_public(contribution: Contribution) -> None:
    """Hide the case where nothing public is left in it, and take the words out of summaries."""
    review_changed(contribution)
    reopen_summaries_citing(contribution)


def public_url(contribution: Contribution) -> str:
    """Return the address of the case that the report is in; no query with `report__case` selected."""
    return reverse("reports:detail", args=[contribution.report.case.reference])


def desk_url(contribution: Contribution) -> str:
    """Return the address where staff work on the case; no query with `report__case` selected."""
    return reverse("reports:desk-case", args=[contribution.report.case.reference])


def panel(contribution: Contribution) -> dict[str, object]:
    """Return title, state, phase and facts of the report, in the page's language; three queries."""
    case = _case_of(contribution)
    answers = readable_answers(
        case.category.form, contribution.report.answers, get_language() or "de"
    )
    facts = [
        (_("Category"), str(case.category)),
        (_("Place"), case.place.label),
        *([(_("Place in your own words"), case.place.note)] if case.place.note else []),
        *answers,
    ]
    return {
        "title": case.heading,
        "state": str(case.state),
        "phase": case.phase,
        "facts": facts,
        "category": str(case.category),
        "is_visible": case.is_visible,
    }


def entry_detail(entry: TimelineEntry) -> str:
    """Return the name of the new state, or of the department that took over; one query."""
    if entry.kind == TimelineEntry.Kind.STATE:
        state = State.objects.filter(slug=entry.data.get("state", "")).first()
        return str(state) if state else ""
    if entry.kind == TimelineEntry.Kind.HANDED_OVER:
        department = Department.objects.filter(slug=entry.data.get("department", "")).first()
        return localised(department.names) if department else ""
    return ""


def _case_of(contribution: Contribution) -> Case:
    cases = Case.objects.select_related("category__form", "state", "place")
    return cases.get(reports__contribution=contribution)
