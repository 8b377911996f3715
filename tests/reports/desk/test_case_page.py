"""The case page: what each role sees and does there."""

import pytest
from django.urls import reverse

from civic.accounts.models import Duty
from civic.audit.models import Entry
from civic.contributions.models import TimelineEntry
from civic.reports.models import Case, Phase, StandardText
from tests.conftest import member_of_staff
from tests.factories import DepartmentFactory

pytestmark = pytest.mark.django_db


def url(case: Case, verb: str = "case", *more: str) -> str:
    return reverse(f"reports:desk-{verb}", args=[case.reference, *more])


def sent(case: Case, **fields: str) -> dict[str, str]:
    """Return what the form of a page just read sends."""
    case.refresh_from_db()
    return {"seen": case.changed_at.isoformat(), **fields}


@pytest.mark.parametrize("role", ["clerk", "case_worker", "moderator", "lead"])
def test_staff_read_the_case_with_its_original_texts_but_no_contact(client, case, role, request):
    client.force_login(request.getfixturevalue(role))

    page = client.get(url(case)).content.decode()

    assert "Die Lampe vor dem Haus ist aus." in page
    assert "renate@example.org" not in page
    assert "Renate Beispiel" not in page


@pytest.mark.parametrize("role", ["administrator", "resident"])
def test_those_without_a_duty_for_cases_are_refused(client, case, role, request):
    client.force_login(request.getfixturevalue(role))

    assert client.get(url(case)).status_code == 403
    assert client.get(reverse("reports:desk-list")).status_code == 403


def test_case_of_another_department_does_not_exist_for_a_case_worker(client, case):
    parks = DepartmentFactory(slug="parks")
    client.force_login(member_of_staff(Duty.Role.CASE_WORKER, "Paul Park", department=parks))

    unknown = reverse("reports:desk-case", args=["000000000"])
    assert client.get(url(case)).status_code == 404
    assert client.get(unknown).status_code == 404
    assert client.post(url(case, "accept"), sent(case)).status_code == 404


def test_page_of_a_desk_is_kept_by_no_cache(client, case, clerk):
    client.force_login(clerk)

    assert "no-store" in client.get(url(case))["Cache-Control"]


def test_clerk_sees_a_note_form_alone(client, case, clerk):
    client.force_login(clerk)

    keys = [panel.key for panel in client.get(url(case)).context["panels"]]

    assert keys == ["note"]


def test_moderator_reads_and_does_nothing(client, case, moderator):
    client.force_login(moderator)

    assert client.get(url(case)).context["panels"] == []
    for verb in ("accept", "assign", "state", "answer", "question", "note", "hand-over"):
        assert client.post(url(case, verb), sent(case)).status_code == 403


@pytest.mark.parametrize("verb", ["accept", "assign", "answer", "question", "hand-over", "state"])
def test_clerk_is_refused_the_work_of_others(client, case, clerk, verb):
    client.force_login(clerk)

    assert client.post(url(case, verb), sent(case)).status_code == 403


def test_state_is_changed_through_the_page(client, case, case_worker):
    client.force_login(case_worker)

    response = client.post(url(case, "state"), sent(case, **{"state-state": "in-progress"}))

    case.refresh_from_db()
    assert response.url == url(case)
    assert case.phase == Phase.IN_PROGRESS


def test_state_that_the_table_does_not_allow_is_refused_in_words(client, case, case_worker):
    client.force_login(case_worker)
    client.post(url(case, "state"), sent(case, **{"state-state": "done"}))

    page = client.post(
        url(case, "state"), sent(case, **{"state-state": "waiting", "state-text": "Moment noch"})
    )

    case.refresh_from_db()
    assert page.status_code == 422
    assert "Moment noch" in page.content.decode()
    assert case.phase == Phase.DONE


def test_rejection_without_text_names_the_field(client, case, case_worker):
    client.force_login(case_worker)

    page = client.post(url(case, "state"), sent(case, **{"state-state": "rejected"}))

    assert page.status_code == 422
    assert 'href="#id_state-text"' in page.content.decode()


def test_answer_from_an_old_page_keeps_the_text_and_says_why(client, case, case_worker):
    client.force_login(case_worker)
    old = sent(case, **{"answer-text": "Wir kommen morgen."})
    client.post(url(case, "state"), sent(case, **{"state-state": "in-progress"}))

    page = client.post(url(case, "answer"), old)

    assert page.status_code == 422
    assert "Wir kommen morgen." in page.content.decode()
    assert not TimelineEntry.objects.filter(kind="answer").exists()
    again = client.post(url(case, "answer"), {**old, "seen": page.context["seen"]})
    assert again.status_code == 302


