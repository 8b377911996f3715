"""When a case is public: as long as at least one report in it is released and not withdrawn."""

from django.db import transaction

from civic.contributions.models import Contribution
from civic.reports.actions.counts import case_before, case_changed
from civic.reports.models import Case


@transaction.atomic
def refresh_visibility(case: Case) -> None:
    """Show or hide the case as its reports demand, and count it accordingly."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    is_visible = Contribution.objects.public().filter(report__case=case).exists()
    if is_visible == case.is_visible:
        return
    before = case_before(case)
    case.is_visible = is_visible
    case.save(update_fields=["is_visible"])
    case_changed(case, before=before)


def review_changed(contribution: Contribution) -> None:
    """Follow a release, a refusal or a withdrawal of a report (the kind's hooks)."""
    refresh_visibility(contribution.report.case)
