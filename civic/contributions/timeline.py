"""The timeline in sentences, as the author reads it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from civic.contributions.access import entries_for_author
from civic.contributions.kinds import kind_of
from civic.contributions.models import Contribution, TimelineEntry
from civic.ui.languages import html_language

Kind = TimelineEntry.Kind
HEADINGS: dict[str, Promise] = {
    Kind.RECEIVED: _("We received your report."),
    Kind.RELEASED: _("Your report can be read on our pages."),
    Kind.REFUSED: _("A part of your report is not published."),
    Kind.STATE: _("The state has changed."),
    Kind.ANSWER: _("We answered."),
    Kind.QUESTION: _("We have a question for you."),
    Kind.REPLY: _("You replied."),
    Kind.HANDED_OVER: _("We passed your report on."),
    Kind.WITHDRAWN: _("You withdrew your report."),
}


@dataclass(frozen=True)
class Step:
    """One entry in words."""

    at: datetime
    heading: str | Promise
    detail: str
    text: str
    language: str


def steps_of(contribution: Contribution) -> list[Step]:
    """Return what happened so far, oldest first. Costs one query."""
    kind = kind_of(contribution)
    return [
        Step(
            at=entry.at,
            heading=HEADINGS[entry.kind],
            detail=kind.entry_detail(entry),
            text=entry.text,
            language=html_language(entry.language or "de"),
        )
        for entry in entries_for_author(contribution)
        if entry.kind in HEADINGS
    ]
