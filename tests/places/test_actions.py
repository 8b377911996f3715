import json

import pytest

from civic.places.actions import (
    OutsideTownError,
    PlaceChoice,
    choice_at_point,
    choice_from_match,
    create_place,
)
from civic.places.cells import cell_of
from civic.places.geocoding import match_for, search_places
from civic.places.models import Place


def test_chosen_address_becomes_a_place(town) -> None:
    choice = choice_from_match(search_places("Hauptstr 5")[0], note="  hinter der Hecke ")

    place = create_place(choice)

    assert (place.precision, place.label) == ("address", "Hauptstraße 5, Altstadt")
    assert place.note == "hinter der Hecke"
    assert place.area == town.altstadt
    assert place.cell == cell_of(place.longitude, place.latitude)
    assert place.geometry == {"type": "Point", "coordinates": [place.longitude, place.latitude]}


def test_chosen_lamp_keeps_its_number_and_is_labelled_in_the_towns_language(town) -> None:
    choice = choice_from_match(match_for(f"object:{town.lamp.pk}"))

    assert (choice.precision, choice.object_kind, choice.object_number) == (
        "object",
        "lamp",
        "1047",
    )
    assert choice.label.endswith("1047, Hauptstraße, Altstadt")


def test_chosen_district_has_its_outline(town) -> None:
    place = create_place(choice_from_match(match_for(f"area:{town.altstadt.pk}")))

    assert place.precision == Place.Precision.DISTRICT
    assert place.geometry == town.altstadt.geometry
    assert (place.west, place.north) == (town.altstadt.west, town.altstadt.north)


def test_point_on_the_map_is_named_after_the_nearest_address(town) -> None:
    choice = choice_at_point(7.62002, 51.96001)

    assert choice.precision == "point"
    assert "Hauptstraße 1" in choice.label
    assert choice.area_id == town.altstadt.pk


def test_point_far_from_any_address_is_named_after_its_district(town) -> None:
    assert choice_at_point(7.605, 51.952).label == "Altstadt"


@pytest.mark.parametrize(
    "point", [(7.9, 51.96), (0, 0), (float("nan"), 51.96), (7.62, float("inf")), (999, 999)]
)
def test_point_outside_the_town_is_refused(town, point: tuple[float, float]) -> None:
    with pytest.raises(OutsideTownError):
        choice_at_point(*point)


def test_choice_survives_the_session(town) -> None:
    choice = choice_at_point(7.62002, 51.96001, note="am Baum")

    assert PlaceChoice.from_json(json.loads(json.dumps(choice.to_json()))) == choice


@pytest.mark.parametrize("values", [{}, {"label": "x"}, [], None])
def test_broken_session_is_refused(values: object) -> None:
    with pytest.raises(ValueError, match="no choice"):
        PlaceChoice.from_json(values)


def test_place_outlives_its_area(town) -> None:
    choice = choice_from_match(search_places("Hauptstraße 40, Nordstadt")[0])
    town.north.addresses.all().delete()
    town.nordstadt.delete()

    place = create_place(choice)

    assert place.area is None
    assert place.label == "Hauptstraße 40, Nordstadt"
