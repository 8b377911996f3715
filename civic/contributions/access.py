"""Who may see a contribution that is not public: its author with reference and PIN, and staff.

Guessing is locked out per reference and per client (S08): five wrong tries, then a quarter of an hour.
An unknown reference and a wrong PIN get the same answer after the same work.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from civic.accounts.access import is_staff
from civic.contributions.models import Attachment, Contribution, FailedLookup, TimelineEntry
from civic.contributions.reference import pin_digest, read_reference

WRONG_TRIES = 5
LOCK = timedelta(minutes=15)
KEPT = timedelta(days=1)
SESSION = timedelta(minutes=30)
COOKIE = "allmende_status"
SALT = "civic.contributions.status"
UNKNOWN = "0" * 64


class LookupRefusedError(Exception):
    """There is no such reference, or the PIN is wrong: nobody is told which."""


class LockedOutError(Exception):
    """Too many wrong tries for this reference or from this client."""


@dataclass(frozen=True)
class Opened:
    """What the signed cookie says: which contribution its holder has opened with the PIN."""

    reference: str
    proof: str


def contribution_by_pin(reference: str, pin: str, key: str, *, now: datetime) -> Contribution:
    """Return the contribution that reference and PIN open; `key` stands for the client.

    Raises:
        LockedOutError: after five wrong tries within 15 minutes, for the right PIN too.
        LookupRefusedError: unknown reference or wrong PIN.
    """
    reference = read_reference(reference) or ""
    keys = [_failure_key("reference", reference), _failure_key("client", key)]
    if _is_locked(keys, now):
        raise LockedOutError
    stored = (
        Contribution.objects.filter(reference=reference)
        .values_list("pin_digest", flat=True)
        .first()
    )
    offered = pin_digest(reference, "".join(pin.split()))
    if not hmac.compare_digest(offered, stored or UNKNOWN):
        _count_failure(keys, now)
        raise LookupRefusedError
    return opened_contributions().get(reference=reference)


def opened_contributions() -> QuerySet[Contribution]:
    """Return contributions with what their status page shows."""
    return Contribution.objects.select_related("place", "contact")


def remember_opened(response: HttpResponse, contribution: Contribution, *, secure: bool) -> None:
    """Let this browser see the contribution for half an hour from now."""
    response.set_cookie(
        COOKIE,
        signing.dumps([contribution.reference, _proof(contribution)], salt=SALT),
        max_age=int(SESSION.total_seconds()),
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def forget_opened(response: HttpResponse) -> None:
    """End it at once, such as on a shared computer."""
    response.delete_cookie(COOKIE, samesite="Lax")


def opened_contribution(request: HttpRequest) -> Contribution | None:
    """Return the contribution that this browser has opened with its PIN, or None."""
    try:
        content = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SESSION)
        opened = Opened(*content)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    contribution = opened_contributions().filter(reference=opened.reference).first()
    if contribution and hmac.compare_digest(_proof(contribution), opened.proof):
        return contribution
    return None


def photo_for(request: HttpRequest, name: str) -> tuple[Attachment, bool]:
    """Return a photo and whether anyone may see it, or raise 404.

    A photo that is not public exists for staff, and for its author after reference and PIN.
    """
    photo = Attachment.objects.public().filter(name=name).first()
    if photo:
        return photo, True
    photo = Attachment.objects.select_related("contribution").filter(name=name).first()
    if photo and (is_staff(request.user) or opened_contribution(request) == photo.contribution):
        return photo, False
    raise Http404


def entries_for_author(contribution: Contribution) -> QuerySet[TimelineEntry]:
    """Return the timeline as the author may read it."""
    return contribution.timeline.exclude(audience=TimelineEntry.Audience.STAFF)


def open_question(contribution: Contribution) -> TimelineEntry | None:
    """Return the town's question that waits for a reply, or None."""
    kinds = [TimelineEntry.Kind.QUESTION, TimelineEntry.Kind.REPLY]
    last = entries_for_author(contribution).filter(kind__in=kinds).last()
    return last if last and last.kind == TimelineEntry.Kind.QUESTION else None


def _proof(contribution: Contribution) -> str:
    """Return what binds a cookie to the PIN, so that a new PIN ends old cookies."""
    return hashlib.sha256(contribution.pin_digest.encode()).hexdigest()[:16]


def _failure_key(kind: str, value: str) -> str:
    message = f"lookup:{kind}:{value}".encode()
    return hmac.new(settings.PIN_KEY.encode(), message, hashlib.sha256).hexdigest()


def _is_locked(keys: list[str], now: datetime) -> bool:
    recent = FailedLookup.objects.filter(key__in=keys, at__gt=now - LOCK)
    failures = list(recent.values_list("key", flat=True))
    return any(failures.count(key) >= WRONG_TRIES for key in keys)


@transaction.atomic
def _count_failure(keys: list[str], now: datetime) -> None:
    FailedLookup.objects.filter(at__lt=now - KEPT).delete()
    FailedLookup.objects.bulk_create(FailedLookup(key=key, at=now) for key in keys)
