"""A file that cannot be meant is refused, and what was there stays."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from civic.places.models import Address
from tests.places.importing import LIECHTENSTEIN, needs_liechtenstein, run_import, state
from tests.places.osm_files import OsmFile, small_town, square

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.osm.pbf", b"", "empty.osm.pbf is empty"),
        ("text.osm.pbf", b"This is no map at all. " * 40, "no complete OpenStreetMap file"),
        ("picture.osm.pbf", b"\x89PNG\r\n\x1a\n" + bytes(500), "no complete OpenStreetMap file"),
        ("notes.txt", b"hello", "no complete OpenStreetMap file"),
    ],
)
def test_wrong_file_is_refused_and_nothing_changed(
    tmp_path: Path, town_file: Path, name: str, content: bytes, sentence: str
) -> None:
    run_import(town_file)
    before = state()
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        run_import(tmp_path / name)

    assert state() == before


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        run_import(tmp_path / "nowhere.osm.pbf")


def test_file_without_a_town_is_refused(tmp_path: Path, town_file: Path) -> None:
    run_import(town_file)
    before = state()
    field = OsmFile()
    field.way([(9.002, 50.005), (9.006, 50.005)], highway="residential", name="Feldweg")

    with pytest.raises(CommandError, match="no complete municipality"):
        run_import(field.write(tmp_path / "field.osm.pbf"))

    assert state() == before


def test_file_without_streets_is_refused(tmp_path: Path) -> None:
    empty = OsmFile()
    empty.boundary("Kleinstadt", 8, square(9.0, 50.0), 1)

    with pytest.raises(CommandError, match="no named street"):
        run_import(empty.write(tmp_path / "empty-town.osm.pbf"))


def test_streets_without_their_points_are_refused(tmp_path: Path) -> None:
    broken = small_town()
    broken.nodes = [node for node in broken.nodes if node.location != (9.002, 50.01)]

    with pytest.raises(CommandError, match="lack points"):
        run_import(broken.write(tmp_path / "broken.osm.pbf"))


def test_file_with_far_fewer_numbers_is_refused_unless_allowed(
    tmp_path: Path, town_file: Path
) -> None:
    run_import(town_file)
    before = state()
    fewer = small_town()
    fewer.nodes = [node for node in fewer.nodes if "addr:housenumber" not in node.tags]
    file = fewer.write(tmp_path / "fewer.osm.pbf")

    with pytest.raises(CommandError, match="holds 1 house numbers, the town has 4 now"):
        run_import(file)
    assert state() == before

    run_import(file, "--allow-fewer")
    assert Address.objects.count() == 1


@needs_liechtenstein
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.95, 0.9999])
def test_download_that_was_cut_off_is_refused(tmp_path: Path, town_file: Path, part: float) -> None:
    run_import(town_file)
    before = state()
    whole = LIECHTENSTEIN.read_bytes()
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes(whole[: int(len(whole) * part)])

    with pytest.raises(CommandError, match="no complete OpenStreetMap file"):
        run_import(cut)

    assert state() == before


@needs_liechtenstein
def test_download_that_was_cut_between_two_blocks_is_refused(tmp_path: Path) -> None:
    whole = LIECHTENSTEIN.read_bytes()
    # At this length the nodes and ways are complete, and the relations missing.
    (tmp_path / "cut.osm.pbf").write_bytes(whole[:574607])

    with pytest.raises(CommandError, match="no complete municipality"):
        run_import(tmp_path / "cut.osm.pbf")
