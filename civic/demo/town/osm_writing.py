"""Write a drawing as OpenStreetMap data (.osm.pbf)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import osmium

from civic.demo.town.plane import Spot, to_degrees
from civic.demo.town.sheet import District, Sheet, Tags

# The town is invented, so is its date; the same drawing must give the same file.
DRAWN_AT = "2026-01-01T00:00:00Z"


class OsmWriter:
    """Collects nodes, ways and relations, and writes them in the order that readers expect."""

    def __init__(self) -> None:
        """Start empty."""
        self._nodes: dict[Spot, int] = {}
        self._tagged: list[tuple[int, Spot, Tags]] = []
        self._ways: list[tuple[int, list[int], Tags]] = []
        self._relations: list[tuple[int, list[tuple[str, int, str]], Tags]] = []
        self._last = 0

    def add_point(self, spot: Spot, tags: Tags) -> int:
        """Add a node of its own."""
        self._last += 1
        self._tagged.append((self._last, to_degrees(spot), tags))
        return self._last

    def add_line(self, line: Sequence[Spot], tags: Tags) -> int:
        """Add a way; lines that meet in a spot share the node there."""
        refs = [self._node(spot) for spot in line]
        self._ways.append((len(self._ways) + 1, refs, tags))
        return len(self._ways)

    def add_relation(self, members: list[tuple[str, int, str]], tags: Tags) -> None:
        """Add a relation."""
        self._relations.append((len(self._relations) + 1, members, tags))

    def write(self, file: Path) -> None:
        """Write the file, replacing what is there."""
        points: list[tuple[int, Spot, Tags]] = [
            (pk, spot, {}) for spot, pk in self._nodes.items()
        ] + self._tagged
        header = osmium.io.Header()
        header.set("generator", "Allmende demo town")
        writer = osmium.SimpleWriter(str(file), header=header, overwrite=True)
        try:
            for pk, spot, tags in sorted(points, key=lambda point: point[0]):
                writer.add_node(_thing(osmium.osm.mutable.Node, pk, tags, location=spot))
            for pk, refs, tags in self._ways:
                writer.add_way(_thing(osmium.osm.mutable.Way, pk, tags, nodes=refs))
            for pk, members, tags in self._relations:
                writer.add_relation(_thing(osmium.osm.mutable.Relation, pk, tags, members=members))
        finally:
            writer.close()

    def _node(self, spot: Spot) -> int:
        degrees = to_degrees(spot)
        if degrees not in self._nodes:
            self._last += 1
            self._nodes[degrees] = self._last
        return self._nodes[degrees]


def write_sheet(sheet: Sheet, file: Path) -> None:
    """Write the whole drawing."""
    writer = OsmWriter()
    for spot, tags in sheet.points:
        writer.add_point(spot, tags)
    for street in sheet.streets:
        tags = {"highway": street.kind, "name": street.name}
        if street.kind == "secondary":
            tags["ref"] = "L 555"
        writer.add_line(street.line, tags)
    for line, tags in (*sheet.lines, *sheet.outlines):
        writer.add_line(line, tags)
    borders = {name: writer.add_line(line, {}) for name, line in sheet.borders.items()}
    for district in sheet.districts:
        _write_district(writer, district, borders)
    writer.write(file)


def _write_district(writer: OsmWriter, district: District, borders: dict[str, int]) -> None:
    label: Tags = {"place": district.place, "name": district.name}
    if district.place == "town":
        label["population"] = "41200"
    writer.add_point(district.label, label)
    members = [("w", borders[name], "outer") for name in district.borders]
    writer.add_relation(
        members,
        {
            "type": "boundary",
            "boundary": "administrative",
            "admin_level": str(district.level),
            "name": district.name,
        },
    )


def _thing(kind: Any, pk: int, tags: Tags, **content: Any) -> Any:
    return kind(id=pk, version=1, visible=True, timestamp=DRAWN_AT, tags=tags, **content)
