"""The drawing board: metres east and north of the market, bends, and what is already taken."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from civic.places.geometry import DEGREE_M

Spot = tuple[float, float]
Line = list[Spot]

CENTRE_LON, CENTRE_LAT = 7.6260, 51.9607
_SQUEEZE = math.cos(math.radians(CENTRE_LAT))


def to_degrees(spot: Spot) -> Spot:
    """Return longitude and latitude of a spot."""
    x, y = spot
    return (
        round(CENTRE_LON + x / (DEGREE_M * _SQUEEZE), 7),
        round(CENTRE_LAT + y / DEGREE_M, 7),
    )


def bend(spot: Spot) -> Spot:
    """Shift a spot gently, so that nothing in the town is quite straight; the market stays."""
    x, y = spot
    return (
        x + 60 * math.sin(y / 640 + 1.3) + 24 * math.sin(x / 330 + y / 500) - 60 * math.sin(1.3),
        y + 52 * math.sin(x / 730 + 2.1) + 20 * math.sin(y / 370 - x / 600) - 52 * math.sin(2.1),
    )


def from_polar(radius: float, angle: float) -> Spot:
    """Return the spot at that distance and angle (counter-clockwise from the east), not bent.

    What lies at one distance is no circle: the town grew along its river.
    """
    shape = (
        1
        + 0.13 * math.cos(2 * angle - 0.7)
        + 0.05 * math.sin(3 * angle)
        + 0.03 * math.cos(5 * angle)
    )
    return radius * shape * math.cos(angle), radius * shape * math.sin(angle)


def gap(a: Spot, b: Spot) -> float:
    """Return the distance of two spots in metres."""
    return math.hypot(a[0] - b[0], a[1] - b[1])


def length(line: Sequence[Spot]) -> float:
    """Return the length of a line in metres."""
    return sum(gap(a, b) for a, b in pairwise(line))


class Ruler:
    """Measures along a line: the spot and the direction after so many metres."""

    def __init__(self, line: Sequence[Spot]) -> None:
        """Measure the line once."""
        self._line = line
        self._marks = [0.0, *accumulate(gap(a, b) for a, b in pairwise(line))]
        self.length = self._marks[-1]

    def at(self, distance: float) -> tuple[Spot, Spot]:
        """Return the spot at the distance and the unit vector along the line there."""
        index = min(max(bisect_right(self._marks, distance), 1), len(self._line) - 1)
        (ax, ay), (bx, by) = self._line[index - 1], self._line[index]
        step = self._marks[index] - self._marks[index - 1] or 1.0
        ux, uy = (bx - ax) / step, (by - ay) / step
        ahead = distance - self._marks[index - 1]
        return (ax + ux * ahead, ay + uy * ahead), (ux, uy)

    def beside(self, distance: float, offset: float) -> Spot:
        """Return the spot so many metres to the left of the line (negative: to the right)."""
        (x, y), (ux, uy) = self.at(distance)
        return x - uy * offset, y + ux * offset


def resample(line: Sequence[Spot], step: float) -> Line:
    """Return the line with a spot about every so many metres, its ends kept."""
    ruler = Ruler(line)
    pieces = max(1, round(ruler.length / step))
    return [
        line[0],
        *(ruler.at(ruler.length * i / pieces)[0] for i in range(1, pieces)),
        line[-1],
    ]


def smooth(corners: Sequence[Spot], step: float = 60) -> Line:
    """Return a smooth line through the corners (Catmull-Rom spline)."""
    padded = [corners[0], *corners, corners[-1]]
    line: Line = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        pieces = max(1, round(gap(b, c) / step))
        line += [_spline(a, b, c, d, i / pieces) for i in range(pieces)]
    return [*line, corners[-1]]


def _spline(a: Spot, b: Spot, c: Spot, d: Spot, t: float) -> Spot:
    def one(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (
            2 * q
            + (r - p) * t
            + (2 * p - 5 * q + 4 * r - s) * t**2
            + (3 * q - p - 3 * r + s) * t**3
        )

    return one(a[0], b[0], c[0], d[0]), one(a[1], b[1], c[1], d[1])


def strip(line: Sequence[Spot], left: float, right: float) -> Line:
    """Return the closed outline of a strip along the line."""
    ruler = Ruler(line)
    steps = [ruler.length * i / (len(line) - 1) for i in range(len(line))]
    outline = [ruler.beside(step, left) for step in steps]
    outline += [ruler.beside(step, -right) for step in reversed(steps)]
    return [*outline, outline[0]]


def rectangle(middle: Spot, along: Spot, width: float, depth: float) -> Line:
    """Return a closed rectangle, its width along the unit vector."""
    (x, y), (ux, uy) = middle, along
    corners = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5)]
    return [
        (x + a * width * ux - b * depth * uy, y + a * width * uy + b * depth * ux)
        for a, b in corners
    ]


def ellipse(middle: Spot, across: float, up: float, corners: int = 24) -> Line:
    """Return a closed ellipse, a little irregular."""
    x, y = middle
    turns = [2 * math.pi * i / corners for i in range(corners)]
    outline = [
        (
            x + across * math.cos(turn) * (1 + 0.09 * math.sin(3 * turn + x)),
            y + up * math.sin(turn) * (1 + 0.09 * math.cos(2 * turn + y)),
        )
        for turn in turns
    ]
    return [*outline, outline[0]]


class Board:
    """A raster of 3 m that remembers what ground is taken."""

    RASTER_M = 3.0
    HALF_M = 5700

    def __init__(self) -> None:
        """Start with free ground."""
        self._side = int(2 * self.HALF_M / self.RASTER_M)
        self._taken = bytearray(self._side * self._side)

    def take_line(self, line: Sequence[Spot], half_width: float) -> None:
        """Take the ground along a line."""
        reach = (half_width + self.RASTER_M / 2) / self.RASTER_M
        halves = [
            (row, int(math.sqrt(reach * reach - row * row)))
            for row in range(-int(reach), int(reach) + 1)
        ]
        for spot in resample(line, self.RASTER_M):
            middle = self._index(spot)
            for row, half in halves:
                self._fill(middle + row * self._side - half, 2 * half + 1)

    def take(self, spots: Iterable[Spot]) -> None:
        """Take the ground at the spots."""
        for spot in spots:
            self._taken[self._index(spot)] = 1

    def is_free(self, spots: Iterable[Spot]) -> bool:
        """Tell whether none of the spots is taken."""
        return not any(self._taken[self._index(spot)] for spot in spots)

    def take_polygon(self, outline: Sequence[Spot]) -> None:
        """Take the ground inside a closed outline (even-odd rule, row by row)."""
        bottom, top = min(y for _x, y in outline), max(y for _x, y in outline)
        y = bottom + self.RASTER_M / 2
        while y < top:
            cuts = sorted(
                a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
                for a, b in pairwise(outline)
                if (a[1] > y) != (b[1] > y)
            )
            for west, east in zip(cuts[::2], cuts[1::2], strict=False):
                self._fill(self._index((west, y)), int((east - west) / self.RASTER_M) + 1)
            y += self.RASTER_M

    def _fill(self, start: int, count: int) -> None:
        """Take so many fields of one row of the raster."""
        if start >= 0:
            self._taken[start : start + count] = b"\x01" * count

    def _index(self, spot: Spot) -> int:
        column = int((spot[0] + self.HALF_M) / self.RASTER_M)
        row = int((spot[1] + self.HALF_M) / self.RASTER_M)
        edge = self._side - 1
        return min(max(row, 0), edge) * self._side + min(max(column, 0), edge)


def filling(outline: Sequence[Spot], step: float = 3.0) -> list[Spot]:
    """Return spots all over a rectangle given by its closed outline."""
    origin, right, _far, up = outline[:4]
    columns = max(1, math.ceil(gap(origin, right) / step))
    rows = max(1, math.ceil(gap(origin, up) / step))
    return [
        (
            origin[0] + (right[0] - origin[0]) * i / columns + (up[0] - origin[0]) * j / rows,
            origin[1] + (right[1] - origin[1]) * i / columns + (up[1] - origin[1]) * j / rows,
        )
        for i in range(columns + 1)
        for j in range(rows + 1)
    ]
