"""Who may read drafts, and who may ask for them and sign them."""

from django.db.models import QuerySet
from django.http import Http404

from civic.accounts.access import AnyUser, Role, has_role, within_duties
from civic.places.models import Area
from civic.summaries.models import Group, Summary
from civic.summaries.presentation import ShownSummary, for_the_public
from civic.summaries.scopes import UnknownScopeError, scope_of

READERS = (Role.LEAD, Role.ADMINISTRATOR, Role.MODERATOR)
SIGNERS = (Role.LEAD, Role.ADMINISTRATOR)


def can_read_drafts(user: AnyUser) -> bool:
    """Whether the person may read drafts of any area."""
    return has_role(user, *READERS)


def can_sign(user: AnyUser, area: Area) -> bool:
    """Whether the person may ask for, change and sign summaries of that area."""
    return has_role(user, *SIGNERS, area=area)


def drafts_for(user: AnyUser) -> QuerySet[Summary]:
    """Return the summaries that the person may read, the newest first."""
    found = Summary.objects.select_related("area__parent", "requested_by", "signed_by")
    return within_duties(found, user, *READERS, department_field="").order_by("-created_at", "-pk")


def draft_for(user: AnyUser, pk: int) -> Summary:
    """Return a summary that the person may read, else 404."""
    summary = drafts_for(user).filter(pk=pk).first()
    if summary is None:
        raise Http404
    return summary


def group_for(user: AnyUser, pk: int) -> Group:
    """Return a group of a summary that the person may read, else 404."""
    group = Group.objects.select_related("summary__area__parent").filter(pk=pk).first()
    if group is None or not drafts_for(user).filter(pk=group.summary_id).exists():
        raise Http404
    return group


def published_summary(scope: str, area: Area) -> ShownSummary | None:
    """Return what is published about the scope in the area; at most four queries."""
    try:
        scope_of(scope)
    except UnknownScopeError:
        return None
    summary = (
        Summary.objects.select_related("signed_by", "area")
        .filter(scope=scope, area=area, state=Summary.State.APPROVED)
        .order_by("-signed_at", "-pk")
        .first()
    )
    return for_the_public(summary) if summary else None
