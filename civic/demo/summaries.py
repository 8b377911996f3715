"""Summaries that a visitor of the demo town finds: one signed on its district's page, one a draft."""

from datetime import datetime

from django.utils.module_loading import import_string

from civic.accounts.models import Duty
from civic.demo.accounts import demo_user
from civic.places.models import Area
from civic.summaries.actions import FEWEST_CONTRIBUTIONS, approve_summary, request_summary
from civic.summaries.models import Summary
from civic.summaries.scopes import material, scope_of

SCOPE = "open-reports"
SIGN_TASK = "civic.demo.tasks.sign_summary"
DRAFT_WORK = "civic.summaries.drafting.draft_summary"
ASKED_FOR = 2


def ask_for_summaries(*, now: datetime) -> int:
    """Ask for summaries of the busiest districts, the first of them to be signed; once for ever.

    The drafting is left to the assistant's worker: it takes longer than a visitor wants to wait.
    """
    if Summary.objects.exists():
        return 0
    lead = demo_user(Duty.Role.LEAD)
    summaries = [request_summary(SCOPE, area, by=lead, now=now) for area in _busiest_districts()]
    for summary in summaries[:1]:
        import_string(SIGN_TASK).enqueue(summary.pk)
    return len(summaries)


def sign_drafted(summary_pk: int, *, now: datetime) -> None:
    """Draft the summary if that has not been done yet, and let the demo's lead sign it."""
    import_string(DRAFT_WORK)(summary_pk, now=now)
    summary = Summary.objects.get(pk=summary_pk)
    if summary.state == Summary.State.DRAFT:
        approve_summary(summary, by=demo_user(Duty.Role.LEAD), now=now)


def _busiest_districts() -> list[Area]:
    scope = scope_of(SCOPE)
    districts = Area.objects.filter(kind=Area.Kind.DISTRICT).defer("geometry").order_by("name")
    counted = [(material(scope, area).count(), area) for area in districts]
    counted.sort(key=lambda row: -row[0])
    return [area for count, area in counted[:ASKED_FOR] if count >= FEWEST_CONTRIBUTIONS]
