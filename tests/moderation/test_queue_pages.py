"""The queue through its pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from civic.contributions.models import Attachment, Contribution, Review
from civic.moderation.models import Decision
from tests.factories import NOON, CaseFactory, ContributionFactory, ReportFactory

pytestmark = pytest.mark.django_db
TEXT = "Herr Meier, Tel. 0251 1234567, hat es gesehen."


def waiting_report(**fields: object) -> Contribution:
    case = CaseFactory(is_visible=False)
    contribution = ContributionFactory(reference=case.reference, **fields)
    return ReportFactory(case=case, contribution=contribution).contribution


@pytest.fixture
def older(db: None) -> Contribution:
    return waiting_report(received_at=NOON - timedelta(days=2), text=TEXT)


@pytest.fixture
def newer(db: None) -> Contribution:
    return waiting_report(received_at=NOON)


def url(name: str, contribution: Contribution, *more: str) -> str:
    return reverse(f"moderation:{name}", args=[contribution.reference, *more])


def test_queue_shows_the_oldest_first(client, moderator, newer, older):
    client.force_login(moderator)

    page = client.get(reverse("moderation:queue")).content.decode()

    assert page.index(older.reference) < page.index(newer.reference)


def test_queue_costs_the_same_number_of_queries_for_one_and_for_ten(
    client, moderator, older, django_assert_max_num_queries
):
    client.force_login(moderator)
    for _ in range(9):
        waiting_report()

    with django_assert_max_num_queries(11):
        page = client.get(reverse("moderation:queue"))

    assert page.content.decode().count("desk-queue__item") == 10


def test_item_marks_what_may_be_personal_data(client, moderator, older):
    client.force_login(moderator)

    page = client.get(url("item", older)).content.decode()

    assert '<mark class="desk-mark">' in page


def test_blackening_takes_it_out_of_the_draft_and_decides_nothing(client, moderator, older):
    client.force_login(moderator)

    page = client.post(url("text-blacken", older), {"text-public_text": TEXT})

    draft = page.context["text_form"]["public_text"].value()
    assert "1234567" not in draft
    assert "hat es gesehen." in draft
    assert not Decision.objects.exists()


def test_after_a_decision_the_next_item_follows(client, moderator, older, newer):
    client.force_login(moderator)

    response = client.post(url("text-release", older), {"text-public_text": "Aus."})

    older.refresh_from_db()
    assert older.review == Review.RELEASED
    assert response.url == url("item", newer)


def test_after_the_last_decision_the_empty_queue_follows(client, moderator, older):
    client.force_login(moderator)

    response = client.post(url("text-release", older), {"text-public_text": "Aus."}, follow=True)

    assert response.redirect_chain[-1][0] == reverse("moderation:queue")


def test_item_with_a_waiting_photo_comes_back_after_its_text(client, moderator, older, newer):
    Attachment.objects.create(
        contribution=older,
        name="abc",
        file="photos/abc.jpg",
        thumbnail="photos/abc-small.jpg",
        width=10,
        height=10,
        size_bytes=1,
    )
    client.force_login(moderator)

    response = client.post(url("text-release", older), {"text-public_text": "Aus."})

    assert response.url == url("item", older)
    response = client.post(
        url("photo-release", older, "abc"), {"photo-abc-description": "Eine Lampe"}
    )
    assert response.url == url("item", newer)
    assert Attachment.objects.get().review == Review.RELEASED


def test_refusal_without_a_reason_keeps_what_was_typed(client, moderator, older):
    client.force_login(moderator)

    page = client.post(url("text-refuse", older), {"text-refusal-explanation": "Ohne Namen bitte."})

    assert page.status_code == 422
    assert "Ohne Namen bitte." in page.content.decode()
    assert 'href="#id_text-refusal-reason_0"' in page.content.decode()


def test_text_that_only_holds_spaces_is_not_published(client, moderator, older):
    client.force_login(moderator)

    page = client.post(url("text-release", older), {"text-public_text": "   "})

    assert page.status_code == 422
    assert not Decision.objects.exists()


def test_second_moderator_reads_who_decided(client, moderator, lead, older):
    client.force_login(lead)
    client.post(url("text-release", older), {"text-public_text": "Aus."})
    client.force_login(moderator)

    page = client.post(
        url("text-refuse", older), {"text-refusal-reason": "insult"}, follow=True
    ).content.decode()

    assert "Lea Lead" in page
    assert Decision.objects.count() == 1


def test_deciding_by_get_is_not_possible(client, moderator, older):
    client.force_login(moderator)

    assert client.get(url("text-release", older)).status_code == 405


@pytest.mark.parametrize("role", ["clerk", "case_worker", "administrator", "resident"])
def test_queue_is_closed_to_others(client, role, older, request):
    client.force_login(request.getfixturevalue(role))

    assert client.get(reverse("moderation:queue")).status_code == 403
    assert client.post(url("text-release", older), {}).status_code == 403


def test_anonymous_person_is_sent_to_log_in(client, older):
    response = client.get(url("item", older))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_text_of_a_person_stays_text(client, moderator):
    nasty = waiting_report(text="<script>alert(1)</script>{{ 7|add:7 }}<b hx-get='/'>x</b>")
    client.force_login(moderator)

    page = client.get(url("item", nasty)).content.decode()

    assert "<script>alert(1)" not in page
    assert "<b hx-get" not in page
    assert "{{ 7|add:7 }}" in page
