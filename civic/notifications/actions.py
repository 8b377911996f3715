"""Write to people, by the way each of them chose."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

from civic.accounts.models import User
from civic.audit.actions import Subject, record
from civic.contacts.models import Contact
from civic.notifications.models import Message
from civic.notifications.rendering import word_message

SEND_TASK = "civic.notifications.tasks.send_message"


class NotByHandError(Exception):
    """Only letters and calls are marked as done by hand; a mail is sent by the worker."""


class NotFailedError(Exception):
    """Only a message that has failed can be tried again."""


@transaction.atomic
def notify(
    contribution_reference: str,
    contact: Contact | None,
    *,
    template: str,
    context: dict[str, Any],
    now: datetime,
) -> Message | None:
    """Queue a message about a contribution in the person's language; None if they want none.

    The mail is sent by a job that is written in the caller's transaction: both stand, or neither.
    """
    channel = channel_for(contact) if contact else None
    if contact is None or channel is None:
        return None
    wording = word_message(
        template, context, reference=contribution_reference, language=contact.language
    )
    message = Message.objects.create(
        contact=contact,
        channel=channel,
        kind=template[-40:],
        language=wording.language,
        reference=contribution_reference,
        subject=wording.subject,
        text=wording.text,
        html=wording.html if channel == Message.Channel.MAIL else "",
        created_at=now,
    )
    if channel == Message.Channel.MAIL:
        enqueue_sending(message)
    return message


def channel_for(contact: Contact) -> Message.Channel | None:
    """Return how a message reaches the person: as they chose, else as far as we can, else None."""
    ways = {
        Contact.Reply.MAIL: (contact.email, Message.Channel.MAIL),
        Contact.Reply.LETTER: (contact.address, Message.Channel.LETTER),
        Contact.Reply.PHONE: (contact.phone, Message.Channel.CALL),
    }
    if contact.reply == Contact.Reply.NONE:
        return None
    chosen, channel = ways[Contact.Reply(contact.reply)]
    if chosen:
        return channel
    return next((channel for value, channel in ways.values() if value), None)


def enqueue_sending(message: Message, *, at: datetime | None = None) -> None:
    """Write the job that sends the mail, now or not before a time."""
    task = import_string(SEND_TASK)
    (task.using(run_after=at) if at else task).enqueue(message.pk)


@transaction.atomic
def mark_sent(messages: Iterable[Message], *, by: User, now: datetime) -> int:
    """Mark letters as posted and calls as made; return how many were still waiting.

    Raises:
        NotByHandError: one of them is a mail.
    """
    count = 0
    for message in messages:
        if message.channel == Message.Channel.MAIL:
            raise NotByHandError
        waiting = Message.objects.filter(pk=message.pk, state=Message.State.QUEUED)
        if waiting.update(state=Message.State.SENT, sent_at=now):
            count += 1
            record(subject_of(message), actor=by.actor, verb="marked-sent")
    return count


@transaction.atomic
def retry_message(message: Message, *, by: User, now: datetime) -> None:
    """Queue a failed mail again, with three new attempts.

    Raises:
        NotFailedError: it has not failed.
    """
    failed = Message.objects.filter(
        pk=message.pk, channel=Message.Channel.MAIL, state=Message.State.FAILED
    )
    if not failed.update(
        state=Message.State.QUEUED, attempts=0, error="", busy_until=now - timedelta(seconds=1)
    ):
        raise NotFailedError
    record(subject_of(message), actor=by.actor, verb="retried")
    enqueue_sending(message)


def subject_of(message: Message) -> Subject:
    """Return how the audit trail names a message."""
    return Subject("message", str(message.pk))
