"""Jobs of the demo town."""

from django.utils import timezone
from django_tasks import task

from civic.demo.summaries import sign_drafted


@task(queue_name="assistant")
def sign_summary(summary_pk: int) -> None:
    """Sign the summary that visitors find on a district's page."""
    sign_drafted(summary_pk, now=timezone.now())
