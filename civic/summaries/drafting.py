"""What the worker does for a summary, and what a withdrawn contribution does to it."""

import time
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from assistant.generation import erase_outputs
from assistant.summaries import DraftSummary, SourceText, StoppedError, summarise
from civic.audit.actions import record
from civic.contributions.models import Contribution
from civic.summaries.actions import UNDER_WAY, State, subject_of
from civic.summaries.models import Group, Sentence, Summary
from civic.summaries.scopes import material, scope_of

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
def reopen_summaries_citing(contribution: Contribution) -> int:
    """Take a contribution out of every draft and published summary; return how many changed.

    A published one that quotes it is a draft again, without the quotation, until somebody signs it
    anew. One that only counted it stays, with the lower count. What the model answered about it
    is erased.
    """
    standing = (State.APPROVED, State.DRAFT)
    groups = Group.objects.filter(members=contribution, summary__state__in=standing)
    summaries = {group.summary_id: group.summary for group in groups.select_related("summary")}
    for summary in Summary.objects.select_for_update().filter(pk__in=summaries):
        _take_out(summary, contribution)
    erase_outputs(str(contribution.pk))
    return len(summaries)


def _take_out(summary: Summary, contribution: Contribution) -> None:
    quoted = _remove_quotations(summary, contribution)
    for group in summary.groups.filter(members=contribution):
        group.members.remove(contribution)
        group.size -= 1
        group.save(update_fields=["size"])
    summary.groups.filter(size=0).delete()
    summary.contribution_count -= 1
    if quoted and summary.state == State.APPROVED:
        summary.state, summary.signed_by, summary.signed_at = State.DRAFT, None, None
    summary.save(update_fields=["contribution_count", "state", "signed_by", "signed_at"])
    record(
        subject_of(summary),
        actor="system",
        verb="reopened" if quoted else "recounted",
        reason="A contribution was withdrawn.",
    )


def _remove_quotations(summary: Summary, contribution: Contribution) -> bool:
    sentences = Sentence.objects.filter(group__summary=summary, sources=contribution)
    found = list(sentences)
    for sentence in found:
        sentence.sources.remove(contribution)
        if not sentence.sources.exists():
            sentence.delete()
    return bool(found)


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
