"""The first page: what can be done here, and what others reported."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from civic.reports.models import Phase
from civic.town import profile
from tests.factories import AreaFactory, CaseFactory, ReportFactory, StateFactory

pytestmark = pytest.mark.django_db


def home(client, language="en"):
    """Return the parsed home page."""
    return html.fromstring(client.get(f"/{language}/").content.decode())


def figures(client):
    """Return the numbers on the page: reported, settled, open."""
    return [int(number.text) for number in home(client).xpath('//*[@class="figures__number"]')]


def case(phase=Phase.RECEIVED, *, days_ago=1, visible=True, **fields):
    """Make a case of that phase, reported and, where done, closed that long ago."""
    day = timezone.now() - timedelta(days=days_ago)
    state = StateFactory(slug=phase.value, phase=phase)
    return CaseFactory(
        state=state,
        is_visible=visible,
        reported_at=day,
        closed_at=day if phase == Phase.DONE else None,
        **fields,
    )


def test_the_ways_to_report_and_to_follow_stand_first(client):
    page = home(client)

    links = page.xpath("//main//a/@href")
    assert links[:2] == ["/en/reports/new/", "/en/status/"]


def test_figures_count_what_anyone_may_see(client):
    case(Phase.RECEIVED)
    case(Phase.WAITING, days_ago=45)
    case(Phase.DONE)
    case(Phase.DONE, days_ago=45)
    case(Phase.REJECTED)
    case(Phase.RECEIVED, visible=False)

    assert figures(client) == [3, 1, 2]


def test_a_new_report_is_not_shown_before_a_person_has_read_it(client):
    hidden = case(visible=False)
    shown = case()

    links = home(client).xpath("//main//a/@href")
    assert f"/en/reports/{shown.reference}/" in links
    assert f"/en/reports/{hidden.reference}/" not in links


def test_the_newest_report_stands_first(client):
    older = case(days_ago=5)
    newer = case(days_ago=2)

    links = home(client).xpath('//*[contains(@class, "report-card")]//a/@href')
    assert links == [f"/en/reports/{newer.reference}/", f"/en/reports/{older.reference}/"]


def test_every_district_is_there_with_what_is_open(client):
    old_town = AreaFactory(name="Altstadt")
    AreaFactory(name="Hafen")
    case(area=old_town)
    case(Phase.DONE, area=old_town)

    rows = home(client).xpath('//*[contains(@class, "districts__item")]')
    assert [" ".join(row.text_content().split()) for row in rows] == [
        "Altstadt 1 open report",
        "Hafen 0 open reports",
    ]


def test_an_empty_town_invites_to_begin(client):
    text = home(client).text_content()

    assert "Nobody has reported anything yet" in text


def test_what_people_wrote_comes_out_as_text(client):
    attack = "<script>alert(1)</script>"
    area = AreaFactory(name=attack, slug="attack")
    shown = case(area=area)
    shown.place.label = attack
    shown.place.save(update_fields=["label"])

    page = home(client)

    assert attack in page.text_content()
    assert not [script for script in page.xpath("//script") if not script.get("src")]


def test_the_home_page_needs_few_queries_however_much_there_is(
    client, django_assert_max_num_queries
):
    for number in range(12):
        ReportFactory(case__area=AreaFactory(name=f"District {number}", slug=f"district-{number}"))

    with django_assert_max_num_queries(12):
        client.get("/de/")


def test_a_video_in_sign_language_is_shown_where_the_town_has_one(client, settings, tmp_path):
    assert not home(client).xpath("//video")
    own = tmp_path / "town.toml"
    own.write_text(
        settings.TOWN_FILE.read_text(encoding="utf-8")
        + '\n[videos]\nsign_language = "/media/town/home.mp4"\n',
        encoding="utf-8",
    )
    settings.TOWN_FILE = own
    profile.town.cache_clear()

    page = home(client)
    profile.town.cache_clear()

    assert page.xpath("//video/@src") == ["/media/town/home.mp4"]
