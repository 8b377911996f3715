"""Choosing a place on the map: by taps, by keys, by the device's location, and only one holds."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import LOOKS, Look, assert_no_sideways_scrolling, axe

Visit = Callable[..., Page]
PLACE_STEP = "/reports/new/place/"


def chosen_point(page: Page) -> tuple[str, str]:
    return page.locator("#id_longitude").input_value(), page.locator("#id_latitude").input_value()


def open_picker(page: Page, language: str = "en") -> None:
    page.goto(f"/{language}{PLACE_STEP}")
    expect(page.locator(".map-picker__cross")).to_be_visible()


def tap_beside_the_middle(page: Page) -> None:
    box = page.locator(".town-map__canvas").bounding_box()
    assert box is not None
    spot = {"x": box["width"] / 2 + 12, "y": box["height"] / 2 - 12}
    page.locator(".town-map__canvas").click(position=spot)


@pytest.mark.usefixtures("town")
def test_point_is_set_by_keys_alone(page: Page) -> None:
    open_picker(page)
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.town-map__canvas')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".map-picker__status")).to_contain_text("The point is set")
    first = chosen_point(page)

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    expect(page.locator("#id_longitude")).not_to_have_value(first[0])
    second = chosen_point(page)
    assert float(second[0]) > float(first[0])
    assert float(second[1]) > float(first[1])
    assert page.evaluate("document.activeElement.matches('.town-map__canvas')")


@pytest.mark.usefixtures("town")
def test_point_is_set_by_clicks_alone_and_said_in_words(page: Page) -> None:
    open_picker(page)

    tap_beside_the_middle(page)
    expect(page.locator(".map-picker__status")).to_contain_text("The point is set")
    tapped = chosen_point(page)
    page.get_by_role("button", name="Set the point here").click()

    expect(page.locator("#live")).to_contain_text("The point is set")
    assert all(tapped)
    assert all(chosen_point(page))
    expect(page.locator(".map-marker--place")).to_have_count(1)


@pytest.mark.usefixtures("town")
def test_location_of_the_device_is_taken(visit: Visit) -> None:
    here = {"longitude": 7.6263, "latitude": 51.9607, "accuracy": 12}
    page = visit(geolocation=here, permissions=["geolocation"])
    open_picker(page)

    page.get_by_role("button", name="Use my location").click()

    expect(page.locator(".map-picker__status")).to_contain_text("near Hauptstraße 1 in Altstadt")
    assert chosen_point(page) == ("7.626300", "51.960700")


@pytest.mark.usefixtures("town")
def test_rough_location_is_said_to_be_rough(visit: Visit) -> None:
    here = {"longitude": 7.6263, "latitude": 51.9607, "accuracy": 800}
    page = visit(geolocation=here, permissions=["geolocation"])
    open_picker(page)

    page.get_by_role("button", name="Use my location").click()

    expect(page.locator(".map-picker__status")).to_contain_text("only to within 800 metres")


@pytest.mark.usefixtures("town")
def test_refused_location_is_explained(visit: Visit) -> None:
    page = visit(permissions=[])
    open_picker(page)

    page.get_by_role("button", name="Use my location").click()

    expect(page.locator(".map-picker__status")).to_contain_text("did not give its location")
    assert chosen_point(page) == ("", "")


@pytest.mark.usefixtures("town")
def test_location_outside_the_town_is_refused(visit: Visit) -> None:
    elsewhere = {"longitude": 9.52, "latitude": 47.14, "accuracy": 5}
    page = visit(geolocation=elsewhere, permissions=["geolocation"])
    open_picker(page)

    page.get_by_role("button", name="Use my location").click()

    expect(page.locator(".map-picker__status")).to_contain_text("outside the town")
    assert chosen_point(page) == ("", "")


@pytest.mark.usefixtures("town")
def test_what_was_used_last_holds(page: Page) -> None:
    open_picker(page)
    tap_beside_the_middle(page)
    expect(page.locator(".map-picker__status")).to_contain_text("The point is set")

    page.locator("#id_q").fill("lindenweg 5")
    assert chosen_point(page) == ("", "")
    expect(page.locator(".map-marker--place")).to_have_count(0)

    page.locator("#place-matches input[type=radio]").first.check()
    expect(page.locator(".map-marker--place")).to_have_count(1)
    assert chosen_point(page) == ("", "")

    tap_beside_the_middle(page)
    expect(page.locator(".map-picker__status")).to_contain_text("The point is set")
    assert all(chosen_point(page))
    assert page.locator("#place-matches input:checked").count() == 0


@pytest.mark.usefixtures("town")
def test_objects_around_the_point_are_offered(visit: Visit) -> None:
    here = {"longitude": 7.6263, "latitude": 51.9607, "accuracy": 12}
    page = visit(geolocation=here, permissions=["geolocation"])
    open_picker(page)

    page.get_by_role("button", name="Use my location").click()

    offered = page.locator("#place-objects input[type=radio]")
    expect(offered.first).to_be_visible()
    offered.first.check()
    assert chosen_point(page) == ("", "")
    expect(page.locator(".map-marker--place")).to_have_count(1)


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("look", LOOKS[:3], ids=str)
def test_choosing_a_place_is_accessible(page: Page, look: Look) -> None:
    look.open(page, PLACE_STEP)
    expect(page.locator(".map-picker__cross")).to_be_visible()

    axe(page)
    assert_no_sideways_scrolling(page)
