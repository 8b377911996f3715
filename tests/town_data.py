"""A town small enough to be made for every test: two districts, some streets, lamps with numbers."""

from django.core.cache import cache

from civic.places.cells import cell_of
from civic.places.folding import fold
from civic.places.models import Address, Area, MapObject, Street
from civic.reports.catalogue import load_catalogue
from tests.factories import AreaFactory

CENTRE = (7.6260, 51.9607)
STREETS = ("Hauptstraße", "Lindenweg", "Am Markt", "Schulstraße", "Bahnhofstraße")
HOUSES = 12
LAMPS = 6


def make_town() -> Area:
    """Make the municipality with streets, house numbers and things, and the catalogue; return it."""
    cache.clear()
    load_catalogue()
    town = AreaFactory(
        kind=Area.Kind.MUNICIPALITY,
        name="Musterstadt",
        source_id="r1",
        west=7.60,
        south=51.94,
        east=7.66,
        north=51.98,
    )
    old_town = AreaFactory(name="Altstadt", source_id="r2", parent=town)
    north = AreaFactory(
        name="Nordend",
        source_id="r3",
        parent=town,
        west=7.60,
        south=51.97,
        east=7.64,
        north=51.98,
    )
    for number, name in enumerate(STREETS):
        _make_street(number, name, old_town if number < 3 else north)
    return town


def _make_street(number: int, name: str, area: Area) -> None:
    latitude = CENTRE[1] + number * 0.001 + (0 if number < 3 else 0.009)
    street = Street.objects.create(
        name=name, folded=fold(name), area=area, longitude=CENTRE[0], latitude=latitude
    )
    Address.objects.bulk_create(
        Address(
            street=street,
            house_number=str(house),
            number_order=house,
            **_spot(CENTRE[0] + house * 0.0003, latitude, area),
        )
        for house in range(1, HOUSES + 1)
    )
    MapObject.objects.bulk_create(
        MapObject(
            kind=MapObject.Kind.LAMP,
            number=str(1001 + number * 10 + lamp),
            **_spot(CENTRE[0] + lamp * 0.0006, latitude + 0.0001, area),
        )
        for lamp in range(LAMPS)
    )
    for kind in (MapObject.Kind.BIN, MapObject.Kind.STOP, MapObject.Kind.PLAYGROUND):
        spot = _spot(CENTRE[0] + 0.002, latitude - 0.0001, area)
        MapObject.objects.create(kind=kind, number=f"{kind.value}-{number}", **spot)


def _spot(longitude: float, latitude: float, area: Area) -> dict:
    cell = cell_of(longitude, latitude)
    return {"longitude": longitude, "latitude": latitude, "area": area, "cell": cell}
