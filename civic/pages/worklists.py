"""What is waiting for a member of staff, as far as their duties reach."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from civic.accounts.access import Role, has_role, person_of, within_duties
from civic.accounts.models import User
from civic.contributions.models import Contribution
from civic.notifications.models import Message
from civic.reports.models import Case
from civic.summaries.models import Summary


@dataclass(frozen=True)
class Worklist:
    """One list of work: what it is called, how much is in it, where it is."""

    title: str | Promise
    explanation: str | Promise
    icon: str
    url_name: str
    query: str
    count: int


@dataclass(frozen=True)
class _Source:
    """A list before it is counted: who sees it, and how it is counted."""

    title: str | Promise
    explanation: str | Promise
    icon: str
    url_name: str
    roles: tuple[Role, ...]
    count: Callable[[User], int]
    query: str = ""


def _awaiting_review(_user: User) -> int:
    return Contribution.objects.awaiting_review().count()


def _my_cases(user: User) -> int:
    return Case.objects.still_open().filter(assignee=user).count()


def _not_accepted(user: User) -> int:
    cases = Case.objects.still_open().filter(is_accepted=False)
    return within_duties(cases, user, Role.CASE_WORKER, Role.LEAD).count()


def _letters(_user: User) -> int:
    return Message.objects.filter(
        channel=Message.Channel.LETTER, state=Message.State.QUEUED
    ).count()


def _drafts(_user: User) -> int:
    return Summary.objects.filter(state=Summary.State.DRAFT).count()


SOURCES = (
    _Source(
        _("To review"),
        _("New texts and photos that nobody has read yet."),
        "fact_check",
        "moderation:queue",
        (Role.MODERATOR, Role.LEAD),
        _awaiting_review,
    ),
    _Source(
        _("My cases"),
        _("Open cases that are assigned to you."),
        "assignment_ind",
        "reports:desk-list",
        (Role.CASE_WORKER, Role.LEAD),
        _my_cases,
        "mine=yes",
    ),
    _Source(
        _("Not yet accepted"),
        _("Cases that no department has taken on."),
        "inbox",
        "reports:desk-list",
        (Role.CASE_WORKER, Role.LEAD),
        _not_accepted,
        "accepted=no",
    ),
    _Source(
        _("Letters to print"),
        _("Answers for people who want them on paper."),
        "mail",
        "notifications:outbox",
        (Role.CLERK, Role.LEAD),
        _letters,
        "channel=letter",
    ),
    _Source(
        _("Summaries to sign"),
        _("Drafts that become public only when you approve them."),
        "summarize",
        "summaries:drafts",
        (Role.LEAD,),
        _drafts,
    ),
)


def worklists_of(request: HttpRequest) -> list[Worklist]:
    """Return the lists that the person may see. One query a list."""
    user = person_of(request)
    return [
        Worklist(
            source.title,
            source.explanation,
            source.icon,
            source.url_name,
            source.query,
            source.count(user),
        )
        for source in SOURCES
        if has_role(user, *source.roles)
    ]
