"""The ground between the houses: parks, woods, fields, schools, cemeteries, promenades."""

import math
from itertools import pairwise
from random import Random

from civic.demo.town import names
from civic.demo.town.plane import Spot, ellipse, gap, rectangle, strip
from civic.demo.town.quarters import industry_patch, residential_suburbs, sector_patch
from civic.demo.town.sheet import Sheet, Tags
from civic.demo.town.skeleton import (
    EDGE_M,
    RING_M,
    SECTORS,
    SUBURB_M,
    WALL_M,
    arc,
    polar_spot,
    river_line,
)


def reserve_greens(sheet: Sheet, chance: Random) -> None:
    """Draw what the streets must go around: parks, promenade, river banks, schools."""
    _draw_promenade(sheet)
    _draw_banks(sheet)
    for spot, name in (
        (polar_spot(1.5, 132), "St. Marien"),
        (polar_spot(4.3, 640), "Christuskirche"),
    ):
        _draw_church(sheet, spot, name)
    _draw_institutions(sheet)
    for sector, name in enumerate(names.PARKS):
        size = (chance.uniform(85, 130), chance.uniform(60, 95))
        spot = _free_spot(sheet, chance, sector, size[0], (700, 1060))
        _draw_park(sheet, spot, name, size)
    for number, name in enumerate(names.SCHOOLS):
        inner = number < SECTORS
        spot = _free_spot(
            sheet, chance, number % SECTORS, 72, (560, 1120) if inner else (1440, 1900)
        )
        _draw_school(sheet, number, spot, name)


def draw_countryside(sheet: Sheet, chance: Random, villages: list[Spot]) -> None:
    """Draw fields, meadows and woods around the town, and colour the quarters."""
    old_town = arc(0, SECTORS, WALL_M)
    for outline in (old_town, *sheet.residential):
        sheet.outlines.append((outline, {"landuse": "residential"}))
    sheet.outlines.append((industry_patch().outline(8), {"landuse": "industrial"}))
    for sector, start, part, inner in _gaps():
        _draw_fields(sheet, chance, villages, (sector + start, part, inner, SUBURB_M))
    for sector in range(SECTORS):
        _draw_fields(sheet, chance, villages, (sector + 0.008, 0.984, SUBURB_M, EDGE_M + 450))


def _draw_promenade(sheet: Sheet) -> None:
    for sector in range(SECTORS):
        line = arc(sector + 0.035, sector + 0.965, WALL_M + 27)
        sheet.add_outline(strip(line, 15, 15), {"leisure": "park", "name": "Wallpromenade"})
        sheet.lines.append((line, {"highway": "footway", "name": "Wallpromenade"}))


def _draw_banks(sheet: Sheet) -> None:
    river = river_line()
    for first, last, name in ((18, 48, "Auepark"), (56, 92, "Auewiesen"), (104, 150, "Auewiesen")):
        piece = river[first : min(last, len(river))]
        if len(piece) < 3:
            continue
        kind = {"leisure": "park"} if name == "Auepark" else {"landuse": "meadow"}
        sheet.outlines.append((strip(piece, 62, 58), {**kind, "name": name}))
        sheet.board.take_line(piece, 50)
        path = strip(piece, 30, -30)[: len(piece)]
        sheet.lines.append((path, {"highway": "cycleway", "name": "Leinpfad"}))
        sheet.greens.append(path)


def _draw_park(sheet: Sheet, spot: Spot, name: str, size: Spot) -> None:
    outline = ellipse(spot, *size)
    sheet.add_outline(outline, {"leisure": "park", "name": name})
    inner = ellipse(spot, size[0] * 0.68, size[1] * 0.62)
    sheet.lines.append((inner, {"highway": "footway"}))
    sheet.greens.append(inner)
    if size[0] > 100:
        pond = ellipse((spot[0] + 14, spot[1] - 8), size[0] * 0.26, size[1] * 0.22, 16)
        sheet.outlines.append((pond, {"natural": "water", "name": f"Teich im {name}"}))
    playground = rectangle((spot[0] - size[0] * 0.45, spot[1]), (0.8, 0.6), 26, 20)
    sheet.outlines.append((playground, {"leisure": "playground", "name": f"Spielplatz {name}"}))


def _free_spot(
    sheet: Sheet, chance: Random, sector: int, reach: float, radius: tuple[float, float]
) -> Spot:
    """Return a spot in the sector with free ground around it; the first try if there is none."""
    tries = [
        polar_spot(sector + chance.uniform(0.12, 0.88), chance.uniform(*radius)) for _ in range(60)
    ]
    free = (spot for spot in tries if sheet.board.is_free(ellipse(spot, reach, reach, 40)))
    return next(free, tries[0])


def _draw_church(sheet: Sheet, spot: Spot, name: str) -> None:
    tags = {"building": "church", "amenity": "place_of_worship", "name": name}
    sheet.board.take_polygon(ellipse(spot, 36, 26))
    nave = rectangle(spot, (0.985, 0.17), 46, 17)
    tower = rectangle((spot[0] - 26, spot[1] - 4.5), (0.985, 0.17), 11, 11)
    sheet.outlines += [(nave, tags), (tower, {"building": "church"})]


