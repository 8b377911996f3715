"""What people can do with a summary: ask for it, change it, sign it, take it back.

What the worker does stands in `drafting.py`, what a withdrawal does in `withdrawal.py`. Nothing is
published before a named person signs it.
"""

from datetime import datetime

from django.db import transaction
from django.utils.module_loading import import_string

from assistant.redaction import redact
from assistant.verification import is_plain_label
from civic.accounts.models import User
from civic.audit.actions import Subject, record
from civic.contributions.models import Contribution, Review
from civic.places.models import Area
from civic.summaries.models import Group, Sentence, Summary
from civic.summaries.scopes import material, scope_of

DRAFT_TASK = "civic.summaries.tasks.draft_summary"
FEWEST_CONTRIBUTIONS = 2
MOST_LABEL_CHARACTERS = 80

State = Summary.State
UNDER_WAY = (State.QUEUED, State.RUNNING)


class TooLittleToSummariseError(Exception):
    """Fewer than two public contributions with a text."""


class WrongStateError(Exception):
    """The summary is not in a state in which this can be done."""


class SourceChangedError(Exception):
    """A quoted contribution has changed or is no longer public."""


class UnfitLabelError(ValueError):
    """A label that is empty, too long, or holds markup or an address of a page."""


def subject_of(summary: Summary) -> Subject:
    """Return how the audit trail names a summary."""
    return Subject("summary", str(summary.pk))


@transaction.atomic
def request_summary(scope: str, area: Area, *, by: User, now: datetime) -> Summary:
    """Ask for a draft about the scope in the area; one that is already under way is returned.

    Raises:
        TooLittleToSummariseError: there is nothing to group.
        UnknownScopeError: no app has registered that scope.
    """
    count = material(scope_of(scope), area).count()
    if count < FEWEST_CONTRIBUTIONS:
        raise TooLittleToSummariseError
    waiting = Summary.objects.filter(scope=scope, area=area, state__in=UNDER_WAY).first()
    if waiting:
        return waiting
    summary = Summary.objects.create(
        scope=scope, area=area, requested_by=by, created_at=now, contribution_count=count
    )
    record(subject_of(summary), actor=by.actor, verb="requested", content={"count": count})
    import_string(DRAFT_TASK).enqueue(summary.pk)
    return summary


@transaction.atomic
def cancel_summary(summary: Summary, *, by: User) -> None:
    """Stop a draft under way; the worker notices soon and keeps nothing."""
    summary = _locked(summary, *UNDER_WAY)
    summary.state = State.DISCARDED
    summary.save(update_fields=["state"])
    record(subject_of(summary), actor=by.actor, verb="cancelled")


@transaction.atomic
def edit_label(group: Group, *, label: str, by: User) -> None:
    """Give a group of a draft a label in a person's own words."""
    summary = _locked(group.summary, State.DRAFT)
    label = " ".join(label.split())
    if not is_plain_label(label, longest=MOST_LABEL_CHARACTERS):
        raise UnfitLabelError
    content = {"group": group.order, "before": group.label, "origin": group.label_origin}
    group.label, group.label_origin = label, "person"
    group.save(update_fields=["label", "label_origin"])
    record(
        subject_of(summary), actor=by.actor, verb="labelled", content={**content, "after": label}
    )


@transaction.atomic
def approve_summary(summary: Summary, *, by: User, now: datetime) -> Summary:
    """Sign a draft and publish it in the place of the one before.

    Raises:
        SourceChangedError: a quoted text no longer stands in a public contribution; draft anew.
        WrongStateError: it is not a draft.
    """
    summary = _locked(summary, State.DRAFT)
    if not all(_still_holds(sentence) for sentence in _sentences_of(summary)):
        raise SourceChangedError
    earlier = Summary.objects.select_for_update().filter(
        scope=summary.scope, area=summary.area, state=State.APPROVED
    )
    for before in earlier:
        before.state = State.WITHDRAWN
        before.save(update_fields=["state"])
        record(subject_of(before), actor=by.actor, verb="replaced", content={"by": summary.pk})
    summary.state, summary.signed_by, summary.signed_at = State.APPROVED, by, now
    summary.save(update_fields=["state", "signed_by", "signed_at"])
    record(subject_of(summary), actor=by.actor, verb="signed")
    return summary


@transaction.atomic
def discard_summary(summary: Summary, *, by: User) -> None:
    """Put a draft aside for good; it was never public."""
    summary = _locked(summary, State.DRAFT, State.FAILED)
    summary.state = State.DISCARDED
    summary.save(update_fields=["state"])
    record(subject_of(summary), actor=by.actor, verb="discarded")


@transaction.atomic
def withdraw_summary(summary: Summary, *, by: User) -> None:
    """Take a published summary off the page."""
    summary = _locked(summary, State.APPROVED)
    summary.state = State.WITHDRAWN
    summary.save(update_fields=["state"])
    record(subject_of(summary), actor=by.actor, verb="withdrew")


def _locked(summary: Summary, *states: Summary.State) -> Summary:
    locked = Summary.objects.select_for_update().select_related("area").get(pk=summary.pk)
    if locked.state not in states:
        raise WrongStateError
    return locked


def _sentences_of(summary: Summary) -> list[Sentence]:
    return list(Sentence.objects.filter(group__summary=summary).prefetch_related("sources"))


def _still_holds(sentence: Sentence) -> bool:
    sources: list[Contribution] = list(sentence.sources.all())
    return bool(sources) and all(
        source.withdrawn_at is None
        and source.review == Review.RELEASED
        and sentence.text in redact(source.public_text).text
        for source in sources
    )
