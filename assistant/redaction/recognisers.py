"""Recognisers: one small function for each kind of personal data, each with its reason.

Numbers count only with a valid checksum or with a word beside them that says what they are:
without context, phone and number-plate patterns hit bus lines and motorways in real contributions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assistant.redaction import numbers, people


@dataclass(frozen=True)
class Span:
    """A stretch of the text, in characters, with what it is and why that is personal."""

    start: int
    end: int
    kind: str
    reason: str | Promise


@dataclass(frozen=True)
class Recogniser:
    """A kind of personal data, why it is one, and what finds it."""

    kind: str
    reason: str | Promise
    find: Callable[[str], Iterator[tuple[int, int]]]


RECOGNISERS = (
    Recogniser("email", _("This looks like an e-mail address."), numbers.find_mail),
    Recogniser("iban", _("This is a bank account number (IBAN)."), numbers.find_iban),
    Recogniser("tax-id", _("This is a tax identification number."), numbers.find_tax_id),
    Recogniser("health-id", _("This is a health insurance number."), numbers.find_health_id),
    Recogniser("phone", _("This looks like a phone number."), numbers.find_phone),
    Recogniser("plate", _("This looks like a number plate."), numbers.find_plate),
    Recogniser("birth", _("This looks like a date of birth."), numbers.find_birth),
    Recogniser("residence", _("The person says that they live here."), people.find_residence),
    Recogniser("name", _("This looks like a person's name."), people.find_name),
)


def find_personal_data(text: str) -> list[Span]:
    """Return the spans in order, none overlapping; of two that overlap the earlier rule wins."""
    spans: list[Span] = []
    for recogniser in RECOGNISERS:
        for start, end in recogniser.find(text):
            if all(end <= span.start or start >= span.end for span in spans):
                spans.append(Span(start, end, recogniser.kind, recogniser.reason))
    return sorted(spans, key=lambda span: span.start)
