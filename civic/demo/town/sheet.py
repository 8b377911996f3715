"""What is drawn for the town, before it is written: points, lines and outlines with their tags."""

from dataclasses import dataclass, field

from civic.demo.town.plane import Board, Line, Spot

Tags = dict[str, str]
HALF_WIDTH_M = {"secondary": 5.0, "tertiary": 4.5, "living_street": 2.5, "pedestrian": 2.5}


@dataclass(frozen=True)
class Street:
    """A named piece of road; `built` says how its sides are built up."""

    name: str
    line: Line
    kind: str
    built: str = "houses"


@dataclass(frozen=True)
class District:
    """A district by the names of its border lines (keys of `Sheet.borders`)."""

    name: str
    level: int
    borders: tuple[str, ...]
    label: Spot
    place: str


@dataclass
class Sheet:
    """The drawing: everything is in metres on the board."""

    board: Board = field(default_factory=Board)
    streets: list[Street] = field(default_factory=list)
    points: list[tuple[Spot, Tags]] = field(default_factory=list)
    lines: list[tuple[Line, Tags]] = field(default_factory=list)
    outlines: list[tuple[Line, Tags]] = field(default_factory=list)
    borders: dict[str, Line] = field(default_factory=dict)
    districts: list[District] = field(default_factory=list)
    residential: list[Line] = field(default_factory=list)
    greens: list[Line] = field(default_factory=list)
    squares: list[Line] = field(default_factory=list)

    def add_street(self, street: Street) -> None:
        """Draw a street and take its ground."""
        half_width = HALF_WIDTH_M.get(street.kind, 3.5)
        self.streets.append(street)
        self.board.take_line(street.line, half_width)

    def add_outline(self, outline: Line, tags: Tags) -> None:
        """Draw an outline and take its ground."""
        self.outlines.append((outline, tags))
        self.board.take_polygon(outline)
