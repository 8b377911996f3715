"""Taking reports in for others: one form, the same action as the web, nothing lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from civic.contributions.models import Channel, Contribution
from civic.notifications.models import Message
from civic.places.models import MapObject
from civic.reports.models import Case, Report, State
from tests.factories import CaseFactory, PlaceFactory
from tests.intake.conftest import HERE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
ENTRY = "/de/desk/intake/"


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def typed(**changes: str) -> dict[str, str]:
    lamp = MapObject.objects.get(number="1047")
    data = {
        "step": "save",
        "channel": "phone",
        "received_on": timezone.localdate().isoformat(),
        "typed_place": "lampe 1047",
        "typed_before": "lampe 1047",
        "place": f"object:{lamp.pk}",
        "category": "lamp",
        "q_defect": "dark",
        "shown": "defect",
        "text": "Die Lampe ist seit Montag aus.",
        "language": "de",
        "reply": "none",
    }
    return {name: value for name, value in (data | changes).items() if value is not None}


def fragment(desk, target: str, **changes: str):
    headers = {"HX-Request": "true", "HX-Target": target}
    return desk.post(ENTRY, typed(step=None, **changes), headers=headers)


@pytest.mark.parametrize("persona", ["clerk", "lead", "case_worker"])
def test_those_at_the_desk_open_it(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(ENTRY).status_code == 200


@pytest.mark.parametrize("persona", ["resident", "moderator", "administrator"])
@pytest.mark.parametrize("path", [ENTRY, f"{ENTRY}receipt/", f"{ENTRY}receipt/pdf/"])
def test_others_do_not(client, request, persona, path):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(path).status_code == 403


@pytest.mark.parametrize("persona", ["resident", "moderator"])
def test_others_save_nothing(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.post(ENTRY, typed()).status_code == 403
    assert not Contribution.objects.exists()


def test_stranger_is_asked_to_log_in(client):
    assert client.get(ENTRY).status_code == 302


def test_call_becomes_a_report_like_any_other(desk, clerk):
    response = desk.post(ENTRY, typed())

    assert response.status_code == 302, response.context["form"].errors
    report = Report.objects.select_related("contribution__place", "case").get()
    contribution = report.contribution
    assert contribution.channel == Channel.PHONE
    assert contribution.entered_by == clerk
    assert contribution.text == "Die Lampe ist seit Montag aus."
    assert contribution.place.object_number == "1047"
    assert report.answers == {"defect": "dark"}
    assert report.case.reference == contribution.reference
    assert contribution.contact is None


def test_no_field_offers_the_clerks_own_data(desk):
    page = desk.get(ENTRY).content.decode()

    assert 'autocomplete="name"' not in page
    assert 'autocomplete="email"' not in page
    assert page.count('autocomplete="off"') > 8


def test_letter_counts_from_its_date_stamp(desk):
    day = timezone.localdate() - timedelta(days=9)

    desk.post(ENTRY, typed(channel="letter", received_on=day.isoformat()))

    contribution = Contribution.objects.get()
    assert timezone.localdate(contribution.received_at) == day
    assert timezone.localdate(contribution.entered_at) == timezone.localdate()


@pytest.mark.parametrize("days", [1, 400, -367])
def test_day_in_the_future_or_long_ago_is_told(desk, days):
    day = timezone.localdate() + timedelta(days=days)

    response = desk.post(ENTRY, typed(received_on=day.isoformat()))

    assert response.status_code == 422
    assert "received_on" in response.context["form"].errors
    assert "Die Lampe ist seit Montag aus." in response.content.decode()


def test_date_may_be_typed_the_german_way(desk):
    day = timezone.localdate() - timedelta(days=2)

    assert desk.post(ENTRY, typed(received_on=f"{day:%d.%m.%Y}")).status_code == 302


def test_letter_writer_gets_a_letter_and_consent_is_written(desk):
    desk.post(
        ENTRY,
        typed(
            channel="letter",
            name="Renate Beispiel",
            address="Lindenweg 5\n00000 Musterstadt",
            reply="letter",
            notice_given="on",
        ),
    )

    consent = Contribution.objects.get().contact.consents.get()
    assert consent.how == "written"
    assert Message.objects.get().channel == Message.Channel.LETTER


def test_spoken_consent_names_the_clerk(desk, clerk):
    desk.post(ENTRY, typed(phone="02300 4711", reply="phone", notice_given="on"))

    consent = Contribution.objects.get().contact.consents.get()
    assert (consent.how, consent.taken_by) == ("oral", clerk.actor)


def test_contact_data_need_the_notice(desk):
    response = desk.post(ENTRY, typed(phone="02300 4711", reply="phone"))

    assert response.status_code == 422
    assert "notice_given" in response.context["form"].errors
    assert "02300 4711" in response.content.decode()
    assert not Contribution.objects.exists()


def test_similar_case_is_shown_and_joined(desk, town):
    case = CaseFactory(
        category=town,
        state=State.objects.get(),
        place=PlaceFactory(longitude=HERE[0], latitude=HERE[1]),
        is_visible=False,
    )

    shown = fragment(desk, "intake-similar").content.decode()
    desk.post(ENTRY, typed(join=case.reference))

    assert case.reference in shown
    assert "<html" not in shown
    assert Case.objects.count() == 1
    assert Report.objects.get().case == case


def test_case_that_was_closed_meanwhile_is_not_joined(desk, town):
    done = State.objects.create(slug="done", names={"de": "Erledigt"}, phase="done")
    case = CaseFactory(category=town, state=done)

    response = desk.post(ENTRY, typed(join=case.reference))

    assert response.status_code == 422
    assert not Report.objects.exists()


def test_places_appear_while_typing_and_the_first_is_chosen(desk):
    shown = fragment(desk, "intake-places", typed_place="lampe 104", place=None).content.decode()

    assert "1047" in shown
    assert "checked" in shown
    assert 'id="live"' in shown
    assert "<html" not in shown


def test_what_depends_on_the_place_looks_again(desk):
    response = fragment(desk, "intake-places")

    assert response.headers["HX-Trigger-After-Swap"] == "intake-place"


def test_questions_of_the_category_appear_without_complaints(desk):
    shown = fragment(desk, "intake-questions", q_defect=None).content.decode()

    assert "Was ist mit der Lampe?" in shown
    assert "kern-error" not in shown


def test_danger_is_told_at_once(desk):
    assert "112" in fragment(desk, "intake-questions", q_defect="cable").content.decode()
    assert "112" not in fragment(desk, "intake-questions", q_defect="dark").content.decode()


def test_without_javascript_one_button_looks_everything_up(desk):
    page = desk.post(ENTRY, typed(step="look", place=None, q_defect=None, category="lamp"))

    html = page.content.decode()
    assert page.status_code == 200
    assert 'name="place"' in html
    assert "Was ist mit der Lampe?" in html
    assert "Die Lampe ist seit Montag aus." in html
    assert "kern-error" not in html


def test_place_that_was_offered_for_another_text_is_not_taken(desk):
    desk.post(ENTRY, typed(typed_place="Lindenweg 5"))

    assert Contribution.objects.get().place.label.startswith("Lindenweg 5")


def test_save_and_next_keeps_the_channel_and_shows_the_last_receipt(desk):
    response = desk.post(ENTRY, typed(channel="letter", step="save-next"))

    assert response["Location"] == f"{reverse('intake:entry')}?channel=letter"
    page = desk.get(response["Location"])
    assert page.context["form"]["channel"].value() == "letter"
    assert page.context["receipt"].contribution == Contribution.objects.get()


def test_page_costs_few_queries(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        desk.get(ENTRY)
