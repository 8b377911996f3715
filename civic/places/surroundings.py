"""Say what is at and around a point: district, nearest address, objects nearby."""

from collections.abc import Collection

from civic.places.cells import in_box
from civic.places.gazetteer import gazetteer
from civic.places.geometry import box_around, distance_m
from civic.places.matches import (
    Match,
    NearbyObject,
    address_match,
    direction_words,
    object_match,
)
from civic.places.models import Address, Area, MapObject

# A first small circle saves reading a whole neighbourhood in a dense street.
FIRST_RADIUS_M = 40


def district_at(longitude: float, latitude: float) -> Area | None:
    """Return the district at the point, or the municipality where it has none."""
    pk = area_id_at(longitude, latitude)
    return Area.objects.filter(pk=pk).first() if pk is not None else None


def area_id_at(longitude: float, latitude: float) -> int | None:
    """Return the key of the district at the point without reading its row."""
    found = gazetteer().shapes.at(longitude, latitude)
    return found[0] if found else None


def is_in_town(longitude: float, latitude: float) -> bool:
    """Tell whether the point lies in one of the areas; True where no areas were imported."""
    shapes = gazetteer().shapes
    return not len(shapes) or bool(shapes.at(longitude, latitude))


def nearest_address(longitude: float, latitude: float, radius_m: float = 150) -> Match | None:
    """Return the nearest house number within the radius; at most two queries and the stamp."""
    for radius in sorted({min(FIRST_RADIUS_M, radius_m), radius_m}):
        rows = in_box(
            Address.objects.select_related("street"), box_around(longitude, latitude, radius)
        )
        near = [
            (distance_m(longitude, latitude, row.longitude, row.latitude), row.pk, row)
            for row in rows[:1000]
        ]
        if near and (nearest := min(near))[0] <= radius:
            return address_match(nearest[2], gazetteer())
    return None


def objects_near(
    longitude: float,
    latitude: float,
    *,
    radius_m: float,
    kinds: Collection[str] | None = None,
    limit: int = 12,
) -> list[NearbyObject]:
    """Return the objects within the radius, nearest first, with distance and direction."""
    things = MapObject.objects.select_related("street")
    if kinds:
        things = things.filter(kind__in=list(kinds))
    near = sorted(
        (distance_m(longitude, latitude, thing.longitude, thing.latitude), thing.pk, thing)
        for thing in in_box(things, box_around(longitude, latitude, radius_m))[:2000]
    )
    names = gazetteer()
    return [
        NearbyObject(
            match=object_match(thing, names),
            distance_m=distance,
            direction=direction_words(longitude, latitude, thing.longitude, thing.latitude),
        )
        for distance, _pk, thing in near[:limit]
        if distance <= radius_m
    ]
