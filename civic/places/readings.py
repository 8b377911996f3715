"""Read what somebody types into the place search: which words, which number, which kind of thing.

The same text may be read in several ways ("Straße des 17. Juni" has a number in its name), so
`readings_of` returns all of them and the ranking decides.
"""

import re
from dataclasses import dataclass

from civic.places.folding import fold
from civic.places.models import MapObject

MAX_LENGTH = 200
NUMBER = re.compile(r"[0-9]{1,5}[a-z]?")
BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
POSTCODE = re.compile(r"\b\d{5}\b(?=.*[^\W\d_])|(?<=[^\W\d_])\W+\d{5}\s*$")
FILLERS = {fold(word) for word in ("nr", "nummer", "no", "number", "num", "رقم")}
# What people call the things, in the languages of the platform.
OBJECT_WORDS = {
    fold(word): kind
    for kind, words in {
        MapObject.Kind.LAMP: "lampe straßenlampe laterne straßenlaterne leuchte straßenleuchte "
        "straßenbeleuchtung lamp streetlamp streetlight light lamppost مصباح عمود إنارة",
        MapObject.Kind.BIN: "mülleimer abfalleimer papierkorb abfallkorb mülltonne bin سلة حاوية",
        MapObject.Kind.STOP: "haltestelle bushaltestelle straßenbahnhaltestelle halt stop موقف محطة",
        MapObject.Kind.PLAYGROUND: "spielplatz playground ملعب",
        MapObject.Kind.BENCH: "bank sitzbank parkbank bench مقعد",
    }.items()
    for word in words.split()
}
TWO_WORDS = {
    "street lamp": "lamp",
    "street light": "light",
    "bus stop": "stop",
    "litter bin": "bin",
}


@dataclass(frozen=True)
class Reading:
    """One way to read a typed text; words are folded."""

    words: tuple[str, ...]
    number: int | None = None
    letter: str = ""
    place_words: tuple[str, ...] = ()
    object_kind: str = ""

    @property
    def house_number(self) -> str:
        """The number as typed, without spaces."""
        return "" if self.number is None else f"{self.number}{self.letter}"


def readings_of(text: str) -> list[Reading]:
    """Return every sensible way to read the text, at most four; none for a text without words."""
    words = _words(text)
    if not words:
        return []
    kind = next((OBJECT_WORDS[word] for word in words if word in OBJECT_WORDS), "")
    readings = [Reading(words=words), *_with_number(words)]
    if kind:
        rest = tuple(word for word in words if word not in OBJECT_WORDS and word not in FILLERS)
        readings += [Reading(words=rest, object_kind=kind)]
    return readings


def numbers_in(text: str) -> list[str]:
    """Return the tokens with a digit as typed, such as "1047" or "L-1047"; longest first."""
    found = re.findall(r"[\w./-]*\d[\w./-]*", text[:MAX_LENGTH])
    return sorted({token.strip("./-") for token in found}, key=len, reverse=True)


def _words(text: str) -> tuple[str, ...]:
    apart = BEFORE_DIGIT.sub(" ", text[:MAX_LENGTH])
    folded = fold(POSTCODE.sub(" ", apart))
    for two, one in TWO_WORDS.items():
        folded = folded.replace(two, one)
    return tuple(folded.split()[:12])


def _with_number(words: tuple[str, ...]) -> list[Reading]:
    """Return the reading in which the last number is the house number, if there is one."""
    numbers = [index for index, word in enumerate(words) if NUMBER.fullmatch(word)]
    if not numbers or len(words) == 1:
        return []
    last = first = numbers[-1]
    if first > 1 and first - 1 in numbers:
        first -= 1  # "5-7": the first number of the range is the house number.
    number, letter = _number_and_letter(words[first])
    before, after = words[:first], words[last + 1 :]
    if not letter and after and len(after[0]) == 1 and after[0].isalpha():
        letter, after = after[0], after[1:]
    if not before:
        before, after = after, ()  # "5 Hauptstraße"
    return [Reading(before, number, letter, after)] if before else []


def _number_and_letter(word: str) -> tuple[int, str]:
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits), word[len(digits) :]
