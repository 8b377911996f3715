"""What becomes of summaries when a contribution behind them is no longer public."""

from django.db import transaction

from assistant.erasure import erase_outputs
from civic.audit.actions import record
from civic.contributions.models import Contribution
from civic.summaries.actions import State, subject_of
from civic.summaries.models import Group, Sentence, Summary


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
