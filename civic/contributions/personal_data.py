"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

from civic.contacts.purposes import ANSWER_REPORT

WORK = "Who of the staff did it; with the contribution."
GUESSING = "A keyed hash of the sender's network, to lock out guessing; one day."

FIELDS = {
    "contributions.Contribution.text": ANSWER_REPORT,
    "contributions.Contribution.public_text": ANSWER_REPORT,
    "contributions.Contribution.contact": ANSWER_REPORT,
    "contributions.Contribution.entered_by": WORK,
    "contributions.Attachment.file": ANSWER_REPORT,
    "contributions.Attachment.thumbnail": ANSWER_REPORT,
    "contributions.Attachment.description": ANSWER_REPORT,
    "contributions.TimelineEntry.text": ANSWER_REPORT,
    "contributions.TimelineEntry.data": ANSWER_REPORT,
    "contributions.TimelineEntry.by": WORK,
    "contributions.FailedLookup.key": GUESSING,
}
