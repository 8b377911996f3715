"""Write tiny OpenStreetMap files for the tests."""

from pathlib import Path
from typing import Any

import osmium

SQUARE_M = 0.01


def square(west: float, south: float, size: float = SQUARE_M) -> list[tuple[float, float]]:
    """Return the corners of a square of degrees, closed."""
    east, north = west + size, south + size
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


class OsmFile:
    """Collects things and writes them to a file."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.ways: list[Any] = []
        self.relations: list[Any] = []

    def node(self, spot: tuple[float, float], **tags: str) -> int:
        pk = len(self.nodes) + 1
        self.nodes.append(_thing(osmium.osm.mutable.Node, pk, tags, location=spot))
        return pk

    def way(self, spots: list[tuple[float, float]], **tags: str) -> int:
        refs = [self.node(spot) for spot in spots]
        if spots[0] == spots[-1]:
            refs[-1] = refs[0]
        pk = len(self.ways) + 1
        self.ways.append(_thing(osmium.osm.mutable.Way, pk, tags, nodes=refs))
        return pk

    def boundary(self, name: str, level: int, corners: list[tuple[float, float]], pk: int) -> None:
        members = [("w", self.way(corners), "outer")]
        tags = {"type": "boundary", "boundary": "administrative", "admin_level": str(level)}
        tags["name"] = name
        self.relations.append(_thing(osmium.osm.mutable.Relation, pk, tags, members=members))

    def write(self, file: Path) -> Path:
        writer = osmium.SimpleWriter(str(file), overwrite=True)
        for node in self.nodes:
            writer.add_node(node)
        for way in self.ways:
            writer.add_way(way)
        for relation in sorted(self.relations, key=lambda relation: relation.id):
            writer.add_relation(relation)
        writer.close()
        return file


def small_town(*, lamp: str = "1047", relation_ids: tuple[int, int, int] = (1, 2, 3)) -> OsmFile:
    """Return a town with two districts, two streets, three house numbers, a lamp and a stop."""
    osm = OsmFile()
    osm.boundary("Kleinstadt", 8, square(9.0, 50.0, 0.02), relation_ids[0])
    west = [(9.0, 50.0), (9.01, 50.0), (9.01, 50.02), (9.0, 50.02), (9.0, 50.0)]
    east = [(9.01, 50.0), (9.02, 50.0), (9.02, 50.02), (9.01, 50.02), (9.01, 50.0)]
    osm.boundary("Westend", 9, west, relation_ids[1])
    osm.boundary("Ostend", 9, east, relation_ids[2])
    osm.way([(9.002, 50.01), (9.006, 50.01)], highway="residential", name="Hauptstraße")
    osm.way([(9.006, 50.01), (9.008, 50.011)], highway="residential", name="Hauptstraße")
    osm.way([(9.012, 50.01), (9.018, 50.01)], highway="residential", name="Mühlenweg")
    house = {"addr:street": "Hauptstraße", "building": "house", "addr:postcode": "12345"}
    osm.way(square(9.003, 50.0101, 0.0001), **house, **{"addr:housenumber": "5"})
    osm.node((9.004, 50.0102), **{"addr:street": "Hauptstraße", "addr:housenumber": "7;9a"})
    osm.node((9.015, 50.0102), **{"addr:street": "Mühlenweg", "addr:housenumber": "2"})
    osm.node((9.0031, 50.01003), highway="street_lamp", ref=lamp)
    osm.node((9.013, 50.01), highway="bus_stop", name="Mühle")
    # Beyond the town's limit, and a street that has no name.
    osm.node((9.5, 50.5), highway="street_lamp", ref="1")
    osm.way([(9.001, 50.001), (9.002, 50.002)], highway="residential")
    return osm


def _thing(kind: Any, pk: int, tags: dict[str, str], **content: Any) -> Any:
    return kind(
        id=pk, version=1, visible=True, timestamp="2026-01-01T00:00:00Z", tags=tags, **content
    )
