"""The desk's first page: what is waiting for whom."""

from datetime import timedelta

import pytest
from lxml import html

from civic.accounts.models import Duty
from civic.reports.models import Phase
from tests.conftest import member_of_staff
from tests.factories import (
    NOON,
    CaseFactory,
    CategoryFactory,
    ContributionFactory,
    DepartmentFactory,
    StateFactory,
)

pytestmark = pytest.mark.django_db


def worklists(client, person):
    """Return the lists that the person sees, with their counts."""
    client.force_login(person)
    response = client.get("/en/desk/")
    assert response.status_code == 200, response.headers
    page = html.fromstring(response.content.decode())
    cards = page.xpath('//li[contains(@class, "worklist")]')
    return {
        card.xpath("string(.//h3)").strip(): int(card.xpath("string(.//strong)")) for card in cards
    }


def test_a_stranger_is_asked_to_log_in(client):
    response = client.get("/de/desk/")

    assert response.status_code == 302
    assert "/account/login/" in response.headers["Location"]


def test_a_resident_has_no_desk(client, resident):
    client.force_login(resident)

    assert client.get("/de/desk/").status_code == 403


def test_a_moderator_sees_what_nobody_has_read(client, moderator):
    ContributionFactory()
    ContributionFactory(review="released")
    ContributionFactory(withdrawn_at=NOON)

    assert worklists(client, moderator) == {"To review": 1, "Summaries to sign": 0}


def test_a_case_worker_sees_own_cases_and_those_that_nobody_took(client, case_worker, lead):
    CaseFactory(assignee=case_worker, is_accepted=True)
    CaseFactory(assignee=lead, is_accepted=True)
    CaseFactory()
    CaseFactory(
        assignee=case_worker,
        is_accepted=True,
        state=StateFactory(slug="done", phase=Phase.DONE),
        closed_at=NOON + timedelta(days=1),
    )

    assert worklists(client, case_worker) == {"My cases": 1, "Nobody’s cases": 1, "Overdue": 0}


def test_a_case_worker_does_not_count_cases_of_another_department(client):
    own, other = (
        DepartmentFactory(),
        DepartmentFactory(slug="parks", names={"de": "Grünflächenamt"}),
    )
    person = member_of_staff(Duty.Role.CASE_WORKER, "Willi Worker", department=own)
    CaseFactory()
    CaseFactory(category=CategoryFactory(slug="tree", department=other))

    assert worklists(client, person)["Nobody’s cases"] == 1


def test_a_clerk_sees_letters_and_takes_calls(client, clerk, moderator):
    client.force_login(clerk)
    page = html.fromstring(client.get("/en/desk/").content.decode())

    assert worklists(client, clerk) == {"Letters to print": 0}
    assert "/en/desk/intake/" in page.xpath("//main//a/@href")

    client.force_login(moderator)
    page = html.fromstring(client.get("/en/desk/").content.decode())
    assert "/en/desk/intake/" not in page.xpath("//main//a/@href")


def test_a_lead_sees_every_list(client, lead):
    assert set(worklists(client, lead)) == {
        "To review",
        "My cases",
        "Nobody’s cases",
        "Overdue",
        "Letters to print",
        "Summaries to sign",
    }


def test_every_count_leads_to_the_list_that_it_counts(client, lead, case_worker):
    mine = CaseFactory(assignee=lead)
    nobodys = CaseFactory()
    others = CaseFactory(assignee=case_worker, deadline=NOON.date() - timedelta(days=1))
    client.force_login(lead)
    page = html.fromstring(client.get("/de/desk/").content.decode())

    links = page.xpath('//li[contains(@class, "worklist")]//a/@href')
    assert len(links) == 6
    shown = [client.get(link) for link in links]
    assert {response.status_code for response in shown} == {200}
    for response, expected in [(shown[1], mine), (shown[2], nobodys), (shown[3], others)]:
        text = response.content.decode()
        addresses = html.fromstring(text).xpath("//main//a/@href")
        for case in [mine, nobodys, others]:
            found = any(f"/{case.reference}/" in address for address in addresses)
            assert found is (case is expected)


def test_the_way_to_the_desk_is_shown_to_staff_alone(client, resident, clerk):
    def shows_desk():
        page = html.fromstring(client.get("/de/").content.decode())
        return "/de/desk/" in page.xpath('//nav[contains(@class, "site-nav")]//a/@href')

    assert not shows_desk()
    client.force_login(resident)
    assert not shows_desk()
    client.force_login(clerk)
    assert shows_desk()


def test_the_desk_needs_few_queries(client, lead, django_assert_max_num_queries):
    client.force_login(lead)

    with django_assert_max_num_queries(12):
        client.get("/de/desk/")
