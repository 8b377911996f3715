"""What the desk does with a case: every verb checks, writes, records, tells people and colleagues.

Each raises `PermissionDenied` where the person's duties do not cover the case, and
`CaseChangedError` where a colleague was quicker. The `case` passed in is brought up to date.
"""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from civic.accounts.access import people_with
from civic.accounts.models import Department, User
from civic.audit.actions import record
from civic.contacts.models import Contact
from civic.contributions.actions import add_to_timeline
from civic.contributions.models import Contribution, TimelineEntry
from civic.notifications.actions import notify
from civic.reports.access import can_add_note, can_see_contact
from civic.reports.actions.history import (
    begin_work,
    conclude,
    lock_case,
    message_context,
    subject_of_case,
    tell_reporters,
    write_state,
    write_timeline,
)
from civic.reports.deadlines import stop_the_clock
from civic.reports.models import Case, Phase, State, localised
from civic.reports.workflow import (
    CLOSED_PHASES,
    WORKERS,
    ReasonMissingError,
    first_state,
    is_allowed,
    move_for,
)

Kind = TimelineEntry.Kind
Audience = TimelineEntry.Audience


class AssigneeError(Exception):
    """That person cannot take the case on: no duty covers its department and area."""


class SameDepartmentError(Exception):
    """The case is with that department already."""


class NoContactError(Exception):
    """The reporter has left no contact data, or wants no answer."""


@transaction.atomic
def accept_case(case: Case, *, by: User, now: datetime) -> None:
    """Take the case on for its department."""
    begin_work(case, by)
    case.is_accepted, case.changed_at = True, now
    case.save(update_fields=["is_accepted", "changed_at"])
    conclude(case, "accepted", by=by)


@transaction.atomic
def assign_case(case: Case, *, assignee: User | None, by: User, now: datetime) -> None:
    """Give the case to a colleague, or to nobody; it counts as accepted by the department.

    Raises:
        AssigneeError: no duty of that person covers the case.
    """
    begin_work(case, by)
    able = people_with(*WORKERS, department=case.department, area=case.area)
    if assignee and not able.filter(pk=assignee.pk).exists():
        raise AssigneeError
    case.assignee, case.changed_at = assignee, now
    case.is_accepted = case.is_accepted or assignee is not None
    case.save(update_fields=["assignee", "is_accepted", "changed_at"])
    conclude(case, "assigned", by=by, content={"assignee": assignee.pk if assignee else None})


@transaction.atomic
def change_state(
    case: Case, *, state: State, by: User, now: datetime, text: str = "", reason: str = ""
) -> None:
    """Move the case to a state of the town; `text` is public, `reason` for the colleagues.

    Raises:
        MoveNotAllowedError: the table has no such move for this person.
        ReasonMissingError: a rejection without a text, a reopening without a reason.
    """
    lock_case(case)
    move = move_for(case, state, by)
    if (move.needs_text and not text) or (move.reopens and not reason):
        raise ReasonMissingError
    write_state(case, state, by=by, now=now, text=text)
    if reason:
        write_timeline(case, Kind.NOTE, audience=Audience.STAFF, by=by, now=now, text=reason)
    conclude(case, "changed_state", by=by, reason=reason, content={"state": state.slug})
    if case.phase in CLOSED_PHASES:
        tell_reporters(case, "reports/messages/closed", now=now, context={"answer": text})
    elif text:
        tell_reporters(case, "reports/messages/answer", now=now, context={"answer": text})


@transaction.atomic
def answer_publicly(case: Case, *, text: str, by: User, now: datetime) -> None:
    """Answer everyone: on the page of the case, and to each reporter by the way they chose."""
    begin_work(case, by)
    case.changed_at = now
    case.save(update_fields=["changed_at"])
    write_timeline(case, Kind.ANSWER, audience=Audience.PUBLIC, by=by, now=now, text=text)
    conclude(case, "answered", by=by)
    tell_reporters(case, "reports/messages/answer", now=now, context={"answer": text})


