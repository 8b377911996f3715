"""Why we hold contact data: one entry a purpose, with its legal basis and how long (GDPR Art. 5, 6, 30)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Purpose:
    """A purpose of processing, as it is told to people and kept in the records."""

    key: str
    title: str | Promise
    legal_basis: str | Promise
    retention_days: int
    text_version: str
    notice: str | Promise


ANSWER_REPORT = Purpose(
    key="answer-report",
    title=_("To ask you back and to answer your report"),
    legal_basis=_("Art. 6(1)(e) GDPR with the data protection act of the Land"),
    retention_days=180,
    text_version="2026-11",
    notice=_(
        "We use your contact data only to ask you back and to answer you. "
        "They are kept encrypted, are never published, and are erased six months after the report is closed."
    ),
)

PURPOSES = {purpose.key: purpose for purpose in (ANSWER_REPORT,)}
