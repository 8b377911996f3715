import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from civic.places.models import Area
from tests.places.osm_files import small_town, square
from tests.places.vector_tiles import layers_of

pytestmark = pytest.mark.django_db
needs_tilemaker = pytest.mark.skipif(
    shutil.which("tilemaker") is None, reason="tilemaker is not installed"
)


@pytest.fixture
def basemap(settings, tmp_path: Path) -> Path:
    settings.BASEMAP_FILE = tmp_path / "data" / "basemap.pmtiles"
    return settings.BASEMAP_FILE


@pytest.fixture
def town_file(tmp_path: Path) -> Path:
    osm = small_town()
    osm.way([(9.0, 50.004), (9.02, 50.006)], waterway="river", name="Aue")
    osm.way(square(9.001, 50.012, 0.003), leisure="park", name="Stadtpark")
    osm.way([(9.0, 50.008), (9.02, 50.008)], highway="primary", name="Landstraße", bridge="yes")
    osm.way([(9.0, 50.016), (9.02, 50.016)], railway="rail")
    osm.node((9.01, 50.01), place="town", name="Kleinstadt", population="4000")
    return osm.write(tmp_path / "town.osm.pbf")


@needs_tilemaker
def test_basemap_has_the_layers_that_the_map_draws(basemap: Path, town_file: Path) -> None:
    call_command("import_osm", str(town_file), stdout=StringIO())

    layers = layers_of(basemap, 15)

    roads = {(road.get("name"), road["kind"]) for road in layers["roads"]}
    assert {("Hauptstraße", "minor"), ("Landstraße", "major"), (None, "rail")} <= roads
    assert any(road.get("bridge") for road in layers["roads"] if road["kind"] == "major")
    assert {"kind": "river", "name": "Aue"} in layers["water"]
    assert {"kind": "park", "name": "Stadtpark"} in layers["landuse"]
    assert {"kind": "house"} in layers["buildings"]
    assert {thing["kind"] for thing in layers["boundaries"]} == {"municipality", "district"}
    assert {"5", "7;9a", "2"} == {thing["number"] for thing in layers["housenumbers"]}
    places = {(place["kind"], place["name"]) for place in layers["places"]}
    assert ("town", "Kleinstadt") in places
    pois = {(poi["kind"], poi.get("ref")) for poi in layers["pois"]}
    assert ("lamp", "1047") in pois


@needs_tilemaker
def test_far_out_there_are_no_small_streets(basemap: Path, town_file: Path) -> None:
    call_command("import_osm", str(town_file), stdout=StringIO())

    layers = layers_of(basemap, 10)

    assert {road["kind"] for road in layers["roads"]} == {"major", "rail"}
    assert "buildings" not in layers


@needs_tilemaker
def test_refused_file_leaves_the_basemap_alone(basemap: Path, tmp_path: Path) -> None:
    basemap.parent.mkdir()
    basemap.write_bytes(b"the old one")
    (tmp_path / "wrong.osm.pbf").write_bytes(b"nothing")

    with pytest.raises(CommandError):
        call_command("import_osm", str(tmp_path / "wrong.osm.pbf"))

    assert basemap.read_bytes() == b"the old one"
    assert [file.name for file in basemap.parent.iterdir()] == ["basemap.pmtiles"]


def test_without_tilemaker_the_rest_is_imported(
    basemap: Path, town_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    err, out = StringIO(), StringIO()

    call_command("import_osm", str(town_file), stdout=out, stderr=err)

    assert "tilemaker is missing" in err.getvalue()
    assert "basemap unchanged" in out.getvalue()
    assert Area.objects.count() == 3
    assert not basemap.exists()


def test_failing_tilemaker_changes_nothing(
    basemap: Path, town_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tool = tmp_path / "tilemaker"
    tool.write_text("#!/bin/sh\necho 'out of paint' >&2\nexit 1\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    with pytest.raises(CommandError, match="out of paint"):
        call_command("import_osm", str(town_file))

    assert Area.objects.count() == 0
