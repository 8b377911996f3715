"""Send a queued mail: once at a time, at most three attempts, and no address in any log.

A worker that dies between sending and noting it leaves the mail queued; it is then sent again with
the same Message-ID, so that mail programs show it once. Twice is better than never.
"""

import logging
import smtplib
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from civic.notifications.actions import enqueue_sending
from civic.notifications.models import Message
from civic.town.profile import town

MAX_ATTEMPTS = 3
LEASE = timedelta(minutes=5)
# After the first and the second failure; greylisting servers take a mail after a few minutes.
PAUSES = (timedelta(minutes=5), timedelta(minutes=30))

log = logging.getLogger(__name__)


def deliver_message(message_id: int, *, now: datetime) -> Message.State | None:
    """Send the mail if it waits and nobody else is sending it; return its state, None if not done.

    Safe to call twice: a mail that has been sent, or is just being sent, is left alone.
    """
    message = _claim(message_id, now)
    if message is None:
        return None
    if not settings.MAIL_DELIVERY:
        return _settle(message, Message.State.HELD)
    try:
        _send(message)
    except (OSError, smtplib.SMTPException, ValueError, ValidationError) as error:
        return _fail(message, error, now)
    return _settle(message, Message.State.SENT, sent_at=timezone.now())


def _claim(message_id: int, now: datetime) -> Message | None:
    """Take the mail for five minutes; one of two workers gets it."""
    due = Message.objects.due(now).filter(pk=message_id)
    if due.update(busy_until=now + LEASE, attempts=F("attempts") + 1):
        return Message.objects.select_related("contact").get(pk=message_id)
    crashed = Message.objects.filter(pk=message_id, state=Message.State.QUEUED).first()
    if crashed and crashed.busy_until and crashed.attempts < MAX_ATTEMPTS:
        # Another worker is sending it, or died while it did: look again when its time is over.
        enqueue_sending(crashed, at=crashed.busy_until)
    return None


def _send(message: Message) -> None:
    address = message.contact.email
    validate_email(address)
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[address],
        reply_to=[town().mail],
        headers={
            "Message-ID": f"<message-{message.pk}.{message.created_at:%Y%m%d%H%M%S}@{host}>",
            "Content-Language": message.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    mail.send()


def _fail(message: Message, error: Exception, now: datetime) -> Message.State:
    """Note the kind of the error, never its words: they may hold the address."""
    kind = type(error).__name__
    permanent = isinstance(error, ValueError | ValidationError) or message.attempts >= MAX_ATTEMPTS
    log.warning("message %s: attempt %s failed: %s", message.pk, message.attempts, kind)
    if permanent:
        return _settle(message, Message.State.FAILED, error=kind)
    again = now + PAUSES[message.attempts - 1]
    with transaction.atomic():
        _settle(message, Message.State.QUEUED, error=kind, busy_until=again)
        enqueue_sending(message, at=again)
    return Message.State.QUEUED


def _settle(
    message: Message,
    state: Message.State,
    *,
    error: str = "",
    sent_at: datetime | None = None,
    busy_until: datetime | None = None,
) -> Message.State:
    message.state, message.error = state, error
    message.sent_at, message.busy_until = sent_at, busy_until
    message.save(update_fields=["state", "error", "sent_at", "busy_until"])
    return state
