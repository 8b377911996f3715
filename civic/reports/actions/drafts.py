"""A report that somebody is still writing: kept on the server, found by a random token, sent or erased."""

import json
import secrets
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from django.utils.translation import override

from civic.contacts.actions import ContactDetails
from civic.contributions.actions import Photo, Received, add_to_timeline
from civic.contributions.models import Channel, TimelineEntry
from civic.contributions.photos import CleanPhoto
from civic.reports.actions.submission import ReportInput, submit_report
from civic.reports.journey import Journey
from civic.reports.models import Draft, DraftPhoto

KEPT = timedelta(days=7)
MAX_PHOTOS = 6
# Nobody reads the pages and fills them in faster (S07).
QUICKEST = timedelta(seconds=3)


class DraftIncompleteError(Exception):
    """Something that is needed is still missing."""


class TooManyPhotosError(Exception):
    """A report has at most six photos."""


def start_draft(now: datetime) -> Draft:
    """Begin a draft with a token that cannot be guessed (256 bits)."""
    return Draft.objects.create(token=secrets.token_urlsafe(32), created_at=now, changed_at=now)


def keep_in_draft(draft: Draft, *, now: datetime, **values: Any) -> None:
    """Keep what a page got; None takes a value away."""
    draft.data = {
        name: value for name, value in {**draft.data, **values}.items() if value is not None
    }
    draft.changed_at = now
    draft.save(update_fields=["data", "changed_at"])


def keep_contact_in_draft(draft: Draft, details: ContactDetails, *, now: datetime) -> None:
    """Keep the contact data encrypted until the report is sent."""
    draft.contact, draft.changed_at = json.dumps(asdict(details)), now
    draft.save(update_fields=["contact", "changed_at"])


@transaction.atomic
def add_photo(draft: Draft, photo: CleanPhoto, *, now: datetime) -> DraftPhoto:
    """Keep a cleaned photo.

    Raises:
        TooManyPhotosError: there are six already.
    """
    Draft.objects.select_for_update().get(pk=draft.pk)
    count = draft.photos.count()
    if count >= MAX_PHOTOS:
        raise TooManyPhotosError
    kept = DraftPhoto.objects.create(
        draft=draft,
        name=photo.name,
        file=photo.image,
        thumbnail=photo.thumbnail,
        width=photo.width,
        height=photo.height,
        size_bytes=photo.size_bytes,
        order=count,
    )
    keep_in_draft(draft, now=now)
    return kept


def describe_photo(photo: DraftPhoto, description: str) -> None:
    """Keep the words for those who do not see the photo."""
    photo.description = description
    photo.save(update_fields=["description"])


def remove_photo(photo: DraftPhoto) -> None:
    """Erase a photo with its files."""
    photo.delete()
    transaction.on_commit(partial(_erase_files, photo))


@transaction.atomic
def send_draft(
    draft: Draft, *, language: str, now: datetime, is_suspicious: bool = False
) -> Received:
    """Hand the draft over as a report; what remains is the receipt, to be shown once.

    A suspicious one (a trap was triggered) is not refused: a moderator reads everything anyway and is told.

    Raises:
        DraftIncompleteError: something is missing, or it has been sent already.
    """
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    journey = Journey(locked)
    if journey.missing() or journey.place is None or journey.category is None:
        raise DraftIncompleteError
    photos = list(locked.photos.all())
    received = submit_report(
        ReportInput(
            category=journey.category,
            place=journey.place,
            text=journey.text,
            answers=journey.asked_answers(),
            photos=[_as_photo(photo) for photo in photos],
            contact=journey.contact,
            language=language,
            channel=Channel.WEB,
            received_at=now,
            entered_at=now,
        )
    )
    if is_suspicious or now - locked.created_at < QUICKEST:
        _warn_moderators(received, now)
    _empty(locked, photos, received, now)
    return received


@transaction.atomic
def take_receipt(draft: Draft) -> dict[str, str] | None:
    """Return reference and PIN of the report just sent and forget them; None the second time."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if not locked.receipt:
        return None
    receipt: dict[str, str] = json.loads(locked.receipt)
    Draft.objects.filter(pk=draft.pk).update(receipt="")
    return receipt


def discard_draft(draft: Draft) -> None:
    """Erase a draft with its photos."""
    photos = list(draft.photos.all())
    draft.delete()
    for photo in photos:
        transaction.on_commit(partial(_erase_files, photo))


def expired_drafts(now: datetime) -> list[Draft]:
    """Return the drafts that nobody has touched for a week."""
    return list(Draft.objects.filter(changed_at__lt=now - KEPT))


def _as_photo(photo: DraftPhoto) -> Photo:
    return Photo(
        name=photo.name,
        image=_copy(photo.file, f"{photo.name}.jpg"),
        thumbnail=_copy(photo.thumbnail, f"{photo.name}-small.jpg"),
        width=photo.width,
        height=photo.height,
        size_bytes=photo.size_bytes,
        description=photo.description,
    )


def _copy(file: FieldFile, name: str) -> ContentFile[bytes]:
    with file.open("rb") as opened:
        return ContentFile(opened.read(), name=name)


def _warn_moderators(received: Received, now: datetime) -> None:
    with override("de"):
        text = _("This report may have been sent by a program. Please look at it closely.")
    add_to_timeline(
        received.contribution,
        TimelineEntry.Kind.NOTE,
        audience=TimelineEntry.Audience.STAFF,
        at=now,
        text=text,
        language="de",
    )


def _empty(draft: Draft, photos: list[DraftPhoto], received: Received, now: datetime) -> None:
    """Leave nothing but the receipt."""
    draft.photos.all().delete()
    receipt = {"reference": received.contribution.reference, "pin": received.pin}
    draft.data, draft.contact, draft.receipt = {"sent": True}, "", json.dumps(receipt)
    draft.changed_at = now
    draft.save(update_fields=["data", "contact", "receipt", "changed_at"])
    for photo in photos:
        transaction.on_commit(partial(_erase_files, photo))


def _erase_files(photo: DraftPhoto) -> None:
    photo.file.delete(save=False)
    photo.thumbnail.delete(save=False)
