"""Letters as PDF: one for one person, or all that wait for one run through the printer."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation

from civic.notifications.models import Message
from civic.notifications.printing import render_pdf
from civic.notifications.rendering import grouped
from civic.ui.languages import html_language

MAX_LETTERS = 200


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and the direction of its first letter: the PDF engine knows no `dir="auto"`."""

    text: str
    direction: str


@dataclass(frozen=True)
class Letter:
    """A letter as the template reads it."""

    code: str
    language: str
    direction: str
    address: list[str]
    reference: str
    subject: str
    paragraphs: list[Paragraph]
    date: datetime


def letter_of(message: Message) -> Letter:
    """Return the letter with the address from the vault, as it is now."""
    with translation.override(message.language):
        direction = "rtl" if translation.get_language_bidi() else "ltr"
    return Letter(
        code=message.language,
        language=html_language(message.language),
        direction=direction,
        address=[message.contact.name, *message.contact.address.splitlines()],
        reference=grouped(message.reference),
        subject=message.subject,
        paragraphs=[
            Paragraph(part.strip(), direction_of(part, otherwise=direction))
            for part in message.text.split("\n\n")
            if part.strip()
        ],
        date=timezone.localtime(message.created_at),
    )


def direction_of(text: str, *, otherwise: str) -> str:
    """Return the direction of the first letter that has one (Unicode TR 9, rule P2)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return otherwise


def letter_pdf(message: Message) -> bytes:
    """Return one letter as PDF/UA."""
    return _pdf([letter_of(message)], language=message.language, title=message.subject)


def print_run_pdf(messages: Sequence[Message]) -> bytes:
    """Return several letters as one PDF, each beginning on a page of its own."""
    letters = [letter_of(message) for message in messages[:MAX_LETTERS]]
    title = translation.gettext("Letters to print")
    return _pdf(letters, language=translation.get_language() or "de", title=title)


def _pdf(letters: list[Letter], *, language: str, title: str) -> bytes:
    context = {"letters": letters, "title": title}
    return render_pdf("notifications/letter.html", context, language=language)
