import pytest
from django.utils.translation import override

from civic.places.geocoding import district_at, is_in_town, nearest_address, objects_near
from tests.factories import AreaFactory
from tests.places.conftest import add_object


def test_nearest_address_is_the_nearest(town) -> None:
    assert nearest_address(7.62031, 51.96002).label == "Hauptstraße 5"


def test_no_address_beyond_the_radius(town) -> None:
    assert nearest_address(7.6, 51.95) is None
    assert nearest_address(7.62031, 51.9603, radius_m=10) is None


def test_district_is_the_one_around_the_point(town) -> None:
    assert district_at(7.61, 51.955) == town.altstadt
    assert district_at(7.61, 51.985) == town.nordstadt
    assert district_at(7.0, 51.0) is None


def test_district_comes_before_its_municipality(town) -> None:
    town_around = AreaFactory(
        name="Musterstadt", kind="municipality", west=7.5, east=7.7, south=51.9, north=52.1
    )

    assert district_at(7.61, 51.955) == town.altstadt
    assert district_at(7.52, 51.91) == town_around


def test_town_ends_at_its_border(town) -> None:
    assert is_in_town(7.61, 51.955)
    assert not is_in_town(7.7, 51.955)


@pytest.mark.django_db
def test_without_areas_nobody_is_outside() -> None:
    assert is_in_town(0, 0)


def test_objects_are_named_with_distance_and_direction(town) -> None:
    with override("en"):
        nearest = objects_near(7.62, 51.9602, radius_m=100)[0]

        assert nearest.match.label == "Street lamp 1047"
        assert nearest.match.detail == "Hauptstraße, Altstadt"
        assert nearest.distance_m == pytest.approx(22, abs=0.5)
        assert str(nearest.direction) == "to the south"
        assert nearest.distance_words == "20 metres"


@pytest.mark.parametrize(
    ("east", "north", "words"),
    [
        (0, 1, "to the north"),
        (1, 1, "to the north-east"),
        (1, 0, "to the east"),
        (1, -1, "to the south-east"),
        (-1, -1, "to the south-west"),
        (-1, 0, "to the west"),
        (-1, 1, "to the north-west"),
    ],
)
def test_eight_directions(town, east: int, north: int, words: str) -> None:
    squeeze = 1 / 0.616
    add_object(
        town.altstadt,
        "playground",
        longitude=7.61 + east * 1e-4 * squeeze,
        latitude=51.955 + north * 1e-4,
    )

    with override("en"):
        assert str(objects_near(7.61, 51.955, radius_m=50)[0].direction) == words


def test_objects_of_other_kinds_and_far_away_are_left_out(town) -> None:
    kinds = {
        near.match.object_kind for near in objects_near(7.62, 51.96, radius_m=500, kinds=["stop"])
    }

    assert kinds == {"stop"}
    assert objects_near(7.61, 51.955, radius_m=100) == []


def test_objects_come_nearest_first_and_no_more_than_asked(town) -> None:
    distances = [near.distance_m for near in objects_near(7.62, 51.96, radius_m=800, limit=3)]

    assert distances == sorted(distances)
    assert len(distances) == 3
