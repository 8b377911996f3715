"""Pages of a list."""

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from lxml import html


def pagination(number, total, query=""):
    """Return the navigation of a list, or nothing."""
    page = Paginator(range(total), 10).page(number)
    request = RequestFactory().get(f"/de/reports/?{query}")
    text = render_to_string("ui/_pagination.html", {"page": page}, request).strip()
    return html.fragment_fromstring(text) if text else None


def test_a_short_list_has_no_pages():
    assert pagination(1, 10) is None


def test_a_link_keeps_the_filter_and_changes_the_page():
    nav = pagination(2, 35, "area=altstadt&page=2&phase=open&phase=done")

    (following,) = nav.xpath('.//a[@rel="next"]/@href')
    assert following == "?area=altstadt&page=3&phase=open&phase=done"


def test_a_long_list_offers_the_neighbours_and_the_ends():
    nav = pagination(50, 1000)

    numbers = nav.xpath('.//li[contains(@class, "pagination__number")]')
    assert [" ".join(li.text_content().split()) for li in numbers] == [
        *("1", "…", "49", "50", "51", "…", "100")
    ]


@pytest.mark.parametrize(("number", "missing"), [(1, "prev"), (4, "next")])
def test_the_ends_have_no_way_further(number, missing):
    assert not pagination(number, 40).xpath(f'.//a[@rel="{missing}"]')
