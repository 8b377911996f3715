"""The quarters between the main roads: streets in bundles, lanes of the old town, villages."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from civic.demo.town import names
from civic.demo.town.plane import Line, Spot, bend, length, resample, smooth
from civic.demo.town.sheet import Sheet, Street
from civic.demo.town.skeleton import (
    MARKET_M,
    RING_M,
    SECTORS,
    SUBURB_M,
    WALL_M,
    polar_spot,
)

ROW_M = 73
SHORTEST_M = 90
# How the streets of a quarter lie against its main roads, in degrees.
TURNS_DEG = (4, 78, -24, 38, -8, 62, 96, -38, 14, 52, -16, 84, 28, 2)


@dataclass(frozen=True)
class Patch:
    """Ground for a quarter: a rectangle of metres that is bent into its place."""

    width: float
    height: float
    to_plane: Callable[[Spot], Spot]

    def outline(self, margin: float = 0) -> Line:
        """Return the closed border on the plane."""
        w, h, m = self.width, self.height, margin
        corners = [(m, m), (w - m, m), (w - m, h - m), (m, h - m), (m, m)]
        return [self.to_plane(spot) for spot in resample_corners(corners, 60)]


def resample_corners(corners: Sequence[Spot], step: float) -> Line:
    """Return the polygon's border with more spots, its corners kept."""
    line: Line = []
    for a, b in pairwise(corners):
        line += resample([a, b], step)[:-1]
    return [*line, corners[-1]]


def sector_patch(sector: float, part: float, inner: float, outer: float) -> Patch:
    """Return the ground between two roads (or a part of it) and two distances."""
    middle = (inner + outer) / 2
    width = part * middle * 2 * math.pi / SECTORS
    return Patch(
        width,
        outer - inner,
        lambda spot: polar_spot(sector + part * spot[0] / width, inner + spot[1]),
    )


def turned_patch(middle: Spot, angle: float, width: float, height: float) -> Patch:
    """Return a rectangle of ground around a spot, its height in the direction of the angle."""
    ux, uy = math.cos(angle), math.sin(angle)

    def to_plane(spot: Spot) -> Spot:
        across, along = spot[0] - width / 2, spot[1] - height / 2
        return bend((middle[0] + along * ux - across * uy, middle[1] + along * uy + across * ux))

    return Patch(width, height, to_plane)


def draw_quarters(sheet: Sheet, chance: Random) -> None:
    """Draw all streets that are no main roads."""
    _draw_old_town(sheet)
    themes = iter(names.THEMES)
    turns = iter(TURNS_DEG)
    for sector in range(SECTORS):
        patch = sector_patch(sector, 1, WALL_M, RING_M)
        _fill(sheet, chance, patch, (next(turns), next(themes)))
    for sector, start, part, depth in residential_suburbs():
        patch = sector_patch(sector + start, part, RING_M, RING_M + depth)
        _fill(sheet, chance, patch, (next(turns), next(themes)))
    _draw_industry(sheet, chance)


def residential_suburbs() -> tuple[tuple[int, float, float, float], ...]:
    """Return the built-up parts outside the ring: sector, start and part of it, depth in metres."""
    return (
        *((0, 0.0, 0.5, 800), (1, 0.52, 0.48, 740), (2, 0.0, 0.46, 860), (3, 0.52, 0.48, 740)),
        *((4, 0.08, 0.46, 720), (5, 0.0, 0.5, 820), (2, 0.54, 0.46, 660), (3, 0.0, 0.42, 700)),
    )


def _draw_old_town(sheet: Sheet) -> None:
    """Draw the crooked lanes between the market and the walls."""
    lanes = iter(names.OLD_TOWN)
    meets = [195 + 22 * math.sin(2.4 * road) for road in range(SECTORS + 1)]
    meets[SECTORS] = meets[0]
    for sector in range(SECTORS):
        bulge = 36 * math.sin(1.9 * sector + 1)
        near = 0.46 + 0.1 * math.sin(2.7 * sector)
        crooked = (
            ((0, meets[sector]), (0.3, 205 + bulge), (0.7, 190 + bulge), (1, meets[sector + 1])),
            ((near, 198 + bulge), (near + 0.07, 300), (near - 0.04, WALL_M)),
            ((0, 300 + bulge), (0.25, 318), (near + 0.06, 310 - bulge / 2)),
            ((near + 0.05, 340), (0.75, 330 + bulge), (1, 318 - bulge)),
        )
        for corners in crooked:
            line = smooth([polar_spot(sector + part, radius) for part, radius in corners], 25)
            sheet.add_street(Street(next(lanes), line, "living_street", "town"))
        if sector % 2 == 0:
            line = smooth(
                [
                    polar_spot(sector + 0.5, MARKET_M),
                    polar_spot(sector + 0.56, 130),
                    polar_spot(sector + 0.5, 192 + bulge),
                ],
                25,
            )
            sheet.add_street(Street(next(lanes), line, "pedestrian", "town"))


