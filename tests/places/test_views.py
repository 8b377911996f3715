"""Looking places up: the search page, a point in words, what stands around."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from civic.places import queries
from civic.places.cells import cell_of
from civic.places.models import Address, MapObject, Street
from tests.factories import AreaFactory

HTMX = {"HX-Request": "true"}
HERE = {"lon": "7.6260", "lat": "51.9607"}


@pytest.fixture
def town(db: None) -> None:
    """A district with one street, two house numbers and a lamp."""
    area = AreaFactory(name="Altstadt")
    street = Street.objects.create(
        name="Lindenweg", folded="lindenweg", area=area, longitude=7.6260, latitude=51.9607
    )
    for number, longitude in (("5", 7.6260), ("7", 7.6264)):
        Address.objects.create(
            street=street,
            house_number=number,
            number_order=int(number),
            area=area,
            longitude=longitude,
            latitude=51.9607,
            cell=cell_of(longitude, 51.9607),
        )
    MapObject.objects.create(
        kind=MapObject.Kind.LAMP,
        number="1047",
        area=area,
        longitude=7.6262,
        latitude=51.9608,
        cell=cell_of(7.6262, 51.9608),
    )


def address_of(name: str) -> str:
    return reverse(f"places:{name}")


# ---------------------------------------------------------------- search
def test_search_page_without_javascript_lists_what_was_found(client: Client, town: None) -> None:
    response = client.get(address_of("suggest"), {"q": "lindenw 5"})

    page = response.content.decode()
    assert response.status_code == HTTPStatus.OK
    assert "<h1" in page
    assert "Lindenweg 5" in page
    assert 'value="lindenw 5"' in page
    assert f"{address_of('objects')}?lon=7.626000&amp;lat=51.960700" in page


def test_typing_gets_only_the_list_and_says_how_many(client: Client, town: None) -> None:
    response = client.get(address_of("suggest"), {"q": "lindenw 5", "field": "place"}, headers=HTMX)

    fragment = response.content.decode()
    key = f"address:{Address.objects.get(house_number='5').pk}"
    assert "<html" not in fragment
    assert f'type="radio" name="place" value="{key}"' in fragment
    assert 'data-longitude="7.626000"' in fragment
    assert 'id="live"' in fragment
    assert "HX-Request" in response["Vary"]


def test_search_says_that_nothing_was_found(client: Client, town: None) -> None:
    response = client.get("/en/places/suggest/", {"q": "xyzzyx"})

    assert "No place was found" in response.content.decode()


def test_search_keeps_to_the_kinds_asked_for(client: Client, town: None) -> None:
    response = client.get(address_of("suggest"), {"q": "lindenw", "kinds": "object,area"})

    assert "Lindenweg" not in response.content.decode()


@pytest.mark.parametrize("text", ["", "h"])
def test_search_waits_for_two_letters(client: Client, town: None, text: str) -> None:
    response = client.get("/en/places/suggest/", {"q": text})

    page = response.content.decode()
    assert "Lindenweg 5<" not in page
    assert "No place was found" not in page


def test_search_shows_markup_as_text(client: Client, town: None) -> None:
    response = client.get(address_of("suggest"), {"q": '"><script>alert(1)</script>\x00'})

    page = response.content.decode()
    assert response.status_code == HTTPStatus.OK
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"q": "x" * 201}, "at most 200 characters"),
        ({"q": "linden", "kinds": "volcano"}, "This kind of place is unknown"),
        ({"q": "linden", "field": '"><b'}, "The name of the form field"),
    ],
)
def test_search_refuses_what_it_cannot_use_with_a_sentence(
    client: Client, town: None, query: dict[str, str], sentence: str
) -> None:
    response = client.get("/en/places/suggest/", query)

    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert sentence in response.content.decode()


def test_search_asks_somebody_who_asks_too_often_to_wait(
    client: Client, town: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "LOOK_UPS_A_MINUTE", 0)

    answers = [
        client.get(f"/en/places/{name}/", HERE | {"q": "linden"})
        for name in ("suggest", "reverse", "objects")
    ]

    assert {answer.status_code for answer in answers} == {HTTPStatus.TOO_MANY_REQUESTS}
    assert all("Please wait one minute" in answer.content.decode() for answer in answers)


def test_looking_up_sets_no_cookie(client: Client, town: None) -> None:
    for name in ("suggest", "reverse", "objects"):
        response = client.get(address_of(name), HERE | {"q": "linden"})

        assert not response.cookies


# ---------------------------------------------------------------- a point in words
def test_point_is_said_in_words(client: Client, town: None) -> None:
    response = client.get("/en/places/reverse/", {"lon": "7.62601", "lat": "51.96071"})

    assert response.json() == {
        "label": "Lindenweg 5",
        "district": "Altstadt",
        "in_town": True,
        "sentence": "The point is set near Lindenweg 5 in Altstadt.",
    }


def test_point_far_from_houses_is_said_by_its_district(client: Client, town: None) -> None:
    response = client.get("/en/places/reverse/", {"lon": "7.601", "lat": "51.969"})

    assert response.json()["sentence"] == "The point is set in Altstadt."


def test_point_outside_the_town_is_refused_in_words(client: Client, town: None) -> None:
    response = client.get("/en/places/reverse/", {"lon": "9.5", "lat": "47.1"})

    answer = response.json()
    assert not answer["in_town"]
    assert answer["label"] == ""
    assert "outside the town" in answer["sentence"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"lon": "7.6"},
        {"lon": "7.6", "lat": "abc"},
        {"lon": "7.6", "lat": "nan"},
        {"lon": "inf", "lat": "51"},
        {"lon": "181", "lat": "51"},
        {"lon": "7.6", "lat": "-90.1"},
    ],
)
def test_position_that_cannot_be_read_is_refused(
    client: Client, town: None, query: dict[str, str]
) -> None:
    as_json = client.get("/en/places/reverse/", query)
    as_page = client.get("/en/places/objects/", query)

    assert as_json.status_code == as_page.status_code == HTTPStatus.BAD_REQUEST
    assert "The position is missing or cannot be read" in as_json.json()["error"]
    assert "The position is missing or cannot be read" in as_page.content.decode()


# ---------------------------------------------------------------- what stands around
def test_objects_around_a_point_are_listed_with_their_distance(client: Client, town: None) -> None:
    response = client.get("/en/places/objects/", HERE)

    page = response.content.decode()
    assert "1047" in page
    assert "20 metres to the north-east" in page


def test_objects_can_be_chosen_in_a_form(client: Client, town: None) -> None:
    response = client.get(address_of("objects"), HERE | {"field": "object"}, headers=HTMX)

    fragment = response.content.decode()
    key = f"object:{MapObject.objects.get().pk}"
    assert "<html" not in fragment
    assert f'name="object" value="{key}"' in fragment


def test_objects_of_other_kinds_are_left_out(client: Client, town: None) -> None:
    response = client.get("/en/places/objects/", HERE | {"kinds": "bench,stop"})

    assert "1047" not in response.content.decode()
    assert "is known within 120 metres" in response.content.decode()


def test_unknown_kind_of_object_is_refused(client: Client, town: None) -> None:
    response = client.get("/en/places/objects/", HERE | {"kinds": "volcano"})

    assert response.status_code == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize("name", ["suggest", "reverse", "objects"])
def test_look_ups_are_only_read(client: Client, town: None, name: str) -> None:
    assert client.post(address_of(name)).status_code == HTTPStatus.METHOD_NOT_ALLOWED
