"""Houses along the streets, with their numbers."""

from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from civic.demo.town.plane import Board, Line, Ruler, filling, rectangle
from civic.demo.town.sheet import Sheet, Street, Tags

# Of a hundred numbers a few have a letter, where a garden was divided later.
LETTERS = 0.04


@dataclass(frozen=True)
class Plot:
    """How a side of a street is built up, in metres."""

    frontage: tuple[float, float]
    width: tuple[float, float]
    depth: tuple[float, float]
    setback: tuple[float, float]
    kept: float = 1.0
    building: str = "house"


PLOTS = {
    "houses": Plot((9.6, 13.2), (8, 10.8), (8.5, 11), (7.5, 10)),
    "town": Plot((9, 12.5), (9, 12.5), (10, 14), (4.6, 5.2)),
    "inside": Plot((11, 15), (10.5, 14.5), (10, 13), (7, 8)),
    "scattered": Plot((30, 60), (11, 16), (9, 14), (16, 30), kept=0.16),
    "halls": Plot((48, 80), (36, 62), (28, 58), (10, 14), building="industrial"),
}


@dataclass
class Numbers:
    """The next house number on each side of a street; a street drawn in pieces counts on."""

    following: dict[tuple[str, bool], int] = field(default_factory=dict)

    def take(self, street: str, *, odd: bool, chance: Random) -> str:
        """Return the next number of that side."""
        number = self.following.get((street, odd), 1 if odd else 2)
        if number > 2 and chance.random() < LETTERS:
            return f"{number - 2}a"
        self.following[street, odd] = number + 2
        return str(number)


def build_houses(sheet: Sheet, chance: Random, postcodes: dict[str, str]) -> int:
    """Build all houses, main roads first, and return how many addresses there are."""
    numbers = Numbers()
    count = _build_square(sheet, postcodes)
    used: set[tuple[str, str]] = set()
    for street in sheet.streets:
        if street.built in PLOTS:
            count += _build_street(sheet, street, chance, (numbers, used, postcodes))
    return count


def _build_street(
    sheet: Sheet,
    street: Street,
    chance: Random,
    books: tuple[Numbers, set[tuple[str, str]], dict[str, str]],
) -> int:
    numbers, used, postcodes = books
    plot, ruler, count = PLOTS[street.built], Ruler(street.line), 0
    for left in (True, False):
        distance = 6.0
        while distance < ruler.length - 6:
            frontage = chance.uniform(*plot.frontage)
            outline = _house(ruler, distance + frontage / 2, plot, (left, chance))
            distance += frontage
            if chance.random() > plot.kept or not _take(sheet.board, outline):
                continue
            number = numbers.take(street.name, odd=left, chance=chance)
            if (street.name, number) not in used:
                used.add((street.name, number))
                sheet.outlines.append(
                    (outline, _tags(plot.building, street.name, number, postcodes))
                )
                count += 1
    return count


def _house(ruler: Ruler, distance: float, plot: Plot, side: tuple[bool, Random]) -> Line:
    left, chance = side
    depth = chance.uniform(*plot.depth)
    offset = chance.uniform(*plot.setback) + depth / 2
    _spot, along = ruler.at(distance)
    middle = ruler.beside(distance, offset if left else -offset)
    return rectangle(middle, along, chance.uniform(*plot.width), depth)


def _take(board: Board, outline: Line) -> bool:
    ground = filling(_without_edge(outline))
    if not board.is_free(ground):
        return False
    board.take(ground)
    return True


def _build_square(sheet: Sheet, postcodes: dict[str, str]) -> int:
    """Build the houses around the market: the town hall is number 1."""
    corners = sheet.squares[0]
    number = 0
    for first, second in pairwise(corners):
        ruler = Ruler([first, second])
        width = 13.0
        for slot in range(int((ruler.length - 8) // width)):
            distance = 4 + width * (slot + 0.5)
            _spot, along = ruler.at(distance)
            outline = rectangle(ruler.beside(distance, -12), along, width - 0.4, 14)
            if not _take(sheet.board, outline):
                continue
            number += 1
            tags = _tags("house", "Marktplatz", str(number), postcodes)
            if number == 1:
                tags |= {"building": "townhall", "amenity": "townhall", "name": "Rathaus"}
            sheet.outlines.append((outline, tags))
    return number


def _without_edge(outline: Line) -> Line:
    """Return the outline a little smaller: houses of a row touch each other."""
    x = sum(spot[0] for spot in outline[:4]) / 4
    y = sum(spot[1] for spot in outline[:4]) / 4
    return [(x + (a - x) * 0.72, y + (b - y) * 0.72) for a, b in outline]


def _tags(building: str, street: str, number: str, postcodes: dict[str, str]) -> Tags:
    return {
        "building": building,
        "addr:street": street,
        "addr:housenumber": number,
        "addr:postcode": postcodes.get(street, "00000"),
        "addr:city": "Musterstadt",
    }
