"""What every verb of the desk shares: lock the case, write it down everywhere, tell the reporters.

A case has one history but one or more reporters, and each follows their own contribution, so an
entry goes to the timeline of every contribution in the case.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from civic.accounts.models import User
from civic.audit.actions import Subject, record
from civic.contacts.actions import schedule_erasure
from civic.contacts.models import Contact
from civic.contacts.purposes import ANSWER_REPORT
from civic.contributions.actions import add_to_timeline
from civic.contributions.models import Contribution, TimelineEntry
from civic.notifications.actions import notify
from civic.reports.access import can_work_on
from civic.reports.actions.counts import case_before, case_changed
from civic.reports.deadlines import deadline_for, resume_the_clock
from civic.reports.live import announce_case
from civic.reports.models import Case, State
from civic.reports.workflow import CLOSED_PHASES

Kind = TimelineEntry.Kind
Audience = TimelineEntry.Audience
WATCHED = ("state_id", "department_id", "assignee_id", "is_accepted", "changed_at")


class CaseChangedError(Exception):
    """A colleague has changed the case since it was read."""


def subject_of_case(case: Case) -> Subject:
    """Return how the audit trail names a case."""
    return Subject("case", case.reference)


def lock_case(case: Case) -> None:
    """Lock the case's row; raise `CaseChangedError` if it is no longer as it was read."""
    current = Case.objects.select_for_update().get(pk=case.pk)
    if any(getattr(current, field) != getattr(case, field) for field in WATCHED):
        raise CaseChangedError
    case.is_visible = current.is_visible  # A release in between changes the counts, not the work.


def begin_work(case: Case, by: User) -> None:
    """Lock the case for somebody who may work on it; raise `PermissionDenied` for others."""
    lock_case(case)
    if not can_work_on(by, case):
        raise PermissionDenied


def contributions_of(case: Case) -> list[Contribution]:
    """Return the standing contributions in the case, with their contacts, oldest first."""
    standing = Contribution.objects.standing().filter(report__case=case)
    return list(standing.select_related("contact").order_by("received_at", "pk"))


def write_timeline(  # noqa: PLR0913 - an entry has these parts
    case: Case,
    kind: TimelineEntry.Kind,
    *,
    audience: TimelineEntry.Audience,
    by: User | None,
    now: datetime,
    text: str = "",
    data: dict[str, Any] | None = None,
) -> None:
    """Add an entry to the timeline of every contribution in the case."""
    for contribution in contributions_of(case):
        add_to_timeline(
            contribution,
            kind,
            audience=audience,
            at=now,
            text=text,
            language=settings.LANGUAGE_CODE if text else "",
            data=data,
            by=by,
        )


def write_state(
    case: Case, state: State, *, by: User | None, now: datetime, text: str = ""
) -> None:
    """Put the case into a state, with its copies and counts, and write it down."""
    before, was_closed = case_before(case), case.closed_at is not None
    case.state, case.phase, case.changed_at = state, state.phase, now
    case.closed_at = now if state.phase in CLOSED_PHASES else None
    resume_the_clock(case, now)
    if was_closed and case.closed_at is None:
        case.deadline = deadline_for(case.category, now)
    fields = ["state", "phase", "changed_at", "closed_at", "deadline", "asked_at"]
    case.save(update_fields=fields)
    case_changed(case, before=before)
    if was_closed != (case.closed_at is not None):
        schedule_erasures(case)
    data = {"state": state.slug, "phase": state.phase}
    write_timeline(case, Kind.STATE, audience=Audience.PUBLIC, by=by, now=now, text=text, data=data)


def schedule_erasures(case: Case) -> None:
    """Note until when the contact data of a closed case are kept, or that an open one needs them."""
    retention = timedelta(days=ANSWER_REPORT.retention_days)
    last_day = timezone.localdate(case.closed_at) + retention if case.closed_at else None
    for _reference, contact in people_of(case):
        schedule_erasure(contact, last_day)


def conclude(
    case: Case,
    verb: str,
    *,
    by: User | None,
    reason: str = "",
    content: dict[str, Any] | None = None,
) -> None:
    """Seal what was done in the audit trail and tell colleagues who have the case open."""
    actor = by.actor if by else "resident"
    record(subject_of_case(case), actor=actor, verb=verb, reason=reason[:500], content=content)
    announce_case(case, verb=verb, by=by)


def tell_reporters(
    case: Case, template: str, *, now: datetime, context: dict[str, Any] | None = None
) -> None:
    """Write to everyone who reported or supported the case and wants to hear of it."""
    wording = {**message_context(case), **(context or {})}
    for reference, contact in people_of(case):
        notify(reference, contact, template=template, context=wording, now=now)


def people_of(case: Case) -> list[tuple[str, Contact | None]]:
    """Return everyone who reported or supports the case: the reference they know, and their contact."""
    people = [(each.reference, each.contact) for each in contributions_of(case)]
    supports = case.supports.exclude(contact=None).select_related("contact")
    return people + [(case.reference, support.contact) for support in supports]


def message_context(case: Case) -> dict[str, Any]:
    """Return what every message about a case shows; the state is named when it is rendered."""
    return {"title": case.title, "state": case.state}
