"""List, map, feed and export: the same reports whatever the look."""

import csv
import io
import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from civic.contributions.models import Review
from civic.reports.actions.counts import recount_all
from civic.reports.clusters import MAX_FEATURES
from civic.reports.models import Case, Phase
from tests.factories import (
    NOON,
    CaseFactory,
    CategoryFactory,
    ContributionFactory,
    PlaceFactory,
    ReportFactory,
)
from tests.reports.conftest import state_in

pytestmark = pytest.mark.django_db
TOWN = "7.5,51.9,7.7,52.0"
ATOM = "{http://www.w3.org/2005/Atom}"


FILTERS = [
    ("", 6),
    ("phase=all", 9),
    ("phase=done", 3),
    ("phase=received&phase=done", 9),
    ("category=bin", 3),
    ("category=bin&category=lamp", 6),
    ("category=nothing", 0),
    ("area=nord&phase=all", 4),
    ("since=2026-10-28&phase=all", 6),
    ("until=2026-10-28&phase=all", 4),
    ("since=28.10.2026&until=29.10.2026&phase=all", 2),
    ("q=Papierkorb", 0),
    ("phase=rejected", 0),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_list_map_feed_and_export_hold_the_same_reports(
    client: Client, cases: list[Case], query: str, expected: int
) -> None:
    page = client.get(f"/en/reports/?{query}")
    features = client.get(f"/en/reports/map/features/?{query}&box={TOWN}&zoom=12").json()
    feed = ElementTree.fromstring(client.get(f"/feeds/reports.atom?{query}").content)  # noqa: S314 - our own
    table = client.get(f"/en/reports/export.csv?{query}").getvalue().decode("utf-8-sig")
    shapes = json.loads(client.get(f"/en/reports/export.geojson?{query}").getvalue())

    assert page.context["total"] == len(page.context["page"].object_list) == expected
    assert features["total"] == expected
    assert len(feed.findall(f"{ATOM}entry")) == expected
    assert len(list(csv.DictReader(io.StringIO(table), delimiter=";"))) == expected
    assert len(shapes["features"]) == expected


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filter_survives_its_own_query_string(
    client: Client, cases: list[Case], query: str, expected: int
) -> None:
    first = client.get(f"/en/reports/?{query}").context

    second = client.get(f"/en/reports/?{first['query']}").context

    assert second["case_filter"] == first["case_filter"]
    assert second["total"] == expected


@pytest.mark.parametrize("zoom", [0, 5, 8, 11, 13, 15, 17, 19, 22])
def test_map_answers_at_most_200_features_that_add_up(client: Client, zoom: int) -> None:
    state, place = state_in(Phase.RECEIVED), PlaceFactory()
    category = CategoryFactory()
    Case.objects.bulk_create(
        CaseFactory.build(
            category=category,
            department=category.department,
            state=state,
            place=place,
            area=place.area,
            longitude=7.55 + number % 30 / 200,
            latitude=51.92 + number // 30 / 250,
            cell=PlaceFactory.build(
                area=None,
                longitude=7.55 + number % 30 / 200,
                latitude=51.92 + number // 30 / 250,
            ).cell,
        )
        for number in range(600)
    )
    recount_all()

    for query in ("", "&since=2026-01-01"):
        answer = client.get(f"/de/reports/map/features/?box={TOWN}&zoom={zoom}{query}").json()
        counted = sum(f["properties"].get("count", 1) for f in answer["features"])

        assert len(answer["features"]) <= MAX_FEATURES
        assert counted == answer["total"] == 600


def test_cluster_says_its_number_and_leads_to_the_list_of_its_cell(
    client: Client, cases: list[Case]
) -> None:
    state = state_in(Phase.RECEIVED)
    for _ in range(70):
        CaseFactory(place=cases[0].place, state=state)
    recount_all()

    features = client.get(f"/en/reports/map/features/?box={TOWN}&zoom=12").json()["features"]
    cluster = next(f["properties"] for f in features if f["properties"].get("cluster"))

    assert cluster["label"] == f"{cluster['count']} reports"
    assert client.get(cluster["url"]).context["total"] == cluster["count"]


def test_single_report_on_the_map_says_what_and_where(client: Client, cases: list[Case]) -> None:
    features = client.get("/ar/reports/map/features/?zoom=18").json()["features"]

    properties = next(f for f in features if f["properties"]["reference"] == cases[2].reference)
    assert "مصباح الشارع" in properties["properties"]["title"]
    assert properties["properties"]["url"] == f"/ar/reports/{cases[2].reference}/"


def test_htmx_gets_the_results_alone_with_the_count_for_the_ear(
    client: Client, cases: list[Case]
) -> None:
    response = client.get("/en/reports/?phase=all", headers={"HX-Request": "true"})

    body = response.content.decode()
    assert "<html" not in body
    assert '<div id="live"' in body
    assert "9 reports found." in body
    assert "HX-Request" in response["Vary"]


def test_feed_speaks_the_language_asked_for_and_names_its_own_host(
    client: Client, cases: list[Case], settings: pytest.FixtureRequest
) -> None:
    settings.SITE_URL = "https://town.example"

    feed = client.get("/feeds/reports.atom?lang=en&category=lamp", headers={"Host": "localhost"})
    root = ElementTree.fromstring(feed.content)  # noqa: S314 - our own

    assert "Street lamp" in root.find(f"{ATOM}entry/{ATOM}title").text
    link = root.find(f"{ATOM}entry/{ATOM}link").attrib["href"]
    assert link.startswith("https://town.example/en/reports/")


def test_export_disarms_formulas(client: Client) -> None:
    report = ReportFactory()
    report.contribution.public_text = '=HYPERLINK("http://evil.example")'
    report.contribution.save()

    table = client.get("/de/reports/export.csv").getvalue().decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(table), delimiter=";")
    assert row["text"].startswith("'=")


