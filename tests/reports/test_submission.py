from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from civic.audit.actions import Subject, verify_chain
from civic.contacts.actions import ContactDetails
from civic.contacts.models import Contact
from civic.contributions.actions import Photo, withdraw_contribution
from civic.contributions.models import Channel, Contribution, Review
from civic.notifications.models import Message
from civic.places.actions import PlaceChoice
from civic.reports.actions.submission import (
    CatalogueMissingError,
    ReportInput,
    submit_report,
)
from civic.reports.actions.support import support_case
from civic.reports.actions.visibility import review_changed
from civic.reports.models import Case, CellCount, Report
from tests.factories import NOON, AreaFactory, CategoryFactory, StateFactory

pytestmark = pytest.mark.django_db


def a_report(**changes: object) -> ReportInput:
    report = ReportInput(
        category=CategoryFactory(),
        place=PlaceChoice(
            precision="point",
            longitude=7.626,
            latitude=51.9607,
            label="Hauptstraße 5, Altstadt",
            area_id=AreaFactory().pk,
        ),
        text="Die Lampe ist aus.",
        answers={"defect": "dark"},
        language="de",
        channel=Channel.WEB,
        received_at=NOON,
        entered_at=NOON,
    )
    return replace(report, **changes)


def a_photo() -> Photo:
    raw = BytesIO()
    Image.new("RGB", (8, 8)).save(raw, "JPEG")
    file = ContentFile(raw.getvalue(), name="photo.jpg")
    return Photo("photo-name", file, ContentFile(raw.getvalue(), name="small.jpg"), 8, 8, file.size)


def release(contribution: Contribution) -> None:
    contribution.review, contribution.public_text = Review.RELEASED, contribution.text
    contribution.save(update_fields=["review", "public_text"])
    review_changed(contribution)


@pytest.fixture(autouse=True)
def received_state(db: None) -> None:
    StateFactory()


def test_new_report_opens_a_hidden_case_with_its_department() -> None:
    received = submit_report(a_report())

    case = Case.objects.get()
    assert case.reference == received.contribution.reference
    assert case.department == CategoryFactory().department
    assert (case.phase, case.is_visible) == ("received", False)
    assert (case.area, case.cell) == (AreaFactory(), case.place.cell)
    assert Report.objects.get().answers == {"defect": "dark"}
    assert not CellCount.objects.exists()


def test_submission_is_sealed_in_the_audit_trail() -> None:
    received = submit_report(a_report())

    assert verify_chain(Subject("case", received.contribution.reference)) == 1


def test_release_shows_the_case_and_counts_it_on_every_level() -> None:
    received = submit_report(a_report())

    release(received.contribution)

    assert Case.objects.get().is_visible
    rows = CellCount.objects.filter(count=1)
    assert rows.count() == 2 * len({row.zoom for row in rows}) == 20
    assert rows.first().longitude_sum == pytest.approx(7.626)


def test_withdrawal_hides_the_case_and_takes_it_from_the_counts() -> None:
    received = submit_report(a_report())
    release(received.contribution)

    withdraw_contribution(received.contribution, now=NOON)

    assert not Case.objects.get().is_visible
    assert not CellCount.objects.exclude(count=0).exists()


def test_case_stays_visible_while_one_of_two_reports_stands() -> None:
    first = submit_report(a_report())
    second = submit_report(a_report(join_case=Case.objects.get()))
    release(first.contribution)
    release(second.contribution)

    withdraw_contribution(first.contribution, now=NOON)

    case = Case.objects.get()
    assert case.reports.count() == 2
    assert case.is_visible
    assert CellCount.objects.filter(category_key=0, zoom=12).get().count == 1


def test_report_without_text_and_photo_is_public_at_once() -> None:
    submit_report(a_report(text="", channel=Channel.PHONE))

    assert Case.objects.get().is_visible


def test_report_without_text_but_with_a_photo_waits_for_review() -> None:
    submit_report(a_report(text="", photos=[a_photo()]))

    assert not Case.objects.get().is_visible


def test_contact_goes_to_the_vault_and_gets_a_confirmation_in_its_language() -> None:
    details = ContactDetails(language="en", reply=Contact.Reply.MAIL, email="r@example.org")

    received = submit_report(a_report(contact=details))

    message = Message.objects.get()
    assert received.contribution.contact.consents.get().purpose == "answer-report"
    assert message.language == "en"
    assert "Street lamp" in message.text
    assert received.pin not in message.text + message.html


def test_anonymous_report_leaves_neither_contact_nor_message() -> None:
    nobody = ContactDetails(language="de", reply=Contact.Reply.NONE)

    submit_report(a_report(contact=nobody))

    assert not Contact.objects.exists()
    assert not Message.objects.exists()


def test_without_catalogue_nothing_is_kept() -> None:
    report = a_report()
    Case.objects.all().delete()
    StateFactory._meta.model.objects.all().delete()

    with pytest.raises(CatalogueMissingError):
        submit_report(report)

    assert not Contribution.objects.exists()


def test_me_too_counts_a_browser_once() -> None:
    submit_report(a_report())
    case = Case.objects.get()

    assert support_case(case, key="a", now=timezone.now())
    assert not support_case(case, key="a", now=timezone.now())
    assert support_case(case, key="b", now=timezone.now())
    assert case.support_count == Case.objects.get().support_count == 2
