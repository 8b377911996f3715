"""What stands on the streets: lamps with numbers, stops, bins, benches, playgrounds."""

from collections.abc import Sequence
from random import Random

from civic.demo.town.plane import Line, Ruler, Spot, gap, rectangle
from civic.demo.town.sheet import Sheet, Street

LAMPS = 3000
FIRST_LAMP = 1
STOP_EVERY_M = 430


def place_equipment(sheet: Sheet, chance: Random) -> None:
    """Put up lamps, stops, bins, benches and playgrounds."""
    lit = [street for street in sheet.streets if street.built != "scattered"]
    _place_lamps(sheet, lit)
    stops = _place_stops(sheet, lit)
    _place_bins(sheet, stops, chance)
    _place_benches(sheet, chance)
    _place_playgrounds(sheet, lit, chance)


def _place_lamps(sheet: Sheet, streets: Sequence[Street]) -> None:
    """Number the lamps street by street, on alternating sides."""
    rulers = [Ruler(street.line) for street in streets]
    spacing = sum(ruler.length for ruler in rulers) / LAMPS
    number, rest = FIRST_LAMP, spacing / 2
    for ruler in rulers:
        distance = rest
        while distance < ruler.length and number < FIRST_LAMP + LAMPS:
            spot = ruler.beside(distance, 4.2 if number % 2 else -4.2)
            sheet.points.append((spot, {"highway": "street_lamp", "ref": str(number)}))
            number, distance = number + 1, distance + spacing
        rest = distance - ruler.length


def _place_stops(sheet: Sheet, streets: Sequence[Street]) -> list[Spot]:
    """Put a stop on both sides of the main roads, named after the nearest small street."""
    mains = [street for street in streets if street.kind in {"secondary", "tertiary"}]
    small = [street for street in streets if street.kind not in {"secondary", "tertiary"}]
    named: dict[str, Spot] = {}
    _add_stop(sheet, named, ("Bahnhof", Ruler([(-40, 838), (140, 842)]), 60))
    _add_stop(sheet, named, ("Marktplatz", Ruler([(-70, -52), (70, -56)]), 60))
    for street in mains:
        ruler = Ruler(street.line)
        distance = STOP_EVERY_M / 2
        while distance < ruler.length:
            spot = ruler.at(distance)[0]
            if all(gap(spot, other) > 250 for other in named.values()):
                _add_stop(sheet, named, (_stop_name(spot, small, named), ruler, distance))
            distance += STOP_EVERY_M
    return list(named.values())


def _stop_name(spot: Spot, small: Sequence[Street], named: dict[str, Spot]) -> str:
    free = [street for street in small if street.name not in named]
    nearest = min(free, key=lambda street: min(gap(spot, other) for other in street.line))
    return nearest.name


def _add_stop(sheet: Sheet, named: dict[str, Spot], where: tuple[str, Ruler, float]) -> None:
    name, ruler, distance = where
    named[name] = ruler.at(distance)[0]
    for along, side in ((-14, 6.5), (14, -6.5)):
        spot = ruler.beside(min(max(distance + along, 0), ruler.length), side)
        sheet.points.append(
            (spot, {"highway": "bus_stop", "public_transport": "platform", "name": name})
        )


def _place_bins(sheet: Sheet, stops: Sequence[Spot], chance: Random) -> None:
    spots = [(x + 9, y + 3) for x, y in stops]
    for line in (*sheet.greens, *sheet.squares):
        spots += _every(line, 70)
    for number, (x, y) in enumerate(spots, start=1):
        spot = (x + chance.uniform(-2, 2), y + chance.uniform(-2, 2))
        sheet.points.append((spot, {"amenity": "waste_basket", "ref": f"P{number:03}"}))


def _place_benches(sheet: Sheet, chance: Random) -> None:
    for line in (*sheet.greens, *sheet.squares):
        for x, y in _every(line, 55):
            spot = (x + chance.uniform(-3, 3), y + chance.uniform(-3, 3))
            sheet.points.append((spot, {"amenity": "bench", "backrest": "yes"}))


def _place_playgrounds(sheet: Sheet, streets: Sequence[Street], chance: Random) -> None:
    """Put a playground on a free plot of every seventh street."""
    for street in [street for street in streets if street.built == "houses"][3::7]:
        ruler = Ruler(street.line)
        for _attempt in range(12):
            distance = chance.uniform(0.2, 0.8) * ruler.length
            outline = rectangle(ruler.beside(distance, 34), ruler.at(distance)[1], 24, 18)
            if sheet.board.is_free(outline):
                tags = {"leisure": "playground", "name": f"Spielplatz {street.name}"}
                sheet.outlines.append((outline, tags))
                break


def _every(line: Line, step: float) -> list[Spot]:
    ruler = Ruler(line)
    return [ruler.at(step * (i + 0.5))[0] for i in range(int(ruler.length // step))]
