import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civic.places.geocoding import UnknownPlaceError, match_for, search_places, streets_of


def first(text: str, **options: object) -> str:
    """Return the label of the best match, or an empty text."""
    matches = search_places(text, **options)
    return matches[0].label if matches else ""


@pytest.mark.parametrize(
    "typed",
    [
        "Hauptstraße 5",
        "hauptstr 5",
        "Hauptstr.5",
        "hauptstr5",
        "haupt strasse 5",
        "HAUPTSTRASSE 5",
        "Haupstraße 5",
        "Hauptsrtaße 5",
        "5 Hauptstraße",
        "Hauptstr. 5, Altstadt",
        "12345 Hauptstr. 5",
        "Hauptstraße 5-7",
        "Altstadt Hauptstraße 5",
    ],
)
def test_address_is_found_however_it_is_typed(town, typed: str) -> None:
    assert first(typed) == "Hauptstraße 5"


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("muehlenweg 6", "Mühlenweg 6"),
        ("muhlenweg 6", "Mühlenweg 6"),
        ("Hauptstraße 5a", "Hauptstraße 5a"),
        ("Hauptstr 5 a", "Hauptstraße 5a"),
        ("bahnhof", "Stop Bahnhof"),
        ("bahnhofs", "Bahnhofstraße"),
        ("banhofstrasse", "Bahnhofstraße"),
        ("wall", "Am Wall"),
        ("straße des 17. juni", "Straße des 17. Juni"),
        ("17. juni", "Straße des 17. Juni"),
        ("Straße des 17. Juni 8", "Straße des 17. Juni 8"),
        ("sankt josef straße 1", "St.-Josef-Straße 1"),
        ("nordst", "Nordstadt"),
        ("hauptstr nordstadt", "Hauptstraße"),
    ],
)
def test_other_places_are_found(town, typed: str, label: str) -> None:
    with override("en"):
        assert first(typed) == label


@pytest.mark.parametrize(
    "typed",
    ["1047", "lampe 1047", "Lamp 1047", "street lamp 1047", "Laterne Nr. 1047", "مصباح 1047"],
)
def test_lamp_is_found_by_its_number(town, typed: str) -> None:
    matches = search_places(typed)

    assert matches[0].key == f"object:{town.lamp.pk}"
    assert (matches[0].object_kind, matches[0].object_number) == ("lamp", "1047")


def test_number_of_a_lamp_is_not_the_number_of_a_bin(town) -> None:
    assert search_places("Papierkorb 1047") == []
    assert search_places("Papierkorb P017")[0].object_number == "P017"


def test_district_chooses_between_streets_of_one_name(town) -> None:
    north = search_places("Hauptstraße 2, Nordstadt")[0]

    assert north.area_id == town.nordstadt.pk
    assert (
        search_places("Hauptstraße Altstadt")[0].key == f"street:{town.streets['Hauptstraße'].pk}"
    )
    assert search_places("Hauptstraße Nordstadt")[0].key == f"street:{town.north.pk}"


def test_unknown_number_leads_to_the_nearest_and_says_so(town) -> None:
    with override("en"):
        match = search_places("Mühlenweg 100")[0]

    assert match.label == "Mühlenweg 6"
    assert match.detail == ("Number 100 is not known here. The nearest number is 6. Altstadt")


def test_known_number_says_nothing_of_the_kind(town) -> None:
    with override("en"):
        assert search_places("Mühlenweg 6")[0].detail == "Altstadt"


def test_street_without_number_is_a_street(town) -> None:
    match = search_places("Mühlenweg")[0]

    assert (match.kind, match.detail) == ("street", "Altstadt")


@pytest.mark.parametrize(
    "typed", ["", "   ", "xyzzy", "?!", "%%", "Rosengarten 5", "99999", "a" * 5000]
)
def test_what_is_not_there_is_not_found(town, typed: str) -> None:
    assert search_places(typed) == []


def test_kinds_and_limit_hold(town) -> None:
    assert {match.kind for match in search_places("hauptstr 5", kinds=["street"])} == {"street"}
    assert search_places("1047", kinds=["address", "street"]) == []
    assert len(search_places("hauptstr", limit=1)) == 1


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(st.text(max_size=40))
def test_no_text_breaks_the_search(town, text: str) -> None:
    assert isinstance(search_places(text), list)


def test_search_costs_at_most_eight_queries(town, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(10):
        search_places("hauptstr 99")


@pytest.mark.parametrize("kind", ["address", "street", "object", "area"])
def test_match_is_found_again_by_its_key(town, kind: str) -> None:
    typed = {"address": "Hauptstraße 5", "object": "1047", "area": "Altstadt"}.get(kind, "Am Wall")
    match = search_places(typed, kinds=[kind])[0]

    assert match_for(match.key) == match


@pytest.mark.parametrize(
    "key",
    *[
        [
            "",
            "address",
            "address:",
            "address:x",
            "address:-1",
            "address:999999",
            "tree:1",
            "area:999",
        ]
    ],
)
def test_unknown_key_is_refused(town, key: str) -> None:
    with pytest.raises(UnknownPlaceError):
        match_for(key)


def test_key_with_a_number_beyond_the_database_is_refused(town) -> None:
    with pytest.raises(UnknownPlaceError):
        match_for("object:" + "9" * 30)


def test_streets_of_a_district_are_its_own(town) -> None:
    assert [street.pk for street in streets_of(town.nordstadt)] == [town.north.pk]
