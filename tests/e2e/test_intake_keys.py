"""The clerk's page with the keyboard alone, and its keys in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from civic.accounts.models import User
from civic.contributions.models import Channel, Contribution
from tests.e2e.accessibility import Look, assert_no_sideways_scrolling, axe
from tests.e2e.conftest import Visit

pytestmark = pytest.mark.usefixtures("town")
ENTRY = "/de/desk/intake/"


@pytest.fixture
def desk(visit: Visit, clerk: User) -> Page:
    page = visit(user=clerk, locale="de-DE")
    page.goto(ENTRY, wait_until="networkidle")
    return page


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.id")


def take_in_lamp(page: Page, text: str = "Die Lampe ist aus.") -> None:
    """Type a report by phone without touching the mouse."""
    page.keyboard.type("lampe 1001")
    expect(page.locator("[name=place]").first).to_be_checked()
    page.keyboard.press("Enter")
    page.keyboard.type("Stra")
    page.wait_for_selector("[name^=q_]")
    for _tab in range(20):
        page.keyboard.press("Tab")
        if re.match("q_", focused(page)):
            # The answer may open another question, which comes from the server.
            with page.expect_response("**/desk/intake/"):
                page.keyboard.press("Space")
            page.wait_for_timeout(100)
        if focused(page) == "text":
            break
    page.keyboard.type(text)


def test_phone_report_by_keyboard_alone(desk: Page) -> None:
    assert focused(desk) == "typed_place"

    take_in_lamp(desk)
    desk.keyboard.press("F2")
    desk.wait_for_url("**/receipt/")

    contribution = Contribution.objects.get()
    assert contribution.channel == Channel.PHONE
    assert contribution.text == "Die Lampe ist aus."
    assert contribution.place.object_number == "1001"
    axe(desk)


def test_read_out_pin_opens_the_report_and_the_receipt_closes(desk: Page, visit: Visit) -> None:
    take_in_lamp(desk)
    desk.keyboard.press("F2")
    desk.wait_for_url("**/receipt/")
    reference, pin = desk.locator(".intake-receipt__code").all_inner_texts()
    desk.keyboard.press("F8")
    desk.wait_for_url(f"**{ENTRY}")

    desk.goto(f"{ENTRY}receipt/")
    assert pin not in desk.content()
    caller = visit()
    caller.goto("/de/status/")
    caller.fill("#id_reference", reference)
    caller.fill("#id_pin", pin)
    caller.locator("main form button").first.click()
    expect(caller.locator("main")).to_contain_text("Die Lampe ist aus.")


def test_save_and_next_goes_on_at_the_place(desk: Page) -> None:
    take_in_lamp(desk)
    desk.keyboard.press("F8")
    expect(desk.locator(".intake-last")).to_be_visible()

    assert focused(desk) == "typed_place"
    desk.keyboard.type("hauptstr 5")
    expect(desk.locator("[name=place]").first).to_be_checked()


def test_keys_lead_to_place_and_to_similar_cases(desk: Page) -> None:
    take_in_lamp(desk)
    desk.keyboard.press("F8")
    expect(desk.locator(".intake-last")).to_be_visible()
    take_in_lamp(desk)
    desk.wait_for_selector("[name=join]")

    desk.keyboard.press("F9")
    assert focused(desk) == "join"
    desk.keyboard.press("F4")
    assert focused(desk) == "typed_place"


@pytest.mark.parametrize("key", ["F2", "F4", "F8", "F9"])
def test_browser_lets_the_page_have_these_keys(desk: Page, key: str) -> None:
    desk.evaluate(
        "window.taken = []; addEventListener('keydown',"
        " (event) => window.taken.push([event.key, event.defaultPrevented]))"
    )
    desk.evaluate(
        "document.querySelector('#intake-form')"
        ".addEventListener('submit', (event) => event.preventDefault())"
    )
    desk.locator("#intake-similar").evaluate(
        "(part) => { part.innerHTML = '<input name=join type=radio>'; }"
    )

    desk.keyboard.press(key)

    assert desk.evaluate("window.taken") == [[key, True]]


def test_keys_can_be_switched_off_and_stay_off(desk: Page) -> None:
    desk.get_by_role("button", name="Tasten").click()
    desk.locator("[data-intake-switch]").uncheck()
    desk.keyboard.press("Escape")
    desk.reload()

    desk.keyboard.press("F2")
    desk.wait_for_timeout(300)

    assert desk.locator(".error-summary").count() == 0
    assert desk.locator("kbd").first.is_hidden()


def test_letters_in_a_text_trigger_nothing(desk: Page) -> None:
    desk.locator("#id_text").focus()

    desk.keyboard.type("n s ? m / 1 2")

    assert desk.url.endswith(ENTRY)
    assert desk.locator("dialog[open]").count() == 0


def test_enter_sends_nothing_by_accident(desk: Page) -> None:
    desk.locator("#id_name").fill("Renate")

    desk.keyboard.press("Enter")
    desk.wait_for_timeout(300)

    assert desk.locator("#id_name").input_value() == "Renate"
    assert desk.locator(".error-summary").count() == 0


def test_error_leads_back_with_everything_kept(desk: Page) -> None:
    desk.keyboard.type("lampe 1001")
    desk.locator("#id_text").fill("Lange getippt")
    desk.keyboard.press("F2")
    summary = desk.locator(".error-summary")
    expect(summary).to_be_focused()

    assert desk.locator("#id_text").input_value() == "Lange getippt"
    assert desk.locator("#id_typed_place").input_value() == "lampe 1001"
    axe(desk)


def test_works_without_javascript(visit: Visit, clerk: User) -> None:
    page = visit(user=clerk, java_script_enabled=False)
    page.goto(ENTRY)
    page.fill("#id_typed_place", "lampe 1001")
    page.select_option("#id_category", label="Straßenlampe")
    page.get_by_role("button", name="nachsehen").click()
    page.locator("[name^=q_][type=radio]").first.check()
    page.fill("#id_text", "Ohne Skript aufgenommen")
    page.locator("#intake-save").click()
    if page.locator(".error-summary").count():
        page.locator("[name=q_several]").first.check()
        page.locator("#intake-save").click()

    expect(page.locator(".intake-receipt__code").first).to_be_visible()
    assert Contribution.objects.get().text == "Ohne Skript aufgenommen"


@pytest.mark.parametrize(
    "look", [Look("de", "dark", 320), Look("ar"), Look("en", "forced")], ids=str
)
def test_entry_and_outbox_are_accessible(visit: Visit, clerk: User, look: Look) -> None:
    page = visit(user=clerk)
    for path in ("/desk/intake/", "/desk/outbox/"):
        look.open(page, path)
        axe(page)
        assert_no_sideways_scrolling(page)
