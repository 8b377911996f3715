"""Read the layers of a vector tile (Mapbox Vector Tile 2.1): just enough for the tests."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pmtiles.reader import MmapSource, Reader, all_tiles


def layers_of(file: Path, zoom: int) -> dict[str, list[dict[str, Any]]]:
    """Return the attributes of all things, by layer, of all tiles of one zoom."""
    found: dict[str, list[dict[str, Any]]] = {}
    with file.open("rb") as opened:
        for (z, _x, _y), data in all_tiles(MmapSource(opened)):
            if z == zoom:
                for field, layer in _fields(gzip.decompress(data)):
                    if field == 3:
                        name, things = _layer(layer)
                        found.setdefault(name, []).extend(things)
    return found


def header_of(file: Path) -> dict[str, Any]:
    """Return the header of the PMTiles file."""
    with file.open("rb") as opened:
        return Reader(MmapSource(opened)).header()


def _layer(data: bytes) -> tuple[str, list[dict[str, Any]]]:
    name, keys, values, features = "", [], [], []
    for field, content in _fields(data):
        if field == 1:
            name = content.decode()
        elif field == 2:
            features.append(content)
        elif field == 3:
            keys.append(content.decode())
        elif field == 4:
            values.append(_value(content))
    return name, [_attributes(feature, keys, values) for feature in features]


def _attributes(feature: bytes, keys: list[str], values: list[Any]) -> dict[str, Any]:
    packed = next((content for field, content in _fields(feature) if field == 2), b"")
    numbers = list(_varints(packed))
    return {
        keys[key]: values[value] for key, value in zip(numbers[::2], numbers[1::2], strict=True)
    }


def _value(data: bytes) -> Any:
    for field, content in _fields(data):
        if field == 1:
            return content.decode()
        if field == 7:
            return bool(content)
        return content
    return None


def _varints(data: bytes) -> Iterator[int]:
    place = 0
    while place < len(data):
        number, place = _varint(data, place)
        yield number


def _varint(data: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[place]
        place += 1
        number |= (byte & 127) << shift
        shift += 7
        if not byte & 128:
            return number, place


def _fields(data: bytes) -> Iterator[tuple[int, Any]]:
    place = 0
    while place < len(data):
        tag, place = _varint(data, place)
        kind = tag & 7
        if kind == 0:
            number, place = _varint(data, place)
            yield tag >> 3, number
            continue
        if kind == 2:
            length, place = _varint(data, place)
        else:
            length = 4 if kind == 5 else 8
        yield tag >> 3, data[place : place + length]
        place += length
