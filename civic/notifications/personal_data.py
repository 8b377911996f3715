"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

from civic.contacts.purposes import ANSWER_REPORT

FIELDS = {
    "notifications.Message.contact": ANSWER_REPORT,
    "notifications.Message.subject": ANSWER_REPORT,
    "notifications.Message.text": ANSWER_REPORT,
    "notifications.Message.html": ANSWER_REPORT,
    "notifications.Message.error": ANSWER_REPORT,
}
