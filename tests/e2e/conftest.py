"""Drive the real web process with a real browser; every page is watched."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from civic.accounts.models import User
from civic.places.models import Area
from tests.e2e.server import running_server
from tests.e2e.watching import watch
from tests.town_data import make_town

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as a browser test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session", autouse=True)
def _allow_queries_beside_the_browser() -> Iterator[None]:
    """Let the test's own thread use the database while Playwright's event loop runs in it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start Debian's Chromium without anything that asks the network."""
    quiet = [
        *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
        *("--disable-background-networking", "--disable-component-update"),
    ]
    unconfined = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": CHROMIUM, "args": [*quiet, *unconfined]}


@pytest.fixture(scope="session")
def site(django_db_setup: None) -> Iterator[str]:
    """Serve the test database and give the address."""
    with running_server() as address:
        yield address


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """Let `page.goto("/de/")` reach the site."""
    return site


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """Collect what must not happen, and fail the test if it did."""
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def visit(
    new_context: Callable[..., BrowserContext],
    site: str,
    problems: list[str],
    transactional_db: None,
) -> Visit:
    """Open a browser of one's own: `visit(user=…, java_script_enabled=False, locale=…)`."""

    def open_browser(user: User | None = None, **options: Any) -> Page:
        context = new_context(**options)
        watch(context, site, problems)
        context.set_default_timeout(15_000)
        if user is not None:
            log_in(context, user, site)
        return context.new_page()

    return open_browser


@pytest.fixture
def page(visit: Visit) -> Page:
    """A visitor who is nobody in particular."""
    return visit()


@pytest.fixture
def town(transactional_db: None) -> Area:
    """The small town with its catalogue."""
    return make_town()


def log_in(context: BrowserContext, user: User, site: str) -> None:
    """Give the browser a session of that person."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
