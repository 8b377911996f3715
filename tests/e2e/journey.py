"""A person on the way through the report, with whatever browser; every page is looked at on arrival."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext, override
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

Look = Callable[[Page], None]
STEPS = ("place", "category", "questions", "description", "photos", "contact", "check", "sent")
TEXT = "Mitten auf der Fahrbahn ist ein tiefes Loch."


def photo_file(name: str = "loch.jpg") -> FilePayload:
    """Return a small photo as a telephone would take it."""
    raw = io.BytesIO()
    Image.new("RGB", (320, 240), "darkgreen").save(raw, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": raw.getvalue()}


def words(text: str, language: str) -> str:
    """Return a text of the platform in a language."""
    with override(language):
        return gettext(text)


@dataclass
class Journey:
    """The way through the report in one language; `look` sees every page."""

    page: Page
    language: str = "de"
    look: Look = lambda _page: None
    seen: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Begin on the home page, as somebody who has never been here."""
        self.page.goto(f"/{self.language}/")
        self.page.locator(f"main a[href='/{self.language}/reports/new/']").first.click()
        self.arrive("reports/new/")
        self.page.get_by_role("link", name=self.say("Start"), exact=True).click()
        self.arrive_at("place")

    def search_place(self, text: str) -> None:
        """Look a place up with the button and take the first match."""
        self.page.fill("#id_q", text)
        self.button("Search").click()
        match = self.page.locator("#place-matches input[type=radio]").first
        expect(match).to_be_visible()
        match.check()
        self.go_on()
        self.arrive_at("category")

    def choose_category(self, slug: str, next_step: str = "questions") -> None:
        """Choose what it is about."""
        self.choose("category", slug)
        self.go_on()
        self.arrive_at(next_step)

    def answer(self, key: str, option: str) -> None:
        """Answer one question with one of its options, and go on."""
        self.choose(f"q_{key}", option)
        self.go_on()

    def describe(self, text: str = TEXT) -> None:
        """Say what is wrong."""
        self.arrive_at("description")
        self.page.fill("#id_text", text)
        self.go_on()
        self.arrive_at("photos")

    def add_photo(self) -> None:
        """Upload a photo, describe it and go on."""
        self.page.set_input_files("#id_photos", [photo_file()])
        self.button("Upload").click()
        description = self.page.locator(".photo-drafts__item input[type=text]")
        expect(description).to_have_count(1)
        self.look(self.page)
        description.fill("Ein Loch im Asphalt")
        self.go_on()
        self.arrive_at("contact")

    def leave_address(self, email: str) -> None:
        """Ask for an answer by mail."""
        self.choose("reply", "mail")
        self.page.fill("#id_name", "Renate Beispiel")
        self.page.fill("#id_email", email)
        self.go_on()
        self.arrive_at("check")

    def send(self) -> tuple[str, str]:
        """Send the report; return reference and PIN."""
        self.button("Send the report").click()
        self.arrive_at("sent")
        return self.receipt()

    def receipt(self) -> tuple[str, str]:
        """Return reference and PIN as they stand on the last page."""
        shown = self.page.locator("#receipt-reference"), self.page.locator("#receipt-pin")
        reference, pin = (value.inner_text() for value in shown)
        return reference, pin

    # ------------------------------------------------------------ what every step needs
    def say(self, text: str) -> str:
        """Return a text in the language of the journey."""
        return words(text, self.language)

    def button(self, text: str) -> Locator:
        """Return the button with that text."""
        return self.page.locator("main").get_by_role("button", name=self.say(text), exact=True)

    def choose(self, name: str, value: str) -> None:
        """Press the label of a radio button, as a person does."""
        wanted = self.page.locator(f"input[name={name}][value={value}]")
        self.page.locator(f"label[for='{wanted.get_attribute('id')}']").click()
        expect(wanted).to_be_checked()

    def go_on(self) -> None:
        """Press "Continue"."""
        self.button("Continue").click()

    def arrive_at(self, step: str) -> None:
        """Wait for a step and look at it."""
        self.arrive(f"reports/new/{step}/")

    def arrive(self, path: str) -> None:
        """Wait for a page and look at it."""
        self.page.wait_for_url(f"**/{self.language}/{path}*")
        self.seen.append(path.rstrip("/").rsplit("/", 1)[1])
        self.look(self.page)
