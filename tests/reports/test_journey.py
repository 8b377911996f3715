"""The way through the report, without JavaScript: every page, every refusal, nothing lost."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from civic.contacts.models import Contact
from civic.contributions.models import Channel, Contribution, TimelineEntry
from civic.contributions.reference import pin_digest, read_reference
from civic.places.models import Place
from civic.reports.models import Case, Category, Draft, Phase, Report, State
from tests.factories import CaseFactory, PlaceFactory, ReportFactory
from tests.reports.conftest import Town, Walk

pytestmark = pytest.mark.django_db


def location(response: object) -> str:
    return response["Location"].rstrip("/").rsplit("/", 1)[1]


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


# ---------------------------------------------------------------- place
def test_address_is_found_by_typing_and_chosen_from_the_list(walk: Walk, town: Town) -> None:
    found = walk.post("place", {"q": "Hauptstr 5", "search": "1"})
    chosen = walk.post("place", {"q": "Hauptstr 5", "place": f"address:{town.address.pk}"})

    assert f'value="address:{town.address.pk}"' in found.content.decode()
    assert location(chosen) == "category"
    assert Draft.objects.get().data["place"]["precision"] == Place.Precision.ADDRESS


def test_lamp_is_found_by_its_number(walk: Walk, town: Town) -> None:
    found = walk.post("place", {"q": "lamp 1047", "search": "1"})
    walk.post("place", {"place": f"object:{town.lamp.pk}"})

    assert f'value="object:{town.lamp.pk}"' in found.content.decode()
    place = Draft.objects.get().data["place"]
    assert (place["object_kind"], place["object_number"]) == ("lamp", "1047")


def test_continuing_with_typed_text_alone_searches(walk: Walk) -> None:
    page = walk.post("place", {"q": "Hauptstraße"})

    assert page.status_code == 200
    assert page.context["matches"]
    assert not Draft.objects.exists()


def test_search_that_finds_nothing_says_so_and_keeps_the_text(walk: Walk) -> None:
    page = walk.post("place", {"q": "Xyzzyqwertz", "search": "1"}).content.decode()

    assert "Xyzzyqwertz" in page
    assert 'role="alert"' in page


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"longitude": "7.6"},
        {"longitude": "abc", "latitude": "51.96"},
        {"longitude": "nan", "latitude": "nan"},
        {"longitude": "1e999", "latitude": "51.96"},
        {"longitude": "200", "latitude": "51.96"},
        {"place": "address:999999999"},
        {"place": "address:999999999999999999999999"},
        {"place": "moon:1"},
        {"place": "object:-1"},
        {"place": "\x00"},
        {"note": "x" * 301, "longitude": "7.6260", "latitude": "51.9607"},
        {"q": "x" * 5000},
    ],
)
def test_place_that_cannot_be_used_is_refused_with_a_message(
    walk: Walk, data: dict[str, str]
) -> None:
    response = walk.post("place", data)

    assert response.status_code == 422
    assert response.context["form"].errors
    assert "error-summary" in response.content.decode()
    assert not Draft.objects.exists()


def test_point_outside_the_town_is_refused_by_name(walk: Walk) -> None:
    page = walk.post("place", {"longitude": "13.4", "latitude": "52.5"})

    assert page.status_code == 422
    assert 'value="13.4"' in page.content.decode()
    assert "außerhalb" in page.content.decode() or "outside" in page.content.decode()


def test_decimal_comma_is_understood(walk: Walk) -> None:
    assert walk.post("place", {"longitude": "7,6260", "latitude": "51,9607"}).status_code == 302


def test_going_on_with_an_unchanged_object_keeps_the_object(walk: Walk, town: Town) -> None:
    walk.post("place", {"place": f"object:{town.lamp.pk}"})

    walk.post("place", {"longitude": "7.626200", "latitude": "51.960800", "note": "links"})

    place = Draft.objects.get().data["place"]
    assert (place["object_number"], place["note"]) == ("1047", "links")


def test_new_text_wins_over_the_point_from_before(walk: Walk) -> None:
    walk.post("place", {"longitude": "7.6260", "latitude": "51.9607"})

    page = walk.post(
        "place", {"q": "Hauptstraße 5", "longitude": "7.626000", "latitude": "51.960700"}
    )

    assert page.context["matches"]


def test_lamps_near_the_point_are_offered(walk: Walk, town: Town) -> None:
    walk.post("place", {"longitude": "7.6260", "latitude": "51.9607", "note": "am Tor"})

    offered = walk.post("category", {"category": "lamp"})
    after = walk.post("object", {"object": f"object:{town.lamp.pk}"})

    assert location(offered) == "object"
    assert location(after) == "questions"
    place = Draft.objects.get().data["place"]
    assert (place["object_number"], place["note"]) == ("1047", "am Tor")


def test_none_of_the_lamps_keeps_the_point(walk: Walk) -> None:
    walk.post("place", {"longitude": "7.6260", "latitude": "51.9607"})
    walk.post("category", {"category": "lamp"})

    after = walk.post("object", {"object": "none"})

    assert location(after) == "questions"
    assert Draft.objects.get().data["place"]["object_number"] == ""
    assert walk.post("object", {}).status_code == 422


# ---------------------------------------------------------------- questions
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


# ---------------------------------------------------------------- similar reports
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


# ---------------------------------------------------------------- description and contact
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


# ---------------------------------------------------------------- traps and limits
def test_filled_trap_is_not_refused_but_noted_for_the_moderators(walk: Walk) -> None:
    walk.fill_in()

    walk.client.post("/de/reports/new/check/", {"website": "https://spam.example"})

    note = TimelineEntry.objects.get(kind=TimelineEntry.Kind.NOTE)
    assert note.audience == TimelineEntry.Audience.STAFF
    assert not Case.objects.get().is_visible


def test_report_written_in_a_moment_is_noted_and_one_in_a_minute_is_not(walk: Walk) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        walk.fill_in()
        walk.send()
        walk.fill_in()
        clock.shift(60)
        walk.send()

    assert Contribution.objects.count() == 2
    assert TimelineEntry.objects.filter(kind=TimelineEntry.Kind.NOTE).count() == 1


def test_too_many_reports_from_one_connection_are_paused(walk: Walk) -> None:
    walk.post("category", {"category": "other"})
    for _ in range(20):
        walk.post("check")
    walk.fill_in()

    response = walk.post("check")

    assert response.status_code == 429
    assert response["Retry-After"]
    assert not Contribution.objects.exists()


def test_draft_of_last_week_is_erased_and_a_younger_one_kept(
    walk: Walk, capsys: pytest.CaptureFixture[str]
) -> None:
    walk.post("category", {"category": "lamp"})
    Draft.objects.update(changed_at=timezone.now() - timedelta(days=8))
    Client().post("/de/reports/new/category/", {"category": "tree"})

    call_command("erase_expired_drafts", "--dry-run")
    assert Draft.objects.count() == 2
    call_command("erase_expired_drafts")

    assert [draft.data["category"] for draft in Draft.objects.all()] == ["tree"]
    assert capsys.readouterr().out.splitlines() == ["Would erase 1 drafts.", "Erased 1 drafts."]


def test_arabic_and_easy_german_walk_reach_the_same_end(client: Client, walk: Walk) -> None:
    for language in ("ar", "de-x-leicht"):
        other = Walk(client, language)
        other.fill_in()

        assert other.send().context["pin"]

    assert set(Contribution.objects.values_list("language", flat=True)) == {"ar", "de-x-leicht"}


def test_pages_of_a_draft_are_never_cached(walk: Walk) -> None:
    walk.fill_in()

    for step in ("place", "category", "description", "photos", "contact", "check"):
        assert walk.get(step)["Cache-Control"] == "no-store"


def test_every_page_has_one_heading_and_no_inline_script_or_style(walk: Walk) -> None:
    walk.fill_in()
    for step in ("place", "category", "questions", "description", "photos", "contact", "check"):
        page = walk.get(step).content.decode()

        assert page.count("<h1") == 1, step
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", page), step


def test_page_of_the_journey_costs_at_most_twelve_queries(
    walk: Walk, django_assert_max_num_queries: object
) -> None:
    walk.fill_in()
    for step in ("place", "category", "questions", "description", "photos", "contact", "check"):
        with django_assert_max_num_queries(12):
            walk.get(step)
