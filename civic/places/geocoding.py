"""Find places by typing, and say in words where a point is.

The names of streets, districts and stops are ranked in memory (`gazetteer.py`, `ranking.py`);
house numbers and objects come from the database in at most four queries, however large the town.
"""

from collections.abc import Collection, Sequence

from django.db.models import F, QuerySet
from django.db.models.functions import Abs, Length

from civic.places.folding import key
from civic.places.gazetteer import Gazetteer, gazetteer
from civic.places.matches import (
    Match,
    NearbyObject,
    address_match,
    area_match,
    named_object_match,
    object_match,
    street_match,
)
from civic.places.models import Address, Area, MapObject, Street
from civic.places.ranking import EXACT, PREFIX, StreetHit, rank, street_hits
from civic.places.readings import Reading, numbers_in, readings_of
from civic.places.surroundings import (
    district_at,
    is_in_town,
    nearest_address,
    objects_near,
)

__all__ = [
    "Match",
    "NearbyObject",
    "UnknownPlaceError",
    "district_at",
    "is_in_town",
    "match_for",
    "nearest_address",
    "objects_near",
    "search_places",
    "streets_of",
]

KINDS = ("address", "street", "object", "area")
# How many streets are looked through for the house number that was typed.
STREETS_WITH_NUMBER = 12
STREETS_WITHOUT_NUMBER = 3
Scored = tuple[float, Match]


class UnknownPlaceError(LookupError):
    """There is no such place in the gazetteer (any more)."""


def search_places(
    text: str, *, limit: int = 8, kinds: Collection[str] | None = None
) -> list[Match]:
    """Return the places that fit the typed text, best first.

    Survives abbreviations, umlauts in any spelling, missing or unknown house numbers and typing
    errors. Costs at most six queries.
    """
    readings = readings_of(text)
    if not readings:
        return []
    names = gazetteer()
    wanted = set(kinds) if kinds else set(KINDS)
    found: list[Scored] = []
    if "object" in wanted:
        found += _objects(text, readings, names)
    if wanted & {"address", "street"}:
        found += _streets_and_addresses(readings, names, wanted)
    if "area" in wanted:
        found += _areas(readings[0], names)
    return _best(found, limit)


def match_for(key: str) -> Match:
    """Return the match of a key such as "address:12".

    Raises:
        UnknownPlaceError: if there is no such place.
    """
    kind, _colon, number = key.partition(":")
    if kind not in KINDS or not number.isascii() or not number.isdigit() or len(number) > 18:
        raise UnknownPlaceError(key[:100])
    try:
        return _match_of(kind, int(number))
    except (KeyError, Address.DoesNotExist, MapObject.DoesNotExist, StopIteration) as error:
        raise UnknownPlaceError(key) from error


def streets_of(area: Area) -> QuerySet[Street]:
    """Return the streets of an area and of the areas below it, by name."""
    return Street.objects.filter(area_id__in=gazetteer().within(area.pk)).order_by("name")


def _match_of(kind: str, pk: int) -> Match:
    names = gazetteer()
    if kind == "address":
        return address_match(Address.objects.select_related("street").get(pk=pk), names)
    if kind == "object":
        return object_match(MapObject.objects.select_related("street").get(pk=pk), names)
    if kind == "area":
        return area_match(names.areas[pk], names)
    return street_match(next(street for street in names.streets if street.pk == pk), names)


def _best(found: Sequence[Scored], limit: int) -> list[Match]:
    chosen: dict[str, Match] = {}
    for _score, match in sorted(found, key=lambda hit: -hit[0]):
        chosen.setdefault(match.key, match)
    return list(chosen.values())[:limit]


# ---------------------------------------------------------------- streets and house numbers
def _streets_and_addresses(
    readings: Sequence[Reading], names: Gazetteer, wanted: set[str]
) -> list[Scored]:
    hits = street_hits([r for r in readings if not r.object_kind], names)
    numbered = [hit for hit in hits if hit.reading.number is not None][:STREETS_WITH_NUMBER]
    found: list[Scored] = []
    if "address" in wanted and numbered:
        found += _addresses(numbered, names)
    if "street" in wanted:
        found += [
            (
                hit.score - (8 if hit.reading.number is not None else 0),
                street_match(hit.street, names),
            )
            for hit in hits[:20]
        ]
    return found


