"""Naming the place: by typing, by object, by a point, and what is refused."""

import pytest

from civic.places.models import Place
from civic.reports.models import Draft
from tests.reports.conftest import Town, Walk
from tests.reports.redirects import location

pytestmark = pytest.mark.django_db


def test_address_is_found_by_typing_and_chosen_from_the_list(walk: Walk, town: Town) -> None:
    found = walk.post("place", {"q": "Hauptstr 5", "search": "1"})
    chosen = walk.post("place", {"q": "Hauptstr 5", "place": f"address:{town.address.pk}"})

    assert f'value="address:{town.address.pk}"' in found.content.decode()
    assert location(chosen) == "category"
    assert Draft.objects.get().data["place"]["precision"] == Place.Precision.ADDRESS


def test_lamp_is_found_by_its_number(walk: Walk, town: Town) -> None:
    found = walk.post("place", {"q": "lamp 1047", "search": "1"})
    walk.post("place", {"place": f"object:{town.lamp.pk}"})

    assert f'value="object:{town.lamp.pk}"' in found.content.decode()
    place = Draft.objects.get().data["place"]
    assert (place["object_kind"], place["object_number"]) == ("lamp", "1047")


def test_continuing_with_typed_text_alone_searches(walk: Walk) -> None:
    page = walk.post("place", {"q": "Hauptstraße"})

    assert page.status_code == 200
    assert page.context["matches"]
    assert not Draft.objects.exists()


def test_search_that_finds_nothing_says_so_and_keeps_the_text(walk: Walk) -> None:
    page = walk.post("place", {"q": "Xyzzyqwertz", "search": "1"}).content.decode()

    assert "Xyzzyqwertz" in page
    assert 'role="alert"' in page


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"longitude": "7.6"},
        {"longitude": "abc", "latitude": "51.96"},
        {"longitude": "nan", "latitude": "nan"},
        {"longitude": "1e999", "latitude": "51.96"},
        {"longitude": "200", "latitude": "51.96"},
        {"place": "address:999999999"},
        {"place": "address:999999999999999999999999"},
        {"place": "moon:1"},
        {"place": "object:-1"},
        {"place": "\x00"},
        {"note": "x" * 301, "longitude": "7.6260", "latitude": "51.9607"},
        {"q": "x" * 5000},
    ],
)
def test_place_that_cannot_be_used_is_refused_with_a_message(
    walk: Walk, data: dict[str, str]
) -> None:
    response = walk.post("place", data)

    assert response.status_code == 422
    assert response.context["form"].errors
    assert "error-summary" in response.content.decode()
    assert not Draft.objects.exists()


def test_point_outside_the_town_is_refused_by_name(walk: Walk) -> None:
    page = walk.post("place", {"longitude": "13.4", "latitude": "52.5"})

    assert page.status_code == 422
    assert 'value="13.4"' in page.content.decode()
    assert "außerhalb" in page.content.decode() or "outside" in page.content.decode()


def test_decimal_comma_is_understood(walk: Walk) -> None:
    assert walk.post("place", {"longitude": "7,6260", "latitude": "51,9607"}).status_code == 302


def test_going_on_with_an_unchanged_object_keeps_the_object(walk: Walk, town: Town) -> None:
    walk.post("place", {"place": f"object:{town.lamp.pk}"})

    walk.post("place", {"longitude": "7.626200", "latitude": "51.960800", "note": "links"})

    place = Draft.objects.get().data["place"]
    assert (place["object_number"], place["note"]) == ("1047", "links")


def test_new_text_wins_over_the_point_from_before(walk: Walk) -> None:
    walk.post("place", {"longitude": "7.6260", "latitude": "51.9607"})

    page = walk.post(
        "place", {"q": "Hauptstraße 5", "longitude": "7.626000", "latitude": "51.960700"}
    )

    assert page.context["matches"]


def test_lamps_near_the_point_are_offered(walk: Walk, town: Town) -> None:
    walk.post("place", {"longitude": "7.6260", "latitude": "51.9607", "note": "am Tor"})

    offered = walk.post("category", {"category": "lamp"})
    after = walk.post("object", {"object": f"object:{town.lamp.pk}"})

    assert location(offered) == "object"
    assert location(after) == "questions"
    place = Draft.objects.get().data["place"]
    assert (place["object_number"], place["note"]) == ("1047", "am Tor")


def test_none_of_the_lamps_keeps_the_point(walk: Walk) -> None:
    walk.post("place", {"longitude": "7.6260", "latitude": "51.9607"})
    walk.post("category", {"category": "lamp"})

    after = walk.post("object", {"object": "none"})

    assert location(after) == "questions"
    assert Draft.objects.get().data["place"]["object_number"] == ""
    assert walk.post("object", {}).status_code == 422
