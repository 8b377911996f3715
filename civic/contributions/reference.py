"""References that people can read out, and the PIN that goes with them.

A reference has eight random characters of Crockford's 32-letter alphabet (40 bits) and a check
character of the same alphabet, so that one mistyped or two swapped neighbours are noticed. It is never an
authorisation: that is the PIN, kept as a keyed hash (a slow hash over a million rows of six digits
buys nothing; the lock-out does).
"""

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
PIN_DIGITS = 6
# Crockford's reading aids: letters that look like digits are read as those digits.
LOOKALIKES = str.maketrans("OILU", "011V")


def new_reference() -> str:
    """Return a random reference of nine characters, the check character included."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return body + check_character(body)


def check_character(body: str) -> str:
    """Return the check character: weighted sum modulo 31, so that it stays within the alphabet.

    With a prime modulus above every weight and weights that differ, each single error is found unless it
    swaps values 31 apart (0 and Z), and each swap of neighbours unless they are 31 apart.
    """
    total = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, start=2))
    return ALPHABET[total % 31]


def read_reference(typed: str) -> str | None:
    """Return the reference in what somebody typed, or None if its check character is wrong.

    Spaces, hyphens and case do not matter; O, I, L and U are read as 0, 1, 1 and V.
    """
    cleaned = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(LOOKALIKES)
    if len(cleaned) != LENGTH + 1 or any(letter not in ALPHABET for letter in cleaned):
        return None
    body, check = cleaned[:LENGTH], cleaned[LENGTH]
    return cleaned if check_character(body) == check else None


def display_reference(reference: str) -> str:
    """Return the reference in groups of three, as it is printed and read out."""
    return " ".join(reference[start : start + 3] for start in range(0, len(reference), 3))


def new_pin() -> str:
    """Return a random PIN."""
    return "".join(secrets.choice("0123456789") for _ in range(PIN_DIGITS))


def pin_digest(reference: str, pin: str) -> str:
    """Return the keyed hash of a PIN, bound to its reference."""
    message = f"{reference}:{pin}".encode()
    return hmac.new(settings.PIN_KEY.encode(), message, hashlib.sha256).hexdigest()
