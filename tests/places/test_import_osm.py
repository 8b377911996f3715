import shutil
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from civic.places.geocoding import district_at, match_for, search_places
from civic.places.models import Address, Area, GazetteerImport, MapObject, Street
from tests.factories import CaseFactory, DutyFactory, PlaceFactory
from tests.places.importing import LIECHTENSTEIN, needs_liechtenstein, run_import, state
from tests.places.osm_files import OsmFile, small_town, square
from tests.places.vector_tiles import header_of, layers_of

pytestmark = pytest.mark.django_db
needs_tilemaker = pytest.mark.skipif(
    shutil.which("tilemaker") is None, reason="tilemaker is not installed"
)


def test_import_brings_areas_streets_numbers_and_objects(town_file: Path) -> None:
    result = run_import(town_file)

    assert result == (
        "Imported town.osm.pbf: 3 areas, 2 streets, 4 house numbers, 2 objects, "
        "basemap unchanged.\n"
    )
    municipality = Area.objects.get(kind="municipality")
    assert (municipality.name, municipality.source_id) == ("Kleinstadt", "r1")
    assert set(municipality.children.values_list("name", flat=True)) == {"Westend", "Ostend"}
    assert set(Address.objects.values_list("street__name", "house_number", "area__name")) == {
        ("Hauptstraße", "5", "Westend"),
        ("Hauptstraße", "7", "Westend"),
        ("Hauptstraße", "9a", "Westend"),
        ("Mühlenweg", "2", "Ostend"),
    }
    lamp = MapObject.objects.get(kind="lamp")
    assert (lamp.number, lamp.street.name, lamp.area.name) == ("1047", "Hauptstraße", "Westend")


def test_imported_places_are_found(town_file: Path) -> None:
    run_import(town_file)

    assert search_places("hauptstr 5")[0].label == "Hauptstraße 5"
    assert search_places("lampe 1047")[0].object_number == "1047"
    assert search_places("Ostend")[0].kind == "area"
    assert district_at(9.015, 50.01).name == "Ostend"


def test_what_is_kept_in_memory_is_thrown_away_after_an_import(tmp_path: Path) -> None:
    run_import(small_town().write(tmp_path / "one.osm.pbf"))
    assert search_places("Neuer Weg") == []
    more = small_town()
    more.way([(9.002, 50.015), (9.006, 50.015)], highway="residential", name="Neuer Weg")

    run_import(more.write(tmp_path / "two.osm.pbf"))

    assert search_places("Neuer Weg")[0].kind == "street"


def test_second_import_of_the_same_file_changes_nothing(town_file: Path) -> None:
    run_import(town_file)
    before = state()

    run_import(town_file)

    assert state()[:-1] == before[:-1]
    assert GazetteerImport.objects.count() == 2


def test_keys_survive_when_ids_were_renumbered(tmp_path: Path) -> None:
    run_import(small_town().write(tmp_path / "one.osm.pbf"))
    pks = dict(Area.objects.values_list("name", "pk"))
    slugs = dict(Area.objects.values_list("name", "slug"))

    # The ids of the two districts are swapped, and the town has a new one.
    run_import(small_town(relation_ids=(7, 3, 2)).write(tmp_path / "two.osm.pbf"))

    assert dict(Area.objects.values_list("name", "pk")) == pks
    assert dict(Area.objects.values_list("name", "slug")) == slugs
    assert Area.objects.get(name="Westend").source_id == "r3"


def test_changed_and_vanished_things_follow_the_file(tmp_path: Path) -> None:
    run_import(small_town().write(tmp_path / "one.osm.pbf"))
    address = Address.objects.get(house_number="5")
    changed = small_town(lamp="2000")
    changed.ways = [way for way in changed.ways if way.tags.get("name") != "Mühlenweg"]
    changed.nodes = [node for node in changed.nodes if node.tags.get("addr:street") != "Mühlenweg"]

    run_import(changed.write(tmp_path / "two.osm.pbf"))

    assert list(Street.objects.values_list("name", flat=True)) == ["Hauptstraße"]
    assert list(MapObject.objects.filter(kind="lamp").values_list("number", flat=True)) == ["2000"]
    assert Address.objects.get(house_number="5").pk == address.pk
    assert not Address.objects.filter(street__name="Mühlenweg").exists()


