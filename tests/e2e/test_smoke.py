"""The site answers, is watched, and asks nothing of anybody else."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import LOOKS, Look, assert_no_sideways_scrolling, axe


@pytest.mark.both_databases
@pytest.mark.usefixtures("town")
def test_home_page_opens_and_sets_no_cookie(page: Page) -> None:
    page.goto("/de/")

    expect(page.locator("h1")).to_have_count(1)
    assert page.context.cookies() == []


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_home_page_is_accessible_in_every_look(page: Page, look: Look) -> None:
    look.open(page, "/")

    axe(page)
    assert_no_sideways_scrolling(page)


@pytest.mark.usefixtures("town")
def test_watching_notices_a_violated_policy(page: Page, problems: list[str]) -> None:
    page.goto("/de/")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
        }"""
    )
    page.wait_for_timeout(100)

    assert any("script-src" in problem or "Content Security" in problem for problem in problems)
    assert page.evaluate("window.ran") is None
    problems.clear()


@pytest.mark.usefixtures("town")
def test_watching_notices_a_request_to_another_host(page: Page, problems: list[str]) -> None:
    page.goto("/de/")
    page.evaluate("fetch('http://elsewhere.invalid/').catch(() => null)")

    assert problems
    problems.clear()
