"""A small gazetteer, made by hand."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from civic.places.cells import cell_of
from civic.places.folding import fold
from civic.places.models import Address, Area, MapObject, Street
from civic.places.osm.writing import number_order
from tests.factories import AreaFactory
from tests.places.osm_files import small_town

STREETS = {
    "Hauptstraße": ("1", "3", "5", "5a", "12"),
    "Bahnhofstraße": ("1", "2", "17"),
    "Mühlenweg": ("4", "6"),
    "Am Wall": ("9",),
    "Straße des 17. Juni": ("8",),
    "St.-Josef-Straße": ("1",),
}


def add_street(area: Area, name: str, numbers: tuple[str, ...], latitude: float) -> Street:
    """Add a street that runs eastwards, with a house every 10 metres or so."""
    street = Street.objects.create(
        name=name, folded=fold(name), area=area, longitude=7.62, latitude=latitude
    )
    for index, number in enumerate(numbers):
        longitude = 7.62 + index * 0.00015
        Address.objects.create(
            street=street,
            house_number=number,
            number_order=number_order(number),
            area=area,
            longitude=longitude,
            latitude=latitude,
            cell=cell_of(longitude, latitude),
        )
    return street


def add_object(area: Area, kind: str, street: Street | None = None, **values: object) -> MapObject:
    """Add an object, by default on the corner of the streets' beginnings."""
    point = {"longitude": 7.62, "latitude": 51.96, **values}
    return MapObject.objects.create(
        kind=kind,
        area=area,
        street=street,
        cell=cell_of(point["longitude"], point["latitude"]),
        **point,
    )


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    """Two districts; the second has a Hauptstraße of its own."""
    altstadt = AreaFactory(name="Altstadt")
    nordstadt = AreaFactory(name="Nordstadt", south=51.97, north=51.99)
    streets = {
        name: add_street(altstadt, name, numbers, 51.96 + index * 0.001)
        for index, (name, numbers) in enumerate(STREETS.items())
    }
    north = add_street(nordstadt, "Hauptstraße", ("2", "40"), 51.98)
    lamp = add_object(altstadt, "lamp", streets["Hauptstraße"], number="1047")
    add_object(altstadt, "lamp", streets["Hauptstraße"], number="10471", longitude=7.6203)
    add_object(altstadt, "bin", streets["Am Wall"], number="P017", longitude=7.63)
    add_object(altstadt, "stop", streets["Bahnhofstraße"], name="Bahnhof", latitude=51.9605)
    return SimpleNamespace(
        altstadt=altstadt, nordstadt=nordstadt, streets=streets, north=north, lamp=lamp
    )


@pytest.fixture
def town_file(tmp_path: Path) -> Path:
    return small_town().write(tmp_path / "town.osm.pbf")
