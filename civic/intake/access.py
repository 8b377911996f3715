"""Who may take reports in for others."""

from django.http import HttpRequest

from civic.accounts.access import has_role, staff_required
from civic.accounts.models import Duty

ROLES = (Duty.Role.CLERK, Duty.Role.LEAD, Duty.Role.CASE_WORKER)
intake_required = staff_required(*ROLES)


def can_take_in(request: HttpRequest) -> bool:
    """Whether the intake page is there for this person."""
    return has_role(request.user, *ROLES)
