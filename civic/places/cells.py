"""The cell index: one 56-bit number a point, in which neighbours on the map are neighbours.

A cell is the Web Mercator tile of zoom 28 (some 10 cm wide in Germany), its column and row with
their bits interleaved (Morton order). Shifting a cell by two bits gives the tile one zoom above,
a map window is a few ranges of numbers, and both work in every database with a plain index.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Avg, Count, F, Min, Model, Q, QuerySet

from civic.places.geometry import MAX_LATITUDE, Box

ZOOM = 28
SIDE = 1 << ZOOM
# More ranges read fewer rows beside the window, but every one costs: see bench/places.py.
WINDOW_RANGES = 8

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Cluster:
    """Rows that share a cell: how many, and where they lie on average."""

    cell: int
    zoom: int
    count: int
    longitude: float
    latitude: float
    any_pk: int


def cell_of(longitude: float, latitude: float) -> int:
    """Return the cell of a point; beyond the edge of Web Mercator the nearest one.

    Raises:
        ValueError: for a value that is no longitude or latitude.
    """
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"{longitude}, {latitude} is not a point on the globe.")
    return _interleave(_column(longitude), _row(latitude))


def cell_at(cell: int, zoom: int) -> int:
    """Return the number of the coarser cell around this one, at a zoom from 0 to 28."""
    return cell >> shift_of(zoom)


def shift_of(zoom: int) -> int:
    """Return by how many bits a cell is shifted to reach the zoom."""
    if not 0 <= zoom <= ZOOM:
        raise ValueError(f"A zoom is a number from 0 to {ZOOM}, not {zoom}.")
    return 2 * (ZOOM - zoom)


def cell_box(cell: int, zoom: int = ZOOM) -> Box:
    """Return the window of a cell number of that zoom."""
    column, row = _split(cell), _split(cell >> 1)
    return Box(
        west=_longitude(column, zoom),
        south=_latitude(row + 1, zoom),
        east=_longitude(column + 1, zoom),
        north=_latitude(row, zoom),
    )


def ranges_of(box: Box, max_ranges: int = 16) -> list[tuple[int, int]]:
    """Return ranges of cells (both ends included) that together cover the box.

    They are sorted and apart from each other. With few ranges they cover more than the box.
    """
    window = (_column(box.west), _row(box.north), _column(box.east), _row(box.south))
    pieces = [(0, 0, 0)]  # zoom, column, row
    while True:
        finer = [child for piece in pieces for child in _children(piece, window)]
        ranges = _merged(finer)
        if len(ranges) > max_ranges or finer == pieces:
            return _merged(pieces)
        pieces = finer


def in_box(queryset: QuerySet[Row], box: Box) -> QuerySet[Row]:
    """Filter rows with the columns cell, longitude and latitude to those in the box."""
    ranges = Q()
    for first, last in ranges_of(box, WINDOW_RANGES):
        ranges |= Q(cell__range=(first, last))
    return queryset.filter(
        ranges,
        longitude__range=(box.west, box.east),
        latitude__range=(box.south, box.north),
    )


def cluster_zoom(box: Box, max_clusters: int = 200) -> int:
    """Return the finest zoom at which no more than so many cells cover the box."""
    for zoom in range(ZOOM, 0, -1):
        shift = ZOOM - zoom
        columns = (_column(box.east) >> shift) - (_column(box.west) >> shift) + 1
        rows = (_row(box.south) >> shift) - (_row(box.north) >> shift) + 1
        if columns * rows <= max_clusters:
            return zoom
    return 0


def clusters(queryset: QuerySet[Row], box: Box, zoom: int) -> list[Cluster]:
    """Group the rows in the box by their cell of that zoom; one query, counted by the database."""
    groups = (
        in_box(queryset, box)
        .order_by()
        .annotate(group=F("cell").bitrightshift(shift_of(zoom)))
        .values("group")
        .annotate(count=Count("pk"), lon=Avg("longitude"), lat=Avg("latitude"), any_pk=Min("pk"))
        .values_list("group", "count", "lon", "lat", "any_pk")
        .order_by("group")
    )
    return [
        Cluster(cell=cell, zoom=zoom, count=count, longitude=lon, latitude=lat, any_pk=any_pk)
        for cell, count, lon, lat, any_pk in groups
    ]


def _column(longitude: float) -> int:
    return min(SIDE - 1, max(0, math.floor((longitude + 180) / 360 * SIDE)))


def _row(latitude: float) -> int:
    phi = math.radians(min(MAX_LATITUDE, max(-MAX_LATITUDE, latitude)))
    return min(SIDE - 1, max(0, math.floor((1 - math.asinh(math.tan(phi)) / math.pi) / 2 * SIDE)))


def _longitude(column: int, zoom: int) -> float:
    return column / (1 << zoom) * 360 - 180


def _latitude(row: int, zoom: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / (1 << zoom)))))


# Spread the bits of a number apart, and back: "Interleave bits by Binary Magic Numbers",
# Sean Eron Anderson, Bit Twiddling Hacks.
_STEPS = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


def _spread(number: int) -> int:
    for shift, mask in _STEPS:
        number = (number | number << shift) & mask
    return number


def _split(number: int) -> int:
    number &= _STEPS[-1][1]
    for (shift, _mask), (_shift, mask) in zip(
        reversed(_STEPS), [*reversed(_STEPS[:-1]), (0, 0xFFFFFFFF)], strict=True
    ):
        number = (number | number >> shift) & mask
    return number


def _interleave(column: int, row: int) -> int:
    return _spread(column) | _spread(row) << 1


def _children(
    piece: tuple[int, int, int], window: tuple[int, int, int, int]
) -> list[tuple[int, int, int]]:
    """Split a piece that the window covers in part into those of its quarters that it touches."""
    zoom, column, row = piece
    if zoom == ZOOM or _relation(piece, window) == "inside":
        return [piece]
    quarters = [
        (zoom + 1, 2 * column + right, 2 * row + below) for below in (0, 1) for right in (0, 1)
    ]
    return [quarter for quarter in quarters if _relation(quarter, window) != "outside"]


def _relation(piece: tuple[int, int, int], window: tuple[int, int, int, int]) -> str:
    zoom, column, row = piece
    west, north, east, south = window
    shift = ZOOM - zoom
    left, right = column << shift, (column + 1 << shift) - 1
    top, bottom = row << shift, (row + 1 << shift) - 1
    if right < west or left > east or bottom < north or top > south:
        return "outside"
    if west <= left and right <= east and north <= top and bottom <= south:
        return "inside"
    return "partly"


def _merged(pieces: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    spans = sorted(
        (cell << shift, (cell + 1 << shift) - 1)
        for shift, cell in (
            (2 * (ZOOM - zoom), _interleave(column, row)) for zoom, column, row in pieces
        )
    )
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and merged[-1][1] + 1 == first:
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return merged
