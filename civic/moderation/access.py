"""Who may decide what is published, and what waits for them. Moderators are bound to areas alone."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from civic.accounts.access import AnyUser, Role, has_role, within_duties
from civic.contributions.models import Attachment, Contribution
from civic.contributions.reference import read_reference

DECIDERS = (Role.MODERATOR, Role.LEAD)


def can_moderate(user: AnyUser) -> bool:
    """Whether the queue is there for this person."""
    return has_role(user, *DECIDERS)


def contributions_to_moderate(user: AnyUser) -> QuerySet[Contribution]:
    """Return the contributions that this person may decide about, decided or not."""
    return within_duties(
        Contribution.objects.standing(),
        user,
        *DECIDERS,
        department_field="",
        area_field="place__area",
    )


def waiting_for(user: AnyUser) -> QuerySet[Contribution]:
    """Return what waits for a decision of this person, oldest first."""
    mine = contributions_to_moderate(user)
    pending = Contribution.objects.awaiting_review().values("pk")
    return mine.filter(pk__in=pending).order_by("received_at", "pk")


def contribution_for(user: AnyUser, reference: str) -> Contribution:
    """Return a contribution that this person may decide about, or raise 404."""
    contributions = contributions_to_moderate(user).select_related("place__area")
    found = contributions.filter(reference=read_reference(reference) or "").first()
    if found is None:
        raise Http404
    return found


def photo_for(user: AnyUser, reference: str, name: str) -> Attachment:
    """Return a photo that this person may decide about, or raise 404."""
    contribution = contribution_for(user, reference)
    photo = contribution.attachments.filter(name=name).first()
    if photo is None:
        raise Http404
    return photo


def require_decider(user: AnyUser, contribution: Contribution) -> None:
    """Raise `PermissionDenied` unless this person may decide about the contribution."""
    if not contributions_to_moderate(user).filter(pk=contribution.pk).exists():
        raise PermissionDenied
