from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic.places.cells import (
    ZOOM,
    cell_at,
    cell_box,
    cell_of,
    cluster_zoom,
    clusters,
    in_box,
    ranges_of,
)
from civic.places.geometry import Box, box_around
from civic.places.models import MapObject
from tests.places.conftest import add_object

LONGITUDES = st.floats(-179.9, 179.9)
LATITUDES = st.floats(-85, 85)
SIZES = st.floats(1e-6, 3)


@given(LONGITUDES, LATITUDES)
def test_the_box_of_a_cell_holds_its_point(longitude: float, latitude: float) -> None:
    box = cell_box(cell_of(longitude, latitude))

    assert box.west - 1e-9 <= longitude <= box.east + 1e-9
    assert box.south - 1e-9 <= latitude <= box.north + 1e-9


@given(LONGITUDES, LATITUDES, st.integers(0, ZOOM))
def test_a_coarser_cell_holds_the_finer_one(longitude: float, latitude: float, zoom: int) -> None:
    cell = cell_of(longitude, latitude)

    fine, coarse = cell_box(cell), cell_box(cell_at(cell, zoom), zoom)

    assert coarse.west <= fine.west
    assert fine.east <= coarse.east
    assert coarse.south <= fine.south
    assert fine.north <= coarse.north


@given(LONGITUDES, LATITUDES, SIZES, SIZES, st.floats(0, 1), st.floats(0, 1))
def test_ranges_miss_no_point_of_the_box(
    west: float, south: float, width: float, height: float, across: float, up: float
) -> None:
    box = Box(west, south, min(west + width, 180), min(south + height, 85))
    cell = cell_of(
        box.west + across * (box.east - box.west), box.south + up * (box.north - box.south)
    )

    ranges = ranges_of(box)

    assert any(first <= cell <= last for first, last in ranges)
    assert len(ranges) <= 16
    assert all(before[1] < after[0] for before, after in pairwise(ranges))


def test_ranges_of_a_street_window_cover_little_beside_it() -> None:
    box = box_around(7.626, 51.9607, 300)
    corners = cell_of(box.west, box.north), cell_of(box.east, box.south)

    covered = sum(last - first + 1 for first, last in ranges_of(box, max_ranges=32))

    side = (cell_box(corners[0]).east - cell_box(corners[0]).west) or 1
    window = ((box.east - box.west) / side) ** 2
    assert window * 0.9 < covered < window * 5


@pytest.mark.parametrize("point", [(181, 0), (0, 91), (float("nan"), 0), (float("inf"), 0)])
def test_no_point_no_cell(point: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="point"):
        cell_of(*point)


def test_window_finds_what_is_inside_and_nothing_else(town) -> None:
    add_object(town.altstadt, "bench", longitude=7.64, latitude=51.97)

    found = in_box(MapObject.objects.all(), Box(7.6199, 51.9599, 7.6201, 51.9606))

    assert {thing.number or thing.name for thing in found} == {"1047", "Bahnhof"}


def test_cluster_counts_add_up_to_what_is_in_the_window(town) -> None:
    for index in range(30):
        add_object(town.altstadt, "bench", longitude=7.605 + index * 1e-3, latitude=51.962)
    box = Box(7.6, 51.95, 7.64, 51.97)
    benches = MapObject.objects.filter(kind="bench")

    groups = clusters(benches, box, cluster_zoom(box, max_clusters=50))

    assert 1 < len(groups) <= 50
    assert sum(group.count for group in groups) == 30
    assert all(box.contains(group.longitude, group.latitude) for group in groups)


def test_cluster_zoom_grows_as_the_window_shrinks() -> None:
    town, street = Box(7.5, 51.9, 7.7, 52.0), Box(7.62, 51.96, 7.621, 51.9605)

    assert cluster_zoom(town) < cluster_zoom(street) <= ZOOM
