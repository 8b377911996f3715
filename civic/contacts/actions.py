"""Put contact data into the vault, and erase them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from civic.contacts.encryption import blind_index
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
        email_index=blind_index(details.email) if details.email else "",
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
