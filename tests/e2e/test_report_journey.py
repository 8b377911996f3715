"""The whole way from the home page to reference and PIN: mouse, keys, no script, 320 px, Arabic."""

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from civic.contributions.models import Attachment, Contribution
from civic.contributions.reference import display_reference, read_reference
from civic.reports.models import Case, Report
from tests.e2e.accessibility import assert_no_sideways_scrolling, axe
from tests.e2e.conftest import Visit
from tests.e2e.journey import STEPS, TEXT, Journey, photo_file, words

pytestmark = [pytest.mark.usefixtures("town"), pytest.mark.both_databases]
ADDRESS = "renate@example.org"
PHONE_PX = 320
SMALLEST_TARGET_PX = 24
FINGER_PX = 44
SMALL_TARGETS = """() => [...document.querySelectorAll("main button, main .button, main summary, main label")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 1)
  .map((e) => [e.textContent.trim(), Math.round(e.getBoundingClientRect().height)])"""


def assert_arrived(reference: str, pin: str, *, photos: int = 1) -> Contribution:
    """Check that what was entered is in the database, hidden, with its contact in the vault."""
    contribution = Contribution.objects.get(reference=read_reference(reference))
    assert len(pin.replace(" ", "")) == 6
    assert contribution.text == TEXT
    assert contribution.contact is not None
    assert contribution.contact.email == ADDRESS
    assert Attachment.objects.filter(contribution=contribution).count() == photos
    assert not Case.objects.get().is_visible
    return contribution


def test_with_the_mouse(page: Page) -> None:
    journey = Journey(page)
    journey.start()
    tap_the_map(page)
    journey.go_on()
    journey.arrive_at("category")
    journey.choose_category("pothole")
    journey.answer("where", "road")
    journey.describe()
    journey.add_photo()
    journey.leave_address(ADDRESS)
    expect(page.locator(".check-list")).to_contain_text("Auf der Fahrbahn")
    reference, pin = journey.send()

    contribution = assert_arrived(reference, pin)
    assert contribution.place.precision == "point"
    assert journey.seen == ["new", *STEPS]
    assert Report.objects.get().answers == {"where": "road"}


def tap_the_map(page: Page) -> None:
    """Tap beside the middle and wait for the sentence that says where that is."""
    expect(page.locator(".map-picker__cross")).to_be_visible()
    box = page.locator(".town-map__canvas").bounding_box()
    assert box is not None
    spot = {"x": box["width"] / 2 + 12, "y": box["height"] / 2 - 12}
    page.locator(".town-map__canvas").click(position=spot)
    expect(page.locator(".map-picker__status")).not_to_be_empty()
    expect(page.locator("#id_longitude")).not_to_have_value("")


def test_changed_mind_on_the_check_page_leads_back_there(page: Page) -> None:
    journey = Journey(page)
    fill_in(journey)
    page.get_by_role("link", name=journey.say("Change: description")).click()
    journey.arrive_at("description")
    page.fill("#id_text", TEXT + " Es wird größer.")
    journey.go_on()
    journey.arrive_at("check")

    expect(page.locator(".check-list__text")).to_contain_text("Es wird größer.")


def test_without_javascript(visit: Visit) -> None:
    journey = Journey(visit(java_script_enabled=False))
    fill_in(journey)
    reference, pin = journey.send()

    contribution = assert_arrived(reference, pin)
    assert contribution.place.precision == "address"
    assert "Hauptstraße 5" in contribution.place.label
    assert journey.seen == ["new", *STEPS]


def fill_in(journey: Journey) -> None:
    """Walk up to the check page with an address that was typed."""
    journey.start()
    journey.search_place("Hauptstraße 5")
    journey.choose_category("pothole")
    journey.answer("where", "road")
    journey.describe()
    journey.add_photo()
    journey.leave_address(ADDRESS)


def test_on_a_narrow_phone_by_touch(visit: Visit) -> None:
    """At 320 px nothing scrolls sideways and everything to press is as large as a finger."""
    viewport = {"width": PHONE_PX, "height": 640}
    page = visit(viewport=viewport, has_touch=True, is_mobile=True)
    journey = Journey(page, look=fits_a_phone)
    fill_in(journey)

    assert_arrived(*journey.send())
    assert journey.seen == ["new", *STEPS]


def fits_a_phone(page: Page) -> None:
    assert_no_sideways_scrolling(page)
    assert page.evaluate("innerWidth") == PHONE_PX
    too_small = [target for target in page.evaluate(SMALL_TARGETS) if target[1] < FINGER_PX]
    buttons = [target for target in too_small if target[1] < SMALLEST_TARGET_PX]
    assert not buttons, f"{page.url}: {buttons}"


def test_in_arabic(visit: Visit) -> None:
    journey = Journey(visit(locale="ar"), "ar", reads_from_right_to_left)
    fill_in(journey)
    expect(journey.page.locator(".check-list")).to_contain_text("في الطريق")
    reference, pin = journey.send()

    contribution = assert_arrived(reference, pin)
    assert contribution.language == "ar"
    assert contribution.contact is not None
    assert contribution.contact.language == "ar"


def reads_from_right_to_left(page: Page) -> None:
    html = page.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    expect(html).to_have_attribute("lang", "ar")
    heading = page.locator("h1").inner_text()
    assert any("\u0600" <= letter <= "\u06ff" for letter in heading), heading
    axe(page)


