"""Rank the names of the town against a typed one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from rapidfuzz import fuzz, process

from civic.places.folding import key
from civic.places.gazetteer import Gazetteer, KnownArea, KnownStreet
from civic.places.readings import Reading

EXACT, PREFIX, WORD, INSIDE = 100.0, 90.0, 84.0, 76.0
# Below this likeness (0–100) two names are different names, not a typing error. Tried on the
# street names of the demo town and of Liechtenstein: one or two wrong letters reach 80 to 95.
ALIKE = 76.0
# A reading in which the other words name the district is the likelier one.
IN_DISTRICT = 4.0


class Named(Protocol):
    """Anything with a key to match."""

    @property
    def key(self) -> str:
        """The name in the form for matching."""


Thing = TypeVar("Thing", bound=Named)


@dataclass(frozen=True)
class StreetHit:
    """A street that may be meant, how surely, and in which reading of the text."""

    street: KnownStreet
    score: float
    reading: Reading


def rank(wanted: str, things: Sequence[Thing], keys: Sequence[str]) -> list[tuple[float, Thing]]:
    """Return the things whose name fits, best first: equal, begins so, holds a word, looks alike."""
    if not wanted:
        return []
    scores: dict[int, float] = {}
    for index, name in enumerate(keys):
        if wanted in name and (score := _literal(wanted, name, things[index])):
            scores[index] = score
    if len(wanted) > 3 and not any(score >= EXACT for score in scores.values()):
        for index, score in _alike(wanted, keys):
            scores.setdefault(index, score)
    hits = [(score, things[index]) for index, score in scores.items()]
    return sorted(hits, key=lambda hit: (-hit[0], len(hit[1].key), hit[1].key))


def street_hits(readings: Sequence[Reading], names: Gazetteer) -> list[StreetHit]:
    """Return the streets that fit any reading, best first, each once."""
    best: dict[int, StreetHit] = {}
    for reading in readings:
        for part, area in _area_splits(reading, names):
            allowed = names.within(area.pk) if area else None
            wanted = key(" ".join(part.words))
            for score, street in rank(wanted, names.streets, names.street_keys)[:40]:
                if allowed is not None and street.area_id not in allowed:
                    continue
                hit = StreetHit(street, score + (IN_DISTRICT if area else 0), part)
                if street.pk not in best or best[street.pk].score < hit.score:
                    best[street.pk] = hit
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.street.name, hit.street.pk))


def _literal(wanted: str, name: str, thing: object) -> float:
    """Score a name that holds the wanted text."""
    if wanted == name:
        return EXACT
    if name.startswith(wanted):
        return PREFIX - min(5.0, (len(name) - len(wanted)) / 4)
    if len(wanted) > 2 and any(word.startswith(wanted) for word in getattr(thing, "word_keys", ())):
        return WORD
    return INSIDE if len(wanted) > 3 else 0.0


def _alike(wanted: str, keys: Sequence[str]) -> list[tuple[int, float]]:
    """Return indexes and scores of names with a typing error, whole or only begun."""
    begun = [name[: len(wanted)] for name in keys]
    found: dict[int, float] = {}
    for candidates, factor in ((keys, 0.9), (begun, 0.85)):
        hits = process.extract(wanted, candidates, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=20)
        for _name, score, index in hits:
            found[index] = max(found.get(index, 0.0), score * factor)
    return list(found.items())


def _area_splits(reading: Reading, names: Gazetteer) -> list[tuple[Reading, KnownArea | None]]:
    """Return the reading as it is, and without the words that name a district."""
    if reading.place_words:
        area = _area_named(reading.place_words, names, exactly=False)
        return [(reading, area)]
    splits: list[tuple[Reading, KnownArea | None]] = [(reading, None)]
    words = reading.words
    for cut in range(1, min(4, len(words))):
        for part, rest in ((words[-cut:], words[:-cut]), (words[:cut], words[cut:])):
            area = _area_named(part, names, exactly=True)
            if area:
                splits.append((Reading(rest, reading.number, reading.letter), area))
    return splits


def _area_named(words: Sequence[str], names: Gazetteer, *, exactly: bool) -> KnownArea | None:
    """Return the district or municipality of that name, perhaps with a typing error."""
    wanted = key(" ".join(words))
    areas = sorted(names.areas.values(), key=lambda area: area.kind)
    for area in areas:
        if area.key == wanted:
            return area
    if exactly or len(wanted) < 3:
        return None
    hits = rank(wanted, areas, [area.key for area in areas])
    return hits[0][1] if hits else None
