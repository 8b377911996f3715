"""One address for page and fragment."""

import pytest
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from civic.ui.http import render_page, wants_fragment


def request_with(**headers):
    """Return a request as the middleware hands it on."""
    request = RequestFactory().get("/de/", headers=headers)
    request.htmx = HtmxDetails(request)
    return request


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"hx-request": "true"}, True),
        ({"hx-request": "true", "hx-history-restore-request": "true"}, False),
    ],
)
def test_only_htmx_gets_a_fragment_and_never_for_its_history(headers, expected):
    assert wants_fragment(request_with(**headers)) is expected


def test_a_page_with_a_fragment_varies_by_who_asks():
    request = request_with()

    response = render_page(request, "ui/_live.html", {"message": "x"}, partial="part", status=422)

    assert response.status_code == 422
    assert response.headers["Vary"] == "HX-Request"


def test_a_page_without_fragments_does_not_vary():
    response = render_page(request_with(), "ui/_live.html", {"message": "x"})

    assert "Vary" not in response.headers
