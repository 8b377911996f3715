"""Who may read the outbox: those who print, post and call, and those who answer for it."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from civic.accounts.access import has_role, staff_required
from civic.accounts.models import Duty
from civic.notifications.models import Message

ROLES = (Duty.Role.CLERK, Duty.Role.LEAD, Duty.Role.ADMINISTRATOR)
outbox_required = staff_required(*ROLES)


def can_see_outbox(request: HttpRequest) -> bool:
    """Whether the outbox is there for this person."""
    return has_role(request.user, *ROLES)


def messages_with_contact() -> QuerySet[Message]:
    """Return all messages with what their page shows."""
    return Message.objects.select_related("contact")


def message_or_404(pk: int) -> Message:
    """Return one message, or raise 404."""
    return get_object_or_404(messages_with_contact(), pk=pk)
