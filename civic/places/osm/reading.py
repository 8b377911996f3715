"""Read from an OpenStreetMap file what the gazetteer needs; nothing is written here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import osmium

from civic.places.geometry import GeoJSON, Point, polygon_from_wkb
from civic.places.models import MapObject

PLACE_POLYGONS = {"suburb", "quarter", "neighbourhood", "village", "borough"}
NO_STREETS = {"platform", "proposed", "construction", "bus_stop", "rest_area", "services"}
KEYS = (
    *("boundary", "place", "highway", "railway", "leisure", "amenity"),
    "addr:housenumber",
)
Tags = osmium.osm.TagList


class UnreadableFileError(ValueError):
    """The file is missing, cut off, empty or no OpenStreetMap data; the message says which."""


@dataclass(frozen=True)
class RawArea:
    """A named polygon: `level` is the admin_level, or 0 for a place polygon."""

    source_id: str
    name: str
    level: int
    geometry: GeoJSON


@dataclass(frozen=True)
class RawLine:
    """A piece of a named street."""

    name: str
    points: list[Point]


@dataclass(frozen=True)
class RawAddress:
    """A house number as the map has it."""

    street: str
    number: str
    postcode: str
    point: Point


@dataclass(frozen=True)
class RawObject:
    """A thing on the street."""

    source_id: str
    kind: str
    number: str
    name: str
    point: Point


@dataclass
class RawTown:
    """Everything that was read from one file."""

    data_from: datetime | None = None
    areas: list[RawArea] = field(default_factory=list)
    lines: list[RawLine] = field(default_factory=list)
    addresses: list[RawAddress] = field(default_factory=list)
    objects: list[RawObject] = field(default_factory=list)
    broken_lines: int = 0


def read_file(file: Path) -> RawTown:
    """Return what is in the file, read from its first to its last byte.

    Raises:
        UnreadableFileError: with a sentence for the operator.
    """
    if not file.is_file():
        raise UnreadableFileError(f"There is no file {file}.")
    if not file.stat().st_size:
        raise UnreadableFileError(f"The file {file.name} is empty.")
    try:
        town = _read(file)
    except (RuntimeError, ValueError) as error:
        raise UnreadableFileError(
            f"{file.name} is no complete OpenStreetMap file; download it again ({error})."
        ) from error
    if town.broken_lines > len(town.lines) / 5:
        raise UnreadableFileError(
            f"{file.name} is incomplete: {town.broken_lines} of {len(town.lines)} streets lack "
            "points. Make the extract with complete ways."
        )
    return town


def _read(file: Path) -> RawTown:
    town = RawTown()
    processor = (
        osmium.FileProcessor(str(file))
        .with_areas(osmium.filter.KeyFilter("boundary", "place", "addr:housenumber", "leisure"))
        .with_filter(osmium.filter.EmptyTagFilter())
        .with_filter(osmium.filter.KeyFilter(*KEYS))
    )
    town.data_from = _timestamp(processor.header)
    polygons = osmium.geom.WKBFactory()
    for thing in processor:
        if isinstance(thing, osmium.osm.Area):
            _read_area(town, thing, polygons)
        elif isinstance(thing, osmium.osm.Node):
            _read_point(town, f"n{thing.id}", thing.tags, (thing.lon, thing.lat))
        elif isinstance(thing, osmium.osm.Way):
            _read_way(town, thing)
    return town


def _timestamp(header: osmium.io.Header) -> datetime | None:
    text = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC) if text else None
    except ValueError:
        return None


def _read_way(town: RawTown, way: osmium.osm.Way) -> None:
    points = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
    tags = way.tags
    name = _short(tags.get("name"), 200)
    if name and (_is_street(tags) or tags.get("place") == "square"):
        town.broken_lines += len(points) < len(way.nodes)
        if len(points) > 1:
            town.lines.append(RawLine(name, points))
    if points:
        corners = points[:-1] if len(points) > 1 and points[0] == points[-1] else points
        middle = (
            sum(x for x, _y in corners) / len(corners),
            sum(y for _x, y in corners) / len(corners),
        )
        _read_point(town, f"w{way.id}", tags, middle)


def _is_street(tags: Tags) -> bool:
    return "highway" in tags and tags["highway"] not in NO_STREETS


def _read_area(town: RawTown, area: osmium.osm.Area, polygons: osmium.geom.WKBFactory) -> None:
    tags = area.tags
    name = _short(tags.get("name"), 200)
    source_id = f"{'w' if area.from_way() else 'r'}{area.orig_id()}"
    level = tags.get("admin_level") or ""
    is_boundary = tags.get("boundary") == "administrative" and level.isdigit() and len(level) < 3
    if name and (is_boundary or tags.get("place") in PLACE_POLYGONS):
        geometry = polygon_from_wkb(polygons.create_multipolygon(area))
        town.areas.append(RawArea(source_id, name, int(level) if is_boundary else 0, geometry))
    elif not area.from_way() and ("addr:housenumber" in tags or "leisure" in tags):
        ring = next(iter(area.outer_rings()))
        points = [(node.lon, node.lat) for node in ring][:-1]
        middle = tuple(sum(values) / len(points) for values in zip(*points, strict=True))
        _read_point(town, source_id, tags, (middle[0], middle[1]))


def _read_point(town: RawTown, source_id: str, tags: Tags, point: Point) -> None:
    town.addresses.extend(_addresses(tags, point))
    kind = _object_kind(tags)
    if kind:
        number = _short(tags.get("ref"), 40) if kind != MapObject.Kind.STOP else ""
        name = "" if kind == MapObject.Kind.LAMP else _short(tags.get("name"), 200)
        if number or kind != MapObject.Kind.LAMP:
            town.objects.append(RawObject(source_id, kind, number, name, point))


def _addresses(tags: Tags, point: Point) -> Iterator[RawAddress]:
    street = _short(tags.get("addr:street") or tags.get("addr:place"), 200)
    if not street:
        return
    for number in (tags.get("addr:housenumber") or "").replace(",", ";").split(";"):
        if number.strip():
            yield RawAddress(
                street, _short(number, 20), _short(tags.get("addr:postcode"), 10), point
            )


def _object_kind(tags: Tags) -> str:
    highway, amenity = tags.get("highway"), tags.get("amenity")
    if highway == "street_lamp":
        return MapObject.Kind.LAMP
    if highway == "bus_stop" or tags.get("railway") in {"tram_stop", "station", "halt"}:
        return MapObject.Kind.STOP
    if amenity in {"waste_basket", "bench"}:
        return MapObject.Kind.BIN if amenity == "waste_basket" else MapObject.Kind.BENCH
    return MapObject.Kind.PLAYGROUND if tags.get("leisure") == "playground" else ""


def _short(text: str | None, length: int) -> str:
    return " ".join((text or "").split())[:length]
