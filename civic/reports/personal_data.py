"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

from civic.contacts.purposes import ANSWER_REPORT

DRAFT = "What somebody is still writing; one week after the last change."
WORK = "Who of the staff works on it; while the case is kept."
VIEW = "A filter that a member of staff keeps; as long as the account exists."
COUNT_ONCE = "A keyed hash, to count one browser once; with the case."

FIELDS = {
    "reports.Report.answers": ANSWER_REPORT,
    "reports.Case.title": ANSWER_REPORT,
    "reports.Case.assignee": WORK,
    "reports.Draft.data": DRAFT,
    "reports.Draft.contact": DRAFT,
    "reports.Draft.receipt": DRAFT,
    "reports.DraftPhoto.file": DRAFT,
    "reports.DraftPhoto.thumbnail": DRAFT,
    "reports.DraftPhoto.description": DRAFT,
    "reports.SavedView.user": VIEW,
    "reports.SavedView.name": VIEW,
    "reports.SavedView.query": VIEW,
    "reports.Support.contact": ANSWER_REPORT,
    "reports.Support.key": COUNT_ONCE,
}
