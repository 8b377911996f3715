"""The vault. Nothing outside this app holds a resident's name, address, mail or phone."""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from civic.contacts.encryption import EncryptedTextField


class ContactQuerySet(models.QuerySet["Contact"]):
    """Scopes of contacts."""

    def expired(self, today: date) -> "ContactQuerySet":
        """Return those whose last day is over."""
        return self.filter(erase_after__lt=today)


class Contact(models.Model):
    """How to reach one person about one contribution, encrypted, behind an opaque key."""

    class Reply(models.TextChoices):
        """How the person wants the answer."""

        MAIL = "mail", _("by e-mail")
        LETTER = "letter", _("by letter")
        PHONE = "phone", _("by phone")
        NONE = "none", _("not at all")

    PROMISES = {
        Reply.MAIL: _("We answer you by e-mail."),
        Reply.LETTER: _("We answer you by letter."),
        Reply.PHONE: _("We call you."),
        Reply.NONE: _("We do not write to you. You can read everything on this page."),
    }

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = EncryptedTextField(blank=True)
    email = EncryptedTextField(blank=True)
    phone = EncryptedTextField(blank=True)
    address = EncryptedTextField(
        blank=True, help_text="Street and number, postcode and town; a line each."
    )
    email_index = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="Keyed hash, for exact search."
    )
    language = models.CharField(max_length=20)
    reply = models.CharField(max_length=10, choices=Reply)
    created_at = models.DateTimeField()
    erase_after = models.DateField(null=True, blank=True, help_text="The last day they are kept.")

    objects = ContactQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.key)

    @property
    def promise(self) -> str:
        """How the person will be answered, as a sentence to them."""
        return str(self.PROMISES[self.Reply(self.reply)])


class Consent(models.Model):
    """What a person agreed to, in which words, when and how."""

    class How(models.TextChoices):
        """How consent was given."""

        ONLINE = "online", _("online")
        ORAL = "oral", _("spoken")
        WRITTEN = "written", _("in writing")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40, help_text="A key of contacts/purposes.py.")
    text_version = models.CharField(max_length=40)
    how = models.CharField(max_length=10, choices=How)
    at = models.DateTimeField()
    taken_by = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"{self.purpose} ({self.how})"
