"""Login, the second factor, idle sessions, lock-out."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.urls import reverse

from civic.accounts.adapter import WRONG_PASSWORDS
from civic.accounts.models import Duty, User
from tests.factories import DutyFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-password"


@pytest.fixture
def newcomer(db: None) -> User:
    """Staff with a password and without a second factor."""
    user = UserFactory(email="new@example.org", is_demo=False)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    DutyFactory(user=user, role=Duty.Role.CLERK)
    return user


def log_in(client, password: str = PASSWORD):
    data = {"login": "new@example.org", "password": password}
    return client.post(reverse("account_login"), data)


def test_staff_without_a_second_factor_reach_nothing_but_its_setup(client, newcomer):
    response = log_in(client)

    assert response.url == reverse("pages:desk")
    assert client.get(reverse("reports:desk-list")).url == reverse("mfa_index")
    assert client.get(reverse("pages:home")).url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_staff_with_an_app_are_asked_for_the_code(client, newcomer):
    TOTP.activate(newcomer, "JBSWY3DPEHPK3PXP")

    response = log_in(client)

    assert response.url.startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("reports:desk-list")).url.startswith(reverse("account_login"))


def test_secret_of_the_app_is_not_readable_in_the_database(newcomer):
    TOTP.activate(newcomer, "JBSWY3DPEHPK3PXP")

    stored = str(Authenticator.objects.get(user=newcomer).data)

    assert "JBSWY3DPEHPK3PXP" not in stored
    assert get_adapter().decrypt(get_adapter().encrypt("x")) == "x"


def test_demo_account_is_excepted_in_the_demo_alone(client, settings, newcomer):
    User.objects.filter(pk=newcomer.pk).update(is_demo=True)
    log_in(client)

    assert client.get(reverse("reports:desk-list")).url == reverse("mfa_index")
    settings.DEMO = True
    assert client.get(reverse("reports:desk-list")).status_code == 200


def test_resident_needs_no_second_factor(client, resident):
    client.force_login(resident)

    assert client.get(reverse("pages:home")).status_code == 200


def test_staff_keep_their_last_factor_and_may_delete_one_of_two(newcomer, resident):
    app = Authenticator.objects.create(user=newcomer, type="totp", data={})
    assert not get_adapter().can_delete_authenticator(app)

    Authenticator.objects.create(user=newcomer, type="recovery_codes", data={})
    assert not get_adapter().can_delete_authenticator(app)

    Authenticator.objects.create(user=newcomer, type="webauthn", data={})
    assert get_adapter().can_delete_authenticator(app)
    theirs = Authenticator.objects.create(user=resident, type="totp", data={})
    assert get_adapter().can_delete_authenticator(theirs)


def test_wrong_passwords_lock_the_account_even_for_the_right_one(client, newcomer):
    for _ in range(WRONG_PASSWORDS):
        log_in(client, "wrong")

    response = log_in(client)

    assert response.status_code != 302
    assert not client.session.get("_auth_user_id")


def test_reader_without_a_session_gets_no_cookie(client):
    response = client.get(reverse("pages:home"))

    assert not response.cookies


def test_nobody_signs_up(client):
    page = client.get(reverse("account_signup"))
    client.post(reverse("account_signup"), {"email": "x@example.org", "password1": PASSWORD})

    assert page.status_code == 200
    assert not User.objects.filter(email="x@example.org").exists()


def test_password_reset_answers_the_same_for_known_and_unknown_addresses(client, newcomer):
    known = client.post(reverse("account_reset_password"), {"email": newcomer.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert mail.outbox[0].subject.startswith("Musterstadt")


PAGES = [
    "account_login",
    "account_logout",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_change_password",
    "account_email",
    "account_inactive",
    "account_email_verification_sent",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("is_known", [True, False])
def test_every_page_of_an_account_stands_in_our_frame_without_inline_code(
    client, newcomer, name, is_known
):
    if is_known:
        log_in(client)

    page = client.get(reverse(name), follow=True).content.decode()

    assert 'class="site-header"' in page
    assert " style=" not in page
    scripts = re.findall(r"<script(?![^>]*src=)(?![^>]*application/json)[^>]*>", page)
    assert scripts == []
