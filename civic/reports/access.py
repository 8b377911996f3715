"""Who may see and do what at the desk. The only way a desk view gets a case.

A case that a person may not see does not exist for them (404); where they see it but lack a right,
they get 403.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from civic.accounts.access import AnyUser, Role, has_role, people_with, within_duties
from civic.accounts.models import User
from civic.contributions.reference import read_reference
from civic.reports.models import Case, CaseQuerySet, SavedView
from civic.reports.workflow import DESK, WORKERS, covers

READERS = (Role.CLERK, Role.CASE_WORKER, Role.MODERATOR, Role.LEAD)


def cases_for(user: AnyUser) -> CaseQuerySet:
    """Return the cases that the person's duties cover; none for residents and administrators."""
    cases: CaseQuerySet = within_duties(Case.objects.all(), user, *READERS)  # type: ignore[assignment]
    return cases


def case_for(user: AnyUser, reference: str) -> Case:
    """Return a case that the person may read, with what its page shows, or raise 404."""
    case = (
        cases_for(user)
        .select_related("category", "department", "assignee", "state", "place", "area__parent")
        .filter(reference=read_reference(reference) or "")
        .first()
    )
    if case is None:
        raise Http404
    return case


def worked_case_for(user: AnyUser, reference: str) -> Case:
    """Return a case that the person may work on; 404 if they may not see it, 403 if only see."""
    case = case_for(user, reference)
    if not can_work_on(user, case):
        raise PermissionDenied
    return case


def can_read_cases(user: AnyUser) -> bool:
    """Whether the case list is there for this person."""
    return has_role(user, *READERS)


def can_work_on(user: AnyUser, case: Case) -> bool:
    """Whether the person may accept, assign, change, answer, ask and hand over the case."""
    return covers(user, case, *WORKERS)


def can_add_note(user: AnyUser, case: Case) -> bool:
    """Whether the person may leave a note for colleagues: everyone who deals with the reporter."""
    return covers(user, case, *DESK)


def can_see_contact(user: AnyUser, case: Case) -> bool:
    """Whether the person may have the contact data shown, with a reason that is kept."""
    return covers(user, case, *DESK)


def can_see_audit(user: AnyUser, case: Case) -> bool:
    """Whether the person may read the audit trail of the case."""
    return covers(user, case, Role.LEAD)


def possible_assignees(case: Case) -> QuerySet[User]:
    """Return the colleagues to whom the case may be assigned, by name."""
    people = people_with(*WORKERS, department=case.department, area=case.area)
    return people.order_by("name", "email")


def saved_view_for(user: User, pk: int) -> SavedView:
    """Return a view that the person saved; those of others do not exist for them."""
    view = SavedView.objects.filter(user=user, pk=pk).first()
    if view is None:
        raise Http404
    return view


def public_case(reference: str) -> Case:
    """Return a case that everyone may see, with what its page shows, or raise 404."""
    cases = Case.objects.visible().select_related("category", "state", "place", "area")
    case = cases.filter(reference=read_reference(reference) or "").first()
    if case is None:
        raise Http404
    return case