@pytest.mark.parametrize("has_script", [True, False])
def test_empty_step_says_what_is_missing_and_leads_to_the_field(
    visit: Visit, has_script: bool
) -> None:
    """The message stands above the form and at the field, and the link leads there."""
    page = visit(java_script_enabled=has_script)
    page.goto("/de/reports/new/description/")
    page.fill("#id_text", "kurz")
    page.get_by_role("button", name=words("Continue", "de")).click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_visible()

    assert page.title().startswith(words("Error:", "de"))
    message = summary.get_by_role("link").first
    expect(page.locator("#id_text_error")).to_contain_text(message.inner_text())
    expect(page.locator("#id_text")).to_have_value("kurz")
    expect(page.locator("#id_text")).to_have_attribute("aria-invalid", "true")
    message.click()
    expect(page.locator("#id_text")).to_be_focused()


def test_report_in_danger_shows_whom_to_call(page: Page) -> None:
    journey = Journey(page)
    journey.start()
    journey.search_place("Hauptstraße 5")
    journey.choose_category("pothole")
    journey.choose("q_where", "road")
    journey.answer("depth", "sinkhole")
    journey.arrive_at("danger")

    expect(page.locator("main a[href='tel:112']")).to_be_visible()
    page.get_by_role("link", name=journey.say("Continue with the report")).click()
    journey.arrive_at("description")


# ---------------------------------------------------------------- with the keyboard alone
class Keys:
    """A person who has no mouse: Tab, arrows, Enter, Space and letters."""

    def __init__(self, page: Page, language: str = "de") -> None:
        self.page, self.language = page, language

    def tab_to(self, selector: str, presses: int = 80) -> None:
        """Press Tab until the element has the focus."""
        for _press in range(presses):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached by Tab on {self.page.url}")

    def choose(self, name: str, value: str) -> None:
        """Go to a group of radio buttons and move the choice with the arrow keys."""
        self.tab_to(f"input[name={name}]")
        self.page.keyboard.press("Space")
        for _press in range(40):
            if self.page.evaluate("document.activeElement.value") == value:
                break
            self.page.keyboard.press("ArrowDown")
        expect(self.page.locator(f"input[name={name}][value={value}]")).to_be_checked()

    def press_button(self, text: str, step: str) -> None:
        """Go to a button, press Enter and wait for the next step."""
        label = words(text, self.language)
        for _press in range(80):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.textContent.trim()") == label:
                break
        with self.page.expect_navigation(url=f"**/reports/new/{step}/*"):
            self.page.keyboard.press("Enter")


def test_with_the_keyboard_alone(page: Page) -> None:
    """Nothing but keys from the home page on; the place is typed and chosen among the matches."""
    keys = Keys(page)
    page.goto("/de/")
    keys.tab_to("main a[href='/de/reports/new/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/new/")
    keys.press_button("Start", "place")
    keys.tab_to("#id_q")
    page.keyboard.type("hauptstr 5")
    expect(page.locator("#place-matches input[type=radio]").first).to_be_visible()
    keys.tab_to("#place-matches input[type=radio]")
    page.keyboard.press("Space")
    keys.press_button("Continue", "category")
    finish_by_keys(keys)

    assert_arrived(*Journey(page).receipt())


def test_point_under_the_cross_with_the_keyboard_alone(page: Page) -> None:
    keys = Keys(page)
    page.goto("/de/reports/new/place/")
    expect(page.locator(".map-picker__cross")).to_be_visible()
    keys.tab_to(".town-map__canvas")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".map-picker__status")).not_to_be_empty()
    keys.press_button("Continue", "category")
    finish_by_keys(keys)

    assert assert_arrived(*Journey(page).receipt()).place.precision == "point"


def choose_file_by_keys(page: Page) -> None:
    """Open the file dialog with the space bar; the first key does not always open it, why is unknown."""
    for _ in range(4):
        try:
            with page.expect_file_chooser(timeout=4000) as chooser:
                page.keyboard.press("Space")
        except PlaywrightTimeoutError:
            continue
        chooser.value.set_files([photo_file()])
        return
    pytest.fail("The space bar did not open the file dialog.")


def finish_by_keys(keys: Keys) -> None:
    """From the category to reference and PIN."""
    page = keys.page
    keys.choose("category", "pothole")
    keys.press_button("Continue", "questions")
    keys.choose("q_where", "road")
    keys.press_button("Continue", "description")
    keys.tab_to("#id_text")
    page.keyboard.type(TEXT)
    keys.press_button("Continue", "photos")
    keys.tab_to("#id_photos")
    choose_file_by_keys(page)
    keys.press_button("Upload", "photos")
    keys.press_button("Continue", "contact")
    keys.choose("reply", "mail")
    keys.tab_to("#id_email")
    page.keyboard.type(ADDRESS)
    keys.press_button("Continue", "check")
    keys.press_button("Send the report", "sent")


def test_receipt_is_shown_again_to_nobody(page: Page) -> None:
    journey = Journey(page)
    fill_in(journey)
    reference, pin = journey.send()

    page.reload()

    assert pin not in page.content()
    expect(page.locator("h1")).to_have_text(journey.say("Reference and PIN are shown only once"))
    assert reference == display_reference(read_reference(reference) or "")
