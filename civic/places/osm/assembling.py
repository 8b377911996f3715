"""Put what was read together: which district a thing lies in, which street it belongs to."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from civic.places.geometry import (
    GeoJSON,
    LineIndex,
    Point,
    ShapeIndex,
    area_km2,
    distance_m,
    middle_of_lines,
    point_in,
)
from civic.places.models import Area
from civic.places.osm.reading import RawAddress, RawArea, RawLine, RawTown, UnreadableFileError

# Level 8 is the German municipality; a town that is its own district has level 6, a city state 4.
MUNICIPAL_LEVELS = (8, 6, 4)
DISTRICT_LEVELS = (9, 10, 11, 0)
# A lamp stands by the nearest street, but not by one that is further away than this.
STREET_RADIUS_M = 60
# An address may be in the next district than its street, but not in the next town.
SAME_STREET_M = 2000

StreetKey = tuple[str, str]  # name, source id of the area


@dataclass(frozen=True)
class Choice:
    """What the operator wants of a file that holds more than one town."""

    municipalities: Sequence[str] = ()
    district_level: int | None = None


@dataclass(frozen=True)
class TownArea:
    """An area to store; `parent` is the source id of its municipality."""

    source_id: str
    kind: str
    name: str
    parent: str
    geometry: GeoJSON


@dataclass(frozen=True)
class TownAddress:
    """A house number to store."""

    street: StreetKey
    number: str
    postcode: str
    area: str
    point: Point


@dataclass(frozen=True)
class TownObject:
    """An object to store."""

    source_id: str
    kind: str
    number: str
    name: str
    area: str
    street: StreetKey | None
    point: Point


@dataclass
class TownData:
    """A town, ready to be stored."""

    areas: list[TownArea] = field(default_factory=list)
    streets: dict[StreetKey, Point] = field(default_factory=dict)
    addresses: list[TownAddress] = field(default_factory=list)
    objects: list[TownObject] = field(default_factory=list)


def assemble(raw: RawTown, choice: Choice) -> TownData:
    """Return the town's data; what lies outside its municipalities is left out.

    Raises:
        UnreadableFileError: if the file holds no municipality, or no streets in it.
    """
    areas = _areas(raw.areas, choice)
    town = TownData(areas=areas)
    shapes = ShapeIndex([(area.source_id, area.geometry) for area in _smallest_first(areas)])
    lines = _lines_by_street(raw.lines, shapes)
    town.streets = {key: middle_of_lines(pieces) for key, pieces in lines.items()}
    if not lines:
        raise UnreadableFileError(
            "The file holds no named street in the municipality; the old data were kept."
        )
    _add_addresses(town, raw.addresses, shapes)
    _add_objects(town, raw, shapes, lines)
    return town


def _areas(raw: Sequence[RawArea], choice: Choice) -> list[TownArea]:
    municipalities = _municipalities(raw, choice)
    areas = [
        TownArea(area.source_id, Area.Kind.MUNICIPALITY, area.name, "", area.geometry)
        for area in municipalities
    ]
    shapes = ShapeIndex([(area.source_id, area.geometry) for area in municipalities])
    lower = [area for area in raw if area.level in DISTRICT_LEVELS]
    parents = shapes.first_at([point_in(area.geometry) for area in lower])
    for municipality in municipalities:
        inside = [
            area
            for area, parent in zip(lower, parents, strict=True)
            if parent == municipality.source_id and area.name != municipality.name
        ]
        areas += [
            TownArea(
                area.source_id,
                Area.Kind.DISTRICT,
                area.name,
                municipality.source_id,
                area.geometry,
            )
            for area in _districts(inside, choice)
        ]
    return areas


def _municipalities(raw: Sequence[RawArea], choice: Choice) -> list[RawArea]:
    wanted = {name.casefold() for name in choice.municipalities}
    for level in MUNICIPAL_LEVELS:
        found = [
            area
            for area in raw
            if area.level == level and (not wanted or area.name.casefold() in wanted)
        ]
        if found:
            return found
    named = f" named {' or '.join(choice.municipalities)}" if wanted else ""
    raise UnreadableFileError(
        f"The file holds no complete municipality{named} (boundary=administrative with "
        "admin_level 8, 6 or 4); the old data were kept."
    )


def _districts(inside: Sequence[RawArea], choice: Choice) -> list[RawArea]:
    """Return the areas of one level, so that districts do not overlap."""
    if choice.district_level is not None:
        return [area for area in inside if area.level == choice.district_level]
    for level in DISTRICT_LEVELS:
        found = [area for area in inside if area.level == level]
        if len(found) > 1:
            return found
    return []


def _smallest_first(areas: Sequence[TownArea]) -> list[TownArea]:
    return sorted(areas, key=lambda area: (area.kind, area_km2(area.geometry)))


def _lines_by_street(
    raw: Sequence[RawLine], shapes: ShapeIndex[str]
) -> dict[StreetKey, list[list[Point]]]:
    middles = [line.points[len(line.points) // 2] for line in raw]
    lines: dict[StreetKey, list[list[Point]]] = defaultdict(list)
    for line, area in zip(raw, shapes.first_at(middles), strict=True):
        if area is not None:
            lines[line.name, area].append(line.points)
    return dict(lines)


def _add_addresses(town: TownData, raw: Sequence[RawAddress], shapes: ShapeIndex[str]) -> None:
    by_name: dict[str, list[StreetKey]] = defaultdict(list)
    for key in town.streets:
        by_name[key[0]].append(key)
    seen: set[tuple[StreetKey, str]] = set()
    for address, area in zip(raw, shapes.first_at([a.point for a in raw]), strict=True):
        if area is None:
            continue
        street = _street_for(address, area, by_name[address.street], town)
        if (street, address.number) not in seen:
            seen.add((street, address.number))
            town.addresses.append(
                TownAddress(street, address.number, address.postcode, area, address.point)
            )


def _street_for(
    address: RawAddress, area: str, known: list[StreetKey], town: TownData
) -> StreetKey:
    """Return the street of the address: in its district, else nearby, else a new one."""
    key = (address.street, area)
    if key in town.streets:
        return key
    distances = [(distance_m(*address.point, *town.streets[other]), other) for other in known]
    if distances and min(distances)[0] < SAME_STREET_M:
        return min(distances)[1]
    town.streets[key] = address.point
    known.append(key)
    return key


def _add_objects(
    town: TownData,
    raw: RawTown,
    shapes: ShapeIndex[str],
    lines: dict[StreetKey, list[list[Point]]],
) -> None:
    points = [thing.point for thing in raw.objects]
    pieces = [(key, line) for key, group in lines.items() for line in group]
    streets = LineIndex(pieces, latitude=pieces[0][1][0][1]).nearest(points, STREET_RADIUS_M)
    for thing, area, street in zip(raw.objects, shapes.first_at(points), streets, strict=True):
        if area is not None:
            town.objects.append(
                TownObject(
                    thing.source_id,
                    thing.kind,
                    thing.number,
                    thing.name,
                    area,
                    street,
                    thing.point,
                )
            )
