"""Spell references and PINs for reading aloud, with the town alphabet of DIN 5009:2022."""

from dataclasses import dataclass

TOWNS = {
    town[0]: town
    for town in (
        *("Aachen", "Berlin", "Chemnitz", "Düsseldorf", "Essen", "Frankfurt", "Goslar"),
        *("Hamburg", "Ingelheim", "Jena", "Köln", "Leipzig", "München", "Nürnberg"),
        *("Offenbach", "Potsdam", "Quickborn", "Rostock", "Salzwedel", "Tübingen", "Unna"),
        *("Völklingen", "Wuppertal", "Xanten", "Ypsilon", "Zwickau"),
    )
}
DIGITS = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")


@dataclass(frozen=True)
class Spelled:
    """One character and the word to say for it."""

    character: str
    word: str


def spell(text: str) -> list[Spelled]:
    """Return the letters and digits of the text with the words to say; anything else is left out."""
    return [
        Spelled(letter, DIGITS[int(letter)] if letter.isdigit() else TOWNS[letter])
        for letter in text.upper()
        if letter in TOWNS or (letter.isascii() and letter.isdigit())
    ]
