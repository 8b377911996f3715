"""Place search and map windows in a city of 100 000 addresses.

The search is compared with what a form would do without an index in memory (`LIKE` over the joined
tables), the cell index with a B-tree over latitude and longitude.
"""

import random
from collections.abc import Callable
from itertools import cycle

from django.db import connection, models
from django.utils import timezone

from bench.measuring import Bench, timings
from civic.places.cells import cell_of, cluster_zoom, clusters, in_box
from civic.places.folding import fold
from civic.places.geocoding import nearest_address, search_places
from civic.places.geometry import Box, box_around
from civic.places.models import Address, Area, GazetteerImport, Street

STREETS, NUMBERS = 2000, 50
WEST, SOUTH, SIDE = 7.5, 51.9, 0.2
FIRST = [
    "Amsel",
    "Birken",
    "Dahlien",
    "Eichen",
    "Falken",
    "Ginster",
    "Heide",
    "Iltis",
    "Jasmin",
    "Kiefern",
    "Linden",
    "Mühlen",
]
SECOND = ("grund", "feld", "hof", "kamp", "berg", "tal", "brink", "busch", "horst", "wald")
LAST = ("straße", "weg", "allee", "platz", "gasse", "ring", "ufer")
TYPED = (
    *("amselgrundstr 5", "Muehlenkampstr.12", "eichen tal weg 49", "birkenfeldstrase 7"),
    *("dahlienbergstraße 999", "lindenbr", "kiefernhofalee 3", "falken wald ring 1 a"),
)


def run(bench: Bench) -> None:
    """Fill the database, measure, and leave it empty."""
    _fill()
    try:
        _measure_search(bench)
        _measure_windows(bench)
    finally:
        for model in (Address, Street, Area, GazetteerImport):
            model.objects.all().delete()


def _measure_search(bench: Bench) -> None:
    search = timings(_over(TYPED, search_places), times=160, warm_up=16)
    bench.note("typing, 100 000 addresses, median", search.median_ms, "ms")
    bench.note("typing, 100 000 addresses, p95", search.p95_ms, "ms", at_most=20)
    words = [fold(text).split()[0][:8] for text in TYPED]
    naive = timings(_over(words, _naive), times=40, warm_up=8)
    bench.ratio("the same with LIKE over the tables takes", naive.median_ms / search.median_ms)
    found = sum(bool(search_places(text)) for text in TYPED)
    bench.ratio("typed texts with an answer", found / len(TYPED), at_least=1)
    found = sum(bool(_naive(text)) for text in TYPED)
    bench.ratio("typed texts with an answer from LIKE", found / len(TYPED))
    spots = _spots()
    reverse = timings(_over(spots, lambda spot: nearest_address(*spot)), times=100)
    bench.note("nearest address, p95", reverse.p95_ms, "ms", at_most=20)


def _measure_windows(bench: Bench) -> None:
    """Compare the windows of a street and of a district with both indexes, one after the other."""
    spots = _spots()
    sizes = {"street (300 m)": 300, "district (1500 m)": 1500}
    by_cell = {
        name: timings(_over(spots, lambda spot, m=m: _count(_by_cell(spot, m))), times=60)
        for name, m in sizes.items()
    }
    city = Box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE)
    zoom = cluster_zoom(city)
    grouped = timings(lambda: clusters(Address.objects.all(), city, zoom), times=5, warm_up=1)
    index = models.Index(fields=["latitude", "longitude"], name="bench_lat_lon")
    with connection.schema_editor() as editor:
        editor.add_index(Address, index)
    try:
        for name, metres in sizes.items():
            plain = timings(
                _over(spots, lambda spot, m=metres: _count(_by_degrees(spot, m))), times=60
            )
            bench.note(f"window of a {name}, p95", by_cell[name].p95_ms, "ms", at_most=100)
            bench.ratio(
                f"window of a {name}: latitude B-tree takes",
                plain.median_ms / by_cell[name].median_ms,
            )
    finally:
        with connection.schema_editor() as editor:
            editor.remove_index(Address, index)
    bench.note("100 000 points grouped for the whole city, median", grouped.median_ms, "ms")


def _fill() -> None:
    streets = _fill_streets(random.Random(7), _fill_area())  # noqa: S311 - a city, no secret
    for start in range(0, len(streets), 40):
        Address.objects.bulk_create(
            _address(street, number)
            for street in streets[start : start + 40]
            for number in range(1, NUMBERS + 1)
        )
    GazetteerImport.objects.create(imported_at=timezone.now(), file_name="bench")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fill_area() -> Area:
    return Area.objects.create(
        kind="municipality",
        name="Großstadt",
        slug="grossstadt",
        source_id="bench",
        geometry={"type": "Polygon", "coordinates": [_corners()]},
        west=WEST,
        south=SOUTH,
        east=WEST + SIDE,
        north=SOUTH + SIDE,
    )


def _fill_streets(chance: random.Random, area: Area) -> list[Street]:
    names = [a + b + c for c in LAST for b in SECOND for a in FIRST]
    names += [f"{a} {b}{c}" for a in ("Am", "Alte", "Neue") for b in FIRST for c in SECOND + LAST]
    names += [f"{a}-{b}-Straße" for a in FIRST for b in range(200)]
    return Street.objects.bulk_create(
        Street(
            name=name,
            folded=fold(name),
            area=area,
            longitude=WEST + SIDE * chance.random(),
            latitude=SOUTH + SIDE * chance.random(),
        )
        for name in names[:STREETS]
    )


def _address(street: Street, number: int) -> Address:
    longitude = street.longitude + number * 0.00012
    latitude = street.latitude + (number % 2) * 0.0003
    return Address(
        street=street,
        house_number=str(number),
        number_order=number,
        area_id=street.area_id,
        longitude=longitude,
        latitude=latitude,
        cell=cell_of(longitude, latitude),
    )


def _corners() -> list[list[float]]:
    east, north = WEST + SIDE, SOUTH + SIDE
    return [[WEST, SOUTH], [east, SOUTH], [east, north], [WEST, north], [WEST, SOUTH]]


def _spots() -> list[tuple[float, float]]:
    chance = random.Random(11)  # noqa: S311 - places to look at
    return [
        (WEST + SIDE * chance.uniform(0.2, 0.8), SOUTH + SIDE * chance.uniform(0.2, 0.8))
        for _ in range(20)
    ]


def _over(things: object, action: Callable[[object], object]) -> Callable[[], object]:
    """Return an action without arguments that takes the things in turn."""
    turn = cycle(things)
    return lambda: action(next(turn))


def _naive(text: str) -> list[Address]:
    return list(
        Address.objects.filter(street__name__icontains=text).select_related("street", "area")[:8]
    )


def _by_cell(spot: tuple[float, float], radius_m: float) -> models.QuerySet[Address]:
    return in_box(Address.objects.all(), box_around(*spot, radius_m))


def _by_degrees(spot: tuple[float, float], radius_m: float) -> models.QuerySet[Address]:
    box = box_around(*spot, radius_m)
    return Address.objects.filter(
        latitude__range=(box.south, box.north), longitude__range=(box.west, box.east)
    )


def _count(rows: models.QuerySet[Address]) -> int:
    return len(rows.values_list("pk", "longitude", "latitude"))
