"""What the worker does for a summary."""

import time
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from assistant.summaries import DraftSummary, SourceText, StoppedError, summarise
from civic.audit.actions import record
from civic.contributions.models import Contribution
from civic.summaries.actions import UNDER_WAY, State, subject_of
from civic.summaries.models import Group, Sentence, Summary
from civic.summaries.scopes import material, scope_of
from civic.summaries.withdrawal import reopen_summaries_citing

# How often a run looks whether somebody has cancelled it.
LOOK_EVERY_S = 0.5


def draft_summary(pk: int, *, now: datetime) -> None:
    """Draft the summary that was asked for; run twice, it does the work again and keeps one result.

    No transaction is open while the model works. A failure is written to the summary and raised.
    """
    summary = Summary.objects.select_related("area").filter(pk=pk, state__in=UNDER_WAY).first()
    if summary is None:
        return
    if not _move(pk, State.RUNNING):
        return
    texts = [
        SourceText(str(key), text)
        for key, text in material(scope_of(summary.scope), summary.area).values_list(
            "pk", "public_text"
        )
    ]
    try:
        draft = summarise(texts, language=summary.language, should_stop=cancelled(pk))
    except StoppedError:
        return
    except Exception as error:
        _fail(pk, type(error).__name__)
        raise
    _keep(pk, draft, now=now)


def cancelled(pk: int) -> Callable[[], bool]:
    """Return a question that tells whether the run has been cancelled, asking the database seldom."""
    asked_at, answer = 0.0, False

    def is_cancelled() -> bool:
        nonlocal asked_at, answer
        if not answer and time.monotonic() - asked_at > LOOK_EVERY_S:
            asked_at = time.monotonic()
            answer = not Summary.objects.filter(pk=pk, state=State.RUNNING).exists()
        return answer

    return is_cancelled


@transaction.atomic
def _move(pk: int, state: Summary.State) -> bool:
    return bool(Summary.objects.filter(pk=pk, state__in=UNDER_WAY).update(state=state))


@transaction.atomic
def _fail(pk: int, error: str) -> None:
    if Summary.objects.filter(pk=pk, state=State.RUNNING).update(state=State.FAILED, error=error):
        record(subject_of(Summary(pk=pk)), actor="system", verb="failed", reason=error)


@transaction.atomic
def _keep(pk: int, draft: DraftSummary, *, now: datetime) -> None:
    summary = Summary.objects.select_for_update().filter(pk=pk, state=State.RUNNING).first()
    if summary is None:
        return
    _keep_groups(summary, draft)
    summary.method, summary.model_name = draft.method, draft.model_name
    summary.contribution_count = sum(len(group.member_ids) for group in draft.groups)
    summary.state, summary.drafted_at = State.DRAFT, now
    summary.save(
        update_fields=["method", "model_name", "contribution_count", "state", "drafted_at"]
    )
    content = {"method": draft.method, "groups": len(draft.groups)}
    record(subject_of(summary), actor="system", verb="drafted", content=content)
    _take_out_what_went_meanwhile(summary)


def _take_out_what_went_meanwhile(summary: Summary) -> None:
    members = Group.members.through.objects.filter(group__summary=summary)
    drafted = Contribution.objects.filter(pk__in=members.values("contribution_id"))
    for gone in drafted.exclude(pk__in=Contribution.objects.public().values("pk")):
        reopen_summaries_citing(gone)


def _keep_groups(summary: Summary, draft: DraftSummary) -> None:
    summary.groups.all().delete()
    for order, drafted in enumerate(draft.groups):
        group = Group.objects.create(
            summary=summary,
            order=order,
            label=drafted.label[:120],
            label_origin=drafted.label_origin,
            size=len(drafted.member_ids),
        )
        group.members.set([int(key) for key in drafted.member_ids])
        for place, sentence in enumerate(drafted.sentences):
            kept = Sentence.objects.create(group=group, order=place, text=sentence.text)
            kept.sources.set([int(key) for key in sentence.source_ids])
