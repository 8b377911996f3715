"""Jobs about accounts."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from civic.accounts.actions import password_link
from civic.accounts.models import User
from civic.town.profile import town


@task()
def send_invitation(person_pk: int) -> None:
    """Send somebody the link with which they choose a password; no mail leaves the demo."""
    if not settings.MAIL_DELIVERY:
        return
    person = User.objects.get(pk=person_pk)
    with translation.override(person.language or settings.LANGUAGE_CODE):
        context = {"person": person, "link": password_link(person), "town": town()}
        subject = render_to_string("accounts/mail/invitation_subject.txt", context)
        body = render_to_string("accounts/mail/invitation_message.txt", context)
    send_mail(" ".join(subject.split()), body, None, [person.email])
