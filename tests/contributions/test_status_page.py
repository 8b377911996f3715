"""The status page: opened by reference and PIN alone, for reading, replying and withdrawing."""

import pytest
from django.utils import timezone

from civic.audit.models import Entry
from civic.contacts.models import Contact
from civic.contributions.actions import add_to_timeline
from civic.contributions.models import TimelineEntry
from civic.contributions.reference import display_reference
from tests.contributions.conftest import KEY
from tests.contributions.opening import open_page, url
from tests.factories import NOON, PIN, ContributionFactory

pytestmark = pytest.mark.django_db
Kind, Audience = TimelineEntry.Kind, TimelineEntry.Audience


def ask(contribution, text="Ist die Lampe morgens auch aus?", audience=Audience.AUTHOR):
    return add_to_timeline(contribution, Kind.QUESTION, audience=audience, at=NOON, text=text)


def test_reference_and_pin_open_the_page(client, contribution):
    response = open_page(client, contribution)
    page = client.get(url())

    assert response.status_code == 302
    assert "Die Lampe vor dem Haus ist aus." in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    cookie = response.cookies["allmende_status"]
    assert cookie["max-age"] == 1800
    assert cookie["httponly"]
    assert PIN not in cookie.value


def test_spaces_hyphens_case_and_lookalikes_do_not_matter(client, contribution):
    typed = display_reference(contribution.reference).lower().replace("0", "o").replace(" ", "-")

    response = client.post(url(), {"reference": f" {typed} ", "pin": " 123 456 "})

    assert response.status_code == 302


def test_pin_may_be_typed_in_arabic_digits(client, contribution):
    assert open_page(client, contribution, pin="١٢٣٤٥٦").status_code == 302


def test_reader_gets_no_cookie_before_the_pin(client):
    assert "allmende_status" not in client.get(url()).cookies


def test_author_reads_public_and_own_entries_but_no_internal_note(client, contribution):
    for audience in Audience:
        add_to_timeline(
            contribution, Kind.ANSWER, audience=audience, at=NOON, text=f"entry for {audience}"
        )
    open_page(client, contribution)

    page = client.get(url()).content.decode()

    assert "entry for public" in page
    assert "entry for author" in page
    assert "entry for staff" not in page


def test_author_replies_to_a_question(client, contribution, heard):
    ask(contribution)
    open_page(client, contribution)
    assert "Ist die Lampe morgens auch aus?" in client.get(url()).content.decode()

    client.post(url("reply"), {"text": "Ja, immer."})

    reply = contribution.timeline.get(kind=Kind.REPLY)
    assert (reply.text, reply.by) == ("Ja, immer.", None)
    assert heard == ["reply: Ja, immer."]
    assert 'name="text"' not in client.get(url()).content.decode()


def test_clerk_takes_a_reply_by_phone(client, contribution, clerk, heard):
    ask(contribution)
    client.force_login(clerk)
    open_page(client, contribution)

    client.post(url("reply"), {"text": "Ja, sagt der Anrufer."})

    assert contribution.timeline.get(kind=Kind.REPLY).by == clerk
    assert Entry.objects.of("contribution", contribution.reference).last().actor == clerk.actor


def test_resident_who_is_logged_in_is_no_clerk(client, contribution, resident):
    ask(contribution)
    client.force_login(resident)
    open_page(client, contribution)

    client.post(url("reply"), {"text": "Ja."})

    assert contribution.timeline.get(kind=Kind.REPLY).by is None


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_reply_that_cannot_be_kept_is_told(client, contribution, text):
    ask(contribution)
    open_page(client, contribution)

    response = client.post(url("reply"), {"text": text})

    assert response.status_code == 422
    assert not contribution.timeline.filter(kind=Kind.REPLY).exists()


