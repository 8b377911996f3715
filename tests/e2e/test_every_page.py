"""Every page in every theme, languages and widths taking turns; the complete matrix on demand."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, RequestFactory
from playwright.sync_api import BrowserContext, Page, Route, expect

from civic.contributions.models import Attachment
from civic.ui.errors import TEXTS, error_page
from tests.architecture.test_urls import READING, url_names
from tests.architecture.url_rows import MATRIX
from tests.architecture.world import World, make_world
from tests.e2e.accessibility import EVERY_LOOK, Look, assert_no_sideways_scrolling, axe
from tests.e2e.conftest import Visit
from tests.e2e.journey import photo_file
from tests.e2e.named_pages import ACTS, NOT_PAGES, OPENED_FROM, PAGES, SENDS, NamedPage
from tests.e2e.page_checks import (
    check_focus_is_never_covered,
    check_page,
    check_skip_link,
    check_text_spacing,
)
from tests.e2e.visitors import VISITORS

LANGUAGES = ("de", "ar", "de-x-leicht", "en")
THEMES = ("light", "dark", "forced")
WIDTHS = (1280, 320)
WITHOUT_LANGUAGE = ("feeds:", "map:", "runtime:")
MAPS = "[data-map], [data-map-single], [data-map-picker]"
# Where people spend their time: every stop of Tab is looked at.
MAIN_PAGES = {
    *("pages:home", "reports:list", "reports:detail", "reports:new-category", "reports:new-place"),
    *("reports:new-contact", "reports:desk-list", "reports:desk-case", "intake:entry"),
    *("moderation:item", "contributions:status"),
}


@pytest.fixture
def world(town: object) -> World:
    """The small town with one of everything, and photos that can be seen."""
    made = make_world()
    for attachment in Attachment.objects.all():
        for file in (attachment.file, attachment.thumbnail):
            default_storage.delete(file.name)
            default_storage.save(file.name, ContentFile(photo_file()["buffer"]))
    Attachment.objects.update(width=320, height=240)
    return made


# ---------------------------------------------------------------- no page is forgotten
def test_every_address_is_a_page_here_or_says_why_it_is_none() -> None:
    shown = {page.name for page in PAGES}

    assert shown | set(NOT_PAGES) == set(url_names())
    assert shown & set(NOT_PAGES) == set()


def test_what_is_called_no_page_shows_none(world: World) -> None:
    shown = []
    for person in world.people.values():
        client = Client()
        if person:
            client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        shown += [
            name for name in sorted(set(NOT_PAGES) & set(MATRIX)) if is_page(client, name, world)
        ]

    assert not shown


def is_page(client: Client, name: str, world: World) -> bool:
    """Whether the address answers with a page of its own."""
    address = NamedPage(name).path(world)
    response = client.get(address if name.startswith(WITHOUT_LANGUAGE) else f"/de{address}")
    if response.streaming:
        b"".join(response.streaming_content)
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and (is_html or NOT_PAGES[name] == SENDS)


# ---------------------------------------------------------------- the gate
class Gate:
    """Opens pages one after the other as one visitor and keeps what is wrong with each."""

    def __init__(self, visitor: str, visit: Visit, world: World, site: str) -> None:
        self.world, self.site = world, site
        self.page: Page = visit(reduced_motion="reduce")
        self.wrong: list[str] = []
        give_cookies(self.page.context, VISITORS[visitor](world), site)

    def look_at(self, named: NamedPage, look: Look, *checks: Callable[[Page], None]) -> None:
        """Open a page in a look and apply the checks; go on with the next one whatever they find."""
        if named.name in READING:
            self.page.context.clear_cookies()
        try:
            open_page(self.page, named, look, self.world)
            check_page(self.page, look)
            for check in checks:
                check(self.page)
            if named.name in READING:
                assert self.page.context.cookies() == [], "a reader gets a cookie"
        except Exception as error:  # noqa: BLE001 - every page is looked at, whatever comes
            self.wrong.append(f"── {named} in {look}: {error}")


def open_page(page: Page, named: NamedPage, look: Look, world: World) -> None:
    """Open a page, do what belongs to it, and wait for its map."""
    if named.name in OPENED_FROM:
        look.open(page, NamedPage(OPENED_FROM[named.name]).path(world))
        ACTS[named.name](page)
    else:
        look.open(page, named.path(world))
    if named.act:
        named.act(page)
    for place in page.locator(MAPS).all():
        expect(place.locator(".leaflet-container").or_(place.locator("p")).first).to_be_attached()


def give_cookies(context: BrowserContext, client: Client, site: str) -> None:
    """Let the browser go on as that client."""
    context.add_cookies(
        [
            {"name": cookie.key, "value": cookie.value, "url": site}
            for cookie in client.cookies.values()
            if cookie.value
        ]
    )


def pages_of(visitor: str) -> list[NamedPage]:
    return [page for page in PAGES if page.visitor == visitor]


def turns(theme: str, pages: list[NamedPage]) -> Iterator[tuple[NamedPage, Look]]:
    """Give each page a look of this theme; languages and widths take turns from page to page."""
    shift = THEMES.index(theme)
    for number, page in enumerate(pages):
        language = LANGUAGES[(number + shift) % len(LANGUAGES)]
        width = WIDTHS[(number + number // len(LANGUAGES) + shift) % len(WIDTHS)]
        yield page, Look(language, theme, width)


def test_turns_bring_every_pair_of_language_theme_and_width() -> None:
    looks = {look for theme in THEMES for _page, look in turns(theme, pages_of("reader"))}

    assert {(look.language, look.theme, look.width_px) for look in looks} == {
        (look.language, look.theme, look.width_px) for look in EVERY_LOOK
    }


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("visitor", VISITORS)
def test_every_page_is_accessible(
    visitor: str, theme: str, visit: Visit, world: World, site: str
) -> None:
    gate = Gate(visitor, visit, world, site)
    for named, look in turns(theme, pages_of(visitor)):
        gate.look_at(named, look, axe)

    assert not gate.wrong, "\n".join(gate.wrong)


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_page_has_skip_links_and_bears_wide_spacing(
    visitor: str, visit: Visit, world: World, site: str
) -> None:
    gate = Gate(visitor, visit, world, site)
    for named in pages_of(visitor):
        gate.look_at(named, Look("de", "light", 320), check_skip_link, check_text_spacing)

    assert not gate.wrong, "\n".join(gate.wrong)


@pytest.mark.parametrize("width_px", WIDTHS)
@pytest.mark.parametrize("visitor", ["reader", "lead"])
def test_focus_is_never_covered(
    visitor: str, width_px: int, visit: Visit, world: World, site: str
) -> None:
    gate = Gate(visitor, visit, world, site)
    for named in pages_of(visitor):
        if named.name in MAIN_PAGES and not named.note:
            gate.look_at(named, Look("de", "light", width_px), check_focus_is_never_covered)

    assert not gate.wrong, "\n".join(gate.wrong)


@pytest.mark.matrix
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("look", EVERY_LOOK, ids=str)
@pytest.mark.parametrize("visitor", VISITORS)
def test_complete_matrix(visitor: str, look: Look, visit: Visit, world: World, site: str) -> None:
    gate = Gate(visitor, visit, world, site)
    for named in pages_of(visitor):
        gate.look_at(named, look, axe)

    assert not gate.wrong, "\n".join(gate.wrong)


# ---------------------------------------------------------------- error pages
def show(html: str, route: Route) -> None:
    """Answer a request of the browser with a page."""
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize("theme", THEMES)
def test_error_pages_are_accessible(page: Page, world: World, theme: str) -> None:
    """Each text of an error page is shown as the browser would get it."""
    for number, (text, language) in enumerate(zip(TEXTS, LANGUAGES * 2, strict=False)):
        look = Look(language, theme, WIDTHS[number % 2])
        request = RequestFactory().get(f"/{language}/failed/")
        answer = error_page(request, int(text[:3]), text=text)
        page.unroute_all()
        page.route("**/failed/", partial(show, answer.content.decode()))
        look.open(page, "/failed/")
        check_page(page, look)
        assert_no_sideways_scrolling(page)
        axe(page)


def test_missing_and_forbidden_pages_come_with_a_way_on(
    visit: Visit, resident: object, world: World
) -> None:
    page = visit(user=resident)
    for path, status in (("/de/nowhere/", 404), ("/de/desk/reports/", 403)):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == status
        check_page(page, Look())
        expect(page.locator("main a[href='/de/']")).to_be_visible()
