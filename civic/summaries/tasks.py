"""Jobs of the queue `assistant`."""

from django.utils import timezone
from django_tasks import task

from civic.summaries import drafting


@task(queue_name="assistant")
def draft_summary(summary_pk: int) -> None:
    """Draft a summary."""
    drafting.draft_summary(summary_pk, now=timezone.now())
