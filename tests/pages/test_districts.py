"""Districts: the list, the search by address, one page each."""

from datetime import timedelta

import pytest
from lxml import html

from civic.reports.models import Phase
from tests.factories import (
    NOON,
    AreaFactory,
    CaseFactory,
    CategoryFactory,
    ReportFactory,
    StateFactory,
)

pytestmark = pytest.mark.django_db


def page_at(client, address):
    """Return the parsed page."""
    return html.fromstring(client.get(address).content.decode())


def text_of(page):
    """Return what the page says, in one line."""
    return " ".join(page.xpath("//main")[0].text_content().split())


def test_a_district_counts_its_open_reports_by_category(client):
    area = AreaFactory(name="Altstadt")
    lamp, hole = CategoryFactory(), CategoryFactory(slug="hole", names={"en": "Pothole"})
    for category in [lamp, hole, hole]:
        CaseFactory(area=area, category=category)
    CaseFactory(area=area, category=lamp, is_visible=False)
    CaseFactory(area=area, category=lamp, state=StateFactory(slug="done", phase=Phase.DONE))
    CaseFactory(area=AreaFactory(name="Hafen"), category=lamp)

    page = page_at(client, "/en/districts/altstadt/")

    assert "In Altstadt, 3 reports are open." in text_of(page)
    rows = page.xpath('//*[contains(@class, "tally__item")]')
    assert [" ".join(row.text_content().split()) for row in rows] == ["Pothole 2", "Street lamp 1"]


def test_a_count_leads_to_the_list_that_it_counts(client):
    area = AreaFactory(name="Altstadt")
    CaseFactory(area=area)
    CaseFactory(area=area, state=StateFactory(slug="done", phase=Phase.DONE))
    CaseFactory(area=AreaFactory(name="Hafen"))

    (link,) = page_at(client, "/en/districts/altstadt/").xpath('//*[@class="tally__link"]/@href')
    cards = page_at(client, link).xpath('//*[contains(@class, "report-card__title")]//a')

    assert link == "/en/reports/?area=altstadt&category=lamp"
    assert len(cards) == 1


def test_a_district_shows_its_latest_reports_and_no_others(client):
    area = AreaFactory(name="Altstadt")
    older = CaseFactory(area=area, reported_at=NOON - timedelta(days=2))
    newer = CaseFactory(area=area)
    CaseFactory(area=AreaFactory(name="Hafen"))
    CaseFactory(area=area, is_visible=False)

    links = page_at(client, "/de/districts/altstadt/").xpath(
        '//*[contains(@class, "report-card")]//a/@href'
    )

    assert links == [f"/de/reports/{newer.reference}/", f"/de/reports/{older.reference}/"]


def test_a_quiet_district_says_so(client):
    AreaFactory(name="Hafen")

    assert "Nobody has reported anything in this district yet." in text_of(
        page_at(client, "/en/districts/hafen/")
    )


@pytest.mark.parametrize("slug", ["nowhere", "musterstadt"])
def test_only_a_district_has_such_a_page(client, slug):
    AreaFactory(name="Musterstadt", kind="municipality")

    assert client.get(f"/de/districts/{slug}/").status_code == 404


def test_the_name_of_a_district_leads_to_it(client):
    AreaFactory(name="Lindenhof")

    page = page_at(client, "/en/districts/?q=lindenhof")

    assert "1 place found" in text_of(page)
    found = page.xpath('//section[@aria-labelledby="matches-title"]//a/@href')
    assert found == ["/en/districts/lindenhof/"]


def test_an_unknown_name_keeps_what_was_typed_and_says_what_to_do(client):
    AreaFactory(name="Lindenhof")

    page = page_at(client, "/en/districts/?q=Xyzzyweg+99")

    assert page.xpath('//input[@name="q"]/@value') == ["Xyzzyweg 99"]
    assert "We know no street or district of that name." in text_of(page)
    assert page.xpath('//section[@aria-labelledby="all-title"]//a/@href')


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", "%00", "%E2%80%AEabc", "' OR 1=1 --", "x" * 5000, "%F0%9F%92%A1"],
)
def test_whatever_is_typed_comes_out_as_text(client, typed):
    response = client.get(f"/de/districts/?q={typed}")

    page = html.fromstring(response.content.decode())
    assert response.status_code == 200
    assert not [script for script in page.xpath("//script") if not script.get("src")]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_pages_are_only_read(client, method):
    assert getattr(client, method)("/de/districts/").status_code == 405


def test_a_district_needs_few_queries_however_much_there_is(client, django_assert_max_num_queries):
    area = AreaFactory(name="Altstadt")
    for number in range(15):
        category = CategoryFactory(slug=f"kind-{number}")
        ReportFactory(case__area=area, case__category=category)

    with django_assert_max_num_queries(12):
        client.get("/de/districts/altstadt/")
