"""Decisions about texts and photos: what becomes public, who is told, who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from civic.accounts.models import Duty
from civic.audit.models import Entry
from civic.contributions.models import Attachment, Review, TimelineEntry
from civic.moderation import actions
from civic.moderation.models import Decision
from civic.notifications.models import Message
from civic.reports.models import Report
from tests.conftest import member_of_staff
from tests.factories import NOON, AreaFactory, CaseFactory, ContactFactory, ReportFactory

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
PERSONAL = actions.Refusal(Decision.Reason.PERSONAL_DATA, "Bitte ohne Namen.")


@pytest.fixture
def report() -> Report:
    """A report that nobody has decided about, of somebody who wants mail."""
    report = ReportFactory(case=CaseFactory(is_visible=False))
    report.contribution.contact = ContactFactory()
    report.contribution.save(update_fields=["contact"])
    return report


@pytest.fixture
def photo(report) -> Attachment:
    return Attachment.objects.create(
        contribution=report.contribution,
        name="abc",
        file="photos/abc.jpg",
        thumbnail="photos/abc-small.jpg",
        width=10,
        height=10,
        size_bytes=100,
    )


def test_released_text_is_what_the_moderator_left_and_makes_the_case_public(report, moderator):
    actions.release_text(
        report.contribution, public_text="Die Lampe ist aus.", by=moderator, now=LATER
    )

    report.contribution.refresh_from_db()
    report.case.refresh_from_db()
    assert report.contribution.public_text == "Die Lampe ist aus."
    assert report.contribution.text == "Die Lampe vor dem Haus ist aus."
    assert report.contribution.review == Review.RELEASED
    assert report.case.is_visible
    assert Entry.objects.of("contribution", report.contribution.reference).last().content == {
        "changed": True
    }


def test_refused_text_stays_internal_and_the_author_learns_why_and_how_to_complain(
    report, moderator
):
    actions.refuse_text(report.contribution, refusal=PERSONAL, by=moderator, now=LATER)

    report.case.refresh_from_db()
    message = Message.objects.get()
    entry = TimelineEntry.objects.get(kind="refused")
    assert not report.case.is_visible
    assert "Bitte ohne Namen." in message.text
    assert message.reference == report.contribution.reference
    assert (entry.audience, entry.data["reason"]) == ("author", "personal_data")


def test_refusal_for_another_reason_needs_words(report, moderator):
    with pytest.raises(actions.ReasonMissingError):
        actions.refuse_text(
            report.contribution,
            refusal=actions.Refusal(Decision.Reason.OTHER),
            by=moderator,
            now=LATER,
        )

    assert not Decision.objects.exists()


def test_empty_text_is_not_published(report, moderator):
    with pytest.raises(actions.NothingToReleaseError):
        actions.release_text(report.contribution, public_text="  ", by=moderator, now=LATER)


def test_photo_and_text_are_decided_apart(report, photo, moderator):
    actions.release_text(report.contribution, public_text="Aus.", by=moderator, now=LATER)
    photo.refresh_from_db()
    assert photo.review == Review.PENDING

    actions.refuse_photo(photo, refusal=PERSONAL, by=moderator, now=LATER)

    photo.refresh_from_db()
    report.contribution.refresh_from_db()
    assert (photo.review, report.contribution.review) == (Review.REFUSED, Review.RELEASED)


def test_released_photo_keeps_the_description_of_the_moderator(photo, moderator):
    actions.release_photo(photo, description="Eine dunkle Lampe", by=moderator, now=LATER)

    photo.refresh_from_db()
    assert (photo.review, photo.description) == (Review.RELEASED, "Eine dunkle Lampe")


def test_whoever_is_second_learns_who_was_first(report, moderator, lead):
    actions.release_text(report.contribution, public_text="Aus.", by=lead, now=LATER)

    with pytest.raises(actions.AlreadyDecidedError) as caught:
        actions.refuse_text(report.contribution, refusal=PERSONAL, by=moderator, now=LATER)

    report.contribution.refresh_from_db()
    assert caught.value.decision.by == lead
    assert report.contribution.review == Review.RELEASED


@pytest.mark.parametrize("role", ["clerk", "case_worker", "administrator", "resident"])
def test_others_may_not_decide(report, photo, role, request):
    person = request.getfixturevalue(role)

    with pytest.raises(PermissionDenied):
        actions.release_text(report.contribution, public_text="Aus.", by=person, now=LATER)
    with pytest.raises(PermissionDenied):
        actions.refuse_photo(photo, refusal=PERSONAL, by=person, now=LATER)


def test_moderator_of_another_district_may_not_decide(report):
    person = member_of_staff(Duty.Role.MODERATOR, "Nora Nord", area=AreaFactory(name="Nord"))

    with pytest.raises(PermissionDenied):
        actions.release_text(report.contribution, public_text="Aus.", by=person, now=LATER)


def test_moderator_of_the_district_may_decide(report):
    person = member_of_staff(Duty.Role.MODERATOR, "Alma Alt", area=report.contribution.place.area)

    actions.release_text(report.contribution, public_text="Aus.", by=person, now=LATER)

    report.contribution.refresh_from_db()
    assert report.contribution.review == Review.RELEASED
