"""The way through the report, without JavaScript: every page, every refusal, nothing lost."""

import pytest
from django.test import Client

from civic.contributions.models import Channel, Contribution
from civic.contributions.reference import pin_digest, read_reference
from civic.reports.models import Case, Draft, Report
from tests.reports.conftest import Walk
from tests.reports.redirects import location

pytestmark = pytest.mark.django_db


def test_whole_way_ends_with_a_hidden_case_reference_and_pin(walk: Walk) -> None:
    walk.fill_in()

    page = walk.send()

    case = Case.objects.get()
    contribution = Contribution.objects.get()
    assert case.is_visible is False
    assert "Hauptstraße 5" in case.place.label
    assert case.place.note == "am Eingang"
    assert contribution.channel == Channel.WEB
    assert contribution.language == "de"
    assert Report.objects.get().answers == {}
    pin = page.context["pin"].replace(" ", "")
    assert read_reference(page.context["reference"]) == case.reference
    assert contribution.pin_digest == pin_digest(case.reference, pin)


def test_pin_is_shown_once_and_then_explained(walk: Walk) -> None:
    walk.fill_in()
    pin = walk.send().context["pin"]

    again = walk.get("sent")

    assert again.status_code == 200
    assert pin not in again.content.decode()
    assert "nur einmal" in again.content.decode() or "only once" in again.content.decode()


def test_sent_draft_keeps_nothing_of_the_report(walk: Walk) -> None:
    walk.fill_in(contact={"reply": "mail", "email": "renate@example.org"})
    walk.send()

    draft = Draft.objects.get()
    assert (draft.data, draft.contact, draft.receipt) == ({"sent": True}, "", "")


def test_second_press_of_send_sends_nothing_twice(walk: Walk) -> None:
    walk.fill_in()
    walk.send()

    response = walk.post("check")

    assert response.status_code == 422
    assert Contribution.objects.count() == 1


def test_pages_go_on_in_order_and_leave_out_what_is_not_needed(walk: Walk) -> None:
    steps = [
        walk.post("place", {"longitude": "7.6260", "latitude": "51.9607"}),
        walk.post("category", {"category": "other"}),
        walk.post("description", {"text": "Etwas ist hier nicht in Ordnung."}),
        walk.post("photos"),
        walk.post("contact", {"reply": "none"}),
    ]

    assert [location(step) for step in steps] == [
        "category",
        "description",
        "photos",
        "contact",
        "check",
    ]


def test_every_page_shows_again_what_was_entered(walk: Walk) -> None:
    walk.fill_in(contact={"reply": "phone", "phone": "0251 4920", "name": "Renate Beispiel"})

    assert "Hauptstraße 5" in walk.get("place").content.decode()
    assert 'value="graffiti" id="id_category_graffiti" checked' in " ".join(
        walk.get("category").content.decode().split()
    )
    assert "neben dem Eingang beschmiert" in walk.get("description").content.decode()
    contact = walk.get("contact").content.decode()
    assert "Renate Beispiel" in contact
    assert "+49 251 4920" in contact


def test_begun_report_can_be_continued_from_the_start_page(walk: Walk) -> None:
    walk.post("category", {"category": "lamp"})

    page = walk.client.get("/de/reports/new/").content.decode()

    assert "/de/reports/new/check/" in page
    assert "/de/reports/new/discard/" in page


def test_discarding_erases_the_draft_and_its_cookie(walk: Walk) -> None:
    walk.post("category", {"category": "lamp"})

    response = walk.client.post("/de/reports/new/discard/")

    assert not Draft.objects.exists()
    assert response.cookies["draft"]["max-age"] == 0


def test_reading_the_pages_sets_no_draft_cookie(walk: Walk) -> None:
    for step in ("place", "category", "description", "photos", "contact", "check"):
        assert "draft" not in walk.get(step).cookies

    assert "draft" not in walk.client.get("/de/reports/new/").cookies
    assert not walk.client.get("/de/reports/new/").cookies
    assert not Draft.objects.exists()


def test_cookie_is_out_of_reach_for_scripts_and_other_sites(walk: Walk) -> None:
    cookie = walk.post("category", {"category": "lamp"}).cookies["draft"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_made_up_cookie_opens_nothing(walk: Walk, client: Client) -> None:
    for token in ("x" * 43, "ü", "x" * 5000, "\x00"):
        client.cookies["draft"] = token

        assert walk.get("check").status_code == 200
        assert walk.get("similar").status_code == 302


def test_check_page_names_what_is_missing_and_does_not_send(walk: Walk) -> None:
    walk.post("description", {"text": "Hier fehlt noch der Ort."})

    response = walk.post("check")

    assert response.status_code == 422
    assert [url for _, url in response.context["missing"]] == [
        "/de/reports/new/place/",
        "/de/reports/new/category/",
    ]
    assert not Contribution.objects.exists()


def test_required_question_of_a_new_category_is_asked_before_sending(walk: Walk) -> None:
    walk.fill_in()
    walk.post("category", {"category": "lamp"})

    response = walk.post("check")

    assert response.status_code == 422
    assert response.context["missing"][0][1] == "/de/reports/new/questions/"


def test_change_link_leads_back_to_the_check_page(walk: Walk) -> None:
    walk.fill_in()

    response = walk.post(
        "description", {"text": "Es ist jetzt noch schlimmer."}, query="?return=check"
    )

    assert location(response) == "check"
    assert "noch schlimmer" in walk.get("check").content.decode()
