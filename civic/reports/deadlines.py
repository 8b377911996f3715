"""Until when a case should be settled.

The category gives a number of working days; they run from the day on which the report arrived (a
letter: its date stamp). While the town waits for the reporter's answer, the deadline stands still. A
deadline that was missed before the question stays missed; a case that is opened again gets a new one.
"""

from datetime import date, datetime

from django.utils import timezone

from civic.reports.models import Case, Category
from civic.town.working_days import working_day_after, working_days_between


def deadline_for(category: Category, start: datetime) -> date | None:
    """Return the last day on which a case that began then is in time; none without a target."""
    if category.target_days is None:
        return None
    return working_day_after(timezone.localdate(start), category.target_days)


def stop_the_clock(case: Case, now: datetime) -> None:
    """Let the deadline stand still while the reporter is asked, unless it was missed already."""
    is_missed = case.deadline is not None and case.deadline < timezone.localdate(now)
    if case.asked_at is None and not is_missed:
        case.asked_at = now


def resume_the_clock(case: Case, now: datetime) -> None:
    """Move the deadline by the working days for which it stood still."""
    if case.asked_at and case.deadline:
        waited = working_days_between(timezone.localdate(case.asked_at), timezone.localdate(now))
        case.deadline = working_day_after(case.deadline, waited)
    case.asked_at = None
