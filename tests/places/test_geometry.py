import pytest
from django.utils.translation import override

from civic.places.geometry import (
    Box,
    bearing_deg,
    box_around,
    contains,
    distance_m,
    from_utm32,
    point_in,
    to_utm32,
)

HORSESHOE = {
    "type": "Polygon",
    "coordinates": [[[0, 0], [3, 0], [3, 3], [2, 3], [2, 1], [1, 1], [1, 3], [0, 3], [0, 0]]],
}


def test_box_is_read_from_text() -> None:
    assert Box.parse("7.5,51.9,7.7,52") == Box(7.5, 51.9, 7.7, 52.0)


@pytest.mark.parametrize(
    "text",
    ["", "1,2,3", "a,b,c,d", "7,52,6,53", "7,53,8,52", "nan,1,2,3", "1,2,3,inf", "-181,0,1,1"],
)
def test_wrong_box_is_refused_with_a_sentence(text: str) -> None:
    with override("en"), pytest.raises(ValueError, match="A map window"):
        Box.parse(text)


def test_distance_agrees_with_the_official_grid() -> None:
    a, b = (7.6260, 51.9607), (7.6360, 51.9657)
    (ax, ay), (bx, by) = to_utm32(*a), to_utm32(*b)

    assert distance_m(*a, *b) == pytest.approx(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5, rel=0.004)


def test_grid_and_back_is_the_same_point() -> None:
    assert from_utm32(*to_utm32(7.6260, 51.9607)) == pytest.approx((7.6260, 51.9607), abs=1e-8)


@pytest.mark.parametrize("latitude", [0, 51.96, 69])
def test_box_around_is_as_wide_as_it_is_high_in_metres(latitude: float) -> None:
    box = box_around(7.6, latitude, 500)

    assert distance_m(7.6, latitude, box.east, latitude) == pytest.approx(500, rel=0.001)
    assert distance_m(7.6, latitude, 7.6, box.north) == pytest.approx(500, rel=0.001)


def test_shape_holds_its_inside_and_edge_and_nothing_else() -> None:
    assert contains(HORSESHOE, 0.5, 2)
    assert contains(HORSESHOE, 0, 0)
    assert not contains(HORSESHOE, 1.5, 2)


def test_point_in_a_bent_shape_lies_inside() -> None:
    assert contains(HORSESHOE, *point_in(HORSESHOE))


@pytest.mark.parametrize(
    ("to", "bearing"), [((7.6, 52), 0), ((7.7, 51.9), 90), ((7.6, 51.8), 180), ((7.5, 51.9), 270)]
)
def test_bearing_follows_the_compass(to: tuple[float, float], bearing: float) -> None:
    assert bearing_deg(7.6, 51.9, *to) == pytest.approx(bearing, abs=0.1)
