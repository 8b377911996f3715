"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

from civic.contacts.purposes import ANSWER_REPORT

FIELDS = {
    "contacts.Contact.name": ANSWER_REPORT,
    "contacts.Contact.email": ANSWER_REPORT,
    "contacts.Contact.email_index": ANSWER_REPORT,
    "contacts.Contact.phone": ANSWER_REPORT,
    "contacts.Contact.address": ANSWER_REPORT,
    "contacts.Contact.language": ANSWER_REPORT,
    "contacts.Contact.reply": ANSWER_REPORT,
    "contacts.Consent.contact": ANSWER_REPORT,
    "contacts.Consent.taken_by": ANSWER_REPORT,
}
