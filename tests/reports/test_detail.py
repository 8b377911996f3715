"""The public page of a case: what was released, and nothing else."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from civic.contributions.actions import add_to_timeline
from civic.contributions.models import Attachment, Review, TimelineEntry
from civic.contributions.reference import display_reference
from civic.reports.models import Case, Phase, Support
from tests.factories import (
    NOON,
    CaseFactory,
    ContributionFactory,
    DepartmentFactory,
    ReportFactory,
    StateFactory,
)

pytestmark = pytest.mark.django_db
Audience, Kind = TimelineEntry.Audience, TimelineEntry.Kind


def page_of(case: Case, language: str = "en") -> str:
    response = Client().get(f"/{language}/reports/{case.reference}/")
    assert response.status_code == 200
    return response.content.decode()


def a_photo(contribution: object, review: Review, name: str, description: str = "") -> Attachment:
    return Attachment.objects.create(
        contribution=contribution,
        name=name,
        file=ContentFile(b"x", name=f"{name}.jpg"),
        thumbnail=ContentFile(b"x", name=f"{name}-small.jpg"),
        width=60,
        height=40,
        size_bytes=1,
        review=review,
        description=description,
    )


def test_page_shows_place_state_and_the_released_text_in_its_language() -> None:
    report = ReportFactory()
    contribution = report.contribution
    contribution.language, contribution.public_text = "ar", "المصباح مكسور"
    contribution.save()

    page = page_of(report.case)

    assert "Hauptstraße 5, Altstadt" in page
    assert "Received" in page
    assert 'lang="ar" dir="auto"' in page
    assert "المصباح مكسور" in page


def test_text_before_review_is_never_shown() -> None:
    report = ReportFactory()
    report.contribution.text = "Herr Geheim wohnt hier"
    report.contribution.public_text = "Jemand wohnt hier"
    report.contribution.save()

    assert "Geheim" not in page_of(report.case)


def test_hidden_withdrawn_and_unknown_cases_look_the_same() -> None:
    hidden = ReportFactory(case=CaseFactory(is_visible=False))

    for reference in (hidden.case.reference, "ZZZZZZZZZ", "x", "new-x", "%00", "é" * 9):
        for path in ("", "support/", "supported/"):
            assert Client().get(f"/de/reports/{reference}/{path}").status_code == 404
        assert Client().get(f"/feeds/reports/{reference}.atom").status_code == 404


def test_reference_may_be_typed_in_groups_and_small_letters() -> None:
    case = ReportFactory().case

    response = Client().get(f"/de/reports/{display_reference(case.reference).lower()}/")

    assert response.status_code == 200


def test_only_released_photos_are_shown_with_their_words() -> None:
    report = ReportFactory()
    a_photo(report.contribution, Review.RELEASED, "open", "Eine dunkle Lampe")
    a_photo(report.contribution, Review.PENDING, "closed")
    a_photo(report.contribution, Review.REFUSED, "refused")

    page = page_of(report.case)

    assert 'alt="Eine dunkle Lampe"' in page
    assert "/photos/open/" in page
    assert "closed" not in page
    assert "/photos/refused/" not in page


def test_photo_without_words_gets_a_name_of_its_own() -> None:
    report = ReportFactory()
    a_photo(report.contribution, Review.RELEASED, "one")
    a_photo(report.contribution, Review.RELEASED, "two")

    page = page_of(report.case)

    assert 'alt="Photo 1 of: Street lamp, Hauptstraße 5, Altstadt"' in page
    assert 'alt="Photo 2 of: Street lamp, Hauptstraße 5, Altstadt"' in page


def test_timeline_tells_public_entries_with_names_and_hides_the_others() -> None:
    report = ReportFactory()
    StateFactory(slug="done", phase=Phase.DONE, names={"de": "Erledigt", "en": "Repaired"})
    DepartmentFactory(slug="green", names={"de": "Grünflächenamt", "en": "Parks department"})
    for kind, audience, text, data in (
        (Kind.STATE, Audience.PUBLIC, "", {"state": "done"}),
        (Kind.HANDED_OVER, Audience.PUBLIC, "", {"department": "green"}),
        (Kind.ANSWER, Audience.PUBLIC, "Wir waren da.", {}),
        (Kind.NOTE, Audience.STAFF, "Kollegin fragen", {}),
        (Kind.QUESTION, Audience.AUTHOR, "Welche Lampe?", {}),
    ):
        add_to_timeline(report.contribution, kind, audience=audience, at=NOON, text=text, data=data)

    page = page_of(report.case)

    assert "New state: Repaired" in page
    assert "Passed on: Parks department" in page
    assert "Wir waren da." in page
    assert "Kollegin" not in page
    assert "Welche Lampe" not in page


def test_second_report_of_a_case_is_shown_and_the_towns_answer_only_once() -> None:
    case = ReportFactory().case
    second = ContributionFactory(
        review=Review.RELEASED,
        public_text="Auch bei mir dunkel",
        received_at=NOON + timedelta(days=1),
    )
    ReportFactory(case=case, contribution=second)
    for report in case.reports.all():
        add_to_timeline(
            report.contribution, Kind.ANSWER, audience=Audience.PUBLIC, at=NOON, text="Kommt bald."
        )

    page = page_of(case)

    assert "Auch bei mir dunkel" in page
    assert page.count("Kommt bald.") == 1


def test_page_costs_at_most_twelve_queries(django_assert_max_num_queries: object) -> None:
    case = ReportFactory().case
    for number in range(5):
        other = ContributionFactory(review=Review.RELEASED, public_text="Ja")
        ReportFactory(case=case, contribution=other)
        a_photo(other, Review.RELEASED, f"p{number}")
        add_to_timeline(
            other, Kind.STATE, audience=Audience.PUBLIC, at=NOON, data={"state": "received"}
        )

    with django_assert_max_num_queries(12):
        page_of(case)


# ---------------------------------------------------------------- me too
def test_me_too_is_asked_on_a_page_of_its_own_and_counted_once(client: Client) -> None:
    case = ReportFactory().case
    path = f"/en/reports/{case.reference}/support/"

    assert "csrfmiddlewaretoken" not in page_of(case)
    assert "csrfmiddlewaretoken" in client.get(path).content.decode()
    assert Support.objects.count() == 0
    first = client.post(path, follow=True).content.decode()
    second = client.post(path, follow=True).content.decode()

    assert "You are counted." in first
    assert "You were counted already." in second
    assert Case.objects.get().support_count == Support.objects.count() == 1


def test_another_browser_counts_again_and_no_name_is_kept(client: Client) -> None:
    case = ReportFactory().case

    cookie = client.post(f"/en/reports/{case.reference}/support/").cookies["supporter"]
    Client().post(f"/en/reports/{case.reference}/support/")

    assert Case.objects.get().support_count == 2
    assert cookie["httponly"]
    assert cookie.value not in Support.objects.values_list("key", flat=True)
    assert not Support.objects.exclude(contact=None).exists()


def test_me_too_needs_the_token_of_the_form() -> None:
    case = ReportFactory().case
    careful = Client(enforce_csrf_checks=True)

    assert careful.post(f"/en/reports/{case.reference}/support/").status_code == 403
    assert Case.objects.get().support_count == 0


def test_machine_that_supports_everything_is_paused(client: Client) -> None:
    case = ReportFactory().case
    for _ in range(60):
        Client().post(f"/en/reports/{case.reference}/support/")

    assert Client().post(f"/en/reports/{case.reference}/support/").status_code == 429


def test_feed_of_a_case_tells_its_public_steps() -> None:
    report = ReportFactory()
    add_to_timeline(
        report.contribution, Kind.ANSWER, audience=Audience.PUBLIC, at=timezone.now(), text="Ja."
    )
    add_to_timeline(
        report.contribution, Kind.NOTE, audience=Audience.STAFF, at=timezone.now(), text="Intern"
    )

    feed = Client().get(f"/feeds/reports/{report.case.reference}.atom?lang=en")

    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "Answer of the town" in feed.content.decode()
    assert "Intern" not in feed.content.decode()
