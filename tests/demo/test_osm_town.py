from collections import Counter
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command

from civic.demo.osm_town import draw_town, write_town
from civic.demo.town.osm_writing import write_sheet
from civic.demo.town.plane import Board, Ruler, gap, length, rectangle, strip
from civic.demo.town.sheet import Sheet
from civic.places.geocoding import is_in_town, nearest_address, search_places
from civic.places.models import Address, Area, MapObject, Street
from civic.town.profile import town


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return draw_town()


@pytest.fixture(scope="module")
def town_file(sheet: Sheet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("town") / "musterstadt.osm.pbf"
    write_sheet(sheet, file)
    return file


def test_town_is_as_large_as_promised(sheet: Sheet) -> None:
    names = {street.name for street in sheet.streets}
    addresses = [tags for _line, tags in sheet.outlines if "addr:housenumber" in tags]
    lamps = [tags["ref"] for _spot, tags in sheet.points if tags.get("highway") == "street_lamp"]

    assert 290 <= len(names) <= 340
    assert 19_500 <= len(addresses) <= 21_000
    assert len(lamps) == len(set(lamps)) == 3000
    assert len(sheet.districts) == 13


def test_no_house_number_is_given_twice(sheet: Sheet) -> None:
    numbers = Counter(
        (tags["addr:street"], tags["addr:housenumber"])
        for _line, tags in sheet.outlines
        if "addr:housenumber" in tags
    )

    assert [number for number, times in numbers.items() if times > 1] == []


def test_no_house_stands_in_the_river(sheet: Sheet) -> None:
    river = next(line for line, tags in sheet.lines if tags.get("waterway") == "river")
    water = Board()
    water.take_line(river, 11)

    wet = [
        tags
        for outline, tags in sheet.outlines
        if "building" in tags and not water.is_free(outline)
    ]

    assert wet == []


def test_streets_bend_and_are_long_enough(sheet: Sheet) -> None:
    lengths = [length(street.line) for street in sheet.streets]
    bent = [
        street
        for street in sheet.streets
        if length(street.line) > gap(street.line[0], street.line[-1]) * 1.001
    ]

    assert min(lengths) > 20
    assert len(bent) > len(sheet.streets) / 2


@pytest.mark.django_db
def test_town_goes_through_the_import_and_its_places_are_found(town_file: Path) -> None:
    call_command("import_osm", str(town_file), "--no-basemap", stdout=StringIO())

    assert Area.objects.filter(kind="district").count() == 12
    assert Area.objects.get(kind="municipality").name == "Musterstadt"
    assert Address.objects.count() > 19_500
    assert MapObject.objects.filter(kind="lamp").count() == 3000
    assert not Street.objects.filter(area=None).exists()
    assert search_places("hauptstr 5")[0].label == "Hauptstraße 5"
    assert search_places("lampe 1047")[0].object_number == "1047"
    hall = search_places(f"{town().street}, {town().name}")[0]
    assert (hall.label, hall.detail) == ("Marktplatz 1", "Altstadt")
    assert is_in_town(town().longitude, town().latitude)
    assert nearest_address(town().longitude, town().latitude) is not None


def test_the_same_town_every_time(sheet: Sheet, town_file: Path, tmp_path: Path) -> None:
    write_town(tmp_path / "again.osm.pbf")

    assert (tmp_path / "again.osm.pbf").read_bytes() == town_file.read_bytes()


def test_strip_lies_on_both_sides_of_its_line() -> None:
    outline = strip([(0, 0), (10, 0)], 2, 3)

    assert {y for _x, y in outline} == {2, -3}
    assert outline[0] == outline[-1]


def test_board_remembers_what_is_taken() -> None:
    board = Board()
    board.take_polygon(rectangle((0, 0), (1, 0), 60, 30))

    assert not board.is_free([(0, 0)])
    assert board.is_free([(0, 40), (60, 0)])


def test_ruler_measures_along_corners() -> None:
    corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]
    ruler = Ruler(corners)

    assert ruler.length == sum(gap(a, b) for a, b in pairwise(corners))
    assert ruler.at(15)[0] == (10, 5)
    assert ruler.beside(5, 2) == (5, 2)
