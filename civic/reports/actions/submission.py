"""Take a report in: one way for the web page and for the clerk who types in a call or a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.functional import lazy

from civic.accounts.models import User
from civic.audit.actions import Subject, record
from civic.contacts.actions import ContactDetails, keep_contact
from civic.contacts.models import Consent, Contact
from civic.contacts.purposes import ANSWER_REPORT
from civic.contributions.actions import Incoming, Photo, Received, receive_contribution
from civic.contributions.models import Channel, Contribution, Review
from civic.notifications.actions import notify
from civic.places.actions import PlaceChoice, create_place
from civic.places.models import Place
from civic.reports.actions.visibility import refresh_visibility
from civic.reports.deadlines import deadline_for
from civic.reports.models import Case, Category, Phase, Report, State
from civic.reports.responsibility import responsible_department

KIND = "report"


class CatalogueMissingError(Exception):
    """The town has no state for new cases: `manage.py load_catalogue` has not been run."""


@dataclass(frozen=True)
class ReportInput:
    """What somebody reports, whatever the channel."""

    category: Category
    place: PlaceChoice
    text: str
    language: str
    channel: Channel
    received_at: datetime
    entered_at: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)
    photos: Sequence[Photo] = ()
    contact: ContactDetails | None = None
    entered_by: User | None = None
    consent_how: Consent.How = Consent.How.ONLINE
    join_case: Case | None = None
    """Adds the report to this case instead of opening one."""


@transaction.atomic
def submit_report(report: ReportInput) -> Received:
    """Take a report in: place, contact, contribution, case (new and hidden, or joined), confirmation.

    Raises:
        CatalogueMissingError: no state with the phase "received" exists.
    """
    place = create_place(report.place)
    contact = _keep_contact(report)
    received = receive_contribution(_incoming(report, place, contact))
    case = report.join_case or _open_case(report, place, received.contribution)
    Report.objects.create(
        contribution=received.contribution, case=case, answers=dict(report.answers)
    )
    _record(report, case, received.contribution)
    if _has_nothing_to_review(received.contribution):
        refresh_visibility(case)
    notify(
        received.contribution.reference,
        contact,
        template="reports/messages/received",
        context={"title": lazy(lambda: case.heading, str)(), "text": report.text},
        now=report.entered_at,
    )
    return received


def _keep_contact(report: ReportInput) -> Contact | None:
    if report.contact is None or report.contact.is_empty:
        return None
    return keep_contact(
        report.contact,
        purpose=ANSWER_REPORT,
        how=report.consent_how,
        now=report.entered_at,
        taken_by=report.entered_by.actor if report.entered_by else "",
    )


def _incoming(report: ReportInput, place: Place, contact: Contact | None) -> Incoming:
    return Incoming(
        kind=KIND,
        channel=report.channel,
        received_at=report.received_at,
        entered_at=report.entered_at,
        language=report.language,
        text=report.text,
        place=place,
        contact=contact,
        entered_by=report.entered_by,
        photos=report.photos,
    )


def _open_case(report: ReportInput, place: Place, contribution: Contribution) -> Case:
    state = State.objects.filter(phase=Phase.RECEIVED).first()
    if state is None:
        raise CatalogueMissingError
    return Case.objects.create(
        reference=contribution.reference,
        title=f"{report.category.names['de']}, {place.label}"[:200],
        category=report.category,
        department=responsible_department(report.category),
        state=state,
        phase=state.phase,
        place=place,
        area=place.area,
        longitude=place.longitude,
        latitude=place.latitude,
        cell=place.cell,
        reported_at=report.received_at,
        changed_at=report.entered_at,
        deadline=deadline_for(report.category, report.received_at),
    )


def _record(report: ReportInput, case: Case, contribution: Contribution) -> None:
    record(
        Subject("case", case.reference),
        actor=report.entered_by.actor if report.entered_by else "resident",
        verb="joined" if report.join_case else "opened",
        content={"contribution": contribution.reference, "category": report.category.slug},
    )


def _has_nothing_to_review(contribution: Contribution) -> bool:
    pending = contribution.attachments.filter(review=Review.PENDING)
    return contribution.review == Review.RELEASED and not pending.exists()
