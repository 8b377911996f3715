"""Put contact data into the vault, correct them, and erase them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from civic.audit.actions import Subject, record
from civic.contacts.encryption import blind_index, blind_indexes
from civic.contacts.models import Consent, Contact
from civic.contacts.purposes import Purpose


@dataclass(frozen=True)
class ContactDetails:
    """How a person can be reached; empty where they did not say."""

    language: str
    reply: Contact.Reply
    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.name or self.email or self.phone or self.address)


@transaction.atomic
def keep_contact(
    details: ContactDetails,
    *,
    purpose: Purpose,
    how: Consent.How,
    now: datetime,
    taken_by: str = "",
) -> Contact:
    """Keep contact data encrypted, with the consent they were given under."""
    contact = Contact.objects.create(
        name=details.name,
        email=details.email,
        phone=details.phone,
        address=details.address,
        email_index=_index_of(details.email),
        language=details.language,
        reply=details.reply,
        created_at=now,
    )
    Consent.objects.create(
        contact=contact,
        purpose=purpose.key,
        text_version=purpose.text_version,
        how=how,
        at=now,
        taken_by=taken_by,
    )
    return contact


@transaction.atomic
def correct_contact(contact: Contact, details: ContactDetails, *, actor: str) -> None:
    """Replace contact data by what the person says now (GDPR Art. 16)."""
    contact.name, contact.email = details.name, details.email
    contact.phone, contact.address = details.phone, details.address
    contact.email_index = _index_of(details.email)
    contact.language, contact.reply = details.language, details.reply
    contact.save(
        update_fields=["name", "email", "phone", "address", "email_index", "language", "reply"]
    )
    record(_subject_of(contact.pk), actor=actor, verb="corrected")


@transaction.atomic
def schedule_erasure(contact: Contact | None, on: date | None) -> None:
    """Note the last day on which we keep contact data, or None while their case is open again."""
    if contact is None or contact.erase_after == on:
        return
    contact.erase_after = on
    contact.save(update_fields=["erase_after"])
    content = {"on": on.isoformat() if on else ""}
    record(_subject_of(contact.pk), actor="system", verb="erasure-scheduled", content=content)


@transaction.atomic
def erase_contact(contact: Contact, *, actor: str) -> None:
    """Erase contact data, with the messages sent to them; what the person reported stays."""
    key = contact.pk
    contact.delete()
    record(_subject_of(key), actor=actor, verb="erased")


def erase_expired_contacts(today: date) -> int:
    """Erase the contact data whose last day is over and return how many there were."""
    expired = list(Contact.objects.expired(today).order_by("erase_after"))
    for contact in expired:
        erase_contact(contact, actor="system")
    return len(expired)


def contacts_with_email(email: str) -> list[Contact]:
    """Return the contacts with exactly that mail address."""
    return list(Contact.objects.filter(email_index__in=blind_indexes(email)))


def _index_of(email: str) -> str:
    return blind_index(email) if email else ""


def _subject_of(key: object) -> Subject:
    return Subject("contact", str(key))