def test_export_never_holds_the_unreviewed_text(client: Client) -> None:
    report = ReportFactory()
    ContributionFactory(text="geheim", review=Review.PENDING)
    report.contribution.text = "Anna Beispiel, Tel. 0123"
    report.contribution.save()

    table = client.get("/de/reports/export.csv").getvalue().decode()

    assert "Anna" not in table
    assert "geheim" not in table


@pytest.mark.parametrize(
    "path",
    ["/de/reports/", "/de/reports/?phase=all&area=nord&category=bin", "/de/reports/map/"],
)
def test_list_and_map_cost_at_most_twelve_queries(
    client: Client,
    cases: list[Case],
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
) -> None:
    with django_assert_max_num_queries(12):
        client.get(path)


@pytest.mark.parametrize("query", ["", "&category=bin", "&since=2026-01-01", "&phase=all"])
def test_map_window_costs_at_most_seven_queries(
    client: Client,
    cases: list[Case],
    django_assert_max_num_queries: DjangoAssertNumQueries,
    query: str,
) -> None:
    with django_assert_max_num_queries(7):
        client.get(f"/de/reports/map/features/?box={TOWN}&zoom=12{query}")


@pytest.mark.parametrize(
    "path",
    [
        "/de/reports/",
        "/de/reports/map/",
        "/de/reports/map/features/",
        "/feeds/reports.atom",
        "/de/reports/export.csv",
        "/de/reports/{reference}/",
        "/feeds/reports/{reference}.atom",
    ],
)
def test_reader_gets_no_cookie(client: Client, path: str) -> None:
    report = ReportFactory()

    response = client.get(path.format(reference=report.case.reference))

    assert response.status_code == 200
    assert not response.cookies


def test_second_page_continues_where_the_first_ends(client: Client) -> None:
    for number in range(25):
        CaseFactory(reported_at=NOON - timedelta(hours=number))
    recount_all()

    first = client.get("/de/reports/").context["page"].object_list
    second = client.get("/de/reports/?page=2").context["page"].object_list
    beyond = client.get("/de/reports/?page=77").context["page"].object_list

    assert (len(first), len(second)) == (20, 5)
    assert not {case.pk for case in first} & {case.pk for case in second}
    assert list(beyond) == list(second)
