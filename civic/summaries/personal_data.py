"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

from civic.contacts.purposes import ANSWER_REPORT

SIGNED = "Who asked for it and who signed it; as long as it is kept."

FIELDS = {
    "summaries.Sentence.text": ANSWER_REPORT,
    "summaries.Group.label": ANSWER_REPORT,
    "summaries.Summary.requested_by": SIGNED,
    "summaries.Summary.signed_by": SIGNED,
}
