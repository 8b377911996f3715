"""Boxes, distances and shapes on the globe; with `cells.py` the only door to shapely and pyproj.

Points are longitude then latitude in degrees (EPSG:4326), shapes are GeoJSON geometries.
"""

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

import shapely
from django.utils.translation import gettext as _
from pyproj import Transformer
from shapely.geometry import mapping, shape

Point = tuple[float, float]
GeoJSON = dict[str, Any]  # as the JSON parser returns it
Key = TypeVar("Key", bound=Hashable)

# Mean radius of the earth (IUGG): at most 0.5 % off anywhere.
EARTH_RADIUS_M = 6_371_008.8
DEGREE_M = math.pi * EARTH_RADIUS_M / 180
# Web Mercator ends there.
MAX_LATITUDE = 85.0511287798


@dataclass(frozen=True)
class Box:
    """A window between two meridians and two parallels, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> "Box":
        """Read "west,south,east,north".

        Raises:
            ValueError: with a sentence for the reader.
        """
        try:
            west, south, east, north = (float(part) for part in text.split(","))
        except ValueError as error:
            raise ValueError(
                _("A map window is four numbers with commas between: west,south,east,north.")
            ) from error
        box = cls(west, south, east, north)
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            raise ValueError(
                _("A map window needs west smaller than east and south smaller than north.")
            )
        return box

    def contains(self, longitude: float, latitude: float) -> bool:
        """Tell whether the point is in the box, its edges included."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def __str__(self) -> str:
        return ",".join(f"{value:.7g}" for value in (self.west, self.south, self.east, self.north))


def distance_m(a_lon: float, a_lat: float, b_lon: float, b_lat: float) -> float:
    """Return the distance of two points on the globe in metres (haversine)."""
    a_phi, b_phi = math.radians(a_lat), math.radians(b_lat)
    half_chord = (
        math.sin((b_phi - a_phi) / 2) ** 2
        + math.cos(a_phi) * math.cos(b_phi) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half_chord)))


def bearing_deg(a_lon: float, a_lat: float, b_lon: float, b_lat: float) -> float:
    """Return the compass direction from the first point to the second, 0 = north, 90 = east."""
    east = (b_lon - a_lon) * math.cos(math.radians((a_lat + b_lat) / 2))
    return math.degrees(math.atan2(east, b_lat - a_lat)) % 360


def box_around(longitude: float, latitude: float, radius_m: float) -> Box:
    """Return the box that holds the circle; a degree of longitude shrinks with the cosine."""
    up = radius_m / DEGREE_M
    across = up / max(math.cos(math.radians(latitude)), 0.01)
    return Box(longitude - across, latitude - up, longitude + across, latitude + up)


def contains(geojson: GeoJSON, longitude: float, latitude: float) -> bool:
    """Tell whether the point lies in the shape or on its edge."""
    return bool(shape(geojson).covers(shapely.Point(longitude, latitude)))


def box_of(geojson: GeoJSON) -> Box:
    """Return the smallest box around the shape."""
    return Box(*shape(geojson).bounds)


def point_in(geojson: GeoJSON) -> Point:
    """Return a point that surely lies inside the shape, near its middle where it can."""
    geometry = shape(geojson)
    point = geometry.centroid
    if not geometry.covers(point):
        point = geometry.representative_point()
    return point.x, point.y


def area_km2(geojson: GeoJSON) -> float:
    """Return the size of the shape in square kilometres, good to about one percent."""
    geometry = shape(geojson)
    squeeze = math.cos(math.radians(geometry.centroid.y))
    return float(geometry.area * DEGREE_M * DEGREE_M * squeeze / 1e6)


def polygon_from_wkb(wkb: str | bytes) -> dict[str, Any]:
    """Return the GeoJSON of a polygon in well-known binary, made valid and rounded to 1 cm."""
    geometry = shapely.from_wkb(wkb)
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry)
    return dict(mapping(shapely.set_precision(geometry, 1e-7)))


def middle_of_lines(lines: Sequence[Sequence[Point]]) -> Point:
    """Return the point on one of the lines that is nearest to the middle of them all."""
    geometry = shapely.MultiLineString([line for line in lines if len(line) > 1])
    west, south, east, north = geometry.bounds
    middle = shapely.Point((west + east) / 2, (south + north) / 2)
    point = shapely.shortest_line(geometry, middle).coords[0]
    return float(point[0]), float(point[1])


class ShapeIndex(Generic[Key]):
    """Areas in a search tree: which of them hold a point."""

    def __init__(self, shapes: Iterable[tuple[Key, GeoJSON]]) -> None:
        """Build the tree; earlier shapes are named first in the answers."""
        pairs = list(shapes)
        self._keys = [key for key, _shape in pairs]
        self._tree = shapely.STRtree([shape(geojson) for _key, geojson in pairs])

    def __len__(self) -> int:
        return len(self._keys)

    def at(self, longitude: float, latitude: float) -> list[Key]:
        """Return the keys of the shapes that hold the point, in the order they were given."""
        point = shapely.Point(longitude, latitude)
        return [self._keys[i] for i in sorted(self._tree.query(point, predicate="intersects"))]

    def first_at(self, points: Sequence[Point]) -> list[Key | None]:
        """Return the first shape for each of many points, in one pass."""
        found: list[Key | None] = [None] * len(points)
        best = [len(self._keys)] * len(points)
        hits = self._tree.query(shapely.points(points), predicate="intersects") if points else ()
        for which, place in zip(*hits, strict=True) if points else ():
            if place < best[which]:
                best[which] = place
                found[which] = self._keys[place]
        return found


class LineIndex(Generic[Key]):
    """Lines in a search tree: which of them is nearest to a point."""

    def __init__(self, lines: Iterable[tuple[Key, Sequence[Point]]], latitude: float) -> None:
        """Build the tree; the latitude makes a metre as long eastwards as northwards."""
        pairs = [(key, line) for key, line in lines if len(line) > 1]
        self._squeeze = math.cos(math.radians(latitude))
        self._keys = [key for key, _line in pairs]
        self._tree = shapely.STRtree(
            [shapely.LineString([(x * self._squeeze, y) for x, y in line]) for _key, line in pairs]
        )

    def nearest(self, points: Sequence[Point], radius_m: float) -> list[Key | None]:
        """Return for each point the nearest line within the radius."""
        found: list[Key | None] = [None] * len(points)
        if not points or not self._keys:
            return found
        squeezed = shapely.points([(x * self._squeeze, y) for x, y in points])
        which, lines = self._tree.query_nearest(
            squeezed, max_distance=radius_m / DEGREE_M, all_matches=False
        )
        for index, line in zip(which, lines, strict=True):
            found[index] = self._keys[line]
        return found


@cache
def _utm(*, back: bool) -> Transformer:
    systems = ("EPSG:25832", "EPSG:4326") if back else ("EPSG:4326", "EPSG:25832")
    return Transformer.from_crs(*systems, always_xy=True)


def to_utm32(longitude: float, latitude: float) -> Point:
    """Return easting and northing in metres (ETRS89 / UTM zone 32N, EPSG:25832)."""
    easting, northing = _utm(back=False).transform(longitude, latitude)
    return float(easting), float(northing)


def from_utm32(easting: float, northing: float) -> Point:
    """Return longitude and latitude of a point in EPSG:25832."""
    longitude, latitude = _utm(back=True).transform(easting, northing)
    return float(longitude), float(latitude)
