"""Questions, similar reports, description and contact in the journey."""

import pytest

from civic.contacts.models import Contact
from civic.reports.models import Case, Category, Draft, Phase, Report, State
from tests.factories import CaseFactory, PlaceFactory, ReportFactory
from tests.reports.conftest import Town, Walk
from tests.reports.redirects import location

pytestmark = pytest.mark.django_db


def test_answer_that_opens_a_question_brings_the_page_again(walk: Walk) -> None:
    walk.post("category", {"category": "lamp"})

    first = walk.post("questions", {"shown": "defect", "q_defect": "damaged"})
    page = walk.get("questions").content.decode()

    assert location(first) == "questions"
    assert 'name="q_cables"' in page
    assert (
        'value="damaged" id="id_q_defect_3" checked' in " ".join(page.split()) or "checked" in page
    )


def test_dangerous_answer_shows_whom_to_call_and_goes_on(walk: Walk) -> None:
    walk.fill_in(category={"category": "lamp"}, object={"object": "none"}, questions=None)
    data = {"shown": "defect cables", "q_defect": "damaged", "q_cables": "yes"}

    after = walk.post("questions", data)
    page = walk.get("danger").content.decode()
    sent = walk.send().content.decode()

    assert location(after) == "danger"
    assert 'href="tel:112"' in page
    assert 'href="tel:112"' in sent
    assert Report.objects.get().answers == {"defect": "damaged", "cables": "yes"}


def test_answers_of_another_category_are_not_sent(walk: Walk) -> None:
    walk.fill_in(category={"category": "lamp"}, object={"object": "none"}, questions=None)
    walk.post("questions", {"shown": "defect", "q_defect": "flickering"})
    walk.post("category", {"category": "other"})

    walk.send()

    assert Report.objects.get().answers == {}


@pytest.mark.parametrize("step", ["object", "questions", "danger", "similar"])
def test_page_between_two_steps_leads_on_when_there_is_nothing_to_ask(
    walk: Walk, step: str
) -> None:
    assert walk.get(step).status_code == 302


@pytest.mark.parametrize("category", ["", "nothing", "\x00", "x" * 5000])
def test_unknown_category_is_refused(walk: Walk, category: str) -> None:
    assert walk.post("category", {"category": category}).status_code == 422


def test_category_that_is_switched_off_must_be_chosen_again(walk: Walk) -> None:
    walk.fill_in()
    Category.objects.filter(slug="graffiti").update(is_active=False)

    response = walk.post("check")

    assert response.status_code == 422
    assert response.context["missing"][0][1] == "/de/reports/new/category/"


def similar_case(town: Town, **changes: object) -> Case:
    place = PlaceFactory(longitude=7.6261, latitude=51.9607, area=town.district)
    category = Category.objects.get(slug="graffiti")
    state = State.objects.get(slug="received")
    values = {"place": place, "category": category, "state": state, **changes}
    report = ReportFactory(case=CaseFactory(**values))
    report.contribution.public_text = "Graffiti an der Schulwand"
    report.contribution.save()
    return report.case


def test_open_report_close_by_is_shown_before_the_description(walk: Walk, town: Town) -> None:
    case = similar_case(town)
    walk.post("place", {"longitude": "7.6260", "latitude": "51.9607"})
    walk.post("category", {"category": "graffiti"})

    after = walk.post("questions", {"shown": "hate"})
    page = walk.get("similar").content.decode()

    assert location(after) == "similar"
    assert "Graffiti an der Schulwand" in page
    assert f"/de/reports/{case.reference}/support/" in page


@pytest.mark.parametrize(
    "change",
    [
        {"is_visible": False},
        {"phase": Phase.DONE},
        {"place": "far"},
        {"category": "other"},
    ],
)
def test_hidden_closed_distant_or_different_report_is_not_shown(
    walk: Walk, town: Town, change: dict
) -> None:
    if change.get("place"):
        change = {"place": PlaceFactory(longitude=7.63, latitude=51.9607)}
    if change.get("category"):
        category = Category.objects.get(slug="other")
        change = {"category": category}
    similar_case(town, **change)
    walk.post("place", {"longitude": "7.6260", "latitude": "51.9607"})
    walk.post("category", {"category": "graffiti"})

    assert location(walk.post("questions", {"shown": "hate"})) == "description"


@pytest.mark.parametrize("text", ["", "   ", "zu kurz", "\x00\x01\x02" * 10, "x" * 4001])
def test_empty_short_or_endless_description_is_refused_and_kept(walk: Walk, text: str) -> None:
    response = walk.post("description", {"text": text})

    assert response.status_code == 422
    assert text.strip("\x00\x01\x02 ")[:4001] in response.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"reply": "mail"}, "email"),
        ({"reply": "mail", "email": "renate@"}, "email"),
        ({"reply": "letter"}, "address"),
        ({"reply": "phone"}, "phone"),
        ({"reply": "phone", "phone": "12"}, "phone"),
        ({"reply": "phone", "phone": "call me"}, "phone"),
        ({"reply": "pigeon"}, "reply"),
        ({}, "reply"),
        ({"reply": "none", "name": "x" * 201}, "name"),
    ],
)
def test_contact_that_cannot_be_used_is_refused(walk: Walk, data: dict, field: str) -> None:
    response = walk.post("contact", data)

    assert response.status_code == 422
    assert field in response.context["form"].errors


def test_contact_is_encrypted_in_the_draft_and_in_the_vault(walk: Walk) -> None:
    walk.fill_in(contact={"reply": "mail", "email": "renate@example.org", "name": "Renate"})
    raw = str(Draft.objects.extra(select={"raw": "contact"}).values_list("raw", flat=True))

    walk.send()

    contact = Contact.objects.get()
    assert "renate" not in raw.lower()
    assert (contact.email, contact.name, contact.reply) == ("renate@example.org", "Renate", "mail")
