"""Jobs of the queue `assistant`."""

from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

# By name: whoever asks for a summary must not load the assistant for it.
WORK = "civic.summaries.drafting.draft_summary"


@task(queue_name="assistant")
def draft_summary(summary_pk: int) -> None:
    """Draft a summary."""
    import_string(WORK)(summary_pk, now=timezone.now())
