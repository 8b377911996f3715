"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

from civic.contacts.purposes import ANSWER_REPORT

DECISION = "Who decided; with the contribution (statement of reasons, DSA Art. 17)."

FIELDS = {
    "moderation.Decision.explanation": ANSWER_REPORT,
    "moderation.Decision.by": DECISION,
}
