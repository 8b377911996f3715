"""Whatever people type comes out as text (S02)."""

import re

import pytest

from civic.contributions.models import Contribution, Review
from civic.reports.actions.visibility import review_changed
from civic.reports.models import Case, DraftPhoto
from tests.reports.conftest import Walk, photo_file

pytestmark = pytest.mark.django_db

PAYLOADS = [
    "<script>alert(1)</script> die Lampe",
    '"><img src=x onerror=alert(1)> die Lampe',
    '<div hx-get="/de/account/logout/" hx-trigger="load">Lampe</div>',
    "<a data-hx-post='/x' href='javascript:alert(1)'>Lampe hier</a>",
    "{% load static %}{{ settings.SECRET_KEY }} {# Lampe #}",
    "${7*7} #{7*7} <%= 7*7 %> Lampe",
    "Lampe\x00\x01\x08\x0b\x1f\x7f kaputt",
    "\u202eepmal\u202c \u2066links\u2069 und rechts",
    "Lampe\r\nBcc: everyone@example.org\r\n\r\nText",
    "'; DROP TABLE reports_case; -- Lampe",
    "Ｌａｍｐｅ 💡 é ﷽ " + "z\u0300" * 50,
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'> Lampe",
    "<style>*{display:none}</style></textarea></title> Lampe",
]


def assert_is_only_text(page: str, payload: str) -> None:
    """The page holds no element and no attribute that the payload brought."""
    assert "<script>alert" not in page, payload
    assert "<img src=x" not in page, payload
    assert not re.search(r"<[^>]*\s(?:data-)?hx-get=\"/de/account/logout", page), payload
    assert "href='javascript:" not in page, payload
    assert "<style>" not in page, payload
    assert "only-for-tests" not in page, payload
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", page), payload


def release(contribution: Contribution) -> None:
    contribution.review, contribution.public_text = Review.RELEASED, contribution.text
    contribution.save()
    contribution.attachments.update(review=Review.RELEASED)
    review_changed(contribution)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_in_every_text_field_comes_out_as_text_everywhere(walk: Walk, payload: str) -> None:
    walk.fill_in(
        place={"longitude": "7.6260", "latitude": "51.9607", "note": payload},
        category={"category": "playground"},
        questions={"shown": "injury device", "q_injury": "no", "q_device": payload},
        description={"text": payload},
        contact={"reply": "letter", "name": payload, "address": payload},
    )
    walk.post("photos", {"photos": photo_file()})
    photo = DraftPhoto.objects.get()
    walk.post("photos", {f"description_{photo.pk}": payload})

    pages = [
        walk.get(step).content.decode()
        for step in ("place", "questions", "description", "photos", "contact", "check")
    ]
    pages.append(walk.send().content.decode())
    contribution = Contribution.objects.get()
    release(contribution)
    case = Case.objects.get()
    paths = (
        f"/de/reports/{case.reference}/",
        "/de/reports/",
        f"/de/reports/{case.reference}/support/",
        f"/feeds/reports/{case.reference}.atom",
        "/feeds/reports.atom",
    )
    pages += [walk.client.get(path).content.decode() for path in paths]

    for page in pages:
        assert_is_only_text(page, payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_in_a_refused_field_is_kept_as_text(walk: Walk, payload: str) -> None:
    long = payload * 400

    for step, data in (
        ("place", {"q": payload, "longitude": payload, "latitude": payload, "note": long}),
        ("category", {"category": payload}),
        ("description", {"text": long}),
        ("contact", {"reply": payload, "email": payload, "phone": payload, "name": long}),
    ):
        response = walk.post(step, data)

        assert response.status_code == 422, step
        assert_is_only_text(response.content.decode(), payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_in_the_place_search_comes_out_as_text(walk: Walk, payload: str) -> None:
    response = walk.post("place", {"q": payload, "search": "1"})

    assert response.status_code in (200, 422)
    assert_is_only_text(response.content.decode(), payload)
