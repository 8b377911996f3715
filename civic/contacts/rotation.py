"""Write the vault anew with the first key, so that the old key can be thrown away."""

from django.db import transaction
from django.db.models import QuerySet

from civic.contacts.encryption import blind_index
from civic.contacts.models import Contact

# Short transactions: the database is never locked for longer than a batch takes.
BATCH = 200
ENCRYPTED = ["name", "email", "phone", "address"]


def rotate_contact_keys() -> int:
    """Encrypt and index every contact with the first key of `CONTACT_KEYS`; return how many.

    Reading decrypts with whichever key fits and writing encrypts with the first. May be stopped and
    run again.
    """
    keys = list(Contact.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        _rewrite(Contact.objects.filter(pk__in=keys[start : start + BATCH]))
    return len(keys)


@transaction.atomic
def _rewrite(contacts: QuerySet[Contact]) -> None:
    for contact in contacts.select_for_update():
        contact.email_index = blind_index(contact.email) if contact.email else ""
        contact.save(update_fields=[*ENCRYPTED, "email_index"])
