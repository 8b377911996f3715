"""What everyone may read about a case: the released reports in it and what the town did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from civic.accounts.models import Department
from civic.contributions.models import Attachment, Contribution, TimelineEntry
from civic.reports.models import Case, State, localised
from civic.ui.languages import html_language

Kind = TimelineEntry.Kind
HEADINGS: dict[str, Promise] = {
    Kind.RECEIVED: _("Reported"),
    Kind.RELEASED: _("Published"),
    Kind.STATE: _("New state"),
    Kind.ANSWER: _("Answer of the town"),
    Kind.HANDED_OVER: _("Passed on"),
}


@dataclass(frozen=True)
class PublicReport:
    """One released report: the text as it was released, and its released photos."""

    contribution: Contribution
    text: str
    language: str
    photos: Sequence[Attachment]


@dataclass(frozen=True)
class PublicStep:
    """One entry of the timeline."""

    at: datetime
    kind: str
    heading: str | Promise
    detail: str
    text: str
    language: str


def public_reports(case: Case) -> list[PublicReport]:
    """Return the released reports of a case, oldest first; two queries."""
    released = Attachment.objects.public()
    contributions = (
        Contribution.objects.public()
        .filter(report__case=case)
        .order_by("received_at", "pk")
        .prefetch_related(Prefetch("attachments", queryset=released, to_attr="public_photos"))
    )
    return [
        PublicReport(
            contribution=contribution,
            text=contribution.public_text,
            language=html_language(contribution.language),
            photos=contribution.public_photos,  # type: ignore[attr-defined]
        )
        for contribution in contributions
    ]


def public_steps(reports: Sequence[PublicReport]) -> list[PublicStep]:
    """Return the public timeline, oldest first; at most three queries.

    What the town does is written to every report of a case, so the first released one tells it all;
    of the others only their arrival is told.
    """
    if not reports:
        return []
    first = reports[0].contribution
    entries = list(
        TimelineEntry.objects.filter(
            contribution__in=[report.contribution for report in reports],
            audience=TimelineEntry.Audience.PUBLIC,
            kind__in=list(HEADINGS),
        )
    )
    told = [e for e in entries if e.contribution_id == first.pk or e.kind == Kind.RECEIVED]
    names = _names_in(told)
    return [
        PublicStep(
            at=entry.at,
            kind=entry.kind,
            heading=_("Reported again")
            if entry.kind == Kind.RECEIVED and entry.contribution_id != first.pk
            else HEADINGS[entry.kind],
            detail=names.get((entry.kind, _slug_in(entry)), ""),
            text=entry.text,
            language=html_language(entry.language or "de"),
        )
        for entry in told
    ]


def _slug_in(entry: TimelineEntry) -> str:
    return str(entry.data.get("state" if entry.kind == Kind.STATE else "department", ""))


def _names_in(entries: Sequence[TimelineEntry]) -> dict[tuple[str, str], str]:
    """Return the names of the states and departments that the entries mention."""
    slugs = {kind: {_slug_in(e) for e in entries if e.kind == kind} for kind in HEADINGS}
    names: dict[tuple[str, str], str] = {}
    if slugs[Kind.STATE]:
        for state in State.objects.filter(slug__in=slugs[Kind.STATE]):
            names[(Kind.STATE, state.slug)] = str(state)
    if slugs[Kind.HANDED_OVER]:
        for department in Department.objects.filter(slug__in=slugs[Kind.HANDED_OVER]):
            names[(Kind.HANDED_OVER, department.slug)] = localised(department.names)
    return names