@transaction.atomic
def add_note(case: Case, *, text: str, by: User, now: datetime) -> None:
    """Leave a note that only staff can read."""
    if not can_add_note(by, case):
        raise PermissionDenied
    write_timeline(case, Kind.NOTE, audience=Audience.STAFF, by=by, now=now, text=text)
    conclude(case, "noted", by=by)


@transaction.atomic
def ask_reporter(
    case: Case, *, contribution: Contribution, text: str, by: User, now: datetime
) -> None:
    """Ask one reporter back; the case waits for the reply.

    Raises:
        NoContactError: nobody can be asked.
    """
    begin_work(case, by)
    contact = contribution.contact
    if contact is None or contact.reply == Contact.Reply.NONE:
        raise NoContactError
    add_to_timeline(
        contribution,
        Kind.QUESTION,
        audience=Audience.AUTHOR,
        at=now,
        text=text,
        language=settings.LANGUAGE_CODE,
        data={"state_before": case.state.slug},
        by=by,
    )
    _let_wait(case, by=by, now=now)
    conclude(case, "asked", by=by, content={"contribution": contribution.reference})
    template, context = "reports/messages/question", {**message_context(case), "question": text}
    notify(contribution.reference, contact, template=template, context=context, now=now)


@transaction.atomic
def hand_over(case: Case, *, department: Department, reason: str, by: User, now: datetime) -> None:
    """Give the case to another department; the reason is for the colleagues there.

    Raises:
        SameDepartmentError: it is with that department already.
        ReasonMissingError: no reason.
    """
    begin_work(case, by)
    if department.pk == case.department_id:
        raise SameDepartmentError
    if not reason:
        raise ReasonMissingError
    data = {"department": department.slug, "from": case.department.slug}
    case.department, case.assignee, case.is_accepted, case.changed_at = department, None, False, now
    case.save(update_fields=["department", "assignee", "is_accepted", "changed_at"])
    write_timeline(case, Kind.HANDED_OVER, audience=Audience.PUBLIC, by=by, now=now, data=data)
    write_timeline(case, Kind.NOTE, audience=Audience.STAFF, by=by, now=now, text=reason)
    conclude(case, "handed_over", by=by, reason=reason, content=data)
    recipient = _Named(department)
    tell_reporters(case, "reports/messages/handed_over", now=now, context={"recipient": recipient})


@transaction.atomic
def view_contact(case: Case, contribution: Contribution, *, reason: str, by: User) -> Contact:
    """Return a reporter's contact data; who looked, and why, stays in the audit trail.

    Raises:
        NoContactError: there are none.
        ReasonMissingError: no reason.
    """
    if not can_see_contact(by, case):
        raise PermissionDenied
    if contribution.contact is None:
        raise NoContactError
    if not reason:
        raise ReasonMissingError
    record(
        subject_of_case(case),
        actor=by.actor,
        verb="viewed_contact",
        reason=reason[:500],
        content={"contribution": contribution.reference},
    )
    return contribution.contact


@transaction.atomic
def reporter_replied(contribution: Contribution, entry: TimelineEntry) -> None:
    """Take the case out of waiting once its reporter has answered (the kind's `on_reply`)."""
    case = Case.objects.select_for_update().get(reports__contribution=contribution)
    question = contribution.timeline.filter(kind=Kind.QUESTION).last()
    if question and case.phase == Phase.WAITING:
        before = State.objects.filter(slug=question.data.get("state_before", ""))
        state = before.exclude(phase=Phase.WAITING).first() or first_state(Phase.IN_PROGRESS)
        if state:
            write_state(case, state, by=None, now=entry.at)
    conclude(case, "replied", by=None)


class _Named:
    """A department that is named in the language in which it is read."""

    def __init__(self, department: Department) -> None:
        self._names = department.names

    def __str__(self) -> str:
        return localised(self._names)


def _let_wait(case: Case, *, by: User, now: datetime) -> None:
    waiting = first_state(Phase.WAITING)
    if waiting and case.phase != Phase.WAITING and is_allowed(case, waiting, by):
        write_state(case, waiting, by=by, now=now)
    if case.phase == Phase.WAITING:
        stop_the_clock(case, now)
        case.save(update_fields=["asked_at"])