def _draw_school(sheet: Sheet, number: int, spot: Spot, name: str) -> None:
    turn = math.radians(30 * number)
    along = (math.cos(turn), math.sin(turn))
    sheet.add_outline(rectangle(spot, along, 118, 84), {"amenity": "school", "name": name})
    wing = (spot[0] - along[1] * 22, spot[1] + along[0] * 22)
    for middle, width, depth in (
        (wing, 74, 15),
        ((spot[0] + along[0] * 34, spot[1] + along[1] * 34), 15, 40),
    ):
        sheet.outlines.append((rectangle(middle, along, width, depth), {"building": "school"}))
    pitch = rectangle((spot[0] - along[0] * 26, spot[1] - along[1] * 26), along, 40, 24)
    sheet.outlines.append((pitch, {"leisure": "pitch"}))


def _draw_institutions(sheet: Sheet) -> None:
    """Draw hospital, cemetery, sports ground, allotments and station."""
    things: tuple[tuple[Spot, Spot, Tags], ...] = (
        (polar_spot(1.24, 1480), (190, 130), {"amenity": "hospital", "name": "St.-Josef-Hospital"}),
        (polar_spot(0.72, 1560), (230, 170), {"landuse": "cemetery", "name": "Waldfriedhof"}),
        (
            polar_spot(4.78, 1560),
            (240, 160),
            {"leisure": "sports_centre", "name": "Stadion an der Aue"},
        ),
        (polar_spot(3.46, 1480), (150, 190), {"landuse": "allotments", "name": "Gartenfreunde"}),
    )
    for spot, (width, depth), tags in things:
        sheet.add_outline(rectangle(spot, (0.94, 0.342), width, depth), tags)
    hospital = things[0][0]
    for dx, dy, width, depth in ((0, 0, 110, 22), (-30, 24, 20, 50), (36, -26, 20, 54)):
        block = rectangle((hospital[0] + dx, hospital[1] + dy), (0.94, 0.342), width, depth)
        sheet.outlines.append((block, {"building": "hospital"}))
    for dx in (-60, 60):
        spot = things[2][0]
        field = rectangle((spot[0] + dx * 0.94, spot[1] + dx * 0.342), (-0.342, 0.94), 104, 66)
        sheet.outlines.append((field, {"leisure": "pitch", "sport": "soccer"}))
    station = rectangle((30, 868), (0.998, 0.05), 78, 17)
    sheet.add_outline(station, {"building": "train_station", "name": "Bahnhof"})
    sheet.add_outline(rectangle((120, 862), (0.998, 0.05), 70, 34), {"amenity": "parking"})


def _gaps() -> list[tuple[int, float, float, float]]:
    """Return what is not built up outside the ring: sector, start, part of it, inner distance."""
    built = [*residential_suburbs(), (5, 0.55, 0.42, 800.0)]
    gaps = [(s, start, part, RING_M + depth + 6) for s, start, part, depth in built]
    for sector in range(SECTORS):
        start = 0.015
        for _sector, first, part, _depth in sorted(b for b in built if b[0] == sector):
            if first - start > 0.06:
                gaps.append((sector, start, first - start - 0.005, RING_M + 40))
            start = first + part + 0.005
        if 0.985 - start > 0.06:
            gaps.append((sector, start, 0.985 - start, RING_M + 40))
    return gaps


def _draw_fields(
    sheet: Sheet, chance: Random, villages: list[Spot], where: tuple[float, float, float, float]
) -> None:
    """Draw a patchwork of fields of uneven size over a part of a sector."""
    sector, part, inner, outer = where
    for low, high in _uneven(chance, inner, outer, 340):
        for left, right in _uneven(chance, 0, part, 430 / low):
            patch = sector_patch(sector + left, right - left, low, high)
            middle = patch.to_plane((patch.width / 2, patch.height / 2))
            if all(gap(middle, village) > 430 for village in villages):
                sheet.outlines.append((patch.outline(4), _field_tags(chance, middle)))


def _uneven(chance: Random, first: float, last: float, step: float) -> list[tuple[float, float]]:
    """Cut a stretch into uneven pieces of about a step."""
    pieces = max(1, round((last - first) / step))
    inner = [
        first + (last - first) * (i + chance.uniform(-0.28, 0.28)) / pieces
        for i in range(1, pieces)
    ]
    cuts = [first, *inner, last]
    return list(pairwise(cuts))


def _field_tags(chance: Random, middle: Spot) -> Tags:
    """Return what grows there: woods lie together in the north-west and the south-east."""
    woods = math.sin(middle[0] / 1400 + 0.6) * math.cos(middle[1] / 1500 - 0.4)
    if woods > 0.62:
        return {"landuse": "forest"}
    kinds: tuple[Tags, ...] = (
        {"landuse": "farmland"},
        {"landuse": "farmland"},
        {"landuse": "meadow"},
        {"landuse": "farmland"},
        {"landuse": "forest"},
    )
    return chance.choice(kinds if woods > -0.3 else kinds[:4])
