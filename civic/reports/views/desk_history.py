"""The history of a case as the desk reads it: one line for what happened to all its reports."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from civic.accounts.models import Department, User
from civic.audit.models import Entry
from civic.contributions.models import TimelineEntry
from civic.reports.actions.history import subject_of_case
from civic.reports.models import Case, State

VERBS: dict[str, str | Promise] = {
    "opened": _("opened the case"),
    "joined": _("added a report"),
    "accepted": _("accepted the case"),
    "assigned": _("changed who works on it"),
    "changed_state": _("changed the state"),
    "answered": _("answered publicly"),
    "noted": _("wrote a note"),
    "asked": _("asked the reporter"),
    "replied": _("answered the question"),
    "handed_over": _("handed the case over"),
    "viewed_contact": _("looked at contact data"),
}


AUDIENCES: dict[str, str | Promise] = {
    TimelineEntry.Audience.PUBLIC: _("public"),
    TimelineEntry.Audience.AUTHOR: _("for the reporter alone"),
    TimelineEntry.Audience.STAFF: _("for staff alone"),
}


@dataclass
class Event:
    """Something that happened, and to which of the reports."""

    entry: TimelineEntry
    detail: str = ""
    """Such as the name of the new state."""
    references: list[str] = field(default_factory=list)

    @property
    def audience(self) -> str | Promise:
        """Who may read it, in words."""
        return AUDIENCES[self.entry.audience]


@dataclass(frozen=True)
class AuditLine:
    """An entry of the audit trail in words."""

    at: datetime
    actor: str | Promise
    verb: str | Promise
    reason: str


def events_of(case: Case) -> list[Event]:
    """Return what happened, newest first; an entry that every report got appears once. Three queries."""
    entries = TimelineEntry.objects.filter(contribution__report__case=case)
    names = _names_of_data()
    events: dict[object, Event] = {}
    for entry in entries.select_related("by", "contribution").order_by("at", "pk"):
        key = (entry.at, entry.kind, entry.audience, entry.text, entry.by_id)
        detail = names.get(_named_in(entry), "")
        event = events.setdefault(key, Event(entry, detail))
        event.references.append(entry.contribution.reference)
    return list(reversed(events.values()))


def audit_of(case: Case) -> list[AuditLine]:
    """Return the audit trail of the case, newest first; two queries."""
    subject = subject_of_case(case)
    entries = list(Entry.objects.of(subject.kind, subject.key).reverse())
    people = _people(entry.actor for entry in entries)
    return [
        AuditLine(
            entry.at,
            people.get(entry.actor, _("A resident") if entry.actor == "resident" else entry.actor),
            VERBS.get(entry.verb, entry.verb),
            entry.reason,
        )
        for entry in entries
    ]


def _named_in(entry: TimelineEntry) -> tuple[str, str]:
    if entry.kind == TimelineEntry.Kind.STATE:
        return ("state", str(entry.data.get("state", "")))
    return ("department", str(entry.data.get("department", "")))


def _names_of_data() -> dict[tuple[str, str], str]:
    states = {("state", state.slug): str(state) for state in State.objects.all()}
    departments = {("department", each.slug): each.name for each in Department.objects.all()}
    return {**states, **departments}


def _people(actors: Iterable[str]) -> dict[str, str]:
    keys = {int(actor.removeprefix("user:")) for actor in actors if actor.startswith("user:")}
    return {user.actor: str(user) for user in User.objects.filter(pk__in=keys)}
