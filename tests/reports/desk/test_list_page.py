"""The desk's case list: filter, saved views, map, bulk steps."""

from datetime import timedelta

import pytest
from django.urls import reverse

from civic.accounts.models import Duty
from civic.reports.models import Case, Phase, SavedView
from tests.conftest import member_of_staff
from tests.factories import (
    NOON,
    AreaFactory,
    CaseFactory,
    CategoryFactory,
    DepartmentFactory,
    PlaceFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db
LIST = "reports:desk-list"


@pytest.fixture
def parks_case(states) -> Case:
    """A settled case of the parks department in another district."""
    parks = DepartmentFactory(slug="parks", names={"de": "Grünflächenamt"})
    category = CategoryFactory(slug="tree", names={"de": "Baum"}, department=parks)
    place = PlaceFactory(area=AreaFactory(name="Nord"), label="Parkweg 1, Nord")
    case = CaseFactory(
        category=category, place=place, state=states[Phase.DONE], title="Baum, Parkweg 1"
    )
    ReportFactory(case=case)
    return case


def found(client, query: str = "") -> set[str]:
    page = client.get(f"{reverse(LIST)}?{query}")
    return {row.case.reference for row in page.context["rows"]}


def test_list_begins_with_the_open_cases(client, lead, case, parks_case):
    client.force_login(lead)

    assert found(client) == {case.reference}
    assert found(client, "sort=newest") == {case.reference, parks_case.reference}


@pytest.mark.parametrize(
    "query",
    [
        "phase=done",
        "state=done",
        "category=tree",
        "department=parks",
        "area=nord",
        "text=parkweg",
    ],
)
def test_filter_narrows_the_list(client, lead, case, parks_case, query):
    client.force_login(lead)

    assert found(client, query) == {parks_case.reference}


def test_text_finds_references_as_people_write_them_and_words_of_the_original(client, lead, case):
    client.force_login(lead)
    written = f"{case.reference[:3]} {case.reference[3:6]}-{case.reference[6:]}".lower()

    assert found(client, f"text={written}") == {case.reference}
    assert found(client, "text=vor dem Haus") == {case.reference}
    assert found(client, "text=Elefant") == set()


def test_my_cases_and_those_of_nobody(client, case, case_worker, parks_case):
    Case.objects.filter(pk=case.pk).update(assignee=case_worker)
    client.force_login(case_worker)

    assert found(client, "assignee=me") == {case.reference}
    assert found(client, "assignee=nobody") == {parks_case.reference}


def test_overdue_means_open_after_the_deadline(client, lead, case, parks_case):
    yesterday = (NOON - timedelta(days=1)).date()
    Case.objects.update(deadline=yesterday)
    client.force_login(lead)

    assert found(client, "overdue=on") == {case.reference}


@pytest.mark.parametrize(
    "query", ["state=gone", "phase=x&phase=done", "assignee=abc", "area=%00", "page=zzz", "sort=x"]
)
def test_values_that_do_not_exist_are_no_error_of_the_server(client, lead, case, query):
    client.force_login(lead)

    assert client.get(f"{reverse(LIST)}?{query}").status_code == 200


def test_case_worker_sees_the_cases_of_the_own_department(client, case, parks_case):
    parks = parks_case.department
    client.force_login(member_of_staff(Duty.Role.CASE_WORKER, "Paul Park", department=parks))

    assert found(client, "sort=newest") == {parks_case.reference}


def test_clerk_of_a_district_sees_its_cases_alone(client, case, parks_case):
    client.force_login(member_of_staff(Duty.Role.CLERK, "Nora Nord", area=parks_case.area))

    assert found(client, "sort=newest") == {parks_case.reference}


def test_list_costs_the_same_number_of_queries_for_one_and_for_twenty_cases(
    client, lead, case, states, django_assert_max_num_queries
):
    for _ in range(20):
        ReportFactory(case=CaseFactory(state=states[Phase.RECEIVED]))
    client.force_login(lead)
    client.get(reverse(LIST))

    with django_assert_max_num_queries(13):
        page = client.get(reverse(LIST))

    assert len(page.context["rows"]) == 21


def test_view_is_saved_for_its_person_and_removed_again(client, case, lead, case_worker):
    client.force_login(lead)
    client.post(reverse("reports:desk-view-save"), {"name": "Nord", "query": "area=nord"})
    view = SavedView.objects.get()

    assert "Nord" in client.get(reverse(LIST)).content.decode()
    client.force_login(case_worker)
    assert client.post(reverse("reports:desk-view-remove", args=[view.pk])).status_code == 404
    client.force_login(lead)
    client.post(reverse("reports:desk-view-remove", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_view_without_a_name_is_asked_for_one(client, case, lead):
    client.force_login(lead)

    page = client.post(reverse("reports:desk-view-save"), {"name": "", "query": "area=nord"})

    assert page.status_code == 422
    assert 'href="#id_name"' in page.content.decode()


def test_map_shows_the_cases_of_the_filter_with_links_to_the_desk(client, lead, case, parks_case):
    client.force_login(lead)

    answer = client.get(reverse("reports:desk-map"), {"box": "7,51,8,53", "department": "parks"})

    (feature,) = answer.json()["features"]
    assert feature["properties"]["url"] == reverse("reports:desk-case", args=[parks_case.reference])


def test_map_says_when_the_window_cannot_be_read(client, lead, case):
    client.force_login(lead)

    assert client.get(reverse("reports:desk-map"), {"box": "x"}).status_code == 400


def bulk(client, cases: list[Case], step: str, **fields: str):
    data = {"case": [case.reference for case in cases], "step": step, **fields}
    return client.post(reverse("reports:desk-bulk"), data, follow=True)


def test_bulk_step_asks_before_it_changes_anything(client, case_worker, case, states):
    other = CaseFactory(state=states[Phase.RECEIVED])
    client.force_login(case_worker)

    page = bulk(client, [case, other], "state")

    assert page.context["cases"] == [case, other]
    assert set(Case.objects.values_list("phase", flat=True)) == {Phase.RECEIVED}


def test_bulk_step_changes_every_chosen_case(client, case_worker, case, states):
    other = CaseFactory(state=states[Phase.RECEIVED])
    client.force_login(case_worker)

    bulk(client, [case, other], "state", confirmed="1", state="in-progress")

    assert set(Case.objects.values_list("phase", flat=True)) == {Phase.IN_PROGRESS}


def test_bulk_step_names_the_cases_for_which_it_was_not_possible(
    client, lead, case, parks_case, states
):
    client.force_login(lead)

    page = bulk(client, [case, parks_case], "state", confirmed="1", state="waiting")

    case.refresh_from_db()
    parks_case.refresh_from_db()
    assert (case.phase, parks_case.phase) == (Phase.WAITING, Phase.DONE)
    assert parks_case.reference in str(list(page.context["messages"])[-1])


def test_bulk_assignment_and_handing_over(client, lead, case_worker, case, states):
    DepartmentFactory(slug="parks", names={"de": "Grünflächenamt"})
    client.force_login(lead)

    bulk(client, [case], "assign", confirmed="1", assignee=str(case_worker.pk))
    case.refresh_from_db()
    assert case.assignee == case_worker

    bulk(client, [case], "hand-over", confirmed="1", department="parks", reason="Zuständigkeit")
    case.refresh_from_db()
    assert case.department.slug == "parks"


def test_bulk_rejection_needs_a_text(client, case_worker, case):
    client.force_login(case_worker)

    page = bulk(client, [case], "state", confirmed="1", state="rejected")

    assert page.status_code == 422
    assert Case.objects.get(pk=case.pk).phase == Phase.RECEIVED


@pytest.mark.parametrize("data", [{}, {"step": "state"}, {"case": "x", "step": "delete"}])
def test_bulk_without_a_choice_says_so(client, case_worker, case, data):
    client.force_login(case_worker)

    page = client.post(reverse("reports:desk-bulk"), data, follow=True)

    assert len(list(page.context["messages"])) == 1


def test_cases_of_others_cannot_be_smuggled_into_a_bulk_step(client, case, parks_case):
    parks = parks_case.department
    client.force_login(member_of_staff(Duty.Role.CASE_WORKER, "Paul Park", department=parks))

    bulk(client, [case], "hand-over", confirmed="1", department="parks", reason="meins")

    assert Case.objects.get(pk=case.pk).department.slug == "streets"


@pytest.mark.parametrize("role", ["clerk", "moderator", "administrator", "resident"])
def test_bulk_steps_are_for_case_workers_and_leads(client, case, role, request):
    client.force_login(request.getfixturevalue(role))

    response = client.post(reverse("reports:desk-bulk"), {"case": case.reference, "step": "state"})

    assert response.status_code == 403


def test_map_costs_no_more_queries_for_many_cases(client, lead, django_assert_max_num_queries):
    client.force_login(lead)
    CaseFactory.create_batch(10)
    client.get(reverse(LIST))

    with django_assert_max_num_queries(12):
        answer = client.get(reverse("reports:desk-map"), {"box": "-180,-85,180,85"})

    assert len(answer.json()["features"]) == 10
