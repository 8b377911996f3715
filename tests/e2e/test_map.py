"""The map in a real browser: by mouse, by keys, with still pictures, in Arabic, without a script."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page, Response, expect

from civic.reports.actions.counts import recount_all
from civic.reports.models import Case, Phase
from tests.e2e.accessibility import LOOKS, Look, assert_no_sideways_scrolling, axe
from tests.e2e.map_scene import case_at, write_basemap

Visit = Callable[..., Page]
MAP = "/reports/map/"
ALL = "?" + "&".join(f"phase={phase}" for phase in Phase.values)
FINGER_PX = 44
CROWD = 70
COUNT_ANNOUNCEMENTS = """() => {
  window.announced = [];
  new MutationObserver(() => window.announced.push(document.getElementById("live").textContent))
    .observe(document.getElementById("live"), { childList: true, characterData: true, subtree: true });
}"""
FIRST_COLOUR = """() => {
  const canvas = document.querySelector("canvas.leaflet-tile");
  const [red, green, blue] = canvas.getContext("2d").getImageData(9, 9, 1, 1).data;
  return "#" + [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
}"""
COLOUR_OF_LAND = (
    """() => getComputedStyle(document.documentElement).getPropertyValue("--map-land")"""
)


@pytest.fixture
def few_cases(town: object) -> list[Case]:
    """One visible case in every phase, in the town's corners and its middle."""
    spots = [(7.605, 51.942), (7.655, 51.942), (7.605, 51.978), (7.655, 51.978), (7.63, 51.96)]
    cases = [case_at(*spot, phase) for spot, phase in zip(spots, Phase.values, strict=True)]
    recount_all()
    return cases


@pytest.fixture
def crowd(town: object) -> None:
    """So many cases around one corner that the server groups them."""
    for number in range(CROWD):
        case_at(7.6260 + 0.0001 * (number % 10), 51.9607 + 0.0001 * (number // 10), "received")
    recount_all()


@pytest.fixture
def basemap(tmp_path: Path, settings: object) -> None:
    """A basemap that holds nothing but land."""
    settings.BASEMAP_FILE = tmp_path / "basemap.pmtiles"
    write_basemap(settings.BASEMAP_FILE)


def markers(page: Page) -> Locator:
    return page.locator(".leaflet-marker-icon")


def open_map(page: Page, query: str = ALL, language: str = "de") -> None:
    """Open the map and wait until it has said how many reports it shows."""
    page.goto(f"/{language}{MAP}{query}")
    expect(page.locator(".town-map__note--count")).not_to_be_empty()


# ---------------------------------------------------------------- what the map shows
@pytest.mark.usefixtures("few_cases")
def test_every_marker_has_a_name_and_a_role(page: Page) -> None:
    open_map(page)

    expect(markers(page)).to_have_count(5)
    for marker in markers(page).all():
        expect(marker).to_have_role("button")
        assert len(marker.get_attribute("aria-label") or "") > 10


@pytest.mark.usefixtures("few_cases")
def test_phases_are_told_by_different_shapes(page: Page) -> None:
    open_map(page)

    shapes = page.locator(".map-marker__body").evaluate_all(
        "all => all.map(e => e.getAttribute('d'))"
    )
    signs = page.locator(".map-marker__sign").evaluate_all(
        "all => all.map(e => e.getAttribute('d'))"
    )
    assert len(set(shapes)) == len(set(signs)) == 5


@pytest.mark.usefixtures("few_cases")
def test_map_is_a_named_region_and_never_an_application(page: Page) -> None:
    open_map(page)

    expect(page.locator(".town-map__canvas")).to_have_role("region")
    assert page.locator(".town-map__canvas").get_attribute("aria-label")
    assert page.locator("[role=application]").count() == 0


@pytest.mark.usefixtures("few_cases")
def test_filter_of_the_page_holds_for_the_map(page: Page) -> None:
    open_map(page, "?phase=done")

    expect(markers(page)).to_have_count(1)
    expect(page.locator(".map-marker--done")).to_have_count(1)


@pytest.mark.usefixtures("few_cases")
def test_page_without_javascript_shows_the_list_instead(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto(f"/de{MAP}{ALL}")
    assert page.locator(".town-map__canvas").count() == 0
    assert page.get_by_role("article").or_(page.locator("#results li")).count() >= 5


@pytest.mark.usefixtures("few_cases")
def test_town_without_a_basemap_gets_markers_and_a_sentence(
    page: Page, settings: object, tmp_path: Path
) -> None:
    settings.BASEMAP_FILE = tmp_path / "none.pmtiles"

    page.goto(f"/en{MAP}{ALL}")

    expect(markers(page)).to_have_count(5)
    expect(page.get_by_text("The background map is not available")).to_be_visible()


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_basemap_is_read_in_parts_and_drawn_in_the_chosen_colours(
    page: Page, basemap: None, scheme: str
) -> None:
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.emulate_media(color_scheme=scheme)

    open_map(page)
    expect(page.locator("canvas.leaflet-tile-loaded").first).to_be_visible()

    parts = [answer for answer in answers if "basemap.pmtiles" in answer.url]
    assert {answer.status for answer in parts} == {HTTPStatus.PARTIAL_CONTENT}
    assert page.evaluate(FIRST_COLOUR) == page.evaluate(COLOUR_OF_LAND)


# ---------------------------------------------------------------- moving and opening
@pytest.mark.usefixtures("few_cases")
def test_popup_takes_focus_and_gives_it_back(page: Page) -> None:
    open_map(page)
    marker = markers(page).nth(2)
    marker.focus()

    page.keyboard.press("Enter")
    expect(page.locator(".map-popup__heading")).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.locator(".map-popup")).to_have_count(0)
    expect(marker).to_be_focused()


@pytest.mark.usefixtures("few_cases")
def test_popup_leads_to_the_report(page: Page) -> None:
    open_map(page)

    page.locator(".map-marker--done").click()
    page.locator(".map-popup__link").click()

    expect(page.locator("h1")).to_be_visible()
    case = Case.objects.get(phase="done")
    assert page.url.endswith(f"/de/reports/{case.reference}/")


@pytest.mark.usefixtures("few_cases")
def test_second_popup_takes_the_place_of_the_first(page: Page) -> None:
    open_map(page)

    for number in (0, 3):
        markers(page).nth(number).focus()
        page.keyboard.press("Space")
        expect(page.locator(".map-popup")).to_have_count(1)
        expect(page.locator(".map-popup__heading")).to_be_focused()


@pytest.mark.usefixtures("crowd")
def test_group_says_its_number_and_opens_by_key(page: Page) -> None:
    open_map(page)
    groups = page.locator(".map-marker--cluster")
    expect(groups.first).to_be_visible()
    before = page.locator(".map-cluster").all_inner_texts()
    assert sum(int(number) for number in before) + page.locator(".map-marker svg").count() == CROWD
    assert before[0] in (groups.first.get_attribute("aria-label") or "")

    for _press in range(6):
        if markers(page).count() > len(before):
            break
        groups.first.focus()
        with page.expect_response("**/features/**"):
            page.keyboard.press("Enter")
        page.wait_for_timeout(400)

    assert markers(page).count() > len(before)
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.usefixtures("few_cases")
def test_move_is_announced_once_and_the_start_not_at_all(page: Page) -> None:
    open_map(page)
    page.evaluate(COUNT_ANNOUNCEMENTS)
    page.locator(".leaflet-control-zoom-in").click()
    expect(page.locator("#live")).not_to_be_empty()
    page.wait_for_timeout(600)

    assert len(page.evaluate("window.announced")) == 1
    assert (
        page.evaluate("window.announced[0]") == page.locator(".town-map__note--count").inner_text()
    )


@pytest.mark.usefixtures("few_cases")
def test_map_stands_still_for_who_wants_it_still(page: Page) -> None:
    open_map(page)
    assert page.locator(".leaflet-zoom-animated").count() > 0

    page.emulate_media(reduced_motion="reduce")
    open_map(page)
    page.locator(".leaflet-control-zoom-in").click()

    assert (
        page.locator(".leaflet-zoom-animated, .leaflet-fade-anim, .leaflet-zoom-anim").count() == 0
    )
    page.locator(".town-map__canvas").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".leaflet-pan-anim").count() == 0
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.usefixtures("few_cases")
def test_keys_lead_into_the_map_and_out_again(page: Page) -> None:
    open_map(page)
    page.locator(".town-map__canvas").focus()

    visited = set()
    for _press in range(20):
        page.keyboard.press("Tab")
        is_inside = page.evaluate("document.activeElement.closest('.town-map__canvas') !== null")
        if not is_inside:
            break
        visited.add(page.evaluate("document.activeElement.className"))

    assert not is_inside
    assert any("map-marker" in name for name in visited)
    assert any("zoom-in" in name for name in visited)


# ---------------------------------------------------------------- for everybody
@pytest.mark.usefixtures("few_cases")
def test_everything_to_press_is_large_enough_for_a_finger(page: Page) -> None:
    open_map(page)
    page.locator(".map-marker--done").click()
    controls = [".leaflet-control-zoom-in", ".leaflet-control-zoom-out", ".map-marker--done"]

    for selector in [*controls, ".leaflet-popup-close-button", ".map-popup__link"]:
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["height"] >= FINGER_PX, selector
        assert box["width"] >= FINGER_PX, selector


@pytest.mark.usefixtures("few_cases")
def test_controls_speak_arabic_on_the_arabic_page(page: Page) -> None:
    with override("ar"):
        enlarge, close = gettext("Enlarge the map"), gettext("Close")
    assert enlarge != "Enlarge the map"

    open_map(page, language="ar")
    page.locator(".map-marker--done").click()

    expect(page.locator(".leaflet-control-zoom-in")).to_have_attribute("aria-label", enlarge)
    expect(page.locator(".leaflet-popup-close-button")).to_have_attribute("aria-label", close)


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_map_is_accessible_in_every_look(page: Page, look: Look, basemap: None) -> None:
    look.open(page, MAP + ALL)
    expect(markers(page)).to_have_count(5)

    axe(page)
    assert_no_sideways_scrolling(page)

    page.locator(".map-marker--done").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-popup__heading")).to_be_focused()
    axe(page)
