"""A session that nobody uses ends; whoever types keeps it, and comes back to where they were."""

import pytest
from django.urls import reverse

from civic.accounts.middleware import IDLE_S, SEEN

pytestmark = pytest.mark.django_db


def wait(client, seconds: int) -> int:
    """Let so many seconds pass since the last click; return the time that was noted."""
    session = client.session
    session[SEEN] -= seconds
    session.save()
    return session[SEEN]


@pytest.fixture
def desk(client, clerk):
    """A clerk who has opened the list of cases."""
    client.force_login(clerk)
    client.get(reverse("reports:desk-list"))
    return client


def test_idle_session_of_staff_ends_and_says_why(desk):
    wait(desk, IDLE_S + 1)

    response = desk.get(reverse("reports:desk-list") + "?phase=done", follow=True)

    address = response.redirect_chain[0][0]
    assert address.startswith(reverse("account_login"))
    assert address.endswith("phase%3Ddone")
    assert len(list(response.context["messages"])) == 1


def test_session_in_use_goes_on(desk):
    noted = wait(desk, IDLE_S - 60)

    assert desk.get(reverse("reports:desk-list")).status_code == 200
    assert desk.session[SEEN] > noted


def test_typing_keeps_the_session(desk):
    noted = wait(desk, IDLE_S - 60)

    assert desk.post(reverse("accounts:session-extend")).status_code == 204
    assert desk.session[SEEN] > noted


def test_an_ended_session_cannot_be_prolonged(desk):
    wait(desk, IDLE_S + 1)

    assert desk.post(reverse("accounts:session-extend")).status_code == 302
    assert "_auth_user_id" not in desk.session


def test_what_a_page_fetches_by_itself_does_not_keep_the_session(desk):
    noted = wait(desk, IDLE_S - 60)

    desk.get(reverse("reports:desk-list"), headers={"X-Background": "live"})

    assert desk.session[SEEN] == noted


@pytest.mark.parametrize(
    ("referer", "after_login"),
    [
        ("http://testserver/de/desk/intake/?channel=letter", "/de/desk/intake/%3Fchannel%3Dletter"),
        ("https://elsewhere.example/trap", "/"),
        ("", "/"),
    ],
)
def test_a_form_sent_too_late_leads_back_to_its_page_and_says_that_it_is_not_saved(
    desk, referer, after_login
):
    wait(desk, IDLE_S + 1)

    response = desk.post(reverse("intake:entry"), {}, headers={"Referer": referer}, follow=True)

    assert response.redirect_chain[0][0].endswith(f"?next={after_login}")
    assert len(list(response.context["messages"])) == 2


def test_every_page_of_the_desk_carries_the_warning_and_public_pages_do_not(desk):
    page = desk.get(reverse("reports:desk-list")).content.decode()

    assert f'data-session-idle="{IDLE_S - 60}"' in page
    assert "data-session-idle" not in desk.get(reverse("pages:help")).content.decode()
