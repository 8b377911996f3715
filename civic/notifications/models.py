"""Messages to people, whatever way they travel."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from civic.contacts.models import Contact


class Message(models.Model):
    """One message to one person: a mail to send or a letter to print."""

    class Channel(models.TextChoices):
        """How the message travels."""

        MAIL = "mail", _("E-mail")
        LETTER = "letter", _("Letter")
        CALL = "call", _("Phone call")

    class State(models.TextChoices):
        """Where the message is."""

        QUEUED = "queued", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="messages")
    channel = models.CharField(max_length=10, choices=Channel)
    kind = models.CharField(max_length=40, help_text="Which template: 'reports/messages/answer'.")
    language = models.CharField(max_length=20)
    reference = models.CharField(
        max_length=20, blank=True, db_index=True, help_text="The contribution it is about."
    )
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "channel"], name="message_by_state")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.subject}"
