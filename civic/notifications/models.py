"""Messages to people, whatever way they travel."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from civic.contacts.models import Contact
from civic.ui.languages import html_language


class MessageQuerySet(models.QuerySet["Message"]):
    """Scopes of messages."""

    def due(self, now: datetime) -> "MessageQuerySet":
        """Return the mails that wait and that nobody is sending."""
        free = models.Q(busy_until=None) | models.Q(busy_until__lte=now)
        return self.filter(free, channel=Message.Channel.MAIL, state=Message.State.QUEUED)

    def letters_to_print(self) -> "MessageQuerySet":
        """Return the letters that wait to be printed, oldest first."""
        return self.filter(channel=Message.Channel.LETTER, state=Message.State.QUEUED).order_by(
            "created_at", "pk"
        )


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
        HELD = "held", _("kept here, because mail is switched off")

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
    error = models.CharField(
        max_length=300, blank=True, help_text="The kind of the error; never an address."
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    busy_until = models.DateTimeField(
        null=True, blank=True, help_text="A worker is sending it, or it waits for its next attempt."
    )
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "channel"], name="message_by_state")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.subject}"

    @property
    def is_letter(self) -> bool:
        """Whether it is printed and posted."""
        return self.channel == self.Channel.LETTER

    @property
    def has_failed(self) -> bool:
        """Whether we gave up sending it."""
        return self.state == self.State.FAILED

    @property
    def is_done_by_hand(self) -> bool:
        """Whether somebody still has to post it or to call."""
        return self.state == self.State.QUEUED and self.channel != self.Channel.MAIL

    @property
    def html_language(self) -> str:
        """The language as HTML names it."""
        return html_language(self.language)

    @property
    def target(self) -> str:
        """Where it goes: mail address, postal address or phone number."""
        ways = {
            self.Channel.MAIL: self.contact.email,
            self.Channel.LETTER: self.contact.address,
            self.Channel.CALL: self.contact.phone,
        }
        return ways[self.Channel(self.channel)]
