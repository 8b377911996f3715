"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

ACCOUNTABILITY = "To prove who decided what; contents are erased with what they are about."

FIELDS = {
    "audit.Entry.actor": ACCOUNTABILITY,
    "audit.Entry.reason": ACCOUNTABILITY,
    "audit.Entry.content": ACCOUNTABILITY,
}
