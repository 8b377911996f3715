"""Contact data are kept as long as their case is open, and half a year longer."""

from datetime import timedelta

import pytest

from civic.contacts.models import Contact
from civic.reports.actions.handling import change_state
from civic.reports.models import Case, Phase, Support
from tests.factories import NOON, ContactFactory, ReportFactory, StateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    report = ReportFactory()
    report.contribution.contact = ContactFactory()
    report.contribution.save()
    Support.objects.create(case=report.case, key="x", at=NOON, contact=ContactFactory())
    return report.case


def days_of_contacts() -> set:
    return set(Contact.objects.values_list("erase_after", flat=True))


def move(case: Case, phase: Phase, by) -> None:
    state = StateFactory(slug=phase.value, phase=phase)
    change_state(case, state=state, by=by, now=NOON, text="Erledigt.", reason="Anruf")


def test_closing_sets_the_last_day_for_reporters_and_supporters(case, lead):
    move(case, Phase.DONE, lead)

    assert days_of_contacts() == {NOON.date() + timedelta(days=180)}


def test_progress_sets_none(case, lead):
    move(case, Phase.IN_PROGRESS, lead)

    assert days_of_contacts() == {None}


def test_opening_again_keeps_them(case, lead):
    move(case, Phase.DONE, lead)
    case.refresh_from_db()
    move(case, Phase.RECEIVED, lead)

    assert days_of_contacts() == {None}
