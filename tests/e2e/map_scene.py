"""What map tests put on the map: cases at spots of the small town, and a basemap of nothing but land."""

import gzip
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from civic.reports.models import Case
from tests.factories import CaseFactory, PlaceFactory, StateFactory

HEADER = {
    "tile_type": TileType.MVT,
    "tile_compression": Compression.GZIP,
    "min_lon_e7": 74000000,
    "min_lat_e7": 518000000,
    "max_lon_e7": 78000000,
    "max_lat_e7": 521000000,
    "center_zoom": 12,
    "center_lon_e7": 76260000,
    "center_lat_e7": 519607000,
}


def write_basemap(file: Path) -> None:
    """Write empty tiles of zoom 8 to 12 around the test town."""
    tiles = [(z, x, y) for z in range(8, 13) for x, y in tiles_around(z)]
    with file.open("wb") as opened:
        writer = Writer(opened)
        for number in sorted(zxy_to_tileid(*tile) for tile in tiles):
            writer.write_tile(number, gzip.compress(b""))
        writer.finalize(HEADER, {})


def tiles_around(zoom: int) -> list[tuple[int, int]]:
    """Return the tiles around the middle of the test town."""
    scale = 2**zoom
    x, y = int((7.626 + 180) / 360 * scale), int(0.33226 * scale)
    return [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]


def case_at(longitude: float, latitude: float, phase: str) -> Case:
    place = PlaceFactory(longitude=longitude, latitude=latitude)
    return CaseFactory(place=place, state=StateFactory(slug=f"map-{phase}", phase=phase))
