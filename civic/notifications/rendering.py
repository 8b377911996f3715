"""Word a message in its reader's language, from the templates of the app that causes it."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from civic.town.profile import town
from civic.ui.languages import html_language

SUBJECT_LENGTH = 200
# Line ends and other control characters have no place in a mail header (S17), nor have the marks
# that turn the direction of the text around.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Wording:
    """A message in words."""

    language: str
    subject: str
    text: str
    html: str


def spoken_language(language: str) -> str:
    """Return the language if the town offers it, else German."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def grouped(reference: str) -> str:
    """Return the reference in groups of three, as it is printed and read out."""
    return " ".join(reference[start : start + 3] for start in range(0, len(reference), 3))


def word_message(
    template: str, context: dict[str, Any], *, reference: str, language: str
) -> Wording:
    """Return subject, plain text and HTML of a message.

    `template` is the name without ending: `reports/messages/received` stands for its
    `.subject.txt`, `.txt` and `.html`. What people wrote comes in as values of `context` and is
    never read as a template.
    """
    language = spoken_language(language)
    with translation.override(language):
        values = {**context, **_surroundings(reference, language)}
        subject = one_line(render_to_string(f"{template}.subject.txt", values))
        return Wording(
            language=language,
            subject=subject,
            text=_tidy(render_to_string(f"{template}.txt", {**values, "subject": subject})),
            html=render_to_string(f"{template}.html", {**values, "subject": subject}).strip(),
        )


def one_line(text: str) -> str:
    """Return the text as one line without control characters, fit for a mail header."""
    return " ".join(UNPRINTABLE.sub(" ", text).split())[:SUBJECT_LENGTH]


def status_url(language: str) -> str:
    """Return the full address of the status page in that language, on the town's own host (S14)."""
    with translation.override(language):
        return settings.SITE_URL + reverse("contributions:status")


def _surroundings(reference: str, language: str) -> dict[str, Any]:
    is_right_to_left = translation.get_language_bidi()
    isolated = "\u2066{}\u2069" if is_right_to_left else "{}"
    return {
        "town": town(),
        "language": html_language(language),
        "direction": "rtl" if is_right_to_left else "ltr",
        # Groups of digits change places in Arabic text unless they are kept together.
        "reference": isolated.format(grouped(reference)),
        "phone": isolated.format(town().phone_display),
        "status_url": status_url(language),
        "other_languages": [
            {
                "code": html_language(code),
                "name": translation.get_language_info(code)["name_local"],
                "url": status_url(code),
            }
            for code, _ in settings.LANGUAGES
            if code != language
        ],
    }


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
