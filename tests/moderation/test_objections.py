"""Somebody objects to a refusal: it waits anew, for another person where there is one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from civic.accounts.models import Duty
from civic.audit.models import Entry
from civic.contributions.models import Contribution, Review, TimelineEntry
from civic.moderation import actions
from civic.moderation.models import Decision
from tests.factories import NOON, CaseFactory, DutyFactory, ReportFactory

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
WORDS = "Der Name ist mein eigener."


@pytest.fixture
def refused(moderator) -> Contribution:
    """A report whose text the moderator has refused."""
    contribution = ReportFactory(case=CaseFactory(is_visible=False)).contribution
    refusal = actions.Refusal(Decision.Reason.PERSONAL_DATA)
    actions.refuse_text(contribution, refusal=refusal, by=moderator, now=NOON)
    return contribution


@pytest.fixture
def colleague(db: None):
    """A second moderator."""
    return DutyFactory(user__email="mika@example.org", role=Duty.Role.MODERATOR).user


def address(contribution: Contribution, name: str = "objection") -> str:
    return reverse(f"moderation:{name}", args=[contribution.reference])


def test_an_objection_waits_in_the_queue_with_what_was_said_for_staff_alone(
    refused, moderator, client
):
    client.force_login(moderator)

    client.post(address(refused), {"objection-text": WORDS})

    refused.refresh_from_db()
    note = refused.timeline.get(kind=TimelineEntry.Kind.NOTE)
    assert refused.review == Review.PENDING
    assert (note.text, note.audience) == (WORDS, TimelineEntry.Audience.STAFF)
    assert Entry.objects.of("contribution", refused.reference).last().verb == "objection"
    assert "Widerspruch" in client.get(reverse("moderation:queue")).content.decode()


def test_whoever_refused_does_not_decide_about_the_objection(refused, moderator, colleague):
    actions.take_up_objection(refused, text=WORDS, by=moderator, now=LATER)

    with pytest.raises(actions.FirstDeciderError):
        actions.release_text(refused, public_text="Dunkel.", by=moderator, now=LATER)
    actions.release_text(refused, public_text="Dunkel.", by=colleague, now=LATER)

    refused.refresh_from_db()
    assert refused.review == Review.RELEASED


def test_the_first_decider_is_told_so_on_the_page(refused, moderator, colleague, client):
    actions.take_up_objection(refused, text=WORDS, by=colleague, now=LATER)
    client.force_login(moderator)

    answer = client.post(address(refused, "text-release"), {"text-public_text": "x"}, follow=True)

    refused.refresh_from_db()
    assert refused.review == Review.PENDING
    assert "eine andere Person" in answer.content.decode()


def test_the_only_moderator_decides_again(refused, moderator):
    actions.take_up_objection(refused, text=WORDS, by=moderator, now=LATER)

    actions.release_text(refused, public_text="Dunkel.", by=moderator, now=LATER)

    refused.refresh_from_db()
    assert refused.review == Review.RELEASED


def test_an_objection_needs_words(refused, moderator, client):
    client.force_login(moderator)

    page = client.post(address(refused), {"objection-text": " "})

    refused.refresh_from_db()
    assert page.status_code == 422
    assert refused.review == Review.REFUSED


def test_nothing_refused_nothing_to_object_to(moderator, client):
    contribution = ReportFactory(case=CaseFactory()).contribution
    before = contribution.review
    client.force_login(moderator)

    assert client.post(address(contribution), {"objection-text": WORDS}).status_code == 302

    contribution.refresh_from_db()
    assert contribution.review == before
    assert "objection-text" not in client.get(address(contribution, "item")).content.decode()
    with pytest.raises(actions.NothingRefusedError):
        actions.take_up_objection(contribution, text=WORDS, by=moderator, now=LATER)


def test_what_was_said_is_shown_as_text(refused, moderator, client):
    client.force_login(moderator)
    hostile = '<script>alert(1)</script> <b hx-get="/x">{{ 7|add:7 }}</b>\x00'

    client.post(address(refused), {"objection-text": hostile})
    page = client.get(address(refused, "item")).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert 'hx-get="/x"' not in page
