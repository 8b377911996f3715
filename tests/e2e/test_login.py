"""Logging in with a password and a code; who has no second factor is led to set it up."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Page, expect

from civic.accounts.models import Duty, User
from tests.e2e.accessibility import axe
from tests.e2e.journey import words
from tests.factories import DutyFactory, UserFactory

pytestmark = pytest.mark.usefixtures("town")
PASSWORD = "a-long-enough-password"
PERIOD_S = 30


@pytest.fixture
def newcomer(transactional_db: None) -> User:
    """A clerk with a password and without a second factor."""
    user = UserFactory(email="new@example.org", name="Nora Neu", is_demo=False)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    DutyFactory(user=user, role=Duty.Role.CLERK)
    return user


def log_in(page: Page) -> None:
    page.goto("/de/account/login/")
    page.fill("#id_login", "new@example.org")
    page.fill("#id_password", PASSWORD)
    page.locator("main form.account-form button").first.click()


def confirm_password(page: Page) -> None:
    """Say once more that it is you, before the account's protection changes."""
    page.wait_for_url("**/account/reauthenticate/**")
    page.fill("#id_password", PASSWORD)
    page.locator("main form button").first.click()


def enter_code(page: Page, secret: str) -> None:
    """Type the code of this half minute."""
    page.fill("#id_code", format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD_S)))
    page.locator("main form:has(#id_code) button").first.click()


def test_newcomer_sets_up_the_app_and_logs_in_with_its_code(page: Page, newcomer: User) -> None:
    log_in(page)
    page.wait_for_url("**/account/2fa/")
    page.goto("/de/desk/reports/")
    page.wait_for_url("**/account/2fa/")
    expect(page.locator(".notice--warning")).to_be_visible()

    page.get_by_role("link", name=words("Set up an app", "de")).click()
    confirm_password(page)
    secret = page.locator(".account-secret").inner_text()
    axe(page)
    enter_code(page, secret)
    page.wait_for_url(lambda address: "activate" not in address)
    assert Authenticator.objects.filter(user=newcomer, type=Authenticator.Type.TOTP).exists()
    page.goto("/de/desk/reports/")
    expect(page.locator("h1")).to_have_text(words("Cases", "de"))

    page.goto("/de/account/logout/")
    page.locator("main form button").click()
    page.wait_for_url("**/de/")
    cache.clear()  # the code of this half minute counts as used
    log_in(page)
    page.wait_for_url("**/2fa/authenticate/**")
    axe(page)
    enter_code(page, "A" * 32)
    expect(page.locator(".error-summary")).to_be_visible()
    enter_code(page, secret)
    page.wait_for_url("**/de/desk/")


def test_wrong_password_says_so_and_lets_nobody_in(page: Page, newcomer: User) -> None:
    page.goto("/de/account/login/")
    page.fill("#id_login", newcomer.email)
    page.fill("#id_password", "wrong")
    page.locator("main form.account-form button").first.click()

    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("#id_login")).to_have_value(newcomer.email)
    assert page.title().startswith(words("Error:", "de"))
    page.goto("/de/desk/")
    page.wait_for_url("**/account/login/**")
