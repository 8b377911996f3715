"""A query that makes no sense is answered with a page that says so."""

import pytest
from django.test import Client

from civic.reports.models import Case

pytestmark = pytest.mark.django_db

BAD_QUERIES = [
    "phase=unknown",
    "phase=%00",
    "category=%00",
    "category=a%20b",
    "category=%F0%9F%92%A9",
    "area=../../etc/passwd",
    "area=%27;DROP%20TABLE",
    "since=yesterday",
    "since=2026-02-31",
    "since=0001-01-01",
    "since=99999-01-01",
    "until=31.31.2026",
    "since=2026-12-01&until=2026-01-01",
    "box=1,2,3",
    "box=a,b,c,d",
    "box=nan,nan,nan,nan",
    "box=1e400,0,1,1",
    "box=8,52,7,51",
    "box=-999,-999,999,999",
    "q=%00%01%FF",
    "q=" + "x" * 5000,
    "q=%25_%5C",
    "page=0",
    "page=-3",
    "page=1e9",
    "page=99999999999999999999",
    "page=%D9%A3",
    "page=",
    "zoom=abc",
    "zoom=-1",
    "zoom=%C2%B2",
    "zoom=99999999999",
    "%00=%00",
    "=&&&;;;",
]


@pytest.mark.parametrize(
    "path",
    [
        "/de/reports/",
        "/de/reports/map/",
        "/de/reports/map/features/",
        "/feeds/reports.atom",
        "/de/reports/export.csv",
        "/de/reports/export.geojson",
    ],
)
def test_bad_query_is_answered_with_a_page(client: Client, cases: list[Case], path: str) -> None:
    for query in BAD_QUERIES:
        response = client.get(f"{path}?{query}")
        if response.streaming:
            response.getvalue()

        assert response.status_code == 200, query


def test_page_says_what_it_could_not_read(client: Client, cases: list[Case]) -> None:
    page = client.get("/en/reports/?since=yesterday").content.decode()

    assert "A date cannot be read" in page
