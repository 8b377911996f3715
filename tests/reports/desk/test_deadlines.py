"""Deadlines: set from the date of receipt, on hold during a question, new after a reopening."""

from datetime import UTC, date, datetime, timedelta

import pytest

from civic.contributions.actions import reply_to_question
from civic.reports.actions import handling
from civic.reports.actions.submission import submit_report
from civic.reports.models import Case, Phase
from tests.factories import CategoryFactory, StateFactory
from tests.reports.test_submission import a_report

pytestmark = pytest.mark.django_db
# The Thursday before Easter of 2026; Good Friday and Easter Monday are holidays.
THURSDAY = datetime(2026, 4, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def due_case(case) -> Case:
    """The case of the desk's tests, due on the Friday after Easter."""
    case.category.target_days = 5
    case.category.save(update_fields=["target_days"])
    case.deadline = date(2026, 4, 10)
    case.save(update_fields=["deadline"])
    return case


def ask(case: Case, by, now: datetime) -> None:
    contribution = case.reports.first().contribution
    handling.ask_reporter(case, contribution=contribution, text="Welche Lampe?", by=by, now=now)


def test_a_new_case_is_due_in_working_days_from_the_receipt():
    StateFactory()
    category = CategoryFactory(target_days=3)
    report = a_report(
        category=category, received_at=THURSDAY, entered_at=THURSDAY + timedelta(days=6)
    )

    submit_report(report)

    assert Case.objects.get().deadline == date(2026, 4, 9)


def test_a_category_without_a_target_sets_no_deadline():
    StateFactory()

    submit_report(a_report())

    assert Case.objects.get().deadline is None


def test_the_deadline_stands_still_until_the_reporter_answers(due_case, case_worker):
    ask(due_case, case_worker, THURSDAY)
    assert not due_case.is_overdue(date(2026, 4, 30))
    assert not Case.objects.overdue(date(2026, 4, 30)).exists()

    contribution = due_case.reports.first().contribution
    reply_to_question(contribution, text="Die linke.", now=THURSDAY + timedelta(days=7))

    due_case.refresh_from_db()
    # Friday, Monday are holidays: Tuesday, Wednesday and Thursday were waited for.
    assert (due_case.deadline, due_case.asked_at) == (date(2026, 4, 15), None)


def test_a_missed_deadline_stays_missed_whatever_is_asked(due_case, case_worker):
    late = THURSDAY + timedelta(days=20)

    ask(due_case, case_worker, late)

    due_case.refresh_from_db()
    assert due_case.asked_at is None
    assert list(Case.objects.overdue(late.date())) == [due_case]


def test_waiting_for_others_than_the_reporter_does_not_stop_the_clock(
    due_case, states, case_worker
):
    handling.change_state(due_case, state=states[Phase.WAITING], by=case_worker, now=THURSDAY)

    assert due_case.is_overdue(date(2026, 4, 11))


def test_a_settled_case_is_never_overdue_and_gets_a_new_deadline_when_reopened(
    due_case, states, case_worker
):
    late = THURSDAY + timedelta(days=20)  # Wednesday, 22 April
    handling.change_state(due_case, state=states[Phase.DONE], by=case_worker, now=THURSDAY)
    assert not due_case.is_overdue(late.date())

    handling.change_state(
        due_case, state=states[Phase.IN_PROGRESS], by=case_worker, now=late, reason="Wieder dunkel."
    )

    due_case.refresh_from_db()
    assert due_case.deadline == date(2026, 4, 29)


def test_the_case_page_says_that_the_deadline_is_on_hold(due_case, case_worker, client):
    ask(due_case, case_worker, THURSDAY)
    client.force_login(case_worker)

    page = client.get(f"/en/desk/reports/{due_case.reference}/").content.decode()

    assert "on hold since 04/02/2026" in page


def test_the_desk_counts_what_is_overdue(due_case, case_worker, client):
    client.force_login(case_worker)

    page = client.get("/en/desk/").content.decode()
    listed = client.get("/en/desk/reports/?overdue=on&sort=deadline").content.decode()

    assert "Open cases whose deadline has passed." in page
    assert due_case.reference in listed
