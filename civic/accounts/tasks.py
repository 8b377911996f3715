"""Jobs about accounts."""

from allauth.account.adapter import get_adapter
from django_tasks import task

from civic.accounts.actions import password_link
from civic.accounts.models import User
from civic.town.profile import town


@task()
def send_invitation(person_pk: int) -> None:
    """Send somebody the link with which they choose a password."""
    person = User.objects.get(pk=person_pk)
    context = {"person": person, "link": password_link(person), "town": town()}
    get_adapter().send_mail("accounts/mail/invitation", person.email, context)