def test_reply_after_half_an_hour_is_kept_and_sent_after_the_pin(client, contribution):
    ask(contribution)

    refused = client.post(url("reply"), {"text": "Lange getippt"})
    again = open_page(client, contribution, kept_reply="Lange getippt")

    assert refused.status_code == 403
    assert "Lange getippt" in refused.content.decode()
    assert "Lange getippt" in again.content.decode()
    assert not contribution.timeline.filter(kind=Kind.REPLY).exists()


def test_withdrawing_asks_first_and_then_holds(client, contribution, heard):
    open_page(client, contribution)

    question = client.get(url("withdraw"))
    contribution.refresh_from_db()
    assert question.status_code == 200
    assert contribution.withdrawn_at is None

    client.post(url("withdraw"))
    client.post(url("withdraw"))

    contribution.refresh_from_db()
    assert contribution.withdrawn_at
    assert contribution.contact.erase_after == timezone.localdate()
    assert heard == ["withdrawn"]


def test_withdrawn_report_takes_no_reply(client, contribution, heard):
    ask(contribution)
    open_page(client, contribution)
    client.post(url("withdraw"))

    client.post(url("reply"), {"text": "Doch noch etwas"})

    assert heard == ["withdrawn"]


@pytest.mark.parametrize("name", ["withdraw", "contact-edit"])
def test_nothing_is_changed_without_the_pin(client, contribution, name):
    response = client.post(url(name), {"name": "X", "reply": "none", "language": "de"})

    assert response.status_code == 302
    contribution.refresh_from_db()
    assert contribution.withdrawn_at is None
    assert contribution.contact.name == "Renate Beispiel"


def test_author_corrects_contact_data(client, contribution):
    open_page(client, contribution)
    assert "renate@example.org" in client.get(url("contact-edit")).content.decode()

    client.post(
        url("contact-edit"),
        {
            "name": "Renate Neu",
            "reply": "letter",
            "address": "Weg 1\n00000 Musterstadt",
            "language": "ar",
        },
    )

    contact = Contact.objects.get(pk=contribution.contact_id)
    assert (contact.name, contact.email, contact.reply, contact.language) == (
        "Renate Neu",
        "",
        "letter",
        "ar",
    )


def test_author_gives_contact_data_later(client, heard):
    contribution = ContributionFactory(kind=KEY)
    open_page(client, contribution)

    client.post(url("contact-edit"), {"email": "r@example.org", "reply": "mail", "language": "de"})

    contribution.refresh_from_db()
    assert contribution.contact.email == "r@example.org"
    assert contribution.contact.consents.get().how == "online"


@pytest.mark.parametrize(
    "data",
    [
        {"reply": "mail"},
        {"reply": "letter", "name": "X"},
        {"reply": "letter", "address": "Weg 1"},
        {"reply": "phone"},
        {"reply": "phone", "phone": "abc"},
        {"reply": "pigeon"},
        {"reply": "mail", "email": "a@b\r\nBcc: c@example.org"},
        {"reply": "letter", "name": "X", "address": "1\n2\n3\n4\n5"},
    ],
)
def test_contact_data_that_reach_nobody_are_told(client, contribution, data):
    open_page(client, contribution)

    response = client.post(url("contact-edit"), {"language": "de", **data})

    assert response.status_code == 422
    contribution.contact.refresh_from_db()
    assert contribution.contact.name == "Renate Beispiel"


def test_markup_in_texts_stays_text(client, heard):
    payload = '<script>alert(1)</script><b hx-get="/x">{{ 7|add:7 }}</b>\u202egnp'
    contribution = ContributionFactory(kind=KEY, text=payload)
    ask(contribution, text=payload)
    open_page(client, contribution)

    page = client.get(url()).content.decode()

    assert "<script>alert" not in page
    assert "<b hx-get" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("language", ["de", "en", "ar", "de-x-leicht"])
def test_page_speaks_every_language(client, contribution, language):
    ask(contribution)
    client.post(url("status", language), {"reference": contribution.reference, "pin": PIN})

    assert client.get(url("status", language)).status_code == 200
    assert client.get(url("withdraw", language)).status_code == 200
    assert client.get(url("contact-edit", language)).status_code == 200
