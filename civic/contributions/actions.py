"""What can happen to a contribution. Every channel comes through `receive_contribution`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from civic.accounts.models import User
from civic.audit.actions import Subject, record
from civic.contacts.actions import ContactDetails, keep_contact, schedule_erasure
from civic.contacts.models import Consent, Contact
from civic.contacts.purposes import ANSWER_REPORT
from civic.contributions.kinds import kind_of
from civic.contributions.models import Attachment, Channel, Contribution, Review, TimelineEntry
from civic.contributions.reference import new_pin, new_reference, pin_digest
from civic.places.models import Place


@dataclass(frozen=True)
class Photo:
    """A cleaned photo to attach: what `photos.clean_photo` made, and its description."""

    name: str
    image: ContentFile[bytes]
    thumbnail: ContentFile[bytes]
    width: int
    height: int
    size_bytes: int
    description: str = ""


@dataclass(frozen=True)
class Incoming:
    """What a channel hands over: the same for web, phone, letter and counter."""

    kind: str
    channel: Channel
    received_at: datetime
    entered_at: datetime
    language: str
    text: str
    place: Place | None = None
    contact: Contact | None = None
    entered_by: User | None = None
    photos: Sequence[Photo] = field(default_factory=tuple)


@dataclass(frozen=True)
class Received:
    """A contribution just received, and its PIN, which is shown once and kept nowhere."""

    contribution: Contribution
    pin: str


class WithdrawnError(Exception):
    """The contribution has been withdrawn; nothing more can happen to it."""


def subject_of(contribution: Contribution) -> Subject:
    """Return how the audit trail names a contribution."""
    return Subject("contribution", contribution.reference)


@transaction.atomic
def receive_contribution(incoming: Incoming) -> Received:
    """Take a contribution in: reference and PIN, photos, first timeline entry, audit."""
    reference, pin = _free_reference(), new_pin()
    contribution = Contribution.objects.create(
        reference=reference,
        pin_digest=pin_digest(reference, pin),
        kind=incoming.kind,
        channel=incoming.channel,
        received_at=incoming.received_at,
        entered_at=incoming.entered_at,
        entered_by=incoming.entered_by,
        language=incoming.language,
        text=incoming.text,
        # Nothing written is nothing to review.
        review=Review.PENDING if incoming.text else Review.RELEASED,
        place=incoming.place,
        contact=incoming.contact,
    )
    for order, photo in enumerate(incoming.photos):
        attach_photo(contribution, photo, order=order)
    add_to_timeline(
        contribution,
        TimelineEntry.Kind.RECEIVED,
        audience=TimelineEntry.Audience.PUBLIC,
        at=incoming.received_at,
        data={"channel": incoming.channel.value},
    )
    actor = incoming.entered_by.actor if incoming.entered_by else "resident"
    record(
        subject_of(contribution),
        actor=actor,
        verb="received",
        content={
            "kind": incoming.kind,
            "channel": incoming.channel.value,
            "photos": len(incoming.photos),
        },
    )
    return Received(contribution, pin)


def attach_photo(contribution: Contribution, photo: Photo, *, order: int) -> Attachment:
    """Keep a cleaned photo; it is not public before a moderator releases it."""
    return Attachment.objects.create(
        contribution=contribution,
        name=photo.name,
        file=photo.image,
        thumbnail=photo.thumbnail,
        width=photo.width,
        height=photo.height,
        size_bytes=photo.size_bytes,
        description=photo.description,
        order=order,
    )


def add_to_timeline(  # noqa: PLR0913 - an entry has these parts
    contribution: Contribution,
    kind: TimelineEntry.Kind,
    *,
    audience: TimelineEntry.Audience,
    at: datetime,
    text: str = "",
    language: str = "",
    data: dict[str, Any] | None = None,
    by: User | None = None,
) -> TimelineEntry:
    """Add what happened to the contribution's timeline."""
    return TimelineEntry.objects.create(
        contribution=contribution,
        kind=kind,
        audience=audience,
        at=at,
        text=text,
        language=language,
        data=data or {},
        by=by,
    )


@transaction.atomic
def reply_to_question(
    contribution: Contribution, *, text: str, now: datetime, by: User | None = None
) -> TimelineEntry:
    """Add the author's reply to a question of the town; `by` is the clerk who took it by phone."""
    if contribution.withdrawn_at:
        raise WithdrawnError
    entry = add_to_timeline(
        contribution,
        TimelineEntry.Kind.REPLY,
        audience=TimelineEntry.Audience.AUTHOR,
        at=now,
        text=text,
        language=contribution.language,
        by=by,
    )
    record(subject_of(contribution), actor=by.actor if by else "resident", verb="replied")
    kind_of(contribution).on_reply(contribution, entry)
    return entry


@transaction.atomic
def add_contact(
    contribution: Contribution, details: ContactDetails, *, now: datetime, by: User | None = None
) -> Contact:
    """Keep contact data that the author gives later; `by` is the clerk who took them by phone."""
    contact = keep_contact(
        details,
        purpose=ANSWER_REPORT,
        how=Consent.How.ORAL if by else Consent.How.ONLINE,
        now=now,
        taken_by=by.actor if by else "",
    )
    contribution.contact = contact
    contribution.save(update_fields=["contact"])
    record(subject_of(contribution), actor=by.actor if by else "resident", verb="contact-added")
    return contact


@transaction.atomic
def withdraw_contribution(
    contribution: Contribution, *, now: datetime, actor: str = "resident"
) -> None:
    """Take a contribution back: it is no longer public and no longer counted."""
    standing = Contribution.objects.standing().filter(pk=contribution.pk)
    if not standing.update(withdrawn_at=now):
        raise WithdrawnError
    contribution.withdrawn_at = now
    # Nobody will be asked or answered any more: the contact data go with this day.
    schedule_erasure(contribution.contact, timezone.localdate(now))
    add_to_timeline(
        contribution, TimelineEntry.Kind.WITHDRAWN, audience=TimelineEntry.Audience.AUTHOR, at=now
    )
    record(subject_of(contribution), actor=actor, verb="withdrew")
    kind_of(contribution).on_withdrawn(contribution)


def _free_reference() -> str:
    """Return a reference that is not taken (two of a million collide once in a million draws)."""
    reference = new_reference()
    while Contribution.objects.filter(reference=reference).exists():
        reference = new_reference()
    return reference
