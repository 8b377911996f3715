"""The receipt: reference and PIN to read out or print, kept for a quarter of an hour and encrypted.

The PIN exists nowhere else. It lies in the clerk's session, where only the contact keys open it, until
the clerk closes the receipt or its time is over.
"""

import json
from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from django.http import HttpRequest
from django.utils.translation import get_language

from civic.contacts.encryption import cipher
from civic.contributions.actions import Received
from civic.contributions.models import Contribution
from civic.contributions.reference import display_reference
from civic.intake.spelling import Spelled, spell
from civic.notifications.letters import direction_of
from civic.notifications.printing import render_pdf
from civic.notifications.rendering import spoken_language, status_url
from civic.reports.models import Report
from civic.ui.languages import html_language

SESSION_KEY = "intake_receipt"
LIFETIME_S = 15 * 60


@dataclass(frozen=True)
class Receipt:
    """What the clerk reads out and prints."""

    contribution: Contribution
    title: str
    pin: str

    @property
    def reference(self) -> str:
        """The reference in groups of three."""
        return display_reference(self.contribution.reference)

    @property
    def shown_pin(self) -> str:
        """The PIN in groups of three."""
        return f"{self.pin[:3]} {self.pin[3:]}"

    @property
    def spelled_reference(self) -> list[Spelled]:
        """The reference in the town alphabet."""
        return spell(self.contribution.reference)

    @property
    def spelled_pin(self) -> list[Spelled]:
        """The PIN in words."""
        return spell(self.pin)


def keep_receipt(request: HttpRequest, received: Received) -> None:
    """Keep reference and PIN for the next pages of this clerk."""
    content = json.dumps([received.contribution.reference, received.pin])
    request.session[SESSION_KEY] = cipher().encrypt(content.encode()).decode()


def kept_receipt(request: HttpRequest) -> Receipt | None:
    """Return the receipt of the last report, or None when it is closed or its time is over."""
    token = request.session.get(SESSION_KEY, "")
    try:
        content = cipher().decrypt(token.encode(), ttl=LIFETIME_S)
    except InvalidToken:
        return None
    reference, pin = json.loads(content)
    report = (
        Report.objects.select_related("contribution__place", "contribution__contact", "case")
        .filter(contribution__reference=reference)
        .first()
    )
    return Receipt(report.contribution, report.case.heading, pin) if report else None


def forget_receipt(request: HttpRequest) -> None:
    """Forget the PIN for good."""
    request.session.pop(SESSION_KEY, None)


def receipt_pdf(receipt: Receipt) -> bytes:
    """Return the receipt as PDF/UA in the person's language, with the address in the window."""
    contribution = receipt.contribution
    language = spoken_language(contribution.language or get_language() or "de")
    contact = contribution.contact
    context = {
        "receipt": receipt,
        "address": [contact.name, *contact.address.splitlines()] if contact else [],
        "status_url": status_url(language),
        "text_language": html_language(contribution.language),
        "text_direction": direction_of(contribution.text, otherwise="ltr"),
    }
    return render_pdf("intake/receipt_letter.html", context, language=language)
