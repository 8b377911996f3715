"""Bring names of streets and districts, and what people type for them, into one form.

Two forms. The *folded* one is for the eye and the database: "Große Bahnhofstr." becomes
"grosse bahnhofstrasse". The *key* is for matching alone: it has no spaces and forgives the ways in
which an umlaut is typed, so that "Mühlen-Weg", "muehlenweg" and "muhlen weg" are equal.
"""

import re
import unicodedata
from functools import lru_cache

GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
# Letters that decompose into nothing: Polish, Turkish, Croatian, Icelandic.
OTHERS = str.maketrans({"ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"})
NOT_A_WORD = re.compile(r"[^\w]+|_")
WORDS = {"pl": "platz", "st": "sankt", "dr": "doktor", "prof": "professor"}
UMLAUTS = re.compile(r"(?<=[aou])e")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text in small plain letters and digits, words apart by one space.

    Abbreviations are written out ("Bahnhofstr." and "Bahnhof Str" as "bahnhofstrasse").
    """
    small = unicodedata.normalize("NFKC", text).casefold()
    small = small.translate(GERMAN).translate(OTHERS)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", small)
        if not unicodedata.combining(letter)
    )
    words = NOT_A_WORD.sub(" ", plain).split()
    return " ".join(_written_out(word) for word in words)


def key(text: str) -> str:
    """Return the form in which a typed name and a real one are compared."""
    return UMLAUTS.sub("", fold(text).replace(" ", "")).replace("ss", "s")


def _written_out(word: str) -> str:
    if word in WORDS:
        return WORDS[word]
    for ending in ("strase", "strass", "str"):
        if word.endswith(ending):
            return word.removesuffix(ending) + "strasse"
    if word.endswith("pl") and len(word) > 5:
        return word.removesuffix("pl") + "platz"
    return word