def test_readers_never_see_an_empty_gazetteer(tmp_path: Path) -> None:
    run_import(small_town().write(tmp_path / "one.osm.pbf"))
    moved = small_town(lamp="2000")
    for node in moved.nodes:
        if node.tags.get("addr:street"):
            node.tags["addr:street"] = "Anderer Weg"
    seen: list[tuple[int, int]] = []

    def look(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not sql.startswith("SELECT") and not looking:
            looking.append(True)
            seen.append((Address.objects.count(), MapObject.objects.filter(kind="lamp").count()))
            looking.clear()
        return result

    looking: list[bool] = []
    with connection.execute_wrapper(look):
        run_import(moved.write(tmp_path / "two.osm.pbf"))

    assert len(seen) > 5
    assert min(addresses for addresses, _lamps in seen) >= 4
    assert min(lamps for _addresses, lamps in seen) >= 1


def test_area_that_is_in_use_stays_and_is_named_in_the_result(tmp_path: Path) -> None:
    run_import(small_town().write(tmp_path / "one.osm.pbf"))
    westend, ostend = Area.objects.get(name="Westend"), Area.objects.get(name="Ostend")
    CaseFactory(place=PlaceFactory(area=westend))
    other = small_town()
    other.relations = other.relations[:1]

    result = run_import(other.write(tmp_path / "two.osm.pbf"))

    assert "(1 old ones kept: still in use)" in result
    assert Area.objects.filter(pk=westend.pk).exists()
    assert not Area.objects.filter(pk=ostend.pk).exists()


def test_duties_of_a_vanished_district_are_not_lost(tmp_path: Path, clerk) -> None:
    run_import(small_town().write(tmp_path / "one.osm.pbf"))
    duty = DutyFactory(user=clerk, area=Area.objects.get(name="Ostend"))
    other = small_town()
    other.relations = other.relations[:1]

    run_import(other.write(tmp_path / "two.osm.pbf"))

    duty.refresh_from_db()
    assert duty.area.name == "Ostend"


def test_only_the_named_municipality_is_taken(tmp_path: Path) -> None:
    two = small_town()
    two.boundary("Nachbarort", 8, square(9.1, 50.0), 4)
    two.way([(9.102, 50.005), (9.106, 50.005)], highway="residential", name="Nachbarweg")
    file = two.write(tmp_path / "two.osm.pbf")

    run_import(file, "--municipality", "kleinstadt")

    assert not Street.objects.filter(name="Nachbarweg").exists()
    assert Area.objects.filter(kind="municipality").get().name == "Kleinstadt"
    with pytest.raises(CommandError, match="no complete municipality named Atlantis"):
        run_import(file, "--municipality", "Atlantis")


def test_town_that_is_its_own_district_has_level_6(tmp_path: Path) -> None:
    osm = OsmFile()
    osm.boundary("Großstadt", 6, square(9.0, 50.0), 1)
    osm.way([(9.002, 50.005), (9.006, 50.005)], highway="residential", name="Ring")

    run_import(osm.write(tmp_path / "city.osm.pbf"))

    assert Area.objects.get().name == "Großstadt"


@needs_liechtenstein
@needs_tilemaker
def test_liechtenstein_is_imported_within_a_minute_and_its_addresses_are_found(
    settings, tmp_path: Path
) -> None:
    settings.BASEMAP_FILE = tmp_path / "basemap.pmtiles"
    started = time.monotonic()

    call_command("import_osm", str(LIECHTENSTEIN), stdout=StringIO())

    assert time.monotonic() - started < 60
    assert Area.objects.filter(kind="municipality").count() == 11
    for typed, label, municipality in (
        ("städtle 43", "Städtle 43", "Vaduz"),
        ("Staedtle 43 Vaduz", "Städtle 43", "Vaduz"),
        ("gapetschstr. 87", "Gapetschstrasse 87", "Schaan"),
        ("heiligkreuz 25", "Heiligkreuz 25", "Vaduz"),
    ):
        match = search_places(typed)[0]
        assert (match.label, match.detail) == (label, municipality)
        assert district_at(match.longitude, match.latitude).name == municipality
        assert match_for(match.key) == match
    assert search_places("Champs-Élysées 1") == []
    header = header_of(settings.BASEMAP_FILE)
    assert (header["min_zoom"], header["max_zoom"]) == (8, 15)
    names = {road.get("name") for road in layers_of(settings.BASEMAP_FILE, 14)["roads"]}
    assert {"Städtle", "Gapetschstrasse"} <= names
