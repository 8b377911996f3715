"""Recognise addresses and numbers that lead to a person."""

import re
from collections.abc import Iterator

import phonenumbers
from stdnum import iban
from stdnum.de import idnr

Found = Iterator[tuple[int, int]]

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
TAX_ID = re.compile(r"(?<![\d/])\d{2} ?\d{3} ?\d{3} ?\d{3}(?![\d/])")
HEALTH_ID = re.compile(r"\b[A-Z]\d{9}\b")
NUMBER = re.compile(r"(?<![\w/])(?:\+|\(?0)[\d \-/().]{5,20}\d(?![\w/])")
PHONE_CONTEXT = re.compile(
    r"(?:tel(?:efon\w*|\.)?|handy\w*|mobil\w*|(?:ruf\w*|rückruf)|anruf\w*|erreich\w+|"
    r"fax|whatsapp|nummer)\W[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
PLATE = re.compile(r"\b([A-ZÄÖÜ]{1,3})[- ] ?([A-Z]{1,2})[- ]?\d{1,4}[EH]?\b")
PLATE_CONTEXT = re.compile(
    r"(?:kennzeichen|kfz|kennz\.|pkw|lkw|wagen|auto|fahrzeug|halter(?:in)?|transporter|motorrad)",
    re.IGNORECASE,
)
# Roads and bus lines that look like plates: "BAB A 562", "B 9".
ROADS = {"BAB", "AB", "A", "B", "L", "K", "S", "U", "RE", "RB", "ICE", "IC", "DIN", "EN", "StVO"}
BIRTH = re.compile(
    r"\b(?:geb\.|geboren(?: am)?|geburtsdatum:?)\s*(?:am )?"
    r"(\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄ][a-zä]+)\s?\d{2,4})",
    re.IGNORECASE,
)


def find_mail(text: str) -> Found:
    """Find mail addresses."""
    for match in MAIL.finditer(text):
        yield match.start(), match.end() - (1 if match[0].endswith((".", "-")) else 0)


def find_iban(text: str) -> Found:
    """Find bank account numbers with a valid checksum."""
    for match in IBAN.finditer(text):
        for end in _ends(match):
            if iban.is_valid(text[match.start() : end]):
                yield match.start(), end
                break


def _ends(match: re.Match[str]) -> list[int]:
    """Return where the number may end: a word of the sentence can cling to it."""
    return [match.end()] + [
        match.start() + space.start() for space in reversed(list(re.finditer(" ", match[0])))
    ]


def find_tax_id(text: str) -> Found:
    """Find tax identification numbers (§ 139b AO) with a valid check digit."""
    for match in TAX_ID.finditer(text):
        if idnr.is_valid(match[0]):
            yield match.span()


def find_health_id(text: str) -> Found:
    """Find health insurance numbers (§ 290 SGB V) with a valid check digit."""
    for match in HEALTH_ID.finditer(text):
        if _has_valid_health_check(match[0]):
            yield match.span()


def _has_valid_health_check(number: str) -> bool:
    """Tell whether the last digit fits: the letter counts as two digits, weights 1 and 2."""
    digits = f"{ord(number[0]) - 64:02d}{number[1:9]}"
    products = [int(digit) * (1 + place % 2) for place, digit in enumerate(digits)]
    return sum(sum(divmod(product, 10)) for product in products) % 10 == int(number[9])


def find_phone(text: str) -> Found:
    """Find phone numbers: with a word such as 'Telefon' before, or a valid mobile or +49 number."""
    for match in NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        has_context = PHONE_CONTEXT.search(text[: match.start()]) is not None
        if (len(digits) >= 6 and has_context) or _is_plainly_a_phone(match[0], digits):
            yield match.span()


def _is_plainly_a_phone(number: str, digits: str) -> bool:
    if not (number.startswith("+") or digits.startswith(("0049", "015", "016", "017"))):
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "DE"))
    except phonenumbers.NumberParseException:
        return False


def find_plate(text: str) -> Found:
    """Find number plates with a word such as 'Kennzeichen' or 'Auto' within 40 characters."""
    for match in PLATE.finditer(text):
        around = text[max(0, match.start() - 40) : match.end() + 25]
        if match[1] not in ROADS and PLATE_CONTEXT.search(around):
            yield match.span()


def find_birth(text: str) -> Found:
    """Find dates that are said to be a date of birth."""
    for match in BIRTH.finditer(text):
        yield match.span(1)
