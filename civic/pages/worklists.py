"""What is waiting for a member of staff, as far as their duties reach."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from civic.accounts.access import has_role, person_of
from civic.accounts.models import User
from civic.moderation.access import can_moderate, waiting_for
from civic.notifications.access import can_see_outbox
from civic.notifications.models import Message
from civic.reports.access import cases_for
from civic.reports.models import OPEN_PHASES, is_late
from civic.reports.workflow import WORKERS
from civic.summaries.access import can_read_drafts, drafts_for
from civic.summaries.models import Summary

OPEN = [("phase", phase.value) for phase in OPEN_PHASES]


@dataclass(frozen=True)
class Worklist:
    """One list of work: what it is called, how much is in it, where it is."""

    title: str | Promise
    explanation: str | Promise
    icon: str
    url_name: str
    query: str
    count: int


class _Counter:
    """Counts what waits for one person; the case lists share one query."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def cases(self) -> dict[str, int]:
        """The open cases: those of the person, those of nobody, those whose deadline has passed."""
        return (
            cases_for(self.user)
            .still_open()
            .aggregate(
                mine=Count("pk", filter=Q(assignee=self.user)),
                nobodys=Count("pk", filter=Q(assignee=None)),
                overdue=Count("pk", filter=is_late(timezone.localdate())),
            )
        )

    def to_review(self) -> int:
        return waiting_for(self.user).count()

    def my_cases(self) -> int:
        return self.cases["mine"]

    def nobodys_cases(self) -> int:
        return self.cases["nobodys"]

    def overdue_cases(self) -> int:
        return self.cases["overdue"]

    def letters(self) -> int:
        return Message.objects.letters_to_print().count()

    def drafts(self) -> int:
        return drafts_for(self.user).filter(state=Summary.State.DRAFT).count()


@dataclass(frozen=True)
class _Source:
    """A list before it is counted: who sees it, and how it is counted."""

    title: str | Promise
    explanation: str | Promise
    icon: str
    url_name: str
    is_for: Callable[[HttpRequest], bool]
    count: Callable[[_Counter], int]
    query: str = ""


def _works_on_cases(request: HttpRequest) -> bool:
    return has_role(request.user, *WORKERS)


def _moderates(request: HttpRequest) -> bool:
    return can_moderate(request.user)


def _reads_drafts(request: HttpRequest) -> bool:
    return can_read_drafts(request.user)


SOURCES = (
    _Source(
        _("To review"),
        _("New texts and photos that nobody has read yet."),
        "fact_check",
        "moderation:queue",
        _moderates,
        _Counter.to_review,
    ),
    _Source(
        _("My cases"),
        _("Open cases that are assigned to you."),
        "assignment_ind",
        "reports:desk-list",
        _works_on_cases,
        _Counter.my_cases,
        urlencode([("assignee", "me"), *OPEN]),
    ),
    _Source(
        _("Nobody’s cases"),
        _("Open cases that are assigned to no one yet."),
        "inbox",
        "reports:desk-list",
        _works_on_cases,
        _Counter.nobodys_cases,
        urlencode([("assignee", "nobody"), *OPEN]),
    ),
    _Source(
        _("Overdue"),
        _("Open cases whose deadline has passed."),
        "schedule",
        "reports:desk-list",
        _works_on_cases,
        _Counter.overdue_cases,
        urlencode([("overdue", "on"), ("sort", "deadline")]),
    ),
    _Source(
        _("Letters to print"),
        _("Answers for people who want them on paper."),
        "mail",
        "notifications:outbox",
        can_see_outbox,
        _Counter.letters,
        urlencode([("channel", Message.Channel.LETTER), ("state", Message.State.QUEUED)]),
    ),
    _Source(
        _("Summaries to sign"),
        _("Drafts that become public only when you approve them."),
        "summarize",
        "summaries:drafts",
        _reads_drafts,
        _Counter.drafts,
    ),
)


def worklists_of(request: HttpRequest) -> list[Worklist]:
    """Return the lists that the person may see."""
    counter = _Counter(person_of(request))
    return [
        Worklist(
            source.title,
            source.explanation,
            source.icon,
            source.url_name,
            source.query,
            source.count(counter),
        )
        for source in SOURCES
        if source.is_for(request)
    ]
