"""Clean a text of what cannot be seen, and put a word in the place of personal data."""

import unicodedata
from dataclasses import dataclass

from assistant.redaction.recognisers import Span, find_personal_data

MASKS = {
    "email": "[E-Mail-Adresse]",
    "iban": "[Kontonummer]",
    "tax-id": "[Steuernummer]",
    "health-id": "[Versichertennummer]",
    "phone": "[Telefonnummer]",
    "plate": "[Kennzeichen]",
    "birth": "[Geburtsdatum]",
    "residence": "[Wohnadresse]",
    "name": "[Name]",
}
KEPT_CONTROLS = "\n\t"


@dataclass(frozen=True)
class Redacted:
    """A text without personal data, and where in the cleaned original it stood."""

    text: str
    original: str
    spans: tuple[Span, ...]


def clean(text: str) -> str:
    """Return the text without control, format and lone surrogate characters.

    Zero-width and direction marks could hide an instruction, or split a mail address in two.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        letter
        for letter in composed
        if letter in KEPT_CONTROLS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co")
    )


def redact(text: str) -> Redacted:
    """Return the cleaned text with every piece of personal data masked by a word in brackets."""
    original = clean(text)
    spans = find_personal_data(original)
    pieces, position = [], 0
    for span in spans:
        pieces += [original[position : span.start], MASKS[span.kind]]
        position = span.end
    return Redacted("".join([*pieces, original[position:]]), original, tuple(spans))
