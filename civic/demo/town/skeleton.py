"""The bones of the town: walls, rings, roads to the villages, river, railway, district borders."""

import math
from itertools import pairwise

from civic.demo.town import names
from civic.demo.town.plane import Line, Spot, bend, from_polar, gap, smooth, strip
from civic.demo.town.sheet import District, Sheet, Street

MARKET_M = 62
WALL_M = 430
RING_M = 1300
SUBURB_M = 2450
EDGE_M = 4700
SECTORS = 6
# Where the roads leave, counter-clockwise from the north, and how much each one swings.
ANGLES_DEG = (92, 155, 212, 268, 338, 397)
SWINGS = (0.05, -0.09, 0.07, -0.06, 0.08, -0.05)

RIVER = (
    *((-5300, -1900), (-4100, -1500), (-3000, -1750), (-2100, -1150), (-1300, -1050)),
    *((-650, -640), (-80, -610), (480, -560), (900, -130), (1450, 160), (2200, 120)),
    *((3100, 620), (4100, 560), (5300, 1150)),
)
RAILWAY = (
    *((-5300, 1650), (-3500, 1420), (-2000, 1130), (-900, 960), (0, 900), (900, 930)),
    *((2000, 1260), (3400, 1900), (5300, 2500)),
)
STATION: Spot = (40, 930)


def angle_of(sector: float, radius: float) -> float:
    """Return the angle in radians of a spot between the roads: 0 on the first, 1 on the second."""
    first = int(sector) % SECTORS
    part = sector - int(sector)
    start = _road_angle(first, radius)
    end = _road_angle((first + 1) % SECTORS, radius)
    if end < start:
        end += 2 * math.pi
    return start + part * (end - start)


def polar_spot(sector: float, radius: float) -> Spot:
    """Return the bent spot at a place between the roads and a distance from the market."""
    return bend(from_polar(radius, angle_of(sector, radius)))


def arc(first: float, last: float, radius: float) -> Line:
    """Return a line around the market at one distance, between two places in the sectors."""
    steps = max(2, round(abs(last - first) * radius / 45))
    return [polar_spot(first + (last - first) * i / steps, radius) for i in range(steps + 1)]


def ray(sector: float, inner: float, outer: float) -> Line:
    """Return a line outwards between two distances."""
    steps = max(2, round((outer - inner) / 45))
    return [polar_spot(sector, inner + (outer - inner) * i / steps) for i in range(steps + 1)]


def draw_skeleton(sheet: Sheet) -> None:
    """Draw river, railway and main roads, and lay the borders of the districts."""
    _draw_river(sheet)
    _draw_railway(sheet)
    _draw_market(sheet)
    _draw_roads(sheet)
    _lay_borders(sheet)


def river_line() -> Line:
    """Return the middle of the river."""
    return smooth(RIVER, 45)


def _road_angle(road: int, radius: float) -> float:
    swing = SWINGS[road] * math.sin(radius / 800 + road)
    return math.radians(ANGLES_DEG[road]) + (swing if radius > WALL_M else swing * radius / WALL_M)


def _draw_river(sheet: Sheet) -> None:
    river = river_line()
    sheet.lines.append((river, {"waterway": "river", "name": "Aue"}))
    sheet.add_outline(strip(river, 11, 11), {"natural": "water", "water": "river", "name": "Aue"})
    sheet.board.take_line(river, 34)


def _draw_railway(sheet: Sheet) -> None:
    railway = smooth(RAILWAY, 60)
    for side in (-2.4, 2.4):
        track = strip(railway, side, -side)[: len(railway)]
        sheet.lines.append((track, {"railway": "rail", "electrified": "contact_line"}))
    sheet.board.take_line(railway, 16)
    sheet.points.append((STATION, {"railway": "station", "name": "Musterstadt Bahnhof"}))


