"""Offer labels for a group: nouns that are frequent in it and rare elsewhere.

German nouns are capitalised, so a capital inside a sentence shows one; at the beginning the lemma
decides. The measure is class-based TF-IDF: how many members of the group use the noun, against how
often it occurs in all texts.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import simplemma

from assistant.grouping.sentences import sentences_of

WORD = re.compile(r"\[[^\]]*\]|[^\W\d_][\w-]*")
MOST_CANDIDATES = 5
# Nouns that say nothing about what is reported.
EMPTY = {
    *("Uhr", "Jahr", "Monat", "Woche", "Tag", "Morgen", "Abend", "Nacht", "Zeit", "Meter", "Euro"),
    *("Stelle", "Problem", "Beitrag", "Meldung", "Herr", "Dame", "Frau", "Dank", "Bitte", "Gruß"),
    *("Sie", "Ihnen", "Ihr", "Ihre", "Du", "Dir", "Dich", "Euch", "Mensch", "Leute", "Seite"),
    *("Fall", "Beispiel", "Grund", "Weise", "Teil", "Bereich", "Möglichkeit", "Thema", "Frage"),
    *("Vorschlag", "Idee", "Lösung", "Sicht", "Hilfe", "Ende", "Anfang", "Mal", "Art", "Moment"),
    *("Richtung", "Höhe", "Nähe", "Ecke", "Prozent", "Minute", "Stunde", "Sekunde", "Kilometer"),
    *("Stadt", "Ort", "Gefahr", "Situation", "Folge", "Ergebnis", "Sache", "Ding", "Stück"),
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Dezember", "Montag", "Dienstag", "Mittwoch", "Donnerstag"),
    *("Freitag", "Samstag", "Sonntag", "Sommer", "Winter", "Herbst", "Frühling", "Wochenende"),
}


class LabelFinder:
    """Knows the nouns of all texts, and offers for some of them the ones that set them apart."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._nouns = [nouns_of(text) for text in texts]
        self._total: Counter[str] = Counter()
        for nouns in self._nouns:
            self._total.update(nouns.keys())

    def candidates(self, members: Sequence[int], *, taken: Sequence[str] = ()) -> list[str]:
        """Return at most five labels for the texts at these positions, the best first."""
        within: Counter[str] = Counter()
        for member in members:
            within.update(self._nouns[member].keys())
        scored = sorted(
            ((self._score(noun, count), noun) for noun, count in within.items()),
            key=lambda pair: (-pair[0], pair[1]),
        )
        shared = [noun for _, noun in scored if within[noun] > 1] or [noun for _, noun in scored]
        return [noun for noun in shared if noun not in taken][:MOST_CANDIDATES]

    def _score(self, noun: str, count: int) -> float:
        return count * math.log(1 + len(self._nouns) / self._total[noun])


def nouns_of(text: str) -> Counter[str]:
    """Return the lemmas of the nouns in a German text with their counts."""
    found: Counter[str] = Counter()
    for sentence in sentences_of(text):
        for place, match in enumerate(WORD.finditer(sentence)):
            word = match[0]
            if not word.startswith("[") and _is_noun(word, is_first=place == 0):
                found[_lemma(word)] += 1
    for noun in EMPTY & found.keys():
        del found[noun]
    return found


def _is_noun(word: str, *, is_first: bool) -> bool:
    if len(word) < 3 or not word[0].isupper() or word.isupper():
        return False
    if not is_first and word[1:].islower():
        # An adjective or a pronoun of courtesy can be capitalised too.
        return _lemma(word)[0].isupper()
    return _lemma(word.lower())[0].isupper()


@lru_cache(maxsize=50_000)
def _lemma(word: str) -> str:
    lemma: str = simplemma.lemmatize(word, lang="de")
    return lemma
