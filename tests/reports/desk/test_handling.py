"""The verbs of the desk: who may, what is written, who is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from civic.accounts.models import Duty
from civic.audit.actions import verify_chain
from civic.audit.models import Entry
from civic.contacts.models import Contact
from civic.contributions.actions import reply_to_question
from civic.contributions.models import TimelineEntry
from civic.notifications.models import Message
from civic.reports.actions import handling
from civic.reports.actions.counts import recount_all
from civic.reports.actions.history import CaseChangedError, subject_of_case
from civic.reports.models import Case, CellCount, Phase
from civic.reports.workflow import MoveNotAllowedError, ReasonMissingError
from tests.conftest import member_of_staff
from tests.factories import (
    NOON,
    AreaFactory,
    ContactFactory,
    DepartmentFactory,
)

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def timeline_kinds(case: Case) -> list[str]:
    return list(
        TimelineEntry.objects.filter(contribution__report__case=case).values_list("kind", flat=True)
    )


def test_accepting_marks_the_case_and_seals_it_in_the_audit(case, case_worker):
    handling.accept_case(case, by=case_worker, now=LATER)

    case.refresh_from_db()
    entry = Entry.objects.of("case", case.reference).last()
    assert case.is_accepted
    assert (entry.verb, entry.actor) == ("accepted", case_worker.actor)
    assert verify_chain(subject_of_case(case)) == 1


def test_state_change_reaches_the_timeline_of_every_report_and_the_counts(
    case, states, case_worker
):
    recount_all()

    handling.change_state(case, state=states[Phase.IN_PROGRESS], by=case_worker, now=LATER)

    case.refresh_from_db()
    counted = CellCount.objects.filter(count__gt=0).values_list("phase", flat=True).distinct()
    assert (case.phase, case.state.slug) == (Phase.IN_PROGRESS, "in-progress")
    assert timeline_kinds(case) == ["state", "state"]
    assert list(counted) == [Phase.IN_PROGRESS]


def test_closing_writes_to_every_reporter_and_keeps_the_date(case, states, case_worker):
    handling.change_state(
        case, state=states[Phase.DONE], by=case_worker, now=LATER, text="Die Lampe leuchtet."
    )

    case.refresh_from_db()
    assert case.closed_at == LATER
    assert Message.objects.filter(kind="reports/messages/closed").count() == 2
    assert "Die Lampe leuchtet." in Message.objects.first().text


def test_rejection_without_explanation_is_refused(case, states, case_worker):
    with pytest.raises(ReasonMissingError):
        handling.change_state(case, state=states[Phase.REJECTED], by=case_worker, now=LATER)

    case.refresh_from_db()
    assert case.phase == Phase.RECEIVED
    assert not Message.objects.exists()


def test_settled_case_is_taken_up_again_only_with_a_reason(case, states, case_worker):
    handling.change_state(case, state=states[Phase.DONE], by=case_worker, now=LATER)

    with pytest.raises(ReasonMissingError):
        handling.change_state(case, state=states[Phase.IN_PROGRESS], by=case_worker, now=LATER)
    handling.change_state(
        case,
        state=states[Phase.IN_PROGRESS],
        by=case_worker,
        now=LATER + timedelta(hours=1),
        reason="Sie ist wieder aus.",
    )

    case.refresh_from_db()
    assert (case.phase, case.closed_at) == (Phase.IN_PROGRESS, None)


def test_clerk_may_open_a_settled_case_again_but_not_settle_one(case, states, case_worker, clerk):
    with pytest.raises(MoveNotAllowedError):
        handling.change_state(case, state=states[Phase.DONE], by=clerk, now=LATER)
    handling.change_state(case, state=states[Phase.DONE], by=case_worker, now=LATER)

    handling.change_state(
        case, state=states[Phase.RECEIVED], by=clerk, now=LATER, reason="Anruf: noch dunkel."
    )

    case.refresh_from_db()
    assert case.phase == Phase.RECEIVED


def test_public_answer_goes_to_all_reporters_and_supporters(case, case_worker):
    case.supports.create(key="a", at=NOON, contact=ContactFactory())
    case.supports.create(key="b", at=NOON)

    handling.answer_publicly(case, text="Wir kommen am Montag.", by=case_worker, now=LATER)

    answers = TimelineEntry.objects.filter(kind="answer", audience="public")
    assert answers.count() == 2
    assert Message.objects.filter(kind="reports/messages/answer").count() == 3


def test_note_stays_with_staff_and_tells_nobody(case, clerk):
    handling.add_note(case, text="Rückruf erbeten", by=clerk, now=LATER)

    assert set(TimelineEntry.objects.values_list("audience", flat=True)) == {"staff"}
    assert not Message.objects.exists()


def test_question_lets_the_case_wait_and_the_reply_takes_it_back(case, states, case_worker):
    handling.change_state(case, state=states[Phase.IN_PROGRESS], by=case_worker, now=LATER)
    asked = case.reports.first().contribution

    handling.ask_reporter(
        case, contribution=asked, text="Welche Lampe genau?", by=case_worker, now=LATER
    )

    case.refresh_from_db()
    assert case.phase == Phase.WAITING
    message = Message.objects.get(kind="reports/messages/question")
    assert (message.reference, "Welche Lampe genau?" in message.text) == (asked.reference, True)

    reply_to_question(asked, text="Die linke.", now=LATER + timedelta(days=1))

    case.refresh_from_db()
    assert case.state.slug == "in-progress"


def test_reply_to_a_case_that_no_longer_waits_changes_no_state(case, states, case_worker):
    asked = case.reports.first().contribution
    handling.ask_reporter(case, contribution=asked, text="Wo?", by=case_worker, now=LATER)
    handling.change_state(case, state=states[Phase.DONE], by=case_worker, now=LATER)

    reply_to_question(asked, text="Hier.", now=LATER + timedelta(days=1))

    case.refresh_from_db()
    assert case.phase == Phase.DONE


def test_reporter_who_wants_no_answer_is_not_asked(case, states, case_worker):
    asked = case.reports.first().contribution
    Contact.objects.filter(pk=asked.contact_id).update(reply=Contact.Reply.NONE)
    asked.refresh_from_db()

    with pytest.raises(handling.NoContactError):
        handling.ask_reporter(case, contribution=asked, text="Wo?", by=case_worker, now=LATER)


def test_handing_over_clears_the_assignee_and_names_the_department(case, case_worker):
    parks = DepartmentFactory(slug="parks", names={"de": "Grünflächenamt"})
    handling.assign_case(case, assignee=case_worker, by=case_worker, now=LATER)

    handling.hand_over(case, department=parks, reason="Parkleuchte", by=case_worker, now=LATER)

    case.refresh_from_db()
    assert (case.department, case.assignee, case.is_accepted) == (parks, None, False)
    public = TimelineEntry.objects.filter(kind="handed_over", audience="public")
    assert public.first().data == {"department": "parks", "from": "streets"}
    assert "Parkleuchte" not in Message.objects.first().text
    assert "Grünflächenamt" in Message.objects.first().text


def test_handing_over_to_the_same_department_is_refused(case, case_worker):
    with pytest.raises(handling.SameDepartmentError):
        handling.hand_over(
            case, department=case.department, reason="Irrtum", by=case_worker, now=LATER
        )


def test_case_is_not_assigned_to_somebody_without_a_duty_for_it(case, case_worker, clerk):
    with pytest.raises(handling.AssigneeError):
        handling.assign_case(case, assignee=clerk, by=case_worker, now=LATER)


def test_second_colleague_with_an_old_page_is_told(case, states, case_worker, lead):
    read_by_the_lead = Case.objects.select_related("department", "area", "state").get(pk=case.pk)
    handling.change_state(case, state=states[Phase.IN_PROGRESS], by=case_worker, now=LATER)

    with pytest.raises(CaseChangedError):
        handling.change_state(read_by_the_lead, state=states[Phase.DONE], by=lead, now=LATER)


def test_looking_at_contact_data_is_kept_with_the_reason(case, clerk):
    contribution = case.reports.first().contribution

    contact = handling.view_contact(case, contribution, reason="Rückruf", by=clerk)

    entry = Entry.objects.of("case", case.reference).last()
    assert contact.email == "renate@example.org"
    assert (entry.verb, entry.reason, entry.actor) == ("viewed_contact", "Rückruf", clerk.actor)
    assert "renate" not in str(entry.content)


def test_contact_data_need_a_reason(case, clerk):
    with pytest.raises(ReasonMissingError):
        handling.view_contact(case, case.reports.first().contribution, reason="", by=clerk)


VERBS = {
    "accept": lambda case, by: handling.accept_case(case, by=by, now=LATER),
    "assign": lambda case, by: handling.assign_case(case, assignee=None, by=by, now=LATER),
    "answer": lambda case, by: handling.answer_publicly(case, text="x", by=by, now=LATER),
    "ask": lambda case, by: handling.ask_reporter(
        case, contribution=case.reports.first().contribution, text="x", by=by, now=LATER
    ),
    "hand over": lambda case, by: handling.hand_over(
        case, department=DepartmentFactory(slug="other"), reason="x", by=by, now=LATER
    ),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", ["clerk", "moderator", "administrator", "resident"])
def test_others_than_case_workers_and_leads_are_refused(case, verb, role, request):
    person = request.getfixturevalue(role)

    with pytest.raises(PermissionDenied):
        VERBS[verb](case, person)

    assert not Entry.objects.of("case", case.reference).exists()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", ["case_worker", "lead"])
def test_case_workers_and_leads_may(case, verb, role, request):
    VERBS[verb](case, request.getfixturevalue(role))

    assert Entry.objects.of("case", case.reference).exists()


@pytest.mark.parametrize("verb", VERBS)
def test_case_worker_of_another_department_is_refused(case, verb):
    parks = DepartmentFactory(slug="parks")
    person = member_of_staff(Duty.Role.CASE_WORKER, "Paul Park", department=parks)

    with pytest.raises(PermissionDenied):
        VERBS[verb](case, person)


def test_case_worker_of_another_district_is_refused(case):
    person = member_of_staff(Duty.Role.CASE_WORKER, "Nora Nord", area=AreaFactory(name="Nord"))

    with pytest.raises(PermissionDenied):
        handling.accept_case(case, by=person, now=LATER)


def test_duty_for_the_municipality_holds_in_its_districts(case):
    town = AreaFactory(name="Musterstadt", kind="municipality")
    case.area.parent = town
    case.area.save()
    person = member_of_staff(Duty.Role.CASE_WORKER, "Tina Town", area=town)

    handling.accept_case(case, by=person, now=LATER)

    assert Case.objects.get(pk=case.pk).is_accepted


@pytest.mark.parametrize("role", ["moderator", "administrator", "resident"])
def test_note_and_contact_are_for_those_who_deal_with_reporters(case, role, request):
    person = request.getfixturevalue(role)

    with pytest.raises(PermissionDenied):
        handling.add_note(case, text="x", by=person, now=LATER)
    with pytest.raises(PermissionDenied):
        handling.view_contact(case, case.reports.first().contribution, reason="x", by=person)
