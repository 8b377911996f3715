"""How many keys a clerk presses for one report by phone, and how long the page makes them wait.

A real browser is driven by the keyboard alone. Letters of what the caller says are counted apart from
the keys that only lead from field to field: those are what the page can save.
"""

import time

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, sync_playwright

from bench.measuring import Bench
from civic.accounts.models import Duty, User
from tests.e2e.server import running_server
from tests.town_data import make_town

CHROMIUM = "/usr/bin/chromium"
SAID = "Seit Montag ist die Lampe nachts aus."
# From the first letter of the place to the receipt, without what the caller says.
MOST_WAYS = 20


class Keyboard:
    """Presses keys one by one and counts them."""

    def __init__(self, page: Page) -> None:
        """Begin at zero."""
        self.page, self.letters, self.ways = page, 0, 0

    def say(self, text: str) -> None:
        """Type something that the caller said."""
        self.page.keyboard.type(text)
        self.letters += len(text)

    def go(self, *keys: str) -> None:
        """Press keys that lead on."""
        for key in keys:
            self.page.keyboard.press(key)
            self.ways += 1


def run(bench: Bench) -> None:
    """Take one report in by phone and note the keys and the time."""
    make_town()
    cookie = _clerk_session()
    with running_server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(locale="de-DE")
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}]
        )
        page = context.new_page()
        page.goto(f"{address}/de/desk/intake/", wait_until="networkidle")
        started = time.perf_counter()
        keyboard = _take_call(page)
        waited_ms = (time.perf_counter() - started) * 1000
        browser.close()
    bench.note("letters of what the caller says", keyboard.letters, "keys")
    bench.note("keys that lead from field to field", keyboard.ways, "keys", at_most=MOST_WAYS)
    bench.note("from the first letter to the receipt, by a machine", waited_ms, "ms")


def _take_call(page: Page) -> Keyboard:
    """Lamp 1001 is dark; the caller wants no answer and leaves no name."""
    keyboard = Keyboard(page)
    keyboard.say("lampe 1001")
    page.wait_for_selector("[name=place]:checked")
    keyboard.go("Enter")
    keyboard.go("S", "t", "r", "a")
    page.wait_for_selector("[name^=q_]")
    while not page.evaluate("document.activeElement.name === 'text'"):
        keyboard.go("Tab")
        if page.evaluate("/^q_/.test(document.activeElement.name)"):
            keyboard.go("Space")
            page.wait_for_load_state("networkidle")
    keyboard.say(SAID)
    keyboard.go("F2")
    page.wait_for_url("**/receipt/")
    return keyboard


def _clerk_session() -> str:
    user = User.objects.create_user("clerk@example.org", name="Carla", is_demo=True)
    Duty.objects.create(user=user, role=Duty.Role.CLERK)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value