def _addresses(hits: Sequence[StreetHit], names: Gazetteer) -> list[Scored]:
    """Return the house numbers that were typed, or the nearest on the likeliest streets."""
    by_street = {hit.street.pk: hit for hit in hits}
    rows = (
        Address.objects.filter(
            street_id__in=by_street, number_order__in={hit.reading.number for hit in hits}
        )
        .select_related("street")
        .order_by(Length("house_number"), "house_number", "pk")[:60]
    )
    found = [_scored_address(row, by_street[row.street_id], names) for row in rows]
    have = {row.street_id for row in rows}
    names_with = {by_street[pk].street.key for pk in have}
    missing = [
        hit for hit in hits if hit.street.pk not in have and hit.street.key not in names_with
    ][:STREETS_WITHOUT_NUMBER]
    return found + _nearest_numbers(missing, names)


def _scored_address(address: Address, hit: StreetHit, names: Gazetteer) -> Scored:
    typed = key(hit.reading.house_number)
    if key(address.house_number) == typed:
        return hit.score + 3, address_match(address, names)
    if hit.reading.letter:
        return hit.score + 1, address_match(address, names, hit.reading.house_number)
    # "5" was typed and this is "5a" or "5-7".
    return hit.score + 1, address_match(address, names)


def _nearest_numbers(hits: Sequence[StreetHit], names: Gazetteer) -> list[Scored]:
    found: list[Scored] = []
    for hit in hits:
        address = (
            Address.objects.filter(street_id=hit.street.pk, number_order__gt=0)
            .select_related("street")
            .order_by(Abs(F("number_order") - hit.reading.number), "house_number")
            .first()
        )
        if address:
            match = address_match(address, names, hit.reading.house_number)
            found.append((hit.score - 6, match))
    return found


# ---------------------------------------------------------------- objects and areas
def _objects(text: str, readings: Sequence[Reading], names: Gazetteer) -> list[Scored]:
    kind = next((r.object_kind for r in readings if r.object_kind), "")
    found = _numbered_objects(text, kind, readings, names)
    reading = readings[-1]
    wanted = key(" ".join(reading.words))
    for score, thing in rank(wanted, names.named_objects, names.named_object_keys)[:20]:
        if not kind or thing.kind == kind:
            found.append((score + (5 if kind else -3), named_object_match(thing, names)))
    if kind and reading.words and not found:
        found = _objects_on_street(reading, names)
    return found


def _numbered_objects(
    text: str, kind: str, readings: Sequence[Reading], names: Gazetteer
) -> list[Scored]:
    """Return the objects with the typed number, if an object was named or only a number typed."""
    numbers = numbers_in(text)
    if not numbers or not (kind or len(readings[0].words) <= 1 or numbers[0] == text.strip()):
        return []
    things = MapObject.objects.filter(number__istartswith=numbers[0]).select_related("street")
    if kind:
        things = things.filter(kind=kind)
    return [
        (
            EXACT + 10 if key(thing.number) == key(numbers[0]) else PREFIX,
            object_match(thing, names),
        )
        for thing in things.order_by(Length("number"), "number", "pk")[:8]
    ]


def _objects_on_street(reading: Reading, names: Gazetteer) -> list[Scored]:
    hits = street_hits([Reading(reading.words)], names)[:3]
    things = (
        MapObject.objects.filter(
            kind=reading.object_kind, street_id__in=[hit.street.pk for hit in hits]
        )
        .select_related("street")
        .order_by("number", "pk")[:8]
    )
    return [(PREFIX, object_match(thing, names)) for thing in things]


def _areas(reading: Reading, names: Gazetteer) -> list[Scored]:
    areas = list(names.areas.values())
    hits = rank(key(" ".join(reading.words)), areas, [area.key for area in areas])
    return [(score + 1, area_match(area, names)) for score, area in hits[:10]]
