"""What a list shows of a case: how its first public report begins, and one photo."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from civic.contributions.models import Attachment, Contribution
from civic.reports.actions.counts import recount_all
from civic.reports.excerpts import cards_of, excerpts_of
from civic.reports.models import Case
from tests.factories import NOON, CaseFactory, ContributionFactory, ReportFactory

pytestmark = pytest.mark.django_db


def report_in(case: Case, text: str, **changes: object) -> Contribution:
    """Put a released report into the case."""
    released = {"text": text, "public_text": text, "review": "released", **changes}
    contribution: Contribution = ContributionFactory(**released)
    ReportFactory(case=case, contribution=contribution)
    return contribution


def photo_of(contribution: Contribution, name: str, review: str = "released") -> Attachment:
    """Add a photo, whose file nobody opens here."""
    return Attachment.objects.create(
        contribution=contribution,
        name=name,
        file=f"photos/{name}.jpg",
        thumbnail=f"photos/{name}-small.jpg",
        width=800,
        height=600,
        size_bytes=1000,
        description="Eine dunkle Laterne",
        review=review,
    )


def test_the_oldest_public_report_speaks_for_the_case_in_its_language() -> None:
    case = CaseFactory(is_visible=True)
    report_in(case, "Later.", received_at=NOON)
    report_in(case, "First.", received_at=NOON - timedelta(days=1), language="de-x-leicht")

    excerpt = excerpts_of([case])[case.pk]

    assert excerpt.text == "First."
    assert excerpt.language == "de"


@pytest.mark.parametrize(
    "hidden", [{"review": "pending"}, {"review": "refused"}, {"withdrawn_at": NOON}]
)
def test_nothing_is_shown_that_is_not_public(hidden: dict[str, object]) -> None:
    case = CaseFactory(is_visible=True)
    photo_of(report_in(case, "Hidden.", **hidden), "waiting", review="pending")

    excerpt = excerpts_of([case])[case.pk]

    assert not excerpt.text
    assert excerpt.photo is None


def test_the_list_shows_text_and_photo_of_a_case(client: Client) -> None:
    photo_of(report_in(CaseFactory(is_visible=True), "Die Laterne ist dunkel."), "lamp")
    recount_all()

    page = client.get("/de/reports/").content.decode()

    assert "Die Laterne ist dunkel." in page
    assert "/photos/lamp/small/" in page
    assert 'alt="Eine dunkle Laterne"' in page


def test_many_cases_cost_as_many_queries_as_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cases = [CaseFactory(is_visible=True) for _ in range(5)]
    for number, case in enumerate(cases):
        photo_of(report_in(case, f"Report {number}."), f"photo-{number}")

    with django_assert_num_queries(2):
        cards = cards_of(cases)

    assert [card.case for card in cards] == cases
    assert [card.excerpt.text for card in cards] == [f"Report {n}." for n in range(5)]
    assert all(card.excerpt.photo for card in cards)
