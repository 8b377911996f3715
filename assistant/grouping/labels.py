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
        self._total = Counter(lemma for nouns in self._nouns for lemma in nouns)
        self._forms: dict[str, Counter[str]] = {}
        for nouns in self._nouns:
            for lemma, forms in nouns.items():
                self._forms.setdefault(lemma, Counter()).update(forms)

    def candidates(self, members: Sequence[int], *, taken: Sequence[str] = ()) -> list[str]:
        """Return at most five labels for the texts at these positions, the best first."""
        within = Counter(lemma for member in members for lemma in self._nouns[member])
        scored = sorted(within, key=lambda lemma: (-self._score(lemma, within[lemma]), lemma))
        shared = [lemma for lemma in scored if within[lemma] > 1] or scored
        labels = [self._as_written(lemma) for lemma in shared]
        return [label for label in labels if label not in taken][:MOST_CANDIDATES]

    def _score(self, lemma: str, count: int) -> float:
        return count * math.log(1 + len(self._nouns) / self._total[lemma])

    def _as_written(self, lemma: str) -> str:
        """Return the basic form if it stands in a text, else the most frequent form that does.

        Lemmas by rule can be wrong ('Heck' for 'Hecke').
        """
        forms = self._forms[lemma]
        return lemma if lemma in forms else min(forms, key=lambda form: (-forms[form], form))


def nouns_of(text: str) -> dict[str, Counter[str]]:
    """Return the lemmas of the nouns in a German text, each with the forms that stand there."""
    found: dict[str, Counter[str]] = {}
    for sentence in sentences_of(text):
        for place, match in enumerate(WORD.finditer(sentence)):
            word = match[0]
            if word.startswith("[") or not _is_noun(word, is_first=place == 0):
                continue
            lemma = _lemma(word)
            if lemma not in EMPTY:
                found.setdefault(lemma, Counter())[word] += 1
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
