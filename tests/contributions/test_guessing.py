"""Guessing a PIN is locked out, and what was opened closes again."""

from datetime import timedelta

import pytest
import time_machine

from civic.contributions.access import (
    LockedOutError,
    LookupRefusedError,
    contribution_by_pin,
)
from civic.contributions.models import FailedLookup
from tests.contributions.conftest import KEY
from tests.contributions.opening import open_page, url
from tests.factories import NOON, PIN, ContributionFactory

pytestmark = pytest.mark.django_db
UNKNOWN = "00000000" + "0"


def test_wrong_pin_and_unknown_reference_get_the_same_answer(client, contribution):
    wrong = open_page(client, contribution, pin="000000")
    unknown = client.post(url(), {"reference": UNKNOWN, "pin": "000000"})

    def shown(response):
        text = response.content.decode()
        for value in (contribution.reference, UNKNOWN):
            text = text.replace(value, "REFERENCE")
        return text.split("csrfmiddlewaretoken")[0], text.split("</form>")[-1]

    assert wrong.status_code == unknown.status_code == 422
    assert shown(wrong) == shown(unknown)
    assert "allmende_status" not in wrong.cookies


def test_wrong_pin_and_unknown_reference_cost_the_same_work(
    contribution, django_assert_num_queries
):
    for reference in (contribution.reference, UNKNOWN):
        with django_assert_num_queries(6), pytest.raises(LookupRefusedError):
            contribution_by_pin(reference, "000000", "client", now=NOON)


def test_typing_error_in_the_reference_is_told_and_not_counted(client, contribution):
    broken = contribution.reference[:-1] + ("A" if contribution.reference[-1] != "A" else "B")

    response = client.post(url(), {"reference": broken, "pin": PIN})

    assert response.status_code == 422
    assert broken in response.content.decode()
    assert not FailedLookup.objects.exists()


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567", "abcdef", "<script>", "12345\x00", "½½½½½½"]
)
def test_pin_that_cannot_be_one_is_told_and_not_counted(client, contribution, pin):
    response = open_page(client, contribution, pin=pin)

    assert response.status_code == 422
    assert not FailedLookup.objects.exists()


def test_five_wrong_tries_lock_the_reference_even_for_the_right_pin(contribution):
    for number in range(5):
        with pytest.raises(LookupRefusedError):
            contribution_by_pin(contribution.reference, "000000", f"client {number}", now=NOON)

    with pytest.raises(LockedOutError):
        contribution_by_pin(contribution.reference, PIN, "another client", now=NOON)

    later = NOON + timedelta(minutes=15, seconds=1)
    assert contribution_by_pin(contribution.reference, PIN, "client 1", now=later) == contribution


def test_five_wrong_tries_lock_the_client_for_every_reference(contribution):
    for number in range(5):
        other = ContributionFactory(kind=KEY)
        with pytest.raises(LookupRefusedError):
            contribution_by_pin(other.reference, f"00000{number}", "one client", now=NOON)

    with pytest.raises(LockedOutError):
        contribution_by_pin(contribution.reference, PIN, "one client", now=NOON)
    assert contribution_by_pin(contribution.reference, PIN, "other client", now=NOON)


def test_failures_hold_no_reference_and_no_address(client, contribution):
    open_page(client, contribution, pin="000000")

    for failure in FailedLookup.objects.all():
        assert contribution.reference not in failure.key
        assert "127.0.0.1" not in failure.key


def test_locked_page_answers_429_and_keeps_the_reference(client, contribution):
    for _try in range(5):
        open_page(client, contribution, pin="000000")

    response = open_page(client, contribution)

    assert response.status_code == 429
    assert contribution.reference in response.content.decode()


def test_page_closes_after_half_an_hour(client, contribution):
    with time_machine.travel(NOON, tick=False):
        open_page(client, contribution)
    with time_machine.travel(NOON + timedelta(minutes=31), tick=False):
        page = client.get(url())

    assert "Die Lampe vor dem Haus" not in page.content.decode()


def test_cookie_of_one_report_opens_no_other(client, contribution):
    open_page(client, contribution)
    other = ContributionFactory(kind=KEY, text="Geheim vom Nachbarn")

    assert "Geheim" not in client.get(url(), {"reference": other.reference}).content.decode()


def test_forged_cookie_opens_nothing(client, contribution):
    client.cookies["allmende_status"] = f'["{contribution.reference}", "x"]:forged'

    assert "Die Lampe vor dem Haus" not in client.get(url()).content.decode()


def test_close_button_ends_it(client, contribution):
    open_page(client, contribution)

    client.post(url("leave"))

    assert "Die Lampe vor dem Haus" not in client.get(url()).content.decode()