def test_standard_text_is_inserted_without_a_script_and_nothing_is_saved(client, case, case_worker):
    text = StandardText.objects.create(title="Dank", texts={"de": "Vielen Dank."})
    client.force_login(case_worker)

    page = client.post(
        url(case, "answer"),
        sent(case, insert="1", **{"answer-text": "Hallo.", "answer-standard_text": str(text.pk)}),
    )

    assert page.context["panels"][2].form["text"].value() == "Hallo.\n\nVielen Dank."
    assert not TimelineEntry.objects.filter(kind="answer").exists()


def test_contact_is_shown_once_with_a_reason(client, case, clerk):
    client.force_login(clerk)
    contribution = case.reports.first().contribution
    address = url(case, "contact", contribution.reference)
    field = f"contact-{contribution.reference}-reason"

    page = client.post(address, {field: "Rückruf"}).content.decode()

    assert "renate@example.org" in page
    assert Entry.objects.filter(verb="viewed_contact", reason="Rückruf").count() == 1
    assert "renate@example.org" not in client.get(url(case)).content.decode()


def test_contact_without_a_reason_stays_hidden(client, case, clerk):
    client.force_login(clerk)
    contribution = case.reports.first().contribution

    page = client.post(url(case, "contact", contribution.reference), {})

    assert page.status_code == 422
    assert "renate@example.org" not in page.content.decode()
    assert not Entry.objects.filter(verb="viewed_contact").exists()


def test_moderator_gets_no_contact(client, case, moderator):
    client.force_login(moderator)
    contribution = case.reports.first().contribution
    field = f"contact-{contribution.reference}-reason"

    response = client.post(url(case, "contact", contribution.reference), {field: "Neugier"})

    assert response.status_code == 403


def test_contact_of_a_report_in_another_case_is_not_found(client, case, clerk):
    client.force_login(clerk)

    assert client.post(url(case, "contact", "000000000"), {}).status_code == 404


def test_audit_trail_is_for_the_lead(client, case, case_worker, lead):
    client.force_login(case_worker)
    client.post(url(case, "accept"), sent(case))

    assert client.get(url(case)).context["audit"] == []
    client.force_login(lead)
    lines = client.get(url(case)).context["audit"]
    assert [(line.actor, line.reason) for line in lines] == [("Willi Worker", "")]


def test_one_entry_for_all_reports_stands_once_in_the_history(client, case, case_worker):
    client.force_login(case_worker)
    client.post(url(case, "answer"), sent(case, **{"answer-text": "Montag."}))

    events = client.get(url(case)).context["events"]

    assert [(event.entry.kind, len(event.references)) for event in events] == [("answer", 2)]


def test_htmx_gets_the_part_that_changes_without_forms(client, case, case_worker):
    client.force_login(case_worker)

    response = client.get(url(case), headers={"HX-Request": "true"})

    page = response.content.decode()
    assert "HX-Request" in response["Vary"]
    assert 'id="case-live"' in page
    assert "<form" not in page


def test_after_handing_over_to_strangers_the_list_follows(client, case, states):
    DepartmentFactory(slug="parks", names={"de": "Grünflächenamt"})
    worker = member_of_staff(Duty.Role.CASE_WORKER, "Sara Streets", department=case.department)
    client.force_login(worker)

    response = client.post(
        url(case, "hand-over"),
        sent(case, **{"hand-over-department": "parks", "hand-over-reason": "Parkleuchte"}),
    )

    assert response.url == reverse("reports:desk-list")


def test_page_costs_the_same_number_of_queries_for_two_and_for_five_reports(
    client, case, case_worker, django_assert_max_num_queries
):
    client.force_login(case_worker)

    with django_assert_max_num_queries(36):
        client.get(url(case))


NASTY = "<script>alert(1)</script>{{ 7|add:7 }}<b hx-get='/'>\u202e\u0007" + "x" * 200


def test_what_staff_type_stays_text(client, case, case_worker):
    client.force_login(case_worker)
    client.post(url(case, "answer"), sent(case, **{"answer-text": NASTY}))
    client.post(url(case, "note"), sent(case, **{"note-text": NASTY}))

    page = client.get(url(case)).content.decode()

    assert "<script>alert(1)" not in page
    assert "<b hx-get" not in page
    assert "{{ 7|add:7 }}" in page


NUL = "\x00"


@pytest.mark.parametrize("verb", ["assign", "state", "question", "hand-over", "answer", "note"])
def test_control_characters_in_any_field_are_no_error_of_the_server(
    client, case, case_worker, verb
):
    client.force_login(case_worker)
    fields = ["assignee", "state", "contribution", "department", "text", "reason", "standard_text"]

    response = client.post(
        url(case, verb), sent(case, **{f"{verb}-{field}": NUL for field in fields})
    )

    # Nothing is left of such a field; an empty choice assigns the case to nobody.
    assert response.status_code == (302 if verb == "assign" else 422)
