"""Staff are warned before an idle session ends; one key is enough to stay."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WARNING = re.compile("weniger als drei Minuten")
ENDED = re.compile("Sie sind abgemeldet")


@pytest.fixture
def desk(visit, town, clerk):
    """The intake in a browser whose clock the test turns."""
    page = visit(user=clerk)
    page.clock.install()
    page.goto("/de/desk/intake/")
    return page


def test_a_key_answers_the_warning(desk):
    desk.clock.fast_forward("27:00")
    expect(desk.get_by_role("alert").filter(has_text=WARNING)).to_be_visible()

    with desk.expect_response(lambda answer: "session/extend" in answer.url) as extended:
        desk.keyboard.press("a")

    assert extended.value.status == 204
    expect(desk.get_by_text(WARNING)).to_be_hidden()


def test_typing_prolongs_the_session_before_anything_is_said(desk):
    desk.clock.fast_forward("05:00")

    with desk.expect_response(lambda answer: "session/extend" in answer.url) as extended:
        desk.get_by_label("Was die Person sagt").press_sequentially("a")

    assert extended.value.status == 204


def test_what_was_typed_stays_after_the_end_and_can_be_sent_after_a_login_elsewhere(desk):
    text = desk.get_by_label("Was die Person sagt")
    text.fill("Es ist dunkel.")
    desk.clock.fast_forward("40:00")
    expect(desk.get_by_text(ENDED)).to_be_visible()
    token = desk.locator("input[name=csrfmiddlewaretoken]").first
    before = token.input_value()

    desk.context.new_page().goto("/de/desk/")

    expect(desk.get_by_text(ENDED)).to_be_hidden()
    expect(token).not_to_have_value(before)
    expect(text).to_have_value("Es ist dunkel.")