def _draw_market(sheet: Sheet) -> None:
    square = [bend(spot) for spot in ((-58, -36), (56, -40), (60, 34), (-52, 40), (-58, -36))]
    sheet.squares.append(square)
    sheet.outlines.append((square, {"place": "square", "name": "Marktplatz"}))
    sheet.board.take_polygon(square)
    sheet.add_street(Street("Marktplatz", square, "pedestrian", "square"))


def _draw_roads(sheet: Sheet) -> None:
    for road, (inner, middle, outer) in enumerate(names.RADIALS):
        sheet.add_street(Street(inner, ray(road, MARKET_M, WALL_M), "pedestrian", "town"))
        sheet.add_street(Street(middle, ray(road, WALL_M, RING_M), "secondary"))
        sheet.add_street(Street(outer, ray(road, RING_M, SUBURB_M), "secondary"))
        far = ray(road, SUBURB_M, EDGE_M + 250)
        sheet.add_street(Street(outer, far, "secondary", "scattered"))
    for radius, ring_names, kind in (
        (WALL_M, names.WALLS, "tertiary"),
        (RING_M, names.RINGS, "secondary"),
    ):
        for name, part in _quarters(radius, ring_names):
            sheet.add_street(Street(name, part, kind, "houses" if radius == RING_M else "inside"))


def _quarters(radius: float, ring_names: tuple[str, ...]) -> list[tuple[str, Line]]:
    """Cut a ring into its four names: east, north, west, south."""
    ring = arc(0, SECTORS, radius)
    parts: list[tuple[str, Line]] = []
    for a, b in pairwise(ring):
        turn = math.degrees(math.atan2(a[1] + b[1], a[0] + b[0])) % 360
        name = ring_names[int((turn + 45) // 90) % 4]
        if parts and parts[-1][0] == name and gap(parts[-1][1][-1], a) < 1:
            parts[-1][1].append(b)
        else:
            parts.append((name, [a, b]))
    return parts


def _lay_borders(sheet: Sheet) -> None:
    for sector in range(SECTORS):
        sheet.borders[f"wall{sector}"] = arc(sector, sector + 1, WALL_M)
        sheet.borders[f"ring{sector}"] = arc(sector, sector + 1, RING_M)
        sheet.borders[f"edge{sector}"] = _edge(sector)
        sheet.borders[f"inner{sector}"] = ray(sector, WALL_M, RING_M)
        sheet.borders[f"outer{sector}"] = ray(sector, RING_M, EDGE_M)
    every = range(SECTORS)
    sheet.districts = [
        District("Musterstadt", 8, tuple(f"edge{s}" for s in every), (0, 0), "town"),
        District(names.DISTRICT_ALTSTADT, 9, tuple(f"wall{s}" for s in every), (0, 130), "suburb"),
        *_inner_districts(),
        *(
            District(
                name,
                9,
                (f"ring{s}", f"outer{(s + 1) % SECTORS}", f"edge{s}", f"outer{s}"),
                polar_spot(s + 0.5, (RING_M + SUBURB_M) / 2 + 200),
                "suburb",
            )
            for s, name in enumerate(names.OUTER_DISTRICTS)
        ),
    ]


def _inner_districts() -> list[District]:
    districts = []
    for name in dict.fromkeys(names.INNER_DISTRICTS):
        sectors = [s for s, other in enumerate(names.INNER_DISTRICTS) if other == name]
        first, last = sectors[0], sectors[-1]
        borders = (
            *(f"wall{s}" for s in sectors),
            f"inner{(last + 1) % SECTORS}",
            *(f"ring{s}" for s in sectors),
            f"inner{first}",
        )
        label = polar_spot((first + last + 1) / 2, (WALL_M + RING_M) / 2)
        districts.append(District(name, 9, borders, label, "suburb"))
    return districts


def _edge(sector: int) -> Line:
    """Return the town's limit: irregular, and meeting its neighbours at the roads."""
    steps = 40
    line = []
    for i in range(steps + 1):
        part = i / steps
        away = math.sin(math.pi * part)
        radius = EDGE_M + away * (180 * math.sin(5 * part + sector) - 260 * math.cos(9 * part))
        line.append(polar_spot(sector + part, radius))
    return line
