"""Jobs of the queue `default`."""

from django.utils import timezone
from django_tasks import task

from civic.notifications.delivery import deliver_message


@task(queue_name="default")
def send_message(message_id: int) -> None:
    """Send one mail."""
    deliver_message(message_id, now=timezone.now())