def _draw_industry(sheet: Sheet, chance: Random) -> None:
    patch = industry_patch()
    lanes = iter(names.INDUSTRY)
    for line in _bundle(patch, 8, 190, chance):
        name = next(lanes, "")
        if name:
            sheet.add_street(Street(name, line, "unclassified", "halls"))


def industry_patch() -> Patch:
    """Return the ground of the trading estate, by the railway."""
    return sector_patch(5.55, 0.42, RING_M, RING_M + 800)


def draw_villages(sheet: Sheet, chance: Random) -> list[Spot]:
    """Draw the four villages along the roads, and return their middles."""
    middles = []
    endings = list(names.VILLAGE_ENDINGS)
    for road, (name, lanes) in zip((0, 2, 4, 5), names.VILLAGES.items(), strict=True):
        radius = SUBURB_M + 1050
        middle = polar_spot(road + 0.06, radius)
        middles.append(middle)
        patch = sector_patch(
            road - 0.06 + (SECTORS if not road else 0), 0.17, radius - 260, radius + 300
        )
        village = (*lanes, *(f"{name}er {ending}" for ending in endings))
        _fill(sheet, chance, patch, (12 if road % 4 else 70, village))
    return middles


def _fill(sheet: Sheet, chance: Random, patch: Patch, style: tuple[float, Sequence[str]]) -> None:
    """Fill a patch with a bundle of streets and some that cross it."""
    turn, theme = style
    lanes = iter(theme)
    sheet.residential.append(patch.outline(8))
    rows = _bundle(patch, turn, ROW_M, chance)
    crossings = _bundle(patch, turn + 90, ROW_M * 3.1, chance)
    for number, line in enumerate([*crossings, *rows]):
        piece = _longest_free(sheet, line)
        if length(piece) < SHORTEST_M:
            continue
        name = next(lanes, None)
        if name is None:
            return
        if number % 7 == 5:
            piece = piece[: max(3, round(len(piece) * 0.62))]
        sheet.add_street(Street(name, piece, "residential"))


def _longest_free(sheet: Sheet, line: Line) -> Line:
    """Return the longest piece of the line that crosses neither river, railway nor park."""
    pieces: list[Line] = [[]]
    # The ends lie on main roads, whose ground is taken.
    for index, spot in enumerate(line):
        if 0 < index < len(line) - 1 and not sheet.board.is_free([spot]):
            pieces.append([])
        else:
            pieces[-1].append(spot)
    return max(pieces, key=len)


def _bundle(patch: Patch, turn_deg: float, spacing: float, chance: Random) -> list[Line]:
    """Return parallel, gently curved lines across the patch, from border to border."""
    turn = math.radians(turn_deg)
    along, across = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    reach = math.hypot(patch.width, patch.height) / 2
    curve, phase = chance.uniform(4, 16), chance.uniform(0, 6)
    lines = []
    offset = -reach + spacing * chance.uniform(0.4, 0.7)
    while offset < reach:
        base = (patch.width / 2 + offset * across[0], patch.height / 2 + offset * across[1])
        ends = _clip(base, along, patch)
        if ends:
            flat = [
                (base[0] + t * along[0] + w * across[0], base[1] + t * along[1] + w * across[1])
                for t, w in _waves(ends, curve, phase)
            ]
            lines.append([patch.to_plane(spot) for spot in flat])
        offset += spacing * chance.uniform(0.94, 1.12)
    return lines


def _waves(ends: tuple[float, float], curve: float, phase: float) -> Iterator[Spot]:
    steps = max(2, round((ends[1] - ends[0]) / 32))
    for i in range(steps + 1):
        t = ends[0] + (ends[1] - ends[0]) * i / steps
        yield t, curve * math.sin(t / 150 + phase) * math.sin(math.pi * i / steps)


def _clip(base: Spot, along: Spot, patch: Patch) -> tuple[float, float] | None:
    """Return where a line enters and leaves the patch; None near its border, where a road runs."""
    first, last = -math.inf, math.inf
    for place, direction, limit in (
        (base[0], along[0], patch.width),
        (base[1], along[1], patch.height),
    ):
        if abs(direction) < 0.2:
            if not 42 < place < limit - 42:
                return None
            if abs(direction) < 1e-9:
                continue
        bounds = sorted(((0 - place) / direction, (limit - place) / direction))
        first, last = max(first, bounds[0]), min(last, bounds[1])
    return (first, last) if last - first > SHORTEST_M else None
